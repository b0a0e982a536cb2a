import { isList, isObject, type Json } from './json.ts';

/** The same value with the keys of every object in code-unit order. A key such as `__proto__` stays a key. */
export function sortedKeys(value: Json): Json {
  if (isList(value)) return value.map(sortedKeys);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortedKeys(value[key] ?? null)]));
}

/** JSON text that is the same for equal values, whatever the order of their keys. */
export function stableText(value: Json): string {
  return JSON.stringify(sortedKeys(value));
}
