import type { JsonObject } from '../model/json.ts';
import type { Action } from '../model/plan.ts';
import type { Clock } from '../model/ports.ts';

/** Immuta's own switches, from the inputs. */
export interface WriteOptions {
  readonly reCertify: boolean;
  readonly reAcknowledge: boolean;
  readonly deleteDataSourcesOnWorkspaceDelete: boolean;
  /** Seconds; -1 without a limit, 0 not at all. */
  readonly waitSeconds: number;
  readonly timeoutSeconds: number;
}

/** A reply of a V2 upsert, understood. */
export interface DryRunResult {
  /** What the server says it does. `null` where its words cannot tell (a project's `updating: true` may mean "exists"). */
  readonly action: Extract<Action, 'create' | 'update' | 'replace' | 'unchanged'> | null;
  /** Names of data sources that come and go. */
  readonly creating: readonly string[];
  readonly updating: readonly string[];
  readonly deleting: readonly string[];
  readonly noChange: readonly string[];
  /** The known fields of the reply, for the plan's `server`. */
  readonly facts: JsonObject;
}

/**
 * Immuta's answer to one dry run: understood, of an unknown shape, or refused with its words. `pendingDependency`: refused, but
 * the spec names what this run makes first, so the refusal may be about that alone.
 */
export type DryRunAnswer =
  | { readonly type: 'pending-dependency'; readonly reason: string }
  | { readonly type: 'result'; readonly dryRunResult: DryRunResult }
  | { readonly type: 'unclear'; readonly reason: string }
  | { readonly type: 'rejected'; readonly reason: string; readonly forbidden: boolean };

/** One object to write. */
export interface WriteRequest {
  readonly key: string;
  /** With secrets filled in: for the writer and nothing else. */
  readonly payload: JsonObject;
  readonly options: WriteOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A write that was accepted. */
export interface WriteReceipt {
  readonly dryRunResult: DryRunResult | null;
  /** What a person should know: a second write that was needed, work that still runs in the tenant. */
  readonly notes: readonly string[];
  /** Accepted, but not known to be finished (`detectionRunning`, `wait` ran out). */
  readonly unfinished: boolean;
}

/** One object to delete. */
export interface RemoveRequest {
  readonly key: string;
  /** Immuta's id, where the observation gave one. */
  readonly id: number | null;
  readonly signal: AbortSignal;
}
