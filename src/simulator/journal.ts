import type { Value } from './contract.ts';

/** One request that the simulator got. */
export interface JournalEntry {
  /** From 1, in the order of arrival. */
  readonly sequence: number;
  readonly method: string;
  /** As sent, without query. */
  readonly path: string;
  /** The query, without `?`. */
  readonly query: string;
  /** The kind whose route it was, `null` for the tenant's own and for unknown ones. */
  readonly kind: string | null;
  /** 0 when the connection was cut without a reply. */
  readonly status: number;
  /** `dryRun=true` in the query string. */
  readonly dryRun: boolean;
  /** The request changed the tenant, whatever it was answered. */
  readonly wrote: boolean;
  /** The payload, secrets included: for tests to look into, never to print. */
  readonly body: Value | undefined;
  /** The user behind the key, `null` without a valid one. */
  readonly userId: number | null;
  readonly authorization: 'raw' | 'bearer' | 'none';
  readonly contentType: string | null;
  /** The fault that befell it. */
  readonly fault: string | null;
}
