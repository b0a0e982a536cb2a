import { isList, isObject, type Json } from './json.ts';

/** One step of a JSON pointer: a key of an object or an index of a list. */
export type Step = string | number;

/** Joins steps into a JSON pointer (RFC 6901); no steps give `''`, the whole document. */
export function toPointer(steps: readonly Step[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Splits a JSON pointer into its steps, all of them strings. */
export function fromPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer of the object or list that a node is in. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** Whether two pointers name the same node or one holds the other. */
export function touches(a: string, b: string): boolean {
  return a === b || b.startsWith(`${a}/`) || a.startsWith(`${b}/`);
}

/** The value at a pointer, or `undefined` where the document has none. */
export function valueAt(document: Json | undefined, pointer: string): Json | undefined {
  let value = document;
  for (const step of fromPointer(pointer)) {
    if (isList(value)) value = value[Number(step)];
    else if (isObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}
