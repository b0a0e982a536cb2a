import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Shape } from '../model/shape.ts';
import { canonicalText, resolveShape } from '../plan/canonical.ts';

/** A payload with what the server hands out in any order put in one: sets are sorted, lists and known keys stay. */
export function inStableOrder(spec: JsonObject, shape: Shape): JsonObject {
  return ordered(spec, shape);
}

function ordered(value: JsonObject, of: Shape): JsonObject;
function ordered(value: Json, of: Shape): Json;
function ordered(value: Json, of: Shape): Json {
  const shape = resolveShape(of, value);
  if (shape.type === 'object' && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, ordered(item, shape.fields[key]?.shape ?? { type: 'opaque' })]),
    );
  }
  if (shape.type === 'set' && isList(value)) {
    return value
      .map((item) => ({ item: ordered(item, shape.of), text: canonicalText(item, shape.of) }))
      .sort((a, b) => compareText(a.text, b.text))
      .map(({ item }) => item);
  }
  if (shape.type === 'list' && isList(value)) return value.map((item) => ordered(item, shape.of));
  if (isObject(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
    return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item, { type: 'opaque' })]));
  }
  return isList(value) ? value.map((item) => ordered(item, { type: 'opaque' })) : value;
}
