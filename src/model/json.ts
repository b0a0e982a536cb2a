/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object: what every spec and every reply is once it was checked. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * A value that a schema describes as `T`, before it is known to be one: specs of older commits and what was read from the
 * tenant did not pass the schema. It may be anything; accessors check what they return.
 */
export type Unchecked<T> = Json | Described<T>;

interface Described<T> extends JsonObject {
  readonly [describedAs]?: T;
}

declare const describedAs: unique symbol;

/** An object with the keys of `T`, each with a value that may be anything or be absent. Any object is one. */
export type UncheckedObject<T> = JsonObject & { readonly [K in KeyOf<T>]?: Unchecked<ValueOf<T, K>> };

/** The keys of all members of a union, lists aside. */
export type KeyOf<T> = T extends readonly unknown[] ? never : T extends object ? keyof T : never;

/** The value under a key in any member of a union. */
export type ValueOf<T, K extends PropertyKey> = T extends object
  ? K extends keyof T
    ? Exclude<T[K], undefined>
    : never
  : never;

/** The items of a list; nothing of anything else. */
export type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;

/** Whether a value of unknown origin is a plain JSON object (not null, not a list). */
export function isObject<T>(value: Unchecked<T> | undefined): value is UncheckedObject<T>;
export function isObject(value: unknown): value is JsonObject;
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value of unknown origin is a list. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** The object, or one without keys for anything else. */
export function objectOf<T>(value: Unchecked<T> | undefined): UncheckedObject<T>;
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : EMPTY;
}

/** The items of a list, none for anything else. */
export function itemsOf<T>(value: Unchecked<T> | undefined): readonly Unchecked<ItemOf<T>>[];
export function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : NONE;
}

const EMPTY: JsonObject = {};
const NONE: readonly Json[] = [];

/** The items of a list; an object in place of a list is a list of one, as the V1 API allows for some fields. */
export function listOf<T>(value: Unchecked<T> | undefined): readonly Unchecked<ItemOf<T>>[];
export function listOf(value: Json | undefined): readonly Json[] {
  return isObject(value) ? [value] : itemsOf(value);
}

/** The entries of an object, none for anything else. */
export function entriesOf<T>(value: Unchecked<Record<string, T>> | undefined): [string, Unchecked<T>][];
export function entriesOf(value: Json | undefined): [string, Json][] {
  return Object.entries(objectOf(value));
}

/** The objects of a list, none for anything else. */
export function objectsOf<T>(value: readonly Unchecked<T>[]): UncheckedObject<T>[];
export function objectsOf<T>(value: Unchecked<T> | undefined): UncheckedObject<ItemOf<T>>[];
export function objectsOf(value: Json | undefined): JsonObject[] {
  return itemsOf(value).filter(isObject);
}

/** Sets a key as data, whatever its name: plain assignment to `__proto__` would set the prototype and lose the key. */
export function setKey(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/** A text that says something: not absent, not null, not blank. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The texts of a list, none for anything else. */
export function textsOf(value: Json | undefined): string[] {
  return itemsOf(value).filter((item) => typeof item === 'string');
}
