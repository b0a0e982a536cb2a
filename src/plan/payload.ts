import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { PayloadChange } from '../model/plan.ts';
import { type Step, toPointer } from '../model/pointer.ts';
import { type ObjectShape, OPAQUE, type Shape } from '../model/shape.ts';
import { canonical, canonicalText, resolveShape } from './canonical.ts';

/**
 * Fingerprint of the whole payload of an upsert in its canonical form: `sha256:` and 64 hex digits. A secret counts by
 * the name of its placeholder. Orders that mean nothing, defaults that are written out and line ends do not count.
 */
export function payloadDigest(payload: JsonObject, shape: ObjectShape): string {
  return `sha256:${sha256(canonicalText(payload, shape)).digest('hex')}`;
}

/**
 * What differs between two payloads, each place with a digest of both sides; `null` for the side without an object. Paths
 * hold what identifies an element of a set, not its place, so that they are the same on two branches. A list whose length
 * changes is one difference: its indexes say nothing any more.
 */
export function payloadChanges(before: JsonObject | null, after: JsonObject, shape: ObjectShape): PayloadChange[] {
  const found: PayloadChange[] = [];
  const was = before === null ? undefined : canonical(before, shape);
  walk({ before: was, after: canonical(after, shape), shape, steps: [], found });
  return found;
}

interface Pair {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly shape: Shape;
  readonly steps: readonly Step[];
  readonly found: PayloadChange[];
}

function walk(pair: Pair): void {
  const { before, after } = pair;
  if (before === undefined || after === undefined) {
    if (before !== after) report(pair);
    return;
  }
  if (textOf(before) === textOf(after)) return;
  const shape = resolveShape(pair.shape, after);
  const same = resolveShape(pair.shape, before) === shape;
  if (same && isObject(before) && isObject(after)) walkObject({ ...pair, before, after, shape });
  else if (same && isList(before) && isList(after) && shape.type === 'set') walkSet({ ...pair, before, after, shape });
  else if (same && isList(before) && isList(after) && before.length === after.length) {
    const of = shape.type === 'list' ? shape.of : OPAQUE;
    for (const [index, item] of after.entries()) {
      walk({ ...pair, before: before[index], after: item, shape: of, steps: [...pair.steps, index] });
    }
  } else report(pair);
}

function walkObject(pair: Pair & { readonly before: JsonObject; readonly after: JsonObject }): void {
  const { before, after, shape, steps } = pair;
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const field = shape.type === 'object' && Object.hasOwn(shape.fields, name) ? shape.fields[name]?.shape : undefined;
    walk({
      ...pair,
      before: own(before, name),
      after: own(after, name),
      shape: field ?? OPAQUE,
      steps: [...steps, name],
    });
  }
}

function walkSet(pair: Pair & { readonly before: readonly Json[]; readonly after: readonly Json[] }): void {
  const { before, after, shape, steps } = pair;
  if (shape.type !== 'set') return;
  const { by, of } = shape;
  const keyed = (items: readonly Json[]) => new Map(items.map((item) => [elementKey(item, by), item]));
  const [left, right] = [keyed(before), keyed(after)];
  // Elements that share an identity cannot be told apart by it.
  if (left.size !== before.length || right.size !== after.length) {
    report(pair);
    return;
  }
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort(compareText)) {
    walk({ ...pair, before: left.get(key), after: right.get(key), shape: of, steps: [...steps, `{${key}}`] });
  }
}

function elementKey(item: Json, by: readonly string[] | undefined): string {
  if (by === undefined || !isObject(item)) return shortDigest(item);
  return shortDigest(by.map((field) => item[field] ?? null));
}

function report({ before, after, steps, found }: Pair): void {
  const digest = (value: Json | undefined): string | null => (value === undefined ? null : shortDigest(value));
  found.push({ path: toPointer(steps), before: digest(before), after: digest(after) });
}

/** 72 bits: no one finds a second value for one. */
function shortDigest(value: Json): string {
  return sha256(textOf(value)).digest('base64url').slice(0, 12);
}

/** `validate` has no payloads, and loading `node:crypto` takes as long as checking a hundred specs. */
function sha256(text: string) {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text);
}

/** Both sides are canonical already: keys are in order. */
function textOf(value: Json): string {
  return JSON.stringify(value);
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
