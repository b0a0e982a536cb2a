/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object: what every spec and every reply is once it was checked. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value of unknown origin is a plain JSON object (not null, not a list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value of unknown origin is a list. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
