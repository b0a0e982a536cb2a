import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exposureOfFiles } from './check-files.ts';

/** Hand-made pairs that are kept outside of this repository; `clauses.test.ts` holds the project's own. */
const FOLDER = join(process.env['IMMUTA_GITOPS_SHARED'] ?? '', 'exposure-cases');
const cases = readdirSync(FOLDER).sort();

describe('the shared pairs', () => {
  const exact: string[] = [];

  test.each(cases)('%s', (name) => {
    const read = (file: string): string | null => {
      const path = join(FOLDER, name, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    };
    const expected = JSON.parse(read('expected.json') ?? '') as { exposure: string; alsoRight: string[] };
    const found = exposureOfFiles(read('before.yaml'), read('after.yaml'));

    if (found.exposure === expected.exposure) exact.push(name);
    expect([expected.exposure, ...expected.alsoRight], found.reasons.join('\n')).toContain(found.exposure);
  });

  test('most of them exactly', () => {
    expect(cases.filter((name) => !exact.includes(name)).length).toBeLessThanOrEqual(10);
  });
});
