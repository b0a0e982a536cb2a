import type { Kind } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { LiveObject } from '../model/observation.ts';
import { fromPointer, type Step, toPointer, touches } from '../model/pointer.ts';
import type { FieldShape, ListShape, ObjectShape, SetShape, Shape } from '../model/shape.ts';
import { alignList, alignSet } from '../plan/align.ts';
import { canonicalText, countsAsAbsent, presentKey, resolveShape } from '../plan/canonical.ts';
import { compareWithLive } from '../plan/compare.ts';
import { alignment, diff } from '../plan/diff.ts';
import { escapePlaceholders, hasPlaceholder, likeBefore } from './written.ts';

/** A spec and the object of the tenant that it shall describe. */
export interface MergeRequest {
  readonly kind: Kind;
  /** The spec as the file has it, placeholders unfilled. */
  readonly raw: JsonObject;
  readonly live: LiveObject;
  /** Looks placeholders up, as a run does; `null` when one of them has no value. */
  resolve(spec: JsonObject): JsonObject | null;
}

/** What the file should say. */
export interface Merged {
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
export function mergeLive(request: MergeRequest): Merged {
  let spec = request.raw;
  const kept = new Map<string, string>();
  for (let round = 0; ; round += 1) {
    const wanted = request.resolve(spec);
    if (wanted === null) return { spec, kept: [{ path: '', reason: 'A placeholder of the result has no value.' }] };
    const left = compareWithLive(request.kind, wanted, request.live, null).changes.filter(
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
        request.live.spec,
        left.map(({ path }) => path),
      );
    else spec = mergeOnce(request, spec, wanted, kept);
  }
  return { spec, kept: [...kept].map(([path, reason]) => ({ path, reason })) };
}

function mergeOnce(request: MergeRequest, raw: JsonObject, wanted: JsonObject, kept: Map<string, string>): JsonObject {
  const { kind, live } = request;
  const hidden = live.unread.filter((part) => part.why !== 'inferred').map((part) => part.path);
  const merging: Merging = { hidden, kept };
  const merged = mergeValue(merging, { raw, wanted, live: live.spec, shape: kind.shape, steps: [] });
  return isObject(merged) ? merged : raw;
}

interface Merging {
  readonly hidden: readonly string[];
  readonly kept: Map<string, string>;
}

interface Place {
  readonly raw: Json;
  readonly wanted: Json;
  readonly live: Json;
  readonly shape: Shape;
  readonly steps: readonly Step[];
}

const UNKNOWN: ObjectShape = { type: 'object', fields: {}, complete: true };

function mergeValue(merging: Merging, at: Place): Json {
  const { raw, wanted, live } = at;
  if (diff(live, wanted, at.shape).length === 0) return raw;
  const shape = resolveShape(at.shape, wanted);
  if (resolveShape(at.shape, live) === shape) {
    if (shape.type === 'object' && isObject(raw) && isObject(wanted) && isObject(live)) {
      return mergeObject(merging, { ...at, raw, wanted, live, shape });
    }
    if (shape.type === 'opaque' && isObject(raw) && isObject(wanted) && isObject(live)) {
      return mergeObject(merging, { ...at, raw, wanted, live, shape: UNKNOWN });
    }
    if (shape.type === 'set' && isList(raw) && isList(wanted) && isList(live)) {
      return mergeSet(merging, { ...at, raw, wanted, live, shape });
    }
    if (shape.type === 'list' && isList(raw) && isList(wanted) && isList(live)) {
      return mergeList(merging, { ...at, raw, wanted, live, shape });
    }
  }
  return mayChange(merging, raw, at.steps) ? likeBefore(raw, escapePlaceholders(live)) : raw;
}

function mergeObject(
  merging: Merging,
  at: Place & { raw: JsonObject; wanted: JsonObject; live: JsonObject; shape: ObjectShape },
): JsonObject {
  const { raw, wanted, live, shape } = at;
  const result = new Map<string, Json>(Object.entries(raw));
  const done = new Set<string>();
  const field = (name: string, of: FieldShape, complete: boolean): void => {
    const wantedKey = presentKey(wanted, name, of);
    const liveKey = presentKey(live, name, of);
    for (const key of [wantedKey, liveKey]) if (key !== null) done.add(key);
    if (of.ignore === true) return;
    const wantedValue = wantedKey === null ? undefined : wanted[wantedKey];
    const liveValue = liveKey === null ? undefined : live[liveKey];
    const after = countsAsAbsent(wantedValue, of) ? of.default : wantedValue;
    const before = countsAsAbsent(liveValue, of) ? of.default : liveValue;
    const key = wantedKey ?? liveKey ?? name;
    const steps = [...at.steps, key];
    if (before === undefined && after === undefined) return;
    if (before !== undefined && after !== undefined) {
      if (diff(before, after, of.shape).length === 0) return;
      if (wantedKey !== null && wantedValue !== undefined && !countsAsAbsent(wantedValue, of)) {
        const place = { raw: raw[wantedKey] ?? null, wanted: wantedValue, live: before, shape: of.shape, steps };
        result.set(key, mergeValue(merging, place));
      } else if (mayChange(merging, raw[key] ?? null, steps)) result.set(key, escapePlaceholders(before));
    } else if (before === undefined) {
      if (wantedKey !== null && mayChange(merging, raw[wantedKey] ?? null, steps)) result.delete(wantedKey);
    } else if ((complete || of.threeWay === true) && mayChange(merging, null, steps)) {
      result.set(key, escapePlaceholders(before));
    }
  };
  for (const [name, of] of Object.entries(shape.fields))
    field(name, of, shape.complete === true || of.complete === true);
  for (const name of [...Object.keys(wanted), ...Object.keys(live)]) {
    if (!done.has(name)) field(name, { shape: { type: 'opaque' } }, shape.complete === true);
  }
  return Object.fromEntries(result);
}

/** The items that stay keep their places; what is new comes after them, sorted, since the server's order means nothing. */
function mergeSet(
  merging: Merging,
  at: Place & { raw: readonly Json[]; wanted: readonly Json[]; live: readonly Json[]; shape: SetShape },
): Json[] {
  const { raw, wanted, live, shape } = at;
  const pairs = alignSet(live, wanted, shape, alignment());
  const liveOf = new Map(pairs.flatMap((pair) => (pair.wanted === null ? [] : [[pair.wanted, pair.live] as const])));
  const fresh = pairs.flatMap((pair) => (pair.wanted === null && pair.live !== null ? [live[pair.live] ?? null] : []));
  const gone = new Set<string>();
  const result = wanted.flatMap((item, index): Json[] => {
    const own = raw[index] ?? null;
    const steps = [...at.steps, index];
    const text = canonicalText(item, shape.of);
    // A repetition of an item goes where the first one goes.
    if (!liveOf.has(index)) return gone.has(text) ? [] : [own];
    const pairedWith = liveOf.get(index) ?? null;
    const other = pairedWith === null ? undefined : (live[pairedWith] ?? null);
    if (other !== undefined && diff(other, item, shape.of).length === 0) return [own];
    if (other !== undefined && (isObject(other) || isList(other))) {
      return [mergeValue(merging, { raw: own, wanted: item, live: other, shape: shape.of, steps })];
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
  at: Place & { raw: readonly Json[]; wanted: readonly Json[]; live: readonly Json[]; shape: ListShape },
): Json[] {
  const { raw, wanted, live, shape } = at;
  return alignList(live, wanted, shape, alignment()).flatMap((pair): Json[] => {
    if (pair.wanted === null) {
      return pair.live === null || !mayChange(merging, null, at.steps)
        ? []
        : [escapePlaceholders(live[pair.live] ?? null)];
    }
    const own = raw[pair.wanted] ?? null;
    const steps = [...at.steps, pair.wanted];
    if (pair.live === null) return mayChange(merging, own, steps) ? [] : [own];
    const place = { raw: own, wanted: wanted[pair.wanted] ?? null, live: live[pair.live] ?? null };
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

function takeWhole(spec: JsonObject, live: JsonObject, paths: readonly string[]): JsonObject {
  const result = new Map<string, Json>(Object.entries(spec));
  for (const path of paths) {
    const [name = ''] = fromPointer(path);
    const value = live[name];
    if (value === undefined) result.delete(name);
    else result.set(name, escapePlaceholders(value));
  }
  return Object.fromEntries(result);
}
