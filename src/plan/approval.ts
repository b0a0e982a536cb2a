import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type Unchecked, type UncheckedObject } from '../model/json.ts';
import { exposureInSet, isWritten, type Operation, type Plan } from '../model/plan.ts';
import { canonicalText } from './canonical.ts';

/**
 * What the reviewers of a plan approved, as a text that travels in the comment's hidden header. It holds only hashes:
 * no key, no value. Alphabet: letters, digits, `-` and `_`.
 */
type ApprovalText = string;

/** An approval, decoded. */
export interface Approval {
  readonly environment: string;
  /** What it is bound to; `null` in approvals of earlier versions, which only comments carry. */
  readonly binding: ApprovalBinding | null;
  readonly tenant: string;
  readonly digest: string;
  readonly approved: Approved;
  /** How much more the plan as a whole was shown to let people see. */
  readonly access: AccessLevel;
}

/** `0`: no one sees more; `1`: someone may; `2`: someone does. */
type AccessLevel = 0 | 1 | 2;

/** Where a plan was reviewed: an approval counts for this pull request, commit and list of patterns, and no other. */
interface ApprovalBinding {
  readonly pull: number;
  /** The last commit of the pull request's branch when it was planned. */
  readonly head: string;
  /** `coverageId` of the job's patterns. */
  readonly coverage: string;
}

/** What was approved, as finely as the plan's size allowed. */
type Approved =
  /** By hash of kind and key, the hashes of each effect. */
  | { readonly grain: 'effects'; readonly operations: ReadonlyMap<string, ReadonlySet<string>> }
  /** One hash for each operation with all its effects, cut to `bytes` bytes, in base64url. */
  | { readonly grain: 'whole'; readonly operations: ReadonlySet<string>; readonly bytes: number }
  /** The plan as it was, or nothing. */
  | { readonly grain: 'plan' };

/** Characters for the approval, so that a comment of 60,000 bytes has most of its room for people. */
const FINE_BUDGET = 20_000;

/** Characters for the approval of a large plan, whose visible part is an extract in any case. */
const BUDGET = 42_000;

/** Bytes of a hash of a whole operation: as many as fit, so that 5,000 operations get 6 each. */
const MOST_BYTES = 9;
const LEAST_BYTES = 5;

/** Inflating must not be a bomb: 64 bytes for each of some 50,000 effects is plenty. */
const MOST_INFLATED_BYTES = 4 * 1024 * 1024;

/** Encodes what a plan does. Large plans get one hash an operation, huge ones only their digest. */
export function encodeApproval(plan: Plan, binding: ApprovalBinding): ApprovalText {
  const written = plan.operations.filter(isWritten);
  const { pull, head, coverage } = binding;
  const about = {
    v: 2,
    e: plan.environment,
    t: plan.tenant,
    p: pull,
    h: head,
    c: coverage,
    d: plan.digest,
    x: planLevel(plan),
  };
  const effects = written.map((operation) => [
    operationHash(operation),
    ...effectsOf(operation).map(shortHash),
    ...payloadEffects(operation).map(shortHash),
    ...accessEffects(operation).map(({ effect }) => shortHash(effect)),
  ]);
  const fine = pack({ ...about, g: 'effects', o: effects });
  if (fine.length <= FINE_BUDGET) return fine;
  for (let bytes = MOST_BYTES; bytes >= LEAST_BYTES; bytes -= 1) {
    const hashes = written.map((operation) => wholeHash(operation, bytes)).sort(compareText);
    const coarse = pack({ ...about, g: 'whole', b: bytes, o: hashes.join('') });
    if (coarse.length <= BUDGET) return coarse;
  }
  return pack({ ...about, g: 'plan' });
}

/** An approval as it is packed, in short keys. */
type Packed = Record<'v' | 'e' | 't' | 'd' | 'p' | 'h' | 'c' | 'x' | 'g' | 'o' | 'b', unknown>;

/** Reads an approval; `null` when the text is none of ours. Comments are hostile text: nothing is trusted. */
export function decodeApproval(text: ApprovalText): Approval | null {
  let value: Unchecked<Packed>;
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_INFLATED_BYTES });
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
  if (!isObject(value) || (value.v !== 1 && value.v !== 2)) return null;
  const binding = value.v === 1 ? null : bindingOf(value);
  if (binding === undefined) return null;
  const { e: environment, t: tenant, d: digest } = value;
  if (typeof environment !== 'string' || typeof tenant !== 'string' || typeof digest !== 'string') return null;
  const approved = approvedOf(value);
  const access = value.x === 2 ? 2 : value.x === 1 ? 1 : 0;
  return approved === null ? null : { environment, tenant, digest, binding, approved, access };
}

function bindingOf({ p: pull, h: head, c: coverage }: UncheckedObject<Packed>): ApprovalBinding | undefined {
  if (typeof pull !== 'number' || typeof head !== 'string' || typeof coverage !== 'string') return undefined;
  return { pull, head, coverage };
}

/**
 * The approval of one pull request; `null` where its text is none of ours or was made for another pull request, commit or
 * list of patterns.
 */
export function approvalFor(text: ApprovalText | null, where: ApprovalBinding): Approval | null {
  const approval = text === null ? null : decodeApproval(text);
  if (approval === null || approval.binding === null) return approval;
  const { pull, head, coverage } = approval.binding;
  return pull === where.pull && head === where.head && coverage === where.coverage ? approval : null;
}

function approvedOf(value: UncheckedObject<Packed>): Approved | null {
  const { g: grain, o: entries, b: bytes } = value;
  if (grain === 'plan') return { grain };
  if (grain === 'whole') {
    if (typeof bytes !== 'number' || !(bytes >= LEAST_BYTES && bytes <= MOST_BYTES)) return null;
    if (typeof entries !== 'string') return null;
    const length = Math.ceil((bytes * 4) / 3);
    return { grain, bytes, operations: new Set(entries.match(new RegExp(`.{${length}}`, 'g')) ?? []) };
  }
  if (!isList(entries)) return null;
  if (grain !== 'effects') return null;
  const operations = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (!isList(entry) || !isTexts(entry)) return null;
    const [id, ...hashes] = entry;
    if (id !== undefined) operations.set(id, new Set(hashes));
  }
  return { grain, operations };
}

function isTexts(list: readonly Json[]): list is readonly string[] {
  return list.every((item) => typeof item === 'string');
}

/** An effect of a fresh plan that no approval covers. */
export interface Unapproved {
  readonly operation: Operation;
  /** What exceeds the review, in words: `update`, `/staged: false -> true`, `deletes "Orders"`. */
  readonly extra: readonly string[];
  /** Whether the reviewers saw this object: not at all, in part, or it cannot be told (large plans keep no details). */
  readonly seen: 'no' | 'part' | 'unknown';
}

/**
 * What a fresh plan would do beyond the union of the approvals. Operations that are done already simply are not in the
 * fresh plan; operations that changed only in spelling have the same hashes.
 */
export function beyondApproval(plan: Plan, approvals: readonly Approval[]): Unapproved[] {
  const fitting = approvals.filter(
    (approval) => approval.environment === plan.environment && approval.tenant === plan.tenant,
  );
  const coarse = fitting.filter(({ approved }) => approved.grain !== 'effects');
  const isSamePlan = ({ approved, digest, access }: Approval): boolean =>
    approved.grain === 'plan' && digest === plan.digest && access >= planLevel(plan);
  if (coarse.some(isSamePlan)) return [];
  return plan.operations.filter(isWritten).flatMap((operation): Unapproved[] => {
    const isWhole = ({ approved }: Approval): boolean =>
      approved.grain === 'whole' &&
      LEVELS.some(
        (level) =>
          level >= levelOf(exposureInSet(operation)) &&
          approved.operations.has(wholeHash(operation, approved.bytes, level)),
      );
    if (coarse.some(isWhole)) return [];
    const id = operationHash(operation);
    const shown = fitting.flatMap(({ approved }) =>
      approved.grain === 'effects' && approved.operations.has(id) ? [...(approved.operations.get(id) ?? [])] : [],
    );
    const approvedEffects = new Set(shown);
    const isApproved = (effect: string): boolean => approvedEffects.has(shortHash(effect));
    const extra = [
      ...describedEffects(operation).flatMap(({ effect, words }) => (isApproved(effect) ? [] : [words])),
      ...unapprovedPayload(operation, isApproved),
      ...accessEffects(operation)
        .flatMap(({ effect, words }) => (isApproved(effect) ? [] : [words]))
        .slice(-1),
    ];
    if (extra.length === 0) return [];
    const seen = shown.length > 0 ? 'part' : coarse.length > 0 ? 'unknown' : 'no';
    return [{ operation, extra, seen }];
  });
}

const LEVELS: readonly AccessLevel[] = [0, 1, 2];

function levelOf(exposure: Operation['exposure']): AccessLevel {
  if (exposure === 'loosens' || exposure === 'mixed') return 2;
  return exposure === 'unknown' ? 1 : 0;
}

function planLevel(plan: Plan): AccessLevel {
  return levelOf(plan.exposure?.exposure ?? 'neutral');
}

/**
 * What the change does to access beside all other objects. The payload alone does not tell: another change, or an edit in
 * the tenant, may have removed what made up for it. Who sees more surely, may see more: the one covers the other.
 */
function accessEffects(
  operation: Operation,
  level = levelOf(exposureInSet(operation)),
): { effect: string; words: string }[] {
  return [
    ...(level >= 1 ? [{ effect: 'access may grow', words: 'may let people see more than was shown' }] : []),
    ...(level >= 2 ? [{ effect: 'access grows', words: 'lets people see more than was shown' }] : []),
  ];
}

/** The payload as a whole, and each of its differences from the base revision, with both sides. */
function payloadEffects({ payloadDigest, payloadChanges }: Operation): string[] {
  if (payloadDigest === null) return [];
  const changes = payloadChanges.map(({ path, before, after }) => `payload ${canonicalText([path, before, after])}`);
  return [`payload ${payloadDigest}`, ...changes];
}

/**
 * What of a payload no one approved: nothing where exactly this payload was shown, or where each difference from the
 * applied one was, so that two pull requests on one large spec still merge.
 */
function unapprovedPayload(operation: Operation, isApproved: (effect: string) => boolean): string[] {
  const [whole, ...changes] = payloadEffects(operation);
  if (whole === undefined || isApproved(whole)) return [];
  return operation.payloadChanges.flatMap(({ path }, index) =>
    isApproved(changes[index] ?? '') ? [] : [`sends another ${path === '' ? 'payload' : path}`],
  );
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
    ...operation.requiredActions.map((text) => ({ effect: `demand ${text}`, words: text })),
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

/** Kind, key and every effect in one hash. */
function wholeHash(operation: Operation, bytes: number, level?: AccessLevel): string {
  const payload = payloadEffects(operation).slice(0, 1);
  const access = accessEffects(operation, level).map(({ effect }) => effect);
  const text = [operationHash(operation), ...effectsOf(operation).sort(compareText), ...payload, ...access].join('\n');
  return createHash('sha256').update(text).digest().subarray(0, bytes).toString('base64url');
}

/** 72 bits: no one finds a second text for one, and every character of the header counts. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function pack(value: Json): ApprovalText {
  return deflateRawSync(Buffer.from(JSON.stringify(value)), { level: 9 }).toString('base64url');
}
