import type { DriftDetails } from '../drift/drift-details.ts';
import { type FailureReason, ImmutaError, RunFailure } from '../model/failure.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Operation, Plan } from '../model/plan.ts';
import type { GuardVerdict } from '../model/report.ts';
import type { RunRequest } from '../model/run.ts';
import { buildPlan } from '../plan/build-plan.ts';
import { invalidOperation, notComparedOperation } from '../plan/operation.ts';
import type { CheckedSpecs } from '../validate/check-specs.ts';

/** A failure of the run itself. */
export interface Failure {
  readonly reason: FailureReason;
  readonly message: string;
}

/** What a run found so far. Each stage adds to it; whatever ends the run, the report is made from it. */
export interface Findings {
  readonly plan: Plan;
  readonly guards: readonly GuardVerdict[];
  readonly outcome: Outcome | null;
  readonly drift: DriftDetails | null;
  readonly notes: readonly string[];
  /** Failures that the findings themselves do not show, first one first. */
  readonly failures: readonly Failure[];
}

/** The findings of a run that found nothing yet. */
export function noFindings(plan: Plan): Findings {
  return { plan, guards: [], outcome: null, drift: null, notes: [], failures: [] };
}

/** Findings with more notes, guards and failures. */
export function adding(
  findings: Findings,
  more: Partial<Pick<Findings, 'notes' | 'guards' | 'failures'>> &
    Partial<Pick<Findings, 'plan' | 'drift' | 'outcome'>>,
): Findings {
  const { notes = [], guards = [], failures = [], ...rest } = more;
  return {
    ...findings,
    ...rest,
    notes: [...findings.notes, ...notes],
    guards: [...findings.guards, ...guards],
    failures: [...findings.failures, ...failures],
  };
}

/** Whether a guard or a failure forbids to write. */
export function mayNotWrite({ guards, failures }: Findings): boolean {
  return failures.length > 0 || guards.some((guard) => guard.effect === 'stop');
}

/** The plan of a run that compared nothing (yet): an entry for every selected spec. Complete only for `validate`. */
export function unfinishedPlan(
  { mode, head, settings }: Pick<RunRequest, 'mode' | 'head' | 'settings'>,
  known: { readonly base: string | null; readonly tenant: string; readonly checked: CheckedSpecs | null },
): Plan {
  const { base, tenant, checked } = known;
  return buildPlan({
    mode,
    environment: settings.environment,
    tenant,
    base,
    head,
    complete: mode === 'validate',
    operations: mode === 'validate' || checked === null ? [] : unfinishedOperations(checked),
    unmanaged: [],
    diagnostics: checked?.diagnostics ?? [],
  });
}

function unfinishedOperations({ invalid, resolved }: CheckedSpecs): Operation[] {
  const notReached = resolved.map(({ kind, key, document }) =>
    notComparedOperation({ kind, key, file: document.file, line: document.line }),
  );
  return [...invalid.map(invalidOperation), ...notReached];
}

/** What an error that ended the run means; `null` for a bug. */
export function failuresOf(
  error: unknown,
  run: { readonly isApplying: boolean; readonly cancelled: boolean },
): Failure[] | null {
  if (error instanceof RunFailure) return error.details.map((message) => ({ reason: error.reason, message }));
  if (!(error instanceof ImmutaError)) return null;
  return [{ reason: reasonOf(error, run), message: error.message }];
}

function reasonOf(
  { code }: ImmutaError,
  { isApplying, cancelled }: { readonly isApplying: boolean; readonly cancelled: boolean },
): FailureReason {
  if (cancelled) return 'cancelled';
  if (code === 'unauthorized' || code === 'forbidden') return 'permission-denied';
  if (code === 'dry-run-not-confirmed') return 'dry-run-not-confirmed';
  if (code === 'refused') return 'config';
  return isApplying ? 'apply-failed' : 'immuta-unreachable';
}
