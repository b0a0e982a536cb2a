import { isObject, type Json } from '../model/json.ts';
import type { ListShape, SetShape, Shape } from '../model/shape.ts';
import { canonicalText, resolveShape } from './canonical.ts';

/** An element of either side by its index, or a pair of elements that are the same one. */
export interface Pairing {
  readonly live: number | null;
  readonly wanted: number | null;
}

/** How many fields differ between two elements; 0 for equal ones. */
export type CountDifferences = (live: Json, wanted: Json, shape: Shape) => number;

/**
 * Pairs the elements of two sets. Equal ones pair first; then those with the same identity; what is left pairs with
 * its nearest, so that an edited element is one change and not a removal beside an addition. Repetitions count once.
 */
export function alignSet(
  live: readonly Json[],
  wanted: readonly Json[],
  shape: SetShape,
  count: CountDifferences,
): Pairing[] {
  const left = withoutRepetitions(live, shape.of);
  const right = withoutRepetitions(wanted, shape.of);
  const pairs = new Map<number, number>();
  const freeLeft = new Set(left.keys());
  const pairWhere = (equal: (a: number, b: number) => boolean): void => {
    for (const wantedIndex of right.keys()) {
      if (pairs.has(wantedIndex)) continue;
      for (const liveIndex of freeLeft) {
        if (!equal(liveIndex, wantedIndex)) continue;
        pairs.set(wantedIndex, liveIndex);
        freeLeft.delete(liveIndex);
        break;
      }
    }
  };

  const byText = new Map<string, number>([...left].map(([index, text]) => [text, index]));
  for (const [wantedIndex, text] of right) {
    const liveIndex = byText.get(text);
    if (liveIndex === undefined) continue;
    pairs.set(wantedIndex, liveIndex);
    freeLeft.delete(liveIndex);
  }
  if (shape.by !== undefined) {
    const { by } = shape;
    pairWhere((a, b) => sameIdentity(live[a] as Json, wanted[b] as Json, by));
  } else if (isStructured(shape.of, wanted[0] ?? live[0])) {
    pairWhere((a, b) => count(live[a] as Json, wanted[b] as Json, shape.of) === 0);
    pairNearest({ live, wanted, of: shape.of, count, pairs, freeLeft, free: [...right.keys()] });
  } else {
    pairWhere(() => true);
  }
  return [
    ...[...right.keys()].map((index) => ({ live: pairs.get(index) ?? null, wanted: index })),
    ...[...freeLeft].map((index) => ({ live: index, wanted: null })),
  ];
}

/**
 * Pairs the elements of two lists whose order is meaning, so that an insertion at the top is one insertion: equal
 * elements anchor the alignment (longest common subsequence), and between anchors elements pair by likeness.
 */
export function alignList(
  live: readonly Json[],
  wanted: readonly Json[],
  shape: ListShape,
  count: CountDifferences,
): Pairing[] {
  const equal = live.map((a) => wanted.map((b) => count(a, b, shape.of) === 0));
  const anchors = commonSubsequence(live.length, wanted.length, (a, b) => equal[a]?.[b] === true);
  const pairs: Pairing[] = [];
  let a = 0;
  let b = 0;
  for (const anchor of [...anchors, { live: live.length, wanted: wanted.length }]) {
    pairs.push(...alignGap({ live, wanted, of: shape.of, count }, [a, anchor.live], [b, anchor.wanted]));
    if (anchor.live < live.length) pairs.push(anchor);
    a = anchor.live + 1;
    b = anchor.wanted + 1;
  }
  return pairs;
}

interface Sides {
  readonly live: readonly Json[];
  readonly wanted: readonly Json[];
  readonly of: Shape;
  readonly count: CountDifferences;
}

/** Stretches of equal length pair by position; otherwise the pairing with the greatest likeness in order wins. */
function alignGap(sides: Sides, [a0, a1]: readonly [number, number], [b0, b1]: readonly [number, number]): Pairing[] {
  const rows = a1 - a0;
  const columns = b1 - b0;
  if (rows === columns) {
    return Array.from({ length: rows }, (_, offset) => ({ live: a0 + offset, wanted: b0 + offset }));
  }
  const score = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const like = (i: number, j: number): number => likeness(sides, a0 + i, b0 + j);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const paired = like(i, j) + (score[i + 1]?.[j + 1] ?? 0);
      (score[i] as number[])[j] = Math.max(paired, score[i + 1]?.[j] ?? 0, score[i]?.[j + 1] ?? 0);
    }
  }
  const pairs: Pairing[] = [];
  let i = 0;
  let j = 0;
  while (i < rows && j < columns) {
    const best = score[i]?.[j] ?? 0;
    if (best > 0 && best === like(i, j) + (score[i + 1]?.[j + 1] ?? 0) && like(i, j) > 0) {
      pairs.push({ live: a0 + i, wanted: b0 + j });
      i += 1;
      j += 1;
    } else if (best === (score[i]?.[j + 1] ?? 0)) {
      pairs.push({ live: null, wanted: b0 + j });
      j += 1;
    } else {
      pairs.push({ live: a0 + i, wanted: null });
      i += 1;
    }
  }
  for (; j < columns; j += 1) pairs.push({ live: null, wanted: b0 + j });
  for (; i < rows; i += 1) pairs.push({ live: a0 + i, wanted: null });
  return pairs;
}

/** 1 for equal elements, falling to 0 where every leaf differs. */
function likeness(sides: Sides, live: number, wanted: number): number {
  const a = sides.live[live] as Json;
  const b = sides.wanted[wanted] as Json;
  return Math.max(0, 1 - sides.count(a, b, sides.of) / Math.max(1, Math.min(leaves(a), leaves(b))));
}

function leaves(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + leaves(item as Json), 0);
  if (isObject(value)) return Object.values(value).reduce<number>((sum, item) => sum + leaves(item), 0);
  return 1;
}

function pairNearest(
  work: Sides & { pairs: Map<number, number>; freeLeft: Set<number>; free: readonly number[] },
): void {
  const candidates: { live: number; wanted: number; distance: number }[] = [];
  for (const wanted of work.free) {
    if (work.pairs.has(wanted)) continue;
    for (const live of work.freeLeft) {
      const distance = work.count(work.live[live] as Json, work.wanted[wanted] as Json, work.of);
      candidates.push({ live, wanted, distance });
    }
  }
  candidates.sort((a, b) => a.distance - b.distance || a.wanted - b.wanted || a.live - b.live);
  for (const { live, wanted } of candidates) {
    if (work.pairs.has(wanted) || !work.freeLeft.has(live)) continue;
    work.pairs.set(wanted, live);
    work.freeLeft.delete(live);
  }
}

function withoutRepetitions(items: readonly Json[], of: Shape): Map<number, string> {
  const seen = new Set<string>();
  const kept = new Map<number, string>();
  items.forEach((item, index) => {
    const text = canonicalText(item, of);
    if (!seen.has(text)) kept.set(index, text);
    seen.add(text);
  });
  return kept;
}

/**
 * Two elements are the same one when they have the same identity fields, with equal values, trimmed: one schema holds
 * many tables, so a part of the identity alone would pair one table with another.
 */
function sameIdentity(a: Json, b: Json, by: readonly string[]): boolean {
  if (!isObject(a) || !isObject(b)) return false;
  const fields = by.filter((field) => a[field] !== undefined || b[field] !== undefined);
  return (
    fields.length > 0 && fields.every((field) => canonicalText(a[field] ?? null) === canonicalText(b[field] ?? null))
  );
}

function isStructured(of: Shape, sample: Json | undefined): boolean {
  return resolveShape(of, sample).type !== 'scalar';
}

function commonSubsequence(
  rows: number,
  columns: number,
  equal: (a: number, b: number) => boolean,
): { live: number; wanted: number }[] {
  const length = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      (length[i] as number[])[j] = equal(i, j)
        ? (length[i + 1]?.[j + 1] ?? 0) + 1
        : Math.max(length[i + 1]?.[j] ?? 0, length[i]?.[j + 1] ?? 0);
    }
  }
  const pairs: { live: number; wanted: number }[] = [];
  let i = 0;
  let j = 0;
  while (i < rows && j < columns) {
    if (equal(i, j)) {
      pairs.push({ live: i, wanted: j });
      i += 1;
      j += 1;
    } else if ((length[i + 1]?.[j] ?? 0) >= (length[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
