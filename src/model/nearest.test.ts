import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

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
