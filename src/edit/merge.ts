import type { Kind } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { ActualObject } from '../model/observation.ts';
import { fromPointer, type Step, toPointer, touches } from '../model/pointer.ts';
import type { FieldShape, ListShape, ObjectShape, SetShape, Shape } from '../model/shape.ts';
import { alignList, alignSet } from '../plan/align.ts';
import { canonicalText, countsAsAbsent, presentKey, resolveShape } from '../plan/canonical.ts';
import { compareWithActual } from '../plan/compare.ts';
import { alignment, diff } from '../plan/diff.ts';
import { escapePlaceholders, hasPlaceholder, likeBefore } from './written.ts';

/** A spec and the object of the tenant that it shall describe. */
interface MergeRequest {
  readonly kind: Kind;
  /** The spec as the file has it, placeholders unfilled. */
  readonly raw: JsonObject;
  readonly actual: ActualObject;
  /** Looks placeholders up, as a run does; `null` when one of them has no value. */
  resolve(spec: JsonObject): JsonObject | null;
}

/** What the file should say. */
interface Merged {
  readonly spec: JsonObject;
  /** Places that differ from the tenant still, since a placeholder or something unread is there. */
  readonly kept: readonly { readonly path: string; readonly reason: string }[];
  /** No spec was found that describes the object: nothing must be written for it. */
  readonly failed?: true;
}

/** Rounds after which a field that still differs is taken from the tenant as a whole. */
const MOST_ROUNDS = 3;

/**
 * The spec with the tenant's state in it, and as much of the file's own way to say things as can stay: fields that it
 * leaves out, orders that mean nothing, other spellings, placeholders.
 */
export function mergeActual(request: MergeRequest): Merged {
  let spec = request.raw;
  const kept = new Map<string, string>();
  for (let round = 0; ; round += 1) {
    const desired = request.resolve(spec);
    if (desired === null) return { spec, kept: [{ path: '', reason: 'A placeholder of the result has no value.' }] };
    const left = compareWithActual(request.kind, desired, request.actual, null).changes.filter(
      ({ path }) => ![...kept.keys()].some((place) => touches(place, path)),
    );
    if (left.length === 0) break;
    if (round > MOST_ROUNDS) {
      const reason = 'What Immuta has could not be written as a spec; edit it by hand.';
      return { spec: request.raw, kept: left.map(({ path }) => ({ path, reason })), failed: true };
    }
    if (round === MOST_ROUNDS)
      spec = takeWhole(
        spec,
        request.actual.spec,
        left.map(({ path }) => path),
      );
    else spec = mergeOnce(request, spec, desired, kept);
  }
  return { spec, kept: [...kept].map(([path, reason]) => ({ path, reason })) };
}

function mergeOnce(request: MergeRequest, raw: JsonObject, desired: JsonObject, kept: Map<string, string>): JsonObject {
  const { kind, actual } = request;
  const hidden = actual.unread.filter((part) => part.why !== 'inferred').map((part) => part.path);
  const merging: Merging = { hidden, kept };
  const merged = mergeValue(merging, { raw, desired, actual: actual.spec, shape: kind.shape, steps: [] });
  return isObject(merged) ? merged : raw;
}

interface Merging {
  readonly hidden: readonly string[];
  readonly kept: Map<string, string>;
}

interface MergePosition {
  readonly raw: Json;
  readonly desired: Json;
  readonly actual: Json;
  readonly shape: Shape;
  readonly steps: readonly Step[];
}

const UNKNOWN: ObjectShape = { type: 'object', fields: {}, complete: true };

function mergeValue(merging: Merging, at: MergePosition): Json {
  const { raw, desired, actual } = at;
  if (diff(actual, desired, at.shape).length === 0) return raw;
  const shape = resolveShape(at.shape, desired);
  if (resolveShape(at.shape, actual) === shape) {
    if (shape.type === 'object' && isObject(raw) && isObject(desired) && isObject(actual)) {
      return mergeObject(merging, { ...at, raw, desired, actual, shape });
    }
    if (shape.type === 'opaque' && isObject(raw) && isObject(desired) && isObject(actual)) {
      return mergeObject(merging, { ...at, raw, desired, actual, shape: UNKNOWN });
    }
    if (shape.type === 'set' && isList(raw) && isList(desired) && isList(actual)) {
      return mergeSet(merging, { ...at, raw, desired, actual, shape });
    }
    if (shape.type === 'list' && isList(raw) && isList(desired) && isList(actual)) {
      return mergeList(merging, { ...at, raw, desired, actual, shape });
    }
  }
  return mayChange(merging, raw, at.steps) ? likeBefore(raw, escapePlaceholders(actual)) : raw;
}

function mergeObject(
  merging: Merging,
  at: MergePosition & { raw: JsonObject; desired: JsonObject; actual: JsonObject; shape: ObjectShape },
): JsonObject {
  const { raw, desired, actual, shape } = at;
  const result = new Map<string, Json>(Object.entries(raw));
  const done = new Set<string>();
  const field = (name: string, of: FieldShape, complete: boolean): void => {
    const desiredKey = presentKey(desired, name, of);
    const actualKey = presentKey(actual, name, of);
    for (const key of [desiredKey, actualKey]) if (key !== null) done.add(key);
    if (of.ignore === true) return;
    const desiredValue = desiredKey === null ? undefined : desired[desiredKey];
    const actualValue = actualKey === null ? undefined : actual[actualKey];
    const after = countsAsAbsent(desiredValue, of) ? of.default : desiredValue;
    const before = countsAsAbsent(actualValue, of) ? of.default : actualValue;
    const key = desiredKey ?? actualKey ?? name;
    const steps = [...at.steps, key];
    if (before === undefined && after === undefined) return;
    if (before !== undefined && after !== undefined) {
      if (diff(before, after, of.shape).length === 0) return;
      if (desiredKey !== null && desiredValue !== undefined && !countsAsAbsent(desiredValue, of)) {
        const place = { raw: raw[desiredKey] ?? null, desired: desiredValue, actual: before, shape: of.shape, steps };
        result.set(key, mergeValue(merging, place));
      } else if (mayChange(merging, raw[key] ?? null, steps)) result.set(key, escapePlaceholders(before));
    } else if (before === undefined) {
      if (desiredKey !== null && mayChange(merging, raw[desiredKey] ?? null, steps)) result.delete(desiredKey);
    } else if ((complete || of.threeWay === true) && mayChange(merging, null, steps)) {
      result.set(key, escapePlaceholders(before));
    }
  };
  for (const [name, of] of Object.entries(shape.fields))
    field(name, of, shape.complete === true || of.complete === true);
  for (const name of [...Object.keys(desired), ...Object.keys(actual)]) {
    if (!done.has(name)) field(name, { shape: { type: 'opaque' } }, shape.complete === true);
  }
  return Object.fromEntries(result);
}

/** The items that stay keep their places; what is new comes after them, sorted, since the server's order means nothing. */
function mergeSet(
  merging: Merging,
  at: MergePosition & { raw: readonly Json[]; desired: readonly Json[]; actual: readonly Json[]; shape: SetShape },
): Json[] {
  const { raw, desired, actual, shape } = at;
  const pairs = alignSet(actual, desired, shape, alignment());
  const actualOf = new Map(
    pairs.flatMap((pair) => (pair.desired === null ? [] : [[pair.desired, pair.actual] as const])),
  );
  const fresh = pairs.flatMap((pair) =>
    pair.desired === null && pair.actual !== null ? [actual[pair.actual] ?? null] : [],
  );
  const gone = new Set<string>();
  const result = desired.flatMap((item, index): Json[] => {
    const own = raw[index] ?? null;
    const steps = [...at.steps, index];
    const text = canonicalText(item, shape.of);
    // A repetition of an item goes where the first one goes.
    if (!actualOf.has(index)) return gone.has(text) ? [] : [own];
    const pairedWith = actualOf.get(index) ?? null;
    const other = pairedWith === null ? undefined : (actual[pairedWith] ?? null);
    if (other !== undefined && diff(other, item, shape.of).length === 0) return [own];
    if (other !== undefined && (isObject(other) || isList(other))) {
      return [mergeValue(merging, { raw: own, desired: item, actual: other, shape: shape.of, steps })];
    }
    if (other !== undefined) fresh.push(other);
    if (!mayChange(merging, own, steps)) return [own];
    gone.add(text);
    return [];
  });
  const added = fresh
    .map((item) => ({ item: escapePlaceholders(item), text: canonicalText(item, shape.of) }))
    .sort((a, b) => compareText(a.text, b.text));
  return mayChange(merging, null, at.steps) ? [...result, ...added.map(({ item }) => item)] : result;
}

function mergeList(
  merging: Merging,
  at: MergePosition & { raw: readonly Json[]; desired: readonly Json[]; actual: readonly Json[]; shape: ListShape },
): Json[] {
  const { raw, desired, actual, shape } = at;
  return alignList(actual, desired, shape, alignment()).flatMap((pair): Json[] => {
    if (pair.desired === null) {
      return pair.actual === null || !mayChange(merging, null, at.steps)
        ? []
        : [escapePlaceholders(actual[pair.actual] ?? null)];
    }
    const own = raw[pair.desired] ?? null;
    const steps = [...at.steps, pair.desired];
    if (pair.actual === null) return mayChange(merging, own, steps) ? [] : [own];
    const place = { raw: own, desired: desired[pair.desired] ?? null, actual: actual[pair.actual] ?? null };
    return [mergeValue(merging, { ...place, shape: shape.of, steps })];
  });
}

/** Whether what is at a place may go; notes why where it may not. */
function mayChange({ hidden, kept }: Merging, raw: Json, steps: readonly Step[]): boolean {
  const path = toPointer(steps);
  if (hidden.some((place) => touches(place, path))) return false;
  if (!hasPlaceholder(raw)) return true;
  kept.set(path, 'A placeholder is here; change the variable, or the place by hand.');
  return false;
}

function takeWhole(spec: JsonObject, actual: JsonObject, paths: readonly string[]): JsonObject {
  const result = new Map<string, Json>(Object.entries(spec));
  for (const path of paths) {
    const [name = ''] = fromPointer(path);
    const value = actual[name];
    if (value === undefined) result.delete(name);
    else result.set(name, escapePlaceholders(value));
  }
  return Object.fromEntries(result);
}
