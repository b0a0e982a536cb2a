import { isList, isObject, type Json } from '../model/json.ts';
import { pairInOrder, pairsOf } from '../model/pair-in-order.ts';
import { stableText } from '../model/stable-json.ts';

/** An item that is in both lists, equal or edited, by its indexes. */
interface Pair {
  readonly old: number;
  readonly new: number;
}

/**
 * Pairs the items of a list before and after an edit, in order: equal ones first, as many as can be, and between them
 * those that are most alike. Scalars pair only with their equals: a comment beside `- A` does not speak of `- B`.
 */
export function pairLists(before: readonly Json[], after: readonly Json[]): Pair[] {
  const left = before.map(stableText);
  const right = after.map(stableText);
  const like = (row: number, column: number): number =>
    left[row] === right[column] ? 1000 : likeness(before[row] ?? null, after[column] ?? null);
  return pairsOf(pairInOrder(before.length, after.length, like)).map(({ row, column }) => ({ old: row, new: column }));
}

/** 0 for things that have nothing in common or have no parts, below 1 otherwise. */
function likeness(a: Json, b: Json): number {
  if (isList(a) !== isList(b) || !(isObject(a) || isList(a)) || !(isObject(b) || isList(b))) return 0;
  const left = leaves(a, '', new Set());
  const right = leaves(b, '', new Set());
  let common = 0;
  for (const leaf of left) if (right.has(leaf)) common += 1;
  return common === 0 ? 0.001 : common / (left.size + right.size);
}

function leaves(value: Json, path: string, into: Set<string>): Set<string> {
  if (isList(value)) for (const item of value) leaves(item, `${path}/-`, into);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) leaves(item, `${path}/${key}`, into);
  else into.add(`${path}=${JSON.stringify(value)}`);
  return into;
}
