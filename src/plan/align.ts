import { isList, isObject, type Json } from '../model/json.ts';
import { pairInOrder, pairsOf } from '../model/pair-in-order.ts';
import type { ListShape, SetShape, Shape } from '../model/shape.ts';
import { canonicalText, resolveShape } from './canonical.ts';

/** An element of either side by its index, or a pair of elements that are the same one. */
export interface Pairing {
  readonly actual: number | null;
  readonly desired: number | null;
}

/** How many fields differ between two elements; 0 for equal ones. */
type CountDifferences = (actual: Json, desired: Json, shape: Shape) => number;

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
  actual: readonly Json[],
  desired: readonly Json[],
  shape: SetShape,
  alignment: Alignment,
): Pairing[] {
  const left = withoutRepetitions(actual, shape.of);
  const right = withoutRepetitions(desired, shape.of);
  const pairs = new Map<number, number>();
  const freeLeft = new Set(left.keys());
  const pair = (desiredIndex: number, actualIndex: number | undefined): void => {
    if (actualIndex === undefined || pairs.has(desiredIndex) || !freeLeft.has(actualIndex)) return;
    pairs.set(desiredIndex, actualIndex);
    freeLeft.delete(actualIndex);
  };
  const byText = new Map<string, number>([...left].map(([index, text]) => [text, index]));
  for (const [desiredIndex, text] of right) pair(desiredIndex, byText.get(text));
  const free = (): number[] => [...right.keys()].filter((index) => !pairs.has(index));

  if (shape.by !== undefined) {
    const { by } = shape;
    const byIdentity = Map.groupBy(freeLeft, (index) => identityOf(actual[index] ?? null, by));
    byIdentity.delete(null);
    for (const desiredIndex of free()) {
      pair(desiredIndex, byIdentity.get(identityOf(desired[desiredIndex] ?? null, by))?.shift());
    }
  } else if (isStructured(shape.of, desired[0] ?? actual[0])) {
    pairNearest({ actual, desired, of: shape.of, alignment, free: free(), freeLeft: [...freeLeft] }, pair);
  } else {
    const rest = [...freeLeft];
    for (const [position, desiredIndex] of free().entries()) pair(desiredIndex, rest[position]);
  }
  return [
    ...[...right.keys()].map((index) => ({ actual: pairs.get(index) ?? null, desired: index })),
    ...[...freeLeft].map((index) => ({ actual: index, desired: null })),
  ];
}

/**
 * Pairs the elements of two lists whose order is meaning, so that an insertion at the top is one insertion: equal
 * elements anchor the alignment (longest common subsequence), and between anchors elements pair by likeness.
 */
export function alignList(
  actual: readonly Json[],
  desired: readonly Json[],
  shape: ListShape,
  { count, effort }: Alignment,
): Pairing[] {
  const { of } = shape;
  const same = (a: number, b: number): boolean => count(actual[a] ?? null, desired[b] ?? null, of) === 0;
  let start = 0;
  while (start < actual.length && start < desired.length && same(start, start)) start += 1;
  let end = 0;
  const most = Math.min(actual.length, desired.length) - start;
  while (end < most && same(actual.length - 1 - end, desired.length - 1 - end)) end += 1;
  const [actualEnd, desiredEnd] = [actual.length - end, desired.length - end];
  const distances = distanceTable(actual.slice(start, actualEnd), desired.slice(start, desiredEnd), of, {
    count,
    effort,
  });
  return [
    ...paired(0, 0, start),
    ...alignMiddle(distances).map((pair) => ({
      actual: pair.actual === null ? null : pair.actual + start,
      desired: pair.desired === null ? null : pair.desired + start,
    })),
    ...paired(actualEnd, desiredEnd, end),
  ];
}

function paired(actual: number, desired: number, length: number): Pairing[] {
  return Array.from({ length }, (_, offset) => ({ actual: actual + offset, desired: desired + offset }));
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
  actual: readonly Json[],
  desired: readonly Json[],
  of: Shape,
  { count, effort }: Pick<Alignment, 'count' | 'effort'>,
): Distances {
  const [rows, columns] = [actual.length, desired.length];
  const sides = { rows, columns };
  if (!affords(effort, actual, desired)) {
    if (rows * columns > MOST_CELLS) return { ...sides, equal: () => false, like: null };
    const [left, right] = [actual, desired].map((items) => items.map((item) => canonicalText(item, of)));
    return { ...sides, equal: (row, column) => left?.[row] === right?.[column], like: null };
  }
  const counts = actual.map((a) => desired.map((b) => count(a, b, of)));
  const [left, right] = [actual.map(leaves), desired.map(leaves)];
  const at = (row: number, column: number): number => counts[row]?.[column] ?? 0;
  return {
    ...sides,
    equal: (row, column) => at(row, column) === 0,
    like: (row, column) => Math.max(0, 1 - at(row, column) / Math.max(1, Math.min(left[row] ?? 1, right[column] ?? 1))),
  };
}

/** Takes the cost of comparing each with each off the effort, where it is there. */
function affords(effort: Effort, actual: readonly Json[], desired: readonly Json[]): boolean {
  const sum = (items: readonly Json[]): number => items.reduce<number>((total, item) => total + leaves(item), 0);
  const cost = actual.length * sum(desired) + desired.length * sum(actual);
  if (cost > effort.left) return false;
  effort.left -= cost;
  return true;
}

function alignMiddle(distances: Distances): Pairing[] {
  const { rows, columns } = distances;
  const { equal } = distances;
  const steps =
    rows * columns > MOST_CELLS ? [] : pairInOrder(rows, columns, (row, column) => (equal(row, column) ? 1 : 0));
  const anchors = pairsOf(steps).map(({ row, column }) => ({ actual: row, desired: column }));
  const pairs: Pairing[] = [];
  let a = 0;
  let b = 0;
  for (const anchor of [...anchors, { actual: rows, desired: columns }]) {
    pairs.push(...alignGap(distances, [a, anchor.actual], [b, anchor.desired]));
    if (anchor.actual < rows) pairs.push(anchor);
    a = anchor.actual + 1;
    b = anchor.desired + 1;
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
      ...Array.from({ length: rows - both }, (_, offset) => ({ actual: a0 + both + offset, desired: null })),
      ...Array.from({ length: columns - both }, (_, offset) => ({ actual: null, desired: b0 + both + offset })),
    ];
  }
  return pairInOrder(rows, columns, (row, column) => like(a0 + row, b0 + column), 'column').map(({ row, column }) => ({
    actual: row === null ? null : a0 + row,
    desired: column === null ? null : b0 + column,
  }));
}

function leaves(value: Json): number {
  if (isList(value)) return value.reduce<number>((sum, item) => sum + leaves(item), 0);
  if (isObject(value)) return Object.values(value).reduce<number>((sum, item) => sum + leaves(item), 0);
  return 1;
}

interface Leftover {
  readonly actual: readonly Json[];
  readonly desired: readonly Json[];
  readonly of: Shape;
  readonly alignment: Alignment;
  readonly free: readonly number[];
  readonly freeLeft: readonly number[];
}

function pairNearest(left: Leftover, pair: (desired: number, actual: number) => void): void {
  const { actual, desired, of, alignment, free, freeLeft } = left;
  if (free.length === 0 || freeLeft.length === 0) return;
  const lives = freeLeft.map((index) => actual[index] ?? null);
  const desireds = free.map((index) => desired[index] ?? null);
  if (!affords(alignment.effort, lives, desireds)) {
    alignment.skipped?.();
    return;
  }
  const candidates = free.flatMap((desiredIndex) =>
    freeLeft.map((actualIndex) => ({
      actual: actualIndex,
      desired: desiredIndex,
      distance: alignment.count(actual[actualIndex] ?? null, desired[desiredIndex] ?? null, of),
    })),
  );
  candidates.sort((a, b) => a.distance - b.distance || a.desired - b.desired || a.actual - b.actual);
  for (const candidate of candidates) pair(candidate.desired, candidate.actual);
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
