import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairInOrder, pairsOf } from './pair-in-order.ts';

/** The greatest sum by trying everything. */
function most(rows: number, columns: number, score: (row: number, column: number) => number): number {
  if (rows === 0 || columns === 0) return 0;
  return Math.max(
    score(rows - 1, columns - 1) + most(rows - 1, columns - 1, score),
    most(rows - 1, columns, score),
    most(rows, columns - 1, score),
  );
}

describe('pairing in order', () => {
  test('gives the greatest sum of scores, every row and column once and in order', () => {
    const table = fc.array(fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), { maxLength: 5 });
    fc.assert(
      fc.property(table, fc.nat(5), fc.constantFrom('row' as const, 'column' as const), (scores, columns, first) => {
        const score = (row: number, column: number): number => scores[row]?.[column] ?? 0;
        const steps = pairInOrder(scores.length, columns, score, first);
        const sum = pairsOf(steps).reduce((total, { row, column }) => total + score(row, column), 0);
        expect(sum).toBe(most(scores.length, columns, score));
        expect(pairsOf(steps).every(({ row, column }) => score(row, column) > 0)).toBe(true);
        expect(steps.flatMap(({ row }) => row ?? [])).toEqual([...scores.keys()]);
        expect(steps.flatMap(({ column }) => column ?? [])).toEqual([...Array(columns).keys()]);
      }),
    );
  });

  test('leaves unpaired first what it is told to', () => {
    const score = (row: number, column: number): number => (row === column ? 0 : 1);
    expect(pairsOf(pairInOrder(2, 2, score, 'row'))).toEqual([{ row: 1, column: 0 }]);
    expect(pairsOf(pairInOrder(2, 2, score, 'column'))).toEqual([{ row: 0, column: 1 }]);
  });
});
