import type { Diagnostic } from './diagnostic.ts';
import type { DriftFindings } from './drift.ts';
import type { ExpiredPart } from './expiry.ts';
import type { FailureReason } from './failure.ts';
import type { ApplyOutcome } from './outcome.ts';
import type { Plan, RunMode } from './plan.ts';

/** The result of one guard. A guard stops a run before its first write. */
export interface GuardResult {
  readonly reason: Extract<
    FailureReason,
    'max-deletes' | 'empty' | 'loosening' | 'revocation' | 'expired' | 'stale-plan' | 'stale-commit' | 'config'
  >;
  /** `stop`: the run ends with `reason`; `pass`: it would have stopped, and someone overrode it; `warn`: said, not stopped. */
  readonly effect: 'stop' | 'pass' | 'warn';
  /** What was counted, the limit, the names and the exact override. */
  readonly message: string;
  /** Names behind the result, sorted. */
  readonly names: readonly string[];
  /** Who overrides (a login) when `effect` is `pass`. */
  readonly by: string | null;
}

/** Everything that the sinks (comment, summary, annotations, outputs, files, terminal) are made from. */
export interface RunReport {
  readonly mode: RunMode;
  readonly environment: string;
  /** `coverageId` of the run's spec patterns: what tells the comments and issues of two jobs apart. */
  readonly coverage: string;
  readonly tenant: string;
  readonly base: string | null;
  readonly head: string | null;
  readonly plan: Plan;
  /** Specs that were checked; absent where the run ended before. */
  readonly specs?: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly guards: readonly GuardResult[];
  readonly outcome: ApplyOutcome | null;
  readonly drift: DriftFindings | null;
  /** Parts of specs whose end is over; of drift runs. */
  readonly expired?: readonly ExpiredPart[];
  /** The change edits settings, tests, suppressions or ends, which its reviewers must see: the notes say which. */
  readonly editsChecks?: true;
  /** Sentences about the run itself: a fork that only validates, a base that was not found, a plan no one reviewed. */
  readonly notes: readonly string[];
  /** The run's failure in words, `[]` when clean. */
  readonly failures: readonly string[];
  readonly failureReason: FailureReason | '';
  readonly incomplete: boolean;
  readonly exitCode: 0 | 1 | 2 | 3;
}
