import type { DryRunAnswer } from '../kinds/kind.ts';
import type { ImmutaErrorCode } from '../model/failure.ts';
import { isList, type Json, type JsonObject } from '../model/json.ts';
import { type Shard, shardName } from '../model/shard.ts';
import type { AuditSubject, AuditTrace } from '../observe/read-audit.ts';
import type { AskedObject } from '../plan/server-work.ts';

/** What a shard was made for. Shards of one run agree in all of it. */
export interface ShardBasis {
  /** Of immuta-gitops. */
  readonly version: string;
  readonly environment: string;
  /** Host of the tenant. */
  readonly tenant: string;
  readonly base: string | null;
  readonly head: string | null;
  /** The inputs that decide what is asked, by name. */
  readonly settings: JsonObject;
  /** Digest of everything in view and of what was selected of it. */
  readonly specs: string;
}

/** What one shard asked the tenant, and what came back. Secrets are replaced. */
export interface ShardContent {
  readonly shard: Shard;
  readonly basis: ShardBasis;
  /** Why the shard did not finish, in sentences; what it has then counts for nothing. */
  readonly failures: readonly string[];
  readonly answers: readonly RecordedAnswer[];
  readonly reads: readonly RecordedRead[];
  readonly traces: readonly RecordedTrace[];
}

/** Who changed an object last. */
export type RecordedTrace = AuditSubject & AuditTrace;

/** The answer to one dry run. */
export interface RecordedAnswer extends AskedObject {
  readonly answer: DryRunAnswer;
}

/** One read. */
interface RecordedRead {
  /** `list /policy/global`, `get /governance/purpose/3?…`. */
  readonly request: string;
  readonly reply: RecordedReply;
}

/** What came back of a read. */
export type RecordedReply =
  /** `masked`: the value of a secret was replaced in it. */
  | { readonly type: 'value'; readonly value: Json; readonly masked: boolean }
  /** What every shard reads: the reply is in the file of one of them. */
  | { readonly type: 'digest'; readonly digest: string }
  | { readonly type: 'error'; readonly error: RecordedError }
  /** The same request was answered in two ways, or in a way that cannot be written down. */
  | { readonly type: 'unusable'; readonly reason: string };

/** A request that failed. */
export interface RecordedError {
  readonly code: ImmutaErrorCode;
  readonly message: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly serverMessage: string | null;
  readonly attempts: number;
}

/** Digest of a reply; the rows of a list count in whatever order they came. */
export function replyDigest(reply: Json): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256');
  const rows = isList(reply) ? reply : [reply];
  for (const text of rows.map((row) => JSON.stringify(row)).sort()) hash.update(text).update('\n');
  return `sha256:${hash.digest('hex')}`;
}

/** Nesting up to which a reply is written down. */
const DEEPEST = 200;

/** Whether a value is nested deeper than any reply of Immuta; hostile ones end the stack of whoever walks them. */
export function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}

/** What a shard that ended before it had asked everything leaves: that it failed, and why. */
export function failedShard(
  shard: Shard,
  failures: readonly string[],
  basis: Omit<ShardBasis, 'settings' | 'specs'>,
): ShardContent {
  const reasons = failures.length > 0 ? failures : [`Shard ${shardName(shard)} ended before it had asked everything.`];
  return { shard, basis: { ...basis, settings: {}, specs: '' }, failures: reasons, answers: [], reads: [], traces: [] };
}
