import type { Action } from './plan.ts';

/**
 * How one operation ended. `confirmed`: written and read back (or accepted where nothing can be read back);
 * `failed`; `skipped`: never sent, because of `cause`; `unknown`: sent, the answer was lost or the run was cancelled.
 */
export type OutcomeState = 'confirmed' | 'failed' | 'skipped' | 'unknown';

/** What became of one operation. */
export interface OperationOutcome {
  readonly kind: string;
  readonly key: string;
  readonly action: Action;
  readonly state: OutcomeState;
  /** Why it failed or was skipped, in a sentence; `null` when confirmed. */
  readonly cause: string | null;
  /** What a person should know although it worked, such as "the acknowledgement needed a second write". */
  readonly notes: readonly string[];
  /** Requests that wrote, retries included. */
  readonly attempts: number;
  /** ISO 8601; `null` when it was never started. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Accepted, but Immuta still worked on it when the wait was over. */
  readonly unfinished?: true;
}

/** What was left when the tenant was read again after an apply. */
export interface Miss {
  readonly kind: string;
  readonly key: string;
  readonly predicted: string;
  readonly found: string;
}

/** What an apply did, operation by operation. */
export interface ApplyOutcome {
  readonly operations: readonly OperationOutcome[];
  /** SIGINT or SIGTERM arrived: no new write was started after it. */
  readonly cancelled: boolean;
  /** Prediction against fact, `null` when the tenant was not read again. */
  readonly accuracy: { readonly right: number; readonly total: number; readonly misses: readonly Miss[] } | null;
}
