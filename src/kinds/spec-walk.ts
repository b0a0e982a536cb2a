import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';

/** A part of a spec with its place. */
export interface Placed<T> {
  readonly pointer: string;
  readonly value: T;
}

/** The value of a key, `undefined` where there is no such key or no object. */
export function get(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The mapping under a key of a placed mapping, if it is one. Keys here are words of Immuta: nothing in them to escape. */
export function childObject(parent: Placed<JsonObject>, key: string): Placed<JsonObject> | undefined {
  const value = get(parent.value, key);
  return isObject(value) ? { pointer: `${parent.pointer}/${key}`, value } : undefined;
}

/** The entries of a list under a key that are mappings; nothing where there is no list. */
export function childObjects(parent: Placed<JsonObject>, key: string): Placed<JsonObject>[] {
  return entries(parent, key, isObject);
}

/** The entries of a list under a key that are text; nothing where there is no list. */
export function childTexts(parent: Placed<JsonObject>, key: string): Placed<string>[] {
  return entries(parent, key, (value) => typeof value === 'string');
}

function entries<T extends Json>(
  parent: Placed<JsonObject>,
  key: string,
  wanted: (value: Json) => value is T,
): Placed<T>[] {
  const list = get(parent.value, key);
  const found: Placed<T>[] = [];
  if (!isList(list)) return found;
  for (const [index, value] of list.entries())
    if (wanted(value)) found.push({ pointer: `${parent.pointer}/${key}/${index}`, value });
  return found;
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
