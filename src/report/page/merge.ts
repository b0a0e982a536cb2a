import { counted, listed } from '../../model/counted.ts';
import { isEffective, type Operation } from '../../model/plan.ts';
import type { RunReport } from '../../model/report.ts';
import { capital } from '../words.ts';
import type { Section } from './compose.ts';
import { elsewhere, object, type ReportContext } from './links.ts';
import { fixed } from './top.ts';

/** What a merge will do, and what it asks of people. Only of a plan: an apply says what it did. */
export function mergeSection(page: ReportContext): Section | null {
  const { markup, report } = page;
  const operations = report.plan.operations.filter(isEffective);
  if (report.mode !== 'plan' || operations.length === 0) return null;
  const stopped = nothingWritten(report);
  const items =
    stopped === null
      ? [
          () => markup.item(writes(operations)),
          ...requiredActions(operations).map(
            ([requiredAction, of]) =>
              () =>
                requiredActionItem(page, requiredAction, of),
          ),
          () => markup.item(AGAIN),
        ]
      : [() => markup.item(stopped)];
  return {
    ...fixed(4, markup.heading(3, 'What happens on merge')),
    share: 0.1,
    foot: '\n',
    forms: [items],
    left: (n) => markup.item(`… ${counted(n, 'more entry', 'more entries')} in ${elsewhere(page)}.`),
  };
}

const AGAIN = 'The apply compares with Immuta again first. An object that changed in between is not written.';

function nothingWritten(report: RunReport): string | null {
  if (report.guards.some(({ effect }) => effect === 'stop')) return 'Nothing is written while a guard blocks the plan.';
  const failed = report.failureReason !== '' && report.exitCode !== 0;
  return failed ? 'Nothing is written until a plan succeeds.' : null;
}

function writes(operations: readonly Operation[]): string {
  const tally = (action: Operation['action']): number => operations.filter((one) => one.action === action).length;
  const done = [
    { n: tally('create'), words: 'created' },
    { n: tally('update'), words: 'updated' },
    { n: tally('replace'), words: 'replaced' },
    { n: tally('delete'), words: 'deleted' },
    { n: tally('unknown'), words: 'written without a comparison' },
  ].flatMap(({ n, words }) => (n === 0 ? [] : [`${counted(n, 'object')} ${n === 1 ? 'is' : 'are'} ${words}`]));
  return `${capital(listed(done))}.`;
}

/** What the writes ask of people; the same of several objects is one entry. */
function requiredActions(operations: readonly Operation[]): readonly [string, readonly Operation[]][] {
  const byText = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const requiredAction of operation.requiredActions)
      byText.set(requiredAction, [...(byText.get(requiredAction) ?? []), operation]);
  }
  return [...byText];
}

function requiredActionItem(page: ReportContext, requiredAction: string, operations: readonly Operation[]): string {
  const shown = operations.slice(0, 5).map((one) => object(page, one));
  const more = operations.length - shown.length;
  const all = more > 0 ? [...shown, counted(more, 'more object')] : shown;
  return page.markup.item(`${page.markup.prose(requiredAction, 500)} (${listed(all)})`);
}

/** What was compared with what, folded: for readers who ask how far to trust the plan. */
export function methodSection(page: ReportContext): Section | null {
  const { markup, report } = page;
  const operations = report.plan.operations.filter((one) => one.notReached !== true);
  if (report.mode !== 'plan' || operations.length === 0) return null;
  const compared = (how: Operation['compared']): number =>
    operations.filter((one) => one.action !== 'invalid' && one.compared === how).length;
  const asked = operations.filter((one) => one.server !== null).length;
  const partial = compared('partial');
  const none = compared('none');
  const items = [
    `${counted(compared('full'), 'object')} compared field by field with Immuta.`,
    partial === 0 ? '' : `${counted(partial, 'object')} compared in part; the entry of each names what is missing.`,
    none === 0 ? '' : `${counted(none, 'object')} not compared.`,
    asked === 0 ? '' : `Immuta answered ${counted(asked, 'dry run')}. Nothing was written.`,
    'Red lines are in Immuta now, green lines are in this commit.',
  ].filter((text) => text !== '');
  const { head, foot } = markup.fold(['How this plan was made'], false);
  return fixed(8, `${head}${items.map((text) => markup.item(text)).join('')}\n${foot}`);
}
