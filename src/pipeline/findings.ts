import type { ExpiredPart } from '../model/expiry.ts';
import { type FailureReason, ImmutaError, RunFailure } from '../model/failure.ts';
import type { ApplyOutcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { GuardResult } from '../model/report.ts';
import type { DriftDetails } from '../plan/drift-details.ts';
import type { CheckedSpecs } from '../validate/check-specs.ts';
import type { ShardResult } from './shards.ts';

/** A failure of the run itself. */
export interface Failure {
  readonly reason: FailureReason;
  readonly message: string;
}

/** What a run found so far. Each stage adds to it; whatever ends the run, the report is made from it. */
export interface Findings {
  readonly base: string | null;
  /** Host of the tenant, or `''` when none was asked. */
  readonly tenant: string;
  /** `null`: no spec was read yet. */
  readonly checked: CheckedSpecs | null;
  /** `null`: nothing was compared yet. */
  readonly plan: Plan | null;
  readonly guards: readonly GuardResult[];
  readonly outcome: ApplyOutcome | null;
  readonly drift: DriftDetails | null;
  /** What one shard of the run asked; `null` in a run of one piece. */
  readonly shard: ShardResult | null;
  /** Ends that are over, for the drift report. */
  readonly expired: readonly ExpiredPart[];
  readonly notes: readonly string[];
  /** The change edits settings, tests, suppressions or ends: a note says which. */
  readonly editsChecks: boolean;
  /** Failures that the findings themselves do not show, first one first. */
  readonly failures: readonly Failure[];
}

/** A run that found nothing yet. */
export const NOTHING_FOUND: Findings = {
  base: null,
  tenant: '',
  checked: null,
  plan: null,
  guards: [],
  outcome: null,
  drift: null,
  shard: null,
  expired: [],
  notes: [],
  editsChecks: false,
  failures: [],
};

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
