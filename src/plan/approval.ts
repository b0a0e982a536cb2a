import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import type { Operation, Plan } from '../model/plan.ts';
import { isChange } from './build-plan.ts';
import { canonicalText } from './canonical.ts';

/**
 * What the reviewers of a plan approved, as a text that travels in the comment's hidden header. It holds only hashes:
 * no key, no value. Alphabet: letters, digits, `-` and `_`.
 */
export type ApprovalText = string;

/** An approval, decoded. */
export interface Approval {
  readonly environment: string;
  readonly tenant: string;
  readonly digest: string;
  /** Hash of kind and key to the hashes of what was approved for it. */
  readonly operations: ReadonlyMap<string, ReadonlySet<string>>;
  /** `operations`: each effect of each operation; `whole`: one hash an operation (large plans). */
  readonly grain: 'effects' | 'whole';
}

/** Room for the approval in a comment of 60,000 characters. */
const BUDGET = 20_000;

/** Inflating must not be a bomb: 64 bytes for each of some 50,000 effects is plenty. */
const MOST_INFLATED_BYTES = 4 * 1024 * 1024;

/** Encodes what a plan does. Large plans get one hash an operation, then only their digest. */
export function encodeApproval(plan: Plan): ApprovalText {
  const changing = plan.operations.filter(isChange);
  const about = { v: 1, e: plan.environment, t: plan.tenant, d: plan.digest };
  const effects = changing.map((operation) => [operationHash(operation), ...effectsOf(operation).map(shortHash)]);
  const fine = pack({ ...about, g: 'effects', o: effects });
  if (fine.length <= BUDGET) return fine;
  const whole = changing.map((operation) => [operationHash(operation), wholeHash(operation)]);
  const coarse = pack({ ...about, g: 'whole', o: whole });
  return coarse.length <= BUDGET ? coarse : pack({ ...about, g: 'whole', o: [] });
}

/** Reads an approval; `null` when the text is none of ours. Comments are hostile text: nothing is trusted. */
export function decodeApproval(text: ApprovalText): Approval | null {
  let value: unknown;
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_INFLATED_BYTES });
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
  if (!isObject(value) || value['v'] !== 1 || !isList(value['o'])) return null;
  const { e: environment, t: tenant, d: digest, g: grain } = value;
  if (typeof environment !== 'string' || typeof tenant !== 'string' || typeof digest !== 'string') return null;
  if (grain !== 'effects' && grain !== 'whole') return null;
  const operations = new Map<string, Set<string>>();
  for (const entry of value['o']) {
    if (!isList(entry) || !entry.every((item) => typeof item === 'string')) return null;
    const [id, ...hashes] = entry as readonly string[];
    if (id !== undefined) operations.set(id, new Set(hashes));
  }
  return { environment, tenant, digest, operations, grain };
}

/** An effect of a fresh plan that no approval covers. */
export interface Unapproved {
  readonly operation: Operation;
  /** What exceeds the review, in words: `update`, `/staged: false -> true`, `deletes "Orders"`. */
  readonly extra: readonly string[];
  /** Whether the reviewers saw this object at all. */
  readonly seen: boolean;
}

/**
 * What a fresh plan would do beyond the union of the approvals. Operations that are done already simply are not in the
 * fresh plan; operations that changed only in spelling have the same hashes.
 */
export function beyondApproval(plan: Plan, approvals: readonly Approval[]): Unapproved[] {
  const fitting = approvals.filter(
    (approval) => approval.environment === plan.environment && approval.tenant === plan.tenant,
  );
  if (fitting.some((approval) => approval.digest === plan.digest)) return [];
  return plan.operations.filter(isChange).flatMap((operation): Unapproved[] => {
    const id = operationHash(operation);
    const seen = fitting.some((approval) => approval.operations.has(id));
    const whole = wholeHash(operation);
    if (fitting.some((approval) => approval.grain === 'whole' && approval.operations.get(id)?.has(whole))) return [];
    const approved = new Set(
      fitting.flatMap((approval) => (approval.grain === 'effects' ? [...(approval.operations.get(id) ?? [])] : [])),
    );
    const extra = describedEffects(operation).filter(({ effect }) => !approved.has(shortHash(effect)));
    return extra.length === 0 ? [] : [{ operation, extra: extra.map(({ words }) => words), seen }];
  });
}

function effectsOf(operation: Operation): string[] {
  return describedEffects(operation).map(({ effect }) => effect);
}

/** Everything that an operation does, each effect once as a text to hash and once in words. */
function describedEffects(operation: Operation): { effect: string; words: string }[] {
  const server = operation.server?.['creating'];
  const creating = isList(server) ? server.filter((name) => typeof name === 'string') : [];
  return [
    { effect: `action ${operation.action}`, words: operation.action },
    ...operation.changes.map(({ path, change, before, after }) => ({
      effect: `change ${canonicalText([path, change, before, after])}`,
      words: `${path}: ${brief(before)} -> ${brief(after)}`,
    })),
    ...operation.deletes.map((name) => ({ effect: `delete ${name}`, words: `deletes ${brief(name)}` })),
    ...creating.map((name) => ({ effect: `create ${name}`, words: `creates ${brief(name)}` })),
  ];
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function operationHash(operation: Operation): string {
  return shortHash(`operation ${operation.kind}\n${operation.key}`);
}

function wholeHash(operation: Operation): string {
  return shortHash(effectsOf(operation).sort(compareText).join('\n'));
}

/** 72 bits: collisions by chance are out of the question, and every character of the header counts. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function pack(value: Json): ApprovalText {
  return deflateRawSync(Buffer.from(JSON.stringify(value)), { level: 9 }).toString('base64url');
}
