import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { below, type NodePath, pointerOf } from '../model/node-path.ts';
import type { Resource } from '../model/resource.ts';

/** A part of a spec with its place. */
export interface ValueAt<T> {
  readonly place: NodePath | null;
  readonly value: T;
}

/** A whole spec, where a walk begins. */
export function rootOf({ spec }: Pick<Resource, 'spec'>): ValueAt<JsonObject> {
  return { place: null, value: spec };
}

/** The JSON pointer of a place, or of a key of what is there. */
export function pointerTo(place: NodePath | null, key?: string): string {
  return pointerOf(key === undefined ? place : below(place, key));
}

/** The value of a key, `undefined` where there is no such key or no object. */
export function get(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The mapping under a key of a placed mapping, if it is one. */
export function childObject(parent: ValueAt<JsonObject>, key: string): ValueAt<JsonObject> | undefined {
  const value = get(parent.value, key);
  return isObject(value) ? { place: below(parent.place, key), value } : undefined;
}

/** The entries of a list under a key that are mappings; nothing where there is no list. */
export function childObjects(parent: ValueAt<JsonObject>, key: string): readonly ValueAt<JsonObject>[] {
  const list = get(parent.value, key);
  if (!isList(list) || list.length === 0) return [];
  const found: ValueAt<JsonObject>[] = [];
  const place = below(parent.place, key);
  // Every rule walks every spec: no iterator, no pair for each item.
  for (let index = 0; index < list.length; index++) {
    const value = list[index];
    if (isObject(value)) found.push({ place: below(place, index), value });
  }
  return found;
}

/** The texts of a list under a key that repeat an earlier one. */
export function repeatedTexts(parent: ValueAt<JsonObject>, key: string): readonly ValueAt<string>[] {
  return repeats(parent, key, isText, (value) => value);
}

/** The mappings of a list under a key that repeat an earlier one, by what `identity` makes of them; `null` is none. */
export function repeatedObjects(
  parent: ValueAt<JsonObject>,
  key: string,
  identity: (value: JsonObject) => string | null,
): readonly ValueAt<JsonObject>[] {
  return repeats(parent, key, isMapping, identity);
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const isMapping = (value: Json | undefined): value is JsonObject => isObject(value);

function repeats<T extends Json>(
  parent: ValueAt<JsonObject>,
  key: string,
  isOne: (value: Json | undefined) => value is T,
  identity: (value: T) => string | null,
): readonly ValueAt<T>[] {
  const list = get(parent.value, key);
  if (!isList(list) || list.length < 2) return [];
  const found: ValueAt<T>[] = [];
  const seen = new Set<string>();
  for (let step = 0; step < list.length; step++) {
    const value = list[step];
    const id = isOne(value) ? identity(value) : null;
    if (id === null || !isOne(value)) continue;
    if (seen.has(id)) found.push({ place: below(below(parent.place, key), step), value });
    seen.add(id);
  }
  return found;
}
