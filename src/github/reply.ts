import { isList, isObject, type Json } from '../model/json.ts';

/** The value at a path inside a reply; `undefined` where the reply has another shape. */
export function at(reply: unknown, ...path: readonly string[]): unknown {
  let node: unknown = reply;
  for (const step of path) node = isObject(node) ? node[step] : undefined;
  return node;
}

/** A text inside a reply; `''` where there is none. */
export function textAt(reply: unknown, ...path: readonly string[]): string {
  const value = at(reply, ...path);
  return typeof value === 'string' ? value : '';
}

/** A number inside a reply; 0 where there is none (GitHub's ids and numbers begin at 1). */
export function numberAt(reply: unknown, ...path: readonly string[]): number {
  const value = at(reply, ...path);
  return typeof value === 'number' ? value : 0;
}

/** A list inside a reply, or the reply itself; empty where there is none. */
export function listAt(reply: unknown, ...path: readonly string[]): readonly Json[] {
  const value = at(reply, ...path);
  return isList(value) ? value : [];
}
