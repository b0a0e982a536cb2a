import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { toPointer } from '../model/pointer.ts';

/** A part of a spec with its place. */
export interface Placed<T> {
  readonly pointer: string;
  readonly value: T;
}

/** The value of a key, `undefined` where there is no such key or no object. */
export function get(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The mapping under a key of a placed mapping, if it is one. */
export function childObject(parent: Placed<JsonObject>, key: string): Placed<JsonObject> | undefined {
  const value = get(parent.value, key);
  return isObject(value) ? { pointer: parent.pointer + toPointer([key]), value } : undefined;
}

/** The entries of a list under a key that are mappings; nothing where there is no list. */
export function childObjects(parent: Placed<JsonObject>, key: string): Placed<JsonObject>[] {
  return items(parent, key).flatMap(({ pointer, value }) => (isObject(value) ? [{ pointer, value }] : []));
}

/** The entries of a list under a key that are text; nothing where there is no list. */
export function childTexts(parent: Placed<JsonObject>, key: string): Placed<string>[] {
  return items(parent, key).flatMap(({ pointer, value }) => (typeof value === 'string' ? [{ pointer, value }] : []));
}

function items(parent: Placed<JsonObject>, key: string): Placed<Json>[] {
  const list = get(parent.value, key);
  if (!isList(list)) return [];
  return list.map((value, index) => ({ pointer: parent.pointer + toPointer([key, index]), value }));
}

/** The entries that repeat an earlier one, by what `identity` makes of them. */
export function repeats<T>(placed: readonly Placed<T>[], identity: (value: T) => string): Placed<T>[] {
  const seen = new Set<string>();
  return placed.filter(({ value }) => {
    const id = identity(value);
    const again = seen.has(id);
    seen.add(id);
    return again;
  });
}
