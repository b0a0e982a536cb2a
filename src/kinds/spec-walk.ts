import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { type Place, pointerOf } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';

/** A part of a spec with its place. */
export interface Placed<T> {
  readonly place: Place | null;
  readonly value: T;
}

/** A whole spec, where a walk begins. */
export function rootOf({ spec }: Pick<Resource, 'spec'>): Placed<JsonObject> {
  return { place: null, value: spec };
}

/** The JSON pointer of a place, or of a key of what stands there. */
export function pointerTo(place: Place | null, key?: string): string {
  return pointerOf(key === undefined ? place : { parent: place, step: key });
}

/** The value of a key, `undefined` where there is no such key or no object. */
export function get(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The mapping under a key of a placed mapping, if it is one. */
export function childObject(parent: Placed<JsonObject>, key: string): Placed<JsonObject> | undefined {
  const value = get(parent.value, key);
  return isObject(value) ? { place: { parent: parent.place, step: key }, value } : undefined;
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
  const place = { parent: parent.place, step: key };
  // Every rule walks every spec: no iterator, no pair for each item.
  for (let index = 0; index < list.length; index++) {
    const value = list[index] as Json;
    if (wanted(value)) found.push({ place: { parent: place, step: index }, value });
  }
  return found;
}

/** The entries that repeat an earlier one, by what `identity` makes of them. */
export function repeats<T>(placed: readonly Placed<T>[], identity: (value: T) => string): Placed<T>[] {
  if (placed.length < 2) return [];
  const seen = new Set<string>();
  return placed.filter(({ value }) => {
    const id = identity(value);
    const again = seen.has(id);
    seen.add(id);
    return again;
  });
}
