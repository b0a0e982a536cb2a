/**
 * The contract between the simulator's server and the part of each kind that it plays (`kinds/<kind>/simulated.ts`),
 * and the only file of the simulator that such a part imports. The simulator imports nothing of ours: it is written
 * from the API's documentation, so that a mistake in our reading of the API cannot hide in our copy of it.
 */

import type { Quirks } from './quirks.ts';

export * from './checks.ts';
export * from './connections.ts';
export * from './listing.ts';
export * from './names.ts';
export type { Quirks } from './quirks.ts';
export * from './refusal.ts';
export * from './values.ts';
export * from './vocabulary.ts';

/** Any JSON value. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** A JSON object. */
export type Fields = { [key: string]: Value };

/** One request, parsed. `body` is `undefined` when there was none. */
export interface SimulatedRequest {
  readonly method: string;
  /** Path without query, percent-decoded by segment. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Value | undefined;
  readonly user: SimulatedUser;
}

/** What a handler answers. */
export interface SimulatedReply {
  readonly status: number;
  readonly body: Value;
}

/** The user behind an API key. */
export interface SimulatedUser {
  readonly id: number;
  readonly name: string;
  readonly apiKey: string;
  readonly permissions: readonly string[];
  /** Set when the key is linked to a project. */
  readonly projectId: number | null;
}

/** A table of a remote database. */
export interface RemoteTable {
  readonly schema: string;
  readonly table: string;
}

/** What a handler gets: the store of the whole tenant, the quirks, a clock that only counts. */
export interface SimulatedTenant {
  readonly quirks: Quirks;
  /** The first user: what `load` and the seeds are done as. */
  readonly owner: SimulatedUser;
  /** Tables of remote databases, by `host/database`. One that is not in it has made-up tables. */
  readonly remote: Map<string, readonly RemoteTable[]>;
  /**
   * Rows of one table (`policy`, `purpose`, `project`, `dataSource`, `tag`, …), in the order of insertion. Replace a
   * row to change it (`set`): that is how the server knows that a request wrote.
   */
  table(name: string): Map<number, Fields>;
  nextId(): number;
  /** ISO 8601; advances with each call, so that `updatedAt` moves. */
  timestamp(): string;
  /** Number of requests so far: the only clock that work in the background runs by. */
  sequence(): number;
  /** Deterministic shuffle in the quirk `shuffle`, identity otherwise. For lists that are sets. */
  shuffled<T extends Value>(list: readonly T[]): T[];
}

/** A route of one kind. `pattern` has `:name` for one segment. The first match wins. */
export interface SimulatedRoute {
  readonly method: string;
  readonly pattern: string;
  /** Permission that the key needs, `null` for none. */
  readonly permission: string | null;
  /** Throws `Refusal` to answer with an error; what it wrote until then stays written. */
  handle(
    request: SimulatedRequest,
    parameters: Readonly<Record<string, string>>,
    tenant: SimulatedTenant,
  ): SimulatedReply;
}

/** One kind's part of the simulator. */
export interface SimulatedKind {
  readonly name: string;
  readonly routes: readonly SimulatedRoute[];
  /** Puts in what every tenant has from the start (system-generated policies and purposes). */
  seed(tenant: SimulatedTenant): void;
  /** Writes one V2 payload as the V2 upsert would, for `--seed DIR` and tests that set a scene: no quirks, no waiting. */
  load(tenant: SimulatedTenant, payload: Fields): void;
}
