import type { RunMode } from './plan.ts';
import type { Shard } from './shard.ts';

/** A limit on deletions: a count, or a share of the objects in scope and their data sources. */
export type DeleteLimit =
  | { readonly unit: 'count'; readonly value: number }
  | { readonly unit: 'percent'; readonly value: number };

/** All inputs, read once, checked together, typed. Paths and globs are as the user wrote them. */
export interface Settings {
  /** Names of the inputs that were given, themselves or by their environment variable. The others have their defaults. */
  readonly given: ReadonlySet<string>;
  readonly mode: RunMode | 'auto';
  readonly applyRefs: readonly string[];
  /** As written; `''` when not given. Normalised by the connection. */
  readonly immutaUrl: string;
  readonly apiKey: string;
  readonly authScheme: 'raw' | 'bearer';
  readonly specs: readonly string[];
  readonly scope: 'auto' | 'changed' | 'all';
  readonly environment: string;
  readonly variables: readonly string[];
  readonly secretNames: readonly string[];
  readonly planSecrets: 'same-target' | 'always' | 'never';
  readonly prune: boolean;
  readonly reCertify: boolean;
  readonly reAcknowledge: boolean;
  readonly deleteDataSourcesOnWorkspaceDelete: boolean;
  readonly resend: readonly string[];
  readonly maxDeletes: DeleteLimit;
  readonly onLoosening: 'ignore' | 'warn' | 'fail' | 'approval';
  readonly onRevocation: 'warn' | 'fail';
  readonly onExpired: 'warn' | 'fail';
  readonly overrideLabel: string;
  readonly onStalePlan: 'fail' | 'warn' | 'ignore';
  readonly onDrift: 'report' | 'fail' | 'apply';
  /** Digest of the drift that was looked at; `''` when not given. */
  readonly expectDigest: string;
  /** A drift run proposes the tenant's state as a pull request. */
  readonly adoptPullRequest: boolean;
  readonly onIncomplete: 'fail' | 'warn';
  readonly waitSeconds: number;
  /** The part of a plan's requests that this run makes; `null`: all of them. */
  readonly shard: Shard | null;
  /** Plan files of shards, and folders of them, as written; `[]`: nothing is merged. */
  readonly merge: readonly string[];
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly comment: 'always' | 'changes' | 'never';
  /** Logins that our records carry; empty: the token's own. */
  readonly commentAuthors: readonly string[];
  readonly githubToken: string;
  /** Seals the cursor and the approvals; `''` when not given. */
  readonly approvalKey: string;
  /** `file:PATH` or `git:REF`; `''` when not given. */
  readonly cursor: string;
  /** Path of the file in which checks keep summaries of specs; `''`: none. */
  readonly cache: string;
  readonly caFile: string;
  readonly tenantProfile: string;
  readonly allowHttp: boolean;
  readonly failOnWarnings: boolean;
}
