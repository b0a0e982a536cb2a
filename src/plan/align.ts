import { isList, isObject, type Json } from '../model/json.ts';
import { pairInOrder, pairsOf } from '../model/pair-in-order.ts';
import type { ListShape, SetShape, Shape } from '../model/shape.ts';
import { canonicalText, resolveShape } from './canonical.ts';

/** An element of either side by its index, or a pair of elements that are the same one. */
export interface Pairing {
  readonly live: number | null;
  readonly wanted: number | null;
}

/** How many fields differ between two elements; 0 for equal ones. */
type CountDifferences = (live: Json, wanted: Json, shape: Shape) => number;

/**
 * What comparing every element of one side with every element of the other may cost, in leaves visited, for a whole
 * document. Beyond it elements pair by their text and their place alone: a hostile list costs no more than a long one.
 */
export interface Effort {
  left: number;
}

/** The effort for one document: well under a second. */
export function createEffort(): Effort {
  return { left: 100_000 };
}

/** How elements are held against one another. */
export interface Alignment {
  readonly count: CountDifferences;
  readonly effort: Effort;
  /** Told where elements of a set are left on both sides that could not be held against one another. */
  skipped?(): void;
}

/**
 * Pairs the elements of two sets. Equal ones pair first; then those with the same identity; what is left pairs with
 * its nearest, so that an edited element is one change and not a removal beside an addition. Repetitions count once.
 */
export function alignSet(
  live: readonly Json[],
  wanted: readonly Json[],
  shape: SetShape,
  alignment: Alignment,
): Pairing[] {
  const left = withoutRepetitions(live, shape.of);
  const right = withoutRepetitions(wanted, shape.of);
  const pairs = new Map<number, number>();
  const freeLeft = new Set(left.keys());
  const pair = (wantedIndex: number, liveIndex: number | undefined): void => {
    if (liveIndex === undefined || pairs.has(wantedIndex) || !freeLeft.has(liveIndex)) return;
    pairs.set(wantedIndex, liveIndex);
    freeLeft.delete(liveIndex);
  };
  const byText = new Map<string, number>([...left].map(([index, text]) => [text, index]));
  for (const [wantedIndex, text] of right) pair(wantedIndex, byText.get(text));
  const free = (): number[] => [...right.keys()].filter((index) => !pairs.has(index));

  if (shape.by !== undefined) {
    const { by } = shape;
    const byIdentity = Map.groupBy(freeLeft, (index) => identityOf(live[index] ?? null, by));
    byIdentity.delete(null);
    for (const wantedIndex of free()) {
      pair(wantedIndex, byIdentity.get(identityOf(wanted[wantedIndex] ?? null, by))?.shift());
    }
  } else if (isStructured(shape.of, wanted[0] ?? live[0])) {
    pairNearest({ live, wanted, of: shape.of, alignment, free: free(), freeLeft: [...freeLeft] }, pair);
  } else {
    const rest = [...freeLeft];
    for (const [position, wantedIndex] of free().entries()) pair(wantedIndex, rest[position]);
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
  { count, effort }: Alignment,
): Pairing[] {
  const { of } = shape;
  const same = (a: number, b: number): boolean => count(live[a] ?? null, wanted[b] ?? null, of) === 0;
  let start = 0;
  while (start < live.length && start < wanted.length && same(start, start)) start += 1;
  let end = 0;
  const most = Math.min(live.length, wanted.length) - start;
  while (end < most && same(live.length - 1 - end, wanted.length - 1 - end)) end += 1;
  const [liveEnd, wantedEnd] = [live.length - end, wanted.length - end];
  const distances = distanceTable(live.slice(start, liveEnd), wanted.slice(start, wantedEnd), of, { count, effort });
  return [
    ...paired(0, 0, start),
    ...alignMiddle(distances).map((pair) => ({
      live: pair.live === null ? null : pair.live + start,
      wanted: pair.wanted === null ? null : pair.wanted + start,
    })),
    ...paired(liveEnd, wantedEnd, end),
  ];
}

function paired(live: number, wanted: number, length: number): Pairing[] {
  return Array.from({ length }, (_, offset) => ({ live: live + offset, wanted: wanted + offset }));
}

/** How far the elements of two stretches are from one another. */
interface Distances {
  readonly rows: number;
  readonly columns: number;
  equal(row: number, column: number): boolean;
  /** 1 for equal elements, falling to 0 where every leaf differs; `null` where that would cost too much. */
  readonly like: ((row: number, column: number) => number) | null;
}

/** Cells of a table of equal elements: beyond it a list has no anchors and pairs by place. */
const MOST_CELLS = 4_000_000;

function distanceTable(
  live: readonly Json[],
  wanted: readonly Json[],
  of: Shape,
  { count, effort }: Pick<Alignment, 'count' | 'effort'>,
): Distances {
  const [rows, columns] = [live.length, wanted.length];
  const sides = { rows, columns };
  if (!affords(effort, live, wanted)) {
    if (rows * columns > MOST_CELLS) return { ...sides, equal: () => false, like: null };
    const [left, right] = [live, wanted].map((items) => items.map((item) => canonicalText(item, of)));
    return { ...sides, equal: (row, column) => left?.[row] === right?.[column], like: null };
  }
  const counts = live.map((a) => wanted.map((b) => count(a, b, of)));
  const [left, right] = [live.map(leaves), wanted.map(leaves)];
  const at = (row: number, column: number): number => counts[row]?.[column] ?? 0;
  return {
    ...sides,
    equal: (row, column) => at(row, column) === 0,
    like: (row, column) => Math.max(0, 1 - at(row, column) / Math.max(1, Math.min(left[row] ?? 1, right[column] ?? 1))),
  };
}

/** Takes the cost of comparing each with each off the effort, where it is there. */
function affords(effort: Effort, live: readonly Json[], wanted: readonly Json[]): boolean {
  const sum = (items: readonly Json[]): number => items.reduce<number>((total, item) => total + leaves(item), 0);
  const cost = live.length * sum(wanted) + wanted.length * sum(live);
  if (cost > effort.left) return false;
  effort.left -= cost;
  return true;
}

function alignMiddle(distances: Distances): Pairing[] {
  const { rows, columns } = distances;
  const { equal } = distances;
  const steps =
    rows * columns > MOST_CELLS ? [] : pairInOrder(rows, columns, (row, column) => (equal(row, column) ? 1 : 0));
  const anchors = pairsOf(steps).map(({ row, column }) => ({ live: row, wanted: column }));
  const pairs: Pairing[] = [];
  let a = 0;
  let b = 0;
  for (const anchor of [...anchors, { live: rows, wanted: columns }]) {
    pairs.push(...alignGap(distances, [a, anchor.live], [b, anchor.wanted]));
    if (anchor.live < rows) pairs.push(anchor);
    a = anchor.live + 1;
    b = anchor.wanted + 1;
  }
  return pairs;
}

/** Stretches of equal length pair by position; otherwise the pairing with the greatest likeness in order wins. */
function alignGap(
  { like }: Distances,
  [a0, a1]: readonly [number, number],
  [b0, b1]: readonly [number, number],
): Pairing[] {
  const rows = a1 - a0;
  const columns = b1 - b0;
  if (rows === columns) return paired(a0, b0, rows);
  if (like === null) {
    const both = Math.min(rows, columns);
    return [
      ...paired(a0, b0, both),
      ...Array.from({ length: rows - both }, (_, offset) => ({ live: a0 + both + offset, wanted: null })),
      ...Array.from({ length: columns - both }, (_, offset) => ({ live: null, wanted: b0 + both + offset })),
    ];
  }
  return pairInOrder(rows, columns, (row, column) => like(a0 + row, b0 + column), 'column').map(({ row, column }) => ({
    live: row === null ? null : a0 + row,
    wanted: column === null ? null : b0 + column,
  }));
}

function leaves(value: Json): number {
  if (isList(value)) return value.reduce<number>((sum, item) => sum + leaves(item), 0);
  if (isObject(value)) return Object.values(value).reduce<number>((sum, item) => sum + leaves(item), 0);
  return 1;
}

interface Leftover {
  readonly live: readonly Json[];
  readonly wanted: readonly Json[];
  readonly of: Shape;
  readonly alignment: Alignment;
  readonly free: readonly number[];
  readonly freeLeft: readonly number[];
}

function pairNearest(left: Leftover, pair: (wanted: number, live: number) => void): void {
  const { live, wanted, of, alignment, free, freeLeft } = left;
  if (free.length === 0 || freeLeft.length === 0) return;
  const lives = freeLeft.map((index) => live[index] ?? null);
  const wanteds = free.map((index) => wanted[index] ?? null);
  if (!affords(alignment.effort, lives, wanteds)) {
    alignment.skipped?.();
    return;
  }
  const candidates = free.flatMap((wantedIndex) =>
    freeLeft.map((liveIndex) => ({
      live: liveIndex,
      wanted: wantedIndex,
      distance: alignment.count(live[liveIndex] ?? null, wanted[wantedIndex] ?? null, of),
    })),
  );
  candidates.sort((a, b) => a.distance - b.distance || a.wanted - b.wanted || a.live - b.live);
  for (const candidate of candidates) pair(candidate.wanted, candidate.live);
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
 * Two elements are the same one when they have the same identity fields, with equal values: one schema holds many tables,
 * so a part of the identity alone would pair one table with another. `null` for an element without any of them.
 */
function identityOf(item: Json, by: readonly string[]): string | null {
  if (!isObject(item) || by.every((field) => item[field] === undefined)) return null;
  return JSON.stringify(by.map((field) => canonicalText(item[field] ?? null)));
}

function isStructured(of: Shape, sample: Json | undefined): boolean {
  return resolveShape(of, sample).type !== 'scalar';
}
