import type { DriftItem, DriftState } from '../model/drift.ts';
import type { Operation } from '../model/plan.ts';
import type { GuardVerdict, RunReport } from '../model/report.ts';
import { count } from './clip.ts';
import { isEffective, mayLoosen } from './importance.ts';
import { counted, DRIFT_ORDER, DRIFT_WORDS, FAILURE_WORDS, listed, MODE_WORDS } from './words.ts';

/** How good or bad a run's news is: what colour a sink gives it. */
export type Tone = 'good' | 'plain' | 'warning' | 'bad';

/** The first thing that every sink says. Plain text without any spec content; words between backticks are code. */
export interface Verdict {
  /** `Immuta plan`, without the environment (it is the user's text). */
  readonly title: string;
  readonly tone: Tone;
  /** One sentence: who sees more, or what went wrong. */
  readonly lead: string;
  /** Counts, as one sentence. */
  readonly counts: string;
}

/** Judges a report. */
export function verdictOf(report: RunReport): Verdict {
  return {
    title: MODE_WORDS[report.mode],
    tone: toneOf(report),
    lead: leadOf(report),
    counts: countsOf(report),
  };
}

/**
 * Who sees more, as one sentence. "Nobody" is said only of a plan that judged everything: invalid specs and unread
 * objects make it "none of the changes that could be judged".
 */
export function accessSentence(report: RunReport): string {
  const { operations } = report.plan;
  const loosening = operations.filter(mayLoosen);
  const sure = loosening.filter((operation) => operation.exposure !== 'unknown').length;
  const unsure = loosening.length - sure;
  if (sure > 0 && unsure > 0) {
    return `${seeMore(sure)}; ${counted(unsure, 'more change')} could not be judged.`;
  }
  if (sure > 0) return `${seeMore(sure)}.`;
  if (unsure > 0)
    return `${counted(unsure, 'change')} may let people see more than before: the effect could not be judged.`;
  return isWhole(report)
    ? 'Nobody will see more than before.'
    : 'None of the changes that could be judged lets anyone see more than before.';
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
  return changes === 1
    ? '1 change lets people see more than before'
    : `${counted(changes, 'change')} let people see more than before`;
}

function toneOf(report: RunReport): Tone {
  const soft = report.failureReason === '' || report.failureReason === 'incomplete';
  if (report.exitCode === 1 || !soft) return 'bad';
  if (report.incomplete || report.exitCode === 3 || report.guards.length > 0 || report.drift?.drifted === true)
    return 'warning';
  if (report.outcome !== null)
    return report.outcome.operations.every((one) => one.state === 'confirmed') ? 'good' : 'warning';
  const risky = report.plan.operations.some((one) => mayLoosen(one) || (isEffective(one) && one.action === 'delete'));
  if (risky || report.plan.operations.some((one) => isEffective(one) && one.deletes.length > 0)) return 'warning';
  return report.plan.operations.some(isEffective) ? 'plain' : 'good';
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
  const errors = report.diagnostics.filter((one) => one.severity === 'error').length;
  return errors === 0 ? 'All specs are valid.' : `The specs have ${counted(errors, 'error')}.`;
}

function nothingLead(report: RunReport): string {
  if (report.incomplete) return 'No change was found, but not everything could be compared.';
  return 'No changes to Immuta.';
}

function outcomeLead(report: RunReport): string {
  const operations = report.outcome?.operations ?? [];
  const tally = (state: string): number => operations.filter((one) => one.state === state).length;
  const open = [
    { state: 'failed', words: (n: number): string => `${n} failed` },
    { state: 'skipped', words: (n: number): string => `${n} skipped` },
    { state: 'unknown', words: (n: number): string => `${n} not known to be done` },
  ].flatMap(({ state, words }) => (tally(state) > 0 ? [words(tally(state))] : []));
  const cancelled = report.outcome?.cancelled === true ? 'The run was cancelled. ' : '';
  if (operations.length === 0) return `${cancelled}There was nothing to apply.`;
  if (open.length > 0) return `${cancelled}${tally('confirmed')} of ${operations.length} applied, ${listed(open)}.`;
  const all = operations.length;
  const subject = all === 1 ? 'The change was' : all === 2 ? 'Both changes were' : `All ${count(all)} changes were`;
  return `${cancelled}${subject} applied.`;
}

function driftLead(report: RunReport): string {
  const drifted = driftedItems(report).length;
  if (drifted > 0)
    return `${counted(drifted, 'object')} ${drifted === 1 ? 'was' : 'were'} changed in the tenant outside of Git.`;
  if (report.incomplete || report.failureReason !== '')
    return 'No drift was found, but not everything could be compared.';
  const items = report.drift?.items ?? [];
  const agree = items.every((one) => one.state === 'in-sync' || one.state === 'unmanaged');
  return agree ? 'No drift: the tenant agrees with Git.' : 'No drift: nobody changed the tenant outside of Git.';
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
  const specs = report.plan.operations.length;
  const { errors, warnings } = severities(report);
  const parts = [
    specs > 0 ? `${counted(specs, 'spec')} checked` : '',
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
  ].filter((text) => text !== '');
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

function driftCounts(items: readonly DriftItem[]): string {
  const parts = [...DRIFT_ORDER, 'in-sync' as const].flatMap((state) => {
    const number = items.filter((one) => one.state === state).length;
    return number === 0 ? [] : [`${count(number)} ${DRIFT_WORDS[state].title.toLowerCase().replace('git', 'Git')}`];
  });
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** `1 to create, 3 to update, 42 unchanged.` Empty where there is nothing to count. */
function planCounts(report: RunReport): string {
  const operations = report.plan.operations;
  const tally = (action: Operation['action']): number =>
    operations.filter((one) => one.action === action && !one.held).length;
  const inside = operations.filter(isEffective).reduce((sum, one) => sum + one.deletes.length, 0);
  const held = operations.filter((one) => one.held).length;
  const { errors, warnings } = severities(report);
  const parts = [
    [tally('create'), 'to create'],
    [tally('update'), 'to update'],
    [tally('replace'), 'to replace'],
    [tally('delete'), 'to delete'],
    [tally('unknown'), 'unclear'],
    [tally('invalid'), 'invalid'],
    [tally('unchanged'), 'unchanged'],
  ].flatMap(([n, words]) => (Number(n) > 0 ? [`${count(Number(n))} ${words}`] : []));
  const extra = [
    inside > 0 ? `${counted(inside, 'deletion')} inside documents` : '',
    held > 0 ? `${counted(held, 'deletion')} held back` : '',
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

/** Objects that somebody changed in the tenant: what `docs/drift.md` counts as drift. */
export function driftedItems(report: RunReport): readonly DriftItem[] {
  const drifted: readonly DriftState[] = ['edited-in-tenant', 'conflict', 'deleted-in-tenant'];
  return (report.drift?.items ?? []).filter((one) => drifted.includes(one.state));
}

/** Guards that have something to say beside the verdict, which names loosening changes itself. */
export function spokenGuards(guards: readonly GuardVerdict[]): readonly GuardVerdict[] {
  return guards.filter((guard) => guard.reason !== 'loosening' || guard.effect !== 'warn');
}
