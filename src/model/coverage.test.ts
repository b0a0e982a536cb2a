import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DEFAULT_SPECS } from '../settings/inputs.ts';
import { coverageId, coverageOf } from './coverage.ts';

test.each([[DEFAULT_SPECS], [['specs/**/*.yaml']]])('the id is a digest of the patterns: %s', (specs) => {
  const coverage = coverageOf({ environment: 'prod', specs });
  const digest = createHash('sha256').update(JSON.stringify(coverage.patterns)).digest('hex');

  expect(coverageId(coverage)).toBe(digest.slice(0, 8));
});
