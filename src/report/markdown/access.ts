import type { Operation } from '../../model/plan.ts';
import type { GuardVerdict } from '../../model/report.ts';
import { clipLine } from '../clip.ts';
import { markdownCode } from '../escape-markdown.ts';
import { byImportance, isEffective, mayLoosen } from '../importance.ts';
import { spokenGuards } from '../verdict.ts';
import { capital, counted, EXPOSURE_SENTENCES, EXPOSURE_WORDS, kindWord } from '../words.ts';
import type { Section } from './compose.ts';
import { elsewhere, origin, type Page } from './place.ts';
import { fixed, sentence } from './top.ts';

/** Names of one document that a page lists. */
const MOST_NAMES = 40;
const MOST_REASONS = 8;

/** `policy `Mask PII``: an object as every section names it. */
export function object(operation: { readonly kind: string; readonly key: string }): string {
  return `${kindWord(operation.kind)} ${markdownCode(clipLine(operation.key, 120))}`;
}

/** Who will see more than before: the question that this report exists for. After an apply: of what was carried out. */
export function accessSection(page: Page): Section | null {
  const { outcome, plan } = page.report;
  const undone = new Set(
    (outcome?.operations ?? []).filter((one) => one.state === 'skipped' || one.state === 'failed').map(identity),
  );
  const loosening = plan.operations
    .filter((one) => mayLoosen(one) && !undone.has(identity(one)))
    .toSorted(byImportance);
  if (loosening.length === 0) return null;
  return {
    ...fixed(2, `### Who ${outcome === null ? 'will see' : 'sees'} more than before\n\n`),
    share: 0.35,
    foot: '\n',
    forms: [
      loosening.map((one) => () => accessItem(page, one)),
      loosening.map(
        (one) => () => `- ${object(one)}${one.exposure === 'loosens' ? '' : ` (${EXPOSURE_WORDS[one.exposure]})`}\n`,
      ),
    ],
    left: (n) =>
      `- **… and ${counted(n, 'more object')}** whose change may let people see more: see ${elsewhere(page)}.\n`,
  };
}

function identity(one: { readonly kind: string; readonly key: string }): string {
  return JSON.stringify([one.kind, one.key]);
}

function accessItem(page: Page, operation: Operation): string {
  const reasons = page.whole ? operation.reasons : operation.reasons.slice(0, MOST_REASONS);
  const where = origin(page, operation);
  const lines = reasons.map((reason) => `  - ${sentence(reason, 500)}\n`);
  if (reasons.length < operation.reasons.length) {
    lines.push(`  - … ${counted(operation.reasons.length - reasons.length, 'more reason')} in the full report\n`);
  }
  return `- **${capital(object(operation))}** ${EXPOSURE_SENTENCES[operation.exposure]}.${where === '' ? '' : ` ${where}`}\n${lines.join('')}`;
}

/** What will be deleted, by name: whole objects, and what Immuta would drop inside a document. */
export function deletionsSection(page: Page): Section | null {
  const operations = page.report.plan.operations.filter(isEffective);
  const items = [
    ...operations
      .filter((one) => one.action === 'delete')
      .map((one) => () => `- ${capital(object(one))}${from(page, one)}\n`),
    ...operations
      .filter((one) => one.deletes.length > 0)
      .map(
        (one) => () =>
          `- Inside ${object(one)} (${counted(one.deletes.length, 'deletion')}): ${names(page, one.deletes)}\n`,
      ),
  ];
  if (items.length === 0) return null;
  return {
    ...fixed(3, '### What will be deleted\n\n'),
    share: 0.2,
    foot: '\n',
    forms: [items],
    left: (n) => `- **… and ${counted(n, 'more entry', 'more entries')}** in ${elsewhere(page)}.\n`,
  };
}

/** What left Git and stays, because `prune` is off. */
export function heldSection(page: Page): Section | null {
  const held = page.report.plan.operations.filter((one) => one.held);
  if (held.length === 0) return null;
  const text =
    '### Left Git, kept in Immuta\n\n`prune` is off: these are listed here until they are deleted or come back.\n\n';
  return {
    ...fixed(6, text),
    share: 0.1,
    foot: '\n',
    forms: [held.map((one) => () => `- ${capital(object(one))}${from(page, one)}\n`)],
    left: (n) => `- … and ${counted(n, 'more object')} in ${elsewhere(page)}.\n`,
  };
}

function from(page: Page, operation: Operation): string {
  const where = origin(page, operation);
  return where === '' ? '' : `, ${where}`;
}

function names(page: Page, list: readonly string[]): string {
  const shown = page.whole ? list : list.slice(0, MOST_NAMES);
  const more = list.length - shown.length;
  return `${shown.map((name) => markdownCode(clipLine(name, 120))).join(', ')}${more > 0 ? ` and ${counted(more, 'more name')}` : ''}`;
}

const EFFECTS = { stop: '🛑 **Stopped**', pass: '⚠️ **Overridden**', warn: '⚠️ **Warning**' } as const;

/** The guards: which stopped the run, and who let which pass. */
export function guardsSection(page: Page): Section | null {
  const guards = spokenGuards(page.report.guards);
  if (guards.length === 0) return null;
  return {
    ...fixed(1, '### Guards\n\n'),
    share: 0.15,
    foot: '\n',
    forms: [guards.map((guard) => () => guardItem(page, guard))],
    left: (n) => `- … ${counted(n, 'more guard')} in ${elsewhere(page)}.\n`,
  };
}

function guardItem(page: Page, guard: GuardVerdict): string {
  const by =
    guard.effect !== 'pass'
      ? ''
      : guard.by === null
        ? ' by the override label'
        : ` by ${markdownCode(clipLine(guard.by, 80))}`;
  // Deletions and loosening changes have lists of their own; what a message names itself is not said twice.
  const listed = guard.reason === 'max-deletes' || guard.reason === 'loosening' || guard.reason === 'empty';
  const unsaid = listed || guard.names.every((name) => guard.message.includes(name)) ? [] : guard.names;
  const tail =
    unsaid.length === 0
      ? ''
      : `
  - ${names(page, unsaid)}`;
  return `- ${EFFECTS[guard.effect]}${by} (${markdownCode(guard.reason)}): ${sentence(guard.message, 2_000)}${tail}
`;
}

/** What the writes will ask of people: the same demand of many objects is said once. */
export function demandsSection(page: Page): Section | null {
  const byText = new Map<string, Operation[]>();
  for (const operation of page.report.plan.operations.filter(isEffective)) {
    for (const demand of operation.demands) byText.set(demand, [...(byText.get(demand) ?? []), operation]);
  }
  if (byText.size === 0) return null;
  return {
    ...fixed(4, '### What this asks of people\n\n'),
    share: 0.1,
    foot: '\n',
    forms: [
      [...byText].map(
        ([demand, operations]) =>
          () =>
            demandItem(demand, operations),
      ),
    ],
    left: (n) => `- … ${counted(n, 'more demand')} in ${elsewhere(page)}.\n`,
  };
}

function demandItem(demand: string, operations: readonly Operation[]): string {
  const shown = operations.slice(0, 5).map(object).join(', ');
  const more = operations.length > 5 ? ` and ${counted(operations.length - 5, 'more object')}` : '';
  return `- ${sentence(demand, 500)} (${shown}${more})\n`;
}
