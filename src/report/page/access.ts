import { counted } from '../../model/counted.ts';
import { identity } from '../../model/identity.ts';
import { exposureInSet, isEffective, mayBeLooser, mayLoosen, type Operation } from '../../model/plan.ts';
import type { GuardResult } from '../../model/report.ts';
import { clipLine } from '../clip.ts';
import { byImportance } from '../importance.ts';
import { seesMoreTogether, shownGuards } from '../run-status.ts';
import { capital, EXPOSURE_SENTENCES } from '../words.ts';
import type { Section } from './compose.ts';
import { elsewhere, object, origin, type ReportContext } from './links.ts';
import { reachLine } from './reach.ts';
import { fixed } from './top.ts';

/** Names of one document that a page lists. */
const MOST_NAMES = 40;
const MOST_REASONS = 8;

/** Who will see more than before: the question that this report answers. After an apply: of what was carried out. */
export function accessSection(page: ReportContext): Section | null {
  const { markup } = page;
  const { outcome, plan } = page.report;
  const undone = new Set(
    (outcome?.operations ?? [])
      .filter((one) => one.state === 'skipped' || one.state === 'failed')
      .map(({ kind, key }) => identity(kind, key)),
  );
  const loosening = plan.operations
    .filter((one) => mayLoosen(one) && !undone.has(identity(one.kind, one.key)))
    .toSorted(byImportance);
  if (loosening.length === 0) return onlyTogether(page);
  const name = (one: Operation): string => markup.strong(capital(object(page, one)));
  return {
    ...fixed(
      2,
      `${markup.heading(3, outcome === null ? 'Who will see more' : 'Who sees more')}${together(page, loosening)}`,
    ),
    share: 0.35,
    foot: '\n',
    forms: [
      loosening.map((one) => () => accessItem(page, one)),
      loosening.map((one) => () => markup.item(`${name(one)} ${EXPOSURE_SENTENCES[exposureInSet(one)]}.`)),
      loosening.map((one) => () => markup.item(name(one))),
    ],
    left: (n) =>
      markup.item(
        `${markup.strong(`… and ${counted(n, 'more object')}`)} whose change may let people see more: see ${elsewhere(page)}.`,
      ),
  };
}

/** What all changes do together, where that is not what they do one by one. */
function together({ markup, report }: ReportContext, loosening: readonly Operation[]): string {
  const whole = report.plan.exposure;
  if (report.outcome !== null || whole === undefined || loosening.length === 0) return '';
  if (mayBeLooser(whole.exposure)) return '';
  return markup.paragraph('All changes of this plan together let no one see more than before. One by one:');
}

/** Changes that let people see more together, and none of them by itself. */
function onlyTogether(page: ReportContext): Section | null {
  const { markup, report } = page;
  const whole = report.plan.exposure;
  if (report.outcome !== null || whole === undefined || !seesMoreTogether(report)) return null;
  return {
    ...fixed(2, `${markup.heading(3, 'Who will see more')}${markup.paragraph('All changes of this plan together:')}`),
    share: 0.35,
    foot: '\n',
    forms: [whole.reasons.map((reason) => () => markup.item(markup.prose(reason, 500)))],
    left: (n) => markup.item(`… ${counted(n, 'more reason')} in ${elsewhere(page)}.`),
  };
}

function accessItem(page: ReportContext, operation: Operation): string {
  const { markup } = page;
  const reasons = page.whole ? operation.reasons : operation.reasons.slice(0, MOST_REASONS);
  const where = origin(page, operation);
  const lines = reasons.map((reason) => markup.subItem(markup.prose(reason, 500)));
  const reach = reachLine(page, operation);
  if (reach !== '') lines.push(markup.subItem(reach));
  const { reviewers = [] } = operation;
  if (reviewers.length > 0 && page.report.outcome === null) {
    const lists = reviewers.map((list) => list.map((name) => markup.code(clipLine(name, 80))).join(' or '));
    lines.push(markup.subItem(`Reviewers for this: ${lists.join(', and ')}.`));
  }
  const more = operation.reasons.length - reasons.length;
  if (more > 0) lines.push(markup.subItem(`… ${counted(more, 'more reason')} in ${elsewhere(page)}`));
  const head = `${markup.strong(capital(object(page, operation)))} ${EXPOSURE_SENTENCES[exposureInSet(operation)]}.`;
  return `${markup.item(`${head}${where === '' ? '' : ` ${where}`}`)}${lines.join('')}`;
}

/** What will be deleted, by name: whole objects, and what Immuta would drop inside a document. */
export function deletionsSection(page: ReportContext): Section | null {
  const { markup } = page;
  const operations = page.report.plan.operations.filter(isEffective);
  const items = [
    ...operations.filter((one) => one.action === 'delete').map((one) => () => deletedItem(page, one)),
    ...operations
      .filter((one) => one.deletes.length > 0)
      .map(
        (one) => () =>
          markup.item(
            `Inside ${object(page, one)} (${counted(one.deletes.length, 'deletion')}): ${names(page, one.deletes)}`,
          ),
      ),
  ];
  if (items.length === 0) return null;
  return {
    ...fixed(3, markup.heading(3, 'What will be deleted')),
    share: 0.2,
    foot: '\n',
    forms: [items],
    left: (n) =>
      markup.item(`${markup.strong(`… and ${counted(n, 'more entry', 'more entries')}`)} in ${elsewhere(page)}.`),
  };
}

function deletedItem(page: ReportContext, one: Operation): string {
  const where = origin(page, one);
  return page.markup.item(`${capital(object(page, one))}${where === '' ? '' : `, ${where}`}`);
}

/** What left Git and stays, because `prune` is off. */
export function retainedSection(page: ReportContext): Section | null {
  const { markup } = page;
  const retained = page.report.plan.operations.filter((one) => one.retained);
  if (retained.length === 0) return null;
  const reasons = [
    retained.some((one) => one.neverDeleted !== true) ? 'An apply does not delete these while `prune` is off.' : '',
    retained.some((one) => one.neverDeleted === true) ? 'Objects of some kinds are never deleted.' : '',
    'They are listed until they are deleted or return to Git.',
  ];
  const text = reasons.filter((reason) => reason !== '').join(' ');
  return {
    ...fixed(6, `${markup.heading(3, 'Removed from Git, kept in Immuta')}${markup.paragraph(markup.prose(text))}`),
    share: 0.1,
    foot: '\n',
    forms: [retained.map((one) => () => retainedItem(page, one))],
    left: (n) => markup.item(`… and ${counted(n, 'more object')} in ${elsewhere(page)}.`),
  };
}

function retainedItem(page: ReportContext, one: Operation): string {
  if (one.neverDeleted !== true) return deletedItem(page, one);
  const parts = [capital(object(page, one)), origin(page, one)].filter((part) => part !== '');
  return page.markup.item(`${parts.join(', ')}. ${page.markup.prose(one.explanation, 500)}`);
}

/** Names as code, so many of them. */
export function names(page: ReportContext, list: readonly string[]): string {
  const shown = page.whole ? list : list.slice(0, MOST_NAMES);
  const more = list.length - shown.length;
  const codes = shown.map((name) => page.markup.code(clipLine(name, 120))).join(', ');
  return `${codes}${more > 0 ? ` and ${counted(more, 'more name')}` : ''}`;
}

const EFFECTS = { stop: '🛑', pass: '⚠️', warn: '⚠️' } as const;

/** The guards, one line each: what was counted, the limit, and how to go on. */
export function guardsSection(page: ReportContext): Section | null {
  const guards = shownGuards(page.report.guards);
  if (guards.length === 0) return null;
  return {
    ...fixed(1, page.markup.heading(3, 'Guards')),
    share: 0.15,
    foot: '\n',
    forms: [guards.map((guard) => () => guardItem(page, guard))],
    left: (n) => page.markup.item(`… ${counted(n, 'more guard')} in ${elsewhere(page)}.`),
  };
}

/** Guards whose objects have lists of their own. */
const LISTED: ReadonlySet<GuardResult['reason']> = new Set(['max-deletes', 'loosening', 'empty']);

function guardItem(page: ReportContext, guard: GuardResult): string {
  const { markup } = page;
  const by = guard.by === null ? '' : `, by ${markup.code(clipLine(guard.by, 80))}`;
  const label = { stop: 'Blocked', pass: `Overridden${by}`, warn: 'Warning' }[guard.effect];
  // Deletions and loosening changes have lists of their own; what a message names itself is not said twice.
  const listed = LISTED.has(guard.reason);
  const unsaid = listed || guard.names.every((name) => guard.message.includes(name)) ? [] : guard.names;
  const line = `${EFFECTS[guard.effect]} ${markup.strong(`${label}:`)} ${markup.prose(guard.message, 2_000)}`;
  return `${markup.item(line)}${unsaid.length === 0 ? '' : markup.subItem(names(page, unsaid))}`;
}
