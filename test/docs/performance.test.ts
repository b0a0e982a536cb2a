import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { performancePage } from '../../bench/page.ts';
import { atLeast, atMost, type Figure, isMet } from '../../bench/suite.ts';
import { allMet, type BenchResult, resultOf, table } from '../../bench/table.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

test('docs/performance.md is what the last run says, without seconds and paths of a machine', () => {
  const last: BenchResult = JSON.parse(read('bench/last-run.json'));
  const page = read('docs/performance.md');

  expect(page).toBe(performancePage(last));
  expect(page).not.toMatch(/\d (?:s|ms|seconds)\b/);
  expect(page).not.toMatch(/\/(?:home|root|tmp|work)\//);
});

const FIGURES: readonly Figure[] = [
  { name: 'fast', value: 1.004, unit: 'times', target: atMost(1) },
  { name: 'slow', value: 1.006, unit: 'times', target: atMost(1) },
  { name: 'few', value: 3, unit: 'count', target: atLeast(4) },
  { name: 'unknown', value: Number.NaN, unit: 'times', target: atMost(1) },
  { name: 'plain', value: 12_345, unit: 'count' },
];

test('a target is met or missed by the value that is printed; what was not measured misses', () => {
  const result = resultOf({ name: 'a', title: 'A.', run: async () => [] }, FIGURES);
  const run: BenchResult = { node: '24.0.0', cores: 2, suites: [result] };

  expect(result.figures.map(isMet)).toEqual([true, false, false, false, null]);
  expect(allMet([result])).toBe(false);
  expect(allMet([{ suite: 'b', title: 'B.', figures: [], failed: 'it broke' }])).toBe(false);
  expect(table([result])).toContain('12,345');
  expect(performancePage(run)).toContain('| slow | 1.01 × | at most 1.00 × | **missed** |');
  // As it is read back from the file, where a number that is none is `null`.
  const again: BenchResult = JSON.parse(JSON.stringify(run));
  expect(performancePage(again)).toBe(performancePage(run));
});
