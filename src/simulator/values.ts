import { createHash } from 'node:crypto';
import type { Fields, Value } from './contract.ts';

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; `{}` for anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The value as a list; `[]` for anything else. */
export function listOf(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list; everything else in it is left out. */
export function textsOf(value: Value | undefined): string[] {
  return listOf(value).filter((item): item is string => typeof item === 'string');
}

/** The value as a string; `''` for anything else. */
export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** JSON with sorted keys: equal values give equal text. */
export function stableText(value: Value | undefined): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  if (!isFields(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${stableText(value[key])}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 in hexadecimal; for made-up ids, for orders that look random, and in place of secrets. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A UUID that depends on the text alone. */
export function uuidOf(text: string): string {
  const hex = digestOf(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A copy without the named keys. */
export function without(fields: Fields, ...keys: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}
