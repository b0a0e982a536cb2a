import { isList, isObject, type Json } from '../model/json.ts';
import { stableText } from '../model/stable-json.ts';

/** An item that is in both lists, equal or edited, by its indexes. */
export interface Pair {
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
  const like = (a: number, b: number): number => {
    if (left[a] === right[b]) return 1000;
    return likeness(before[a] as Json, after[b] as Json);
  };
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(after.length + 1));
  const score = Array.from({ length: before.length }, () => new Float64Array(after.length));
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = after.length - 1; b >= 0; b -= 1) {
      const value = like(a, b);
      (score[a] as Float64Array)[b] = value;
      const paired = value > 0 ? value + (best[a + 1]?.[b + 1] ?? 0) : 0;
      (best[a] as Float64Array)[b] = Math.max(paired, best[a + 1]?.[b] ?? 0, best[a]?.[b + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let a = 0;
  let b = 0;
  while (a < before.length && b < after.length) {
    const here = best[a]?.[b] ?? 0;
    const value = score[a]?.[b] ?? 0;
    if (value > 0 && here === value + (best[a + 1]?.[b + 1] ?? 0)) {
      pairs.push({ old: a, new: b });
      a += 1;
      b += 1;
    } else if (here === (best[a + 1]?.[b] ?? 0)) a += 1;
    else b += 1;
  }
  return pairs;
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
