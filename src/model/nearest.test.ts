import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, guesser, nearest } from './nearest.ts';

test.each([
  ['aply', ['plan', 'apply'], 'apply'],
  ['APPLY', ['plan', 'apply'], 'apply'],
  ['plna', ['plan', 'apply'], 'plan'],
  ['plan', ['plan', 'plans'], 'plans'],
  ['xyzzy', ['plan', 'apply'], undefined],
  ['', [], undefined],
])('what %j most likely means of %j is %j', (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});

test('a candidate may be no further away than its slips', () => {
  const slips = (candidate: string): number => (candidate === 'plans' ? 2 : 0);
  expect(nearest('plxxs', ['plan', 'plans'], slips)).toBe('plans');
  expect(nearest('plxns', ['plxn'], slips)).toBeUndefined();
  expect(nearest('PLAN', ['plan'], slips)).toBe('plan');
});

const SEED = Number(process.env['SEED'] ?? 20_261_129);
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '2', ' ', 'Ä'), minLength: 1, maxLength: 14 });

/** Damerau-Levenshtein (adjacent swaps), without a limit. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number): number => table[row]?.[column] ?? Number.NaN;
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const ways = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + cost];
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        ways.push(at(row - 2, column - 2) + 1);
      (table[row] as number[])[column] = Math.min(...ways);
    }
  }
  return at(a.length, b.length);
}

test(`the distance is cut off at its limit and nowhere else (seed ${SEED})`, () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 20 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit));
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

test(`a guesser leaves out only what is not near (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), fc.array(word, { maxLength: 5 }), (candidates, words) => {
      const guess = guesser(candidates, nearest);
      for (const one of [...words, ...words]) expect(guess(one)).toBe(nearest(one, candidates));
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('many wrong names beside many right ones end: the work is bounded, and what is past it has no answer', () => {
  const candidates = Array.from({ length: 20_000 }, (_, n) => `Shop ${n} orders`);
  let compared = 0;
  const guess = guesser(candidates, (one, near) => {
    compared += near.length;
    return nearest(one, near.slice(0, 10));
  });
  expect(guess('Shop 1 ordres')).not.toBeUndefined();
  const answers = Array.from({ length: 1_000 }, (_, n) => guess(`Shop ${n} ordesr`));
  expect(compared).toBeLessThan(400_000);
  expect(answers.at(-1)).toBeUndefined();
});
