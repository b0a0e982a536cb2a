import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';

/** A value of the tenant as a spec has to write it: `$${` for a literal `${`. */
export function escapePlaceholders<T extends Json | JsonObject>(value: T): T;
export function escapePlaceholders(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (isList(value)) return value.map((item) => escapePlaceholders(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapePlaceholders(item)]));
}

/** Whether a placeholder (not `$${`, which means itself) is somewhere in a value as written. */
export function hasPlaceholder(value: Json): boolean {
  if (typeof value === 'string') return value.replaceAll('$${', '').includes('${');
  if (isList(value)) return value.some(hasPlaceholder);
  return isObject(value) && Object.values(value).some(hasPlaceholder);
}

/**
 * Strings are compared trimmed, so the blanks around a text are the file's own business: a block text keeps the line
 * break at its end, and `git diff` shows the changed lines alone.
 */
export function likeBefore(before: Json, after: Json): Json {
  if (typeof before !== 'string' || typeof after !== 'string' || before.trim() === '') return after;
  const start = before.length - before.trimStart().length;
  const end = before.trimEnd().length;
  return before.slice(0, start) + after.trim() + before.slice(end);
}
