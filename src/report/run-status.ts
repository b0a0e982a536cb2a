import { count, counted, listed } from '../model/counted.ts';
import { type DriftItem, isDrifted } from '../model/drift.ts';
import { exposureInSet, isEffective, mayBeLooser, mayLoosen, type Operation } from '../model/plan.ts';
import type { GuardResult, RunReport } from '../model/report.ts';
import { DRIFT_ORDER, DRIFT_WORDS, FAILURE_WORDS, MODE_WORDS, PLAIN_FAILURES } from './words.ts';

/** How a run ended: clean (green), with something to look at (yellow), or stopped (red). */
export type Tone = 'good' | 'warning' | 'bad';

/** The first thing that every sink says. Plain text without any spec content; words between backticks are code. */
export interface RunStatus {
  /** `Immuta plan`, without the environment (it is the user's text). */
  readonly title: string;
  readonly tone: Tone;
  /** One sentence: who sees more, or what went wrong. */
  readonly lead: string;
  /** Counts, as one sentence. */
  readonly counts: string;
}

/** Judges a report. */
export function runStatus(report: RunReport): RunStatus {
  return {
    title: MODE_WORDS[report.mode],
    tone: toneOf(report),
    lead: leadOf(report),
    counts: countsOf(report),
  };
}

/**
 * Who sees more, as one sentence. That no change does is said only of a plan that covers everything: invalid specs and
 * objects that were not compared weaken it.
 */
export function accessSentence(report: RunReport): string {
  const { operations } = report.plan;
  const loosening = operations.filter(mayLoosen);
  const sure = loosening.filter((operation) => exposureInSet(operation) !== 'unknown').length;
  const unsure = loosening.length - sure;
  if (sure > 0 && unsure > 0) return `${seeMore(sure)}; ${unsure} more may.`;
  if (sure > 0) return `${seeMore(sure)}.`;
  if (unsure > 0) return `${counted(unsure, 'change')} may let people see more: the effect could not be determined.`;
  if (seesMoreTogether(report)) return 'The changes together let people see more than before, or may.';
  return isWhole(report)
    ? 'No change lets anyone see more than before.'
    : 'No change that could be checked lets anyone see more than before.';
}

/** Whether the changes let people see more, or may, although none of them does by itself. */
export function seesMoreTogether({ plan }: RunReport): boolean {
  const loose = plan.exposure !== undefined && mayBeLooser(plan.exposure.exposure);
  return loose && plan.operations.some(isEffective) && !plan.operations.some(mayLoosen);
}

function isWhole(report: RunReport): boolean {
  return (
    !report.incomplete &&
    report.plan.complete &&
    severities(report).errors === 0 &&
    report.plan.operations.every((one) => one.action !== 'invalid' && one.action !== 'unknown')
  );
}

function seeMore(changes: number): string {
  return `${counted(changes, 'change')} ${changes === 1 ? 'lets' : 'let'} people see more than before`;
}

function toneOf(report: RunReport): Tone {
  const soft = report.failureReason === '' || report.failureReason === 'incomplete';
  if (report.exitCode === 1 || !soft) return 'bad';
  const warned = report.incomplete || report.exitCode === 3 || report.guards.length > 0;
  if (warned || report.drift?.drifted === true || severities(report).warnings > 0) return 'warning';
  if (report.outcome !== null)
    return report.outcome.operations.every((one) => one.state === 'confirmed') ? 'good' : 'warning';
  const effective = report.plan.operations.filter(isEffective);
  const risky = effective.some((one) => mayLoosen(one) || one.action === 'delete' || one.deletes.length > 0);
  return risky || seesMoreTogether(report) ? 'warning' : 'good';
}

function leadOf(report: RunReport): string {
  if (report.outcome !== null) return outcomeLead(report);
  if (report.drift !== null) return driftLead(report);
  const failed = report.failureReason === '' ? '' : `${FAILURE_WORDS[report.failureReason].what}. `;
  if (report.mode === 'validate') return failed === '' ? validLead(report) : failed.trim();
  if (!report.plan.operations.some(isEffective)) return failed === '' ? nothingLead(report) : failed.trim();
  return `${failed}${accessSentence(report)}`;
}

function validLead(report: RunReport): string {
  const { errors } = severities(report);
  if (errors > 0) return `The specs have ${counted(errors, 'error')}.`;
  const { specs } = report;
  if (specs === undefined) return 'All specs are valid.';
  if (specs < 2) return specs === 1 ? 'The spec is valid.' : 'There was no spec to check.';
  return `All ${count(specs)} specs are valid.`;
}

function nothingLead(report: RunReport): string {
  if (report.incomplete) return 'No changes were found, but not everything could be compared.';
  return 'No changes to Immuta.';
}

function outcomeLead(report: RunReport): string {
  const operations = report.outcome?.operations ?? [];
  const tally = (state: string): number => operations.filter((one) => one.state === state).length;
  const open = [
    { state: 'failed', words: (n: number): string => `${n} failed` },
    { state: 'skipped', words: (n: number): string => `${n} skipped` },
    { state: 'unknown', words: (n: number): string => `${n} not confirmed` },
  ].flatMap(({ state, words }) => (tally(state) > 0 ? [words(tally(state))] : []));
  const cancelled = report.outcome?.cancelled === true ? 'The run was cancelled. ' : '';
  if (operations.length === 0) return `${cancelled}There was nothing to apply.`;
  if (open.length > 0) return `${cancelled}${tally('confirmed')} of ${operations.length} applied, ${listed(open)}.`;
  const all = operations.length;
  const subject = all === 1 ? 'The change was' : all === 2 ? 'Both changes were' : `All ${count(all)} changes were`;
  return `${cancelled}${subject} applied.`;
}

function driftLead(report: RunReport): string {
  const items = report.drift?.items ?? [];
  const looser = items.filter(seesMoreNow);
  if (looser.length > 0) {
    const sure = looser.filter((one) => one.exposure !== 'unknown').length;
    if (sure === 0)
      return `People may see more than Git allows: ${counted(looser.length, 'object')} could not be checked.`;
    return `People see more than Git allows, because ${counted(sure, 'object')} changed in Immuta.`;
  }
  const drifted = driftedItems(report).length;
  if (drifted > 0) return `${counted(drifted, 'object')} changed in Immuta, outside of Git.`;
  if (report.incomplete || report.failureReason !== '')
    return 'No drift was found, but not everything could be compared.';
  const agree = items.every((one) => one.state === 'in-sync' || one.state === 'unmanaged');
  return agree ? 'No drift: Immuta matches Git.' : 'No drift: Immuta was not changed outside of Git.';
}

/** Whether people see more because of this drift than Git allows, or may. */
export function seesMoreNow(item: DriftItem): boolean {
  if (!isDrifted(item)) return false;
  return item.exposure === 'loosens' || item.exposure === 'mixed' || item.exposure === 'unknown';
}

/** Counts as one sentence, of what the run was about: findings of a drift, the rest of an apply, a plan's operations. */
export function countsOf(report: RunReport): string {
  if (report.drift !== null) return driftCounts(report.drift.items);
  if (report.mode === 'validate') return validCounts(report);
  if (report.outcome === null) return planCounts(report);
  const unchanged = report.plan.operations.filter((one) => one.action === 'unchanged').length;
  return unchanged === 0 ? '' : `${counted(unchanged, 'object')} needed no change.`;
}

function validCounts(report: RunReport): string {
  const { specs = 0 } = report;
  const { errors, warnings } = severities(report);
  const parts = [
    specs > 0 && errors + warnings > 0 ? `${counted(specs, 'spec')} checked` : '',
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
  ].filter((text) => text !== '');
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

function driftCounts(items: readonly DriftItem[]): string {
  const parts = [...DRIFT_ORDER, 'in-sync' as const].flatMap((state) => {
    const number = items.filter((one) => one.state === state).length;
    const words = DRIFT_WORDS[state].title;
    return number === 0 ? [] : [`${count(number)} ${words.charAt(0).toLowerCase()}${words.slice(1)}`];
  });
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** `1 to create, 3 to update, 42 unchanged.` Empty where there is nothing to count. */
function planCounts(report: RunReport): string {
  const operations = report.plan.operations;
  const tally = (action: Operation['action']): number =>
    operations.filter((one) => one.action === action && !one.retained && one.notReached !== true).length;
  const inside = operations.filter(isEffective).reduce((sum, one) => sum + one.deletes.length, 0);
  const retained = operations.filter((one) => one.retained && one.neverDeleted !== true).length;
  const kept = operations.filter((one) => one.neverDeleted === true).length;
  const { errors, warnings } = severities(report);
  const parts = [
    [tally('create'), 'to create'],
    [tally('update'), 'to update'],
    [tally('replace'), 'to replace'],
    [tally('delete'), 'to delete'],
    [tally('unknown'), 'not compared'],
    [tally('invalid'), 'invalid'],
    [tally('unchanged'), 'unchanged'],
  ].flatMap(([n, words]) => (Number(n) > 0 ? [`${count(Number(n))} ${words}`] : []));
  const extra = [
    inside > 0 ? `${counted(inside, 'deletion')} inside documents` : '',
    retained > 0 ? `${counted(retained, 'deletion')} waiting for \`prune\`` : '',
    kept > 0 ? `${counted(kept, 'removed spec')} whose object is kept` : '',
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
  ].filter((text) => text !== '');
  const all = [parts.join(', '), extra.join(', ')].filter((text) => text !== '');
  return all.length === 0 ? '' : `${all.join('; ')}.`;
}

/** Errors and warnings among the diagnostics. */
export function severities(report: RunReport): { readonly errors: number; readonly warnings: number } {
  const errors = report.diagnostics.filter((one) => one.severity === 'error').length;
  return { errors, warnings: report.diagnostics.length - errors };
}

/** Objects that were changed in the tenant: what `docs/drift.md` counts as drift. */
export function driftedItems(report: RunReport): readonly DriftItem[] {
  return (report.drift?.items ?? []).filter(isDrifted);
}

/** Specs that the run did not come to: it ended before they were compared. */
export function notReached(report: RunReport): number {
  return report.plan.operations.filter((one) => one.notReached === true).length;
}

/** Guards that have something to say beside the verdict, which names loosening changes itself. */
export function shownGuards(guards: readonly GuardResult[]): readonly GuardResult[] {
  return guards.filter((guard) => guard.reason !== 'loosening' || guard.effect !== 'warn');
}

/** Failures in their own words, without what guards, diagnostics, counts and outcomes say themselves. */
export function openFailures(report: RunReport): readonly string[] {
  const ends = report.outcome?.operations ?? [];
  const bad = ends.filter(({ state }) => state !== 'confirmed').length;
  const told = new Set([
    ...report.guards.map((guard) => guard.message),
    ...report.diagnostics.map((one) => one.message),
    PLAIN_FAILURES.errors(severities(report).errors),
    PLAIN_FAILURES.operations(bad, ends.length),
  ]);
  return report.failures.filter((text) => !told.has(text));
}
