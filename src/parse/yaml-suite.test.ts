import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { isObject, type Json } from '../model/json.ts';
import { parseFile } from './parse-file.ts';

/** A case of https://github.com/yaml/yaml-test-suite. A field that a later case of a file leaves out keeps its value. */
interface SuiteCase {
  readonly id: string;
  readonly yaml: string;
  /** The values of its documents; `null` where the suite gives none. */
  readonly values: readonly Json[] | null;
  readonly fail: boolean;
}

/** The suite shows invisible characters by others. */
function plain(text: string): string {
  return text
    .replaceAll('␣', ' ')
    .replace(/—*»/g, '\t')
    .replaceAll('↵', '')
    .replace(/∎\n$/, '')
    .replaceAll('←', '\r')
    .replaceAll('⇔', '\ufeff');
}

/** Values as text, keys sorted (the order of keys has no meaning), empty documents left out. */
function sorted(values: readonly Json[]): string {
  const order = (_: string, value: Json): Json =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  return JSON.stringify(
    values.filter((value) => value !== null),
    order,
  );
}

function jsonValues(text: string): readonly Json[] | null {
  if (text.trim() === '') return [];
  const values: Json[] = [];
  let part = '';
  for (const line of `${text}\n`.split('\n')) {
    part += `${line}\n`;
    try {
      values.push(JSON.parse(part) as Json);
      part = '';
    } catch {
      // The document goes on.
    }
  }
  return part.trim() === '' ? values : null;
}

function readSuite(folder: string): SuiteCase[] {
  return globSync('*.yaml', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const list = parseAllDocuments(readFileSync(join(folder, file), 'utf8'))[0]?.toJS() as Record<string, unknown>[];
      let last: Record<string, unknown> = {};
      return list.flatMap((entry, index) => {
        const { fail, ...kept } = last;
        void fail;
        last = { ...kept, ...entry };
        if (last['skip'] !== undefined && entry['skip'] !== undefined) return [];
        const json = last['json'];
        return [
          {
            id: `${basename(file, '.yaml')}/${index}`,
            yaml: plain(String(last['yaml'])),
            values: typeof json === 'string' ? jsonValues(json) : null,
            fail: last['fail'] === true,
          },
        ];
      });
    });
}

const folder = join(process.env['IMMUTA_GITOPS_SHARED'] ?? '', 'yaml-test-suite/src');
const there = process.env['IMMUTA_GITOPS_SHARED'] !== undefined && existsSync(folder);
if (!there) console.warn('skipped: the YAML test suite (IMMUTA_GITOPS_SHARED has no yaml-test-suite/src)');

test.skipIf(!there)('every case of the YAML test suite ends with its value or a located finding', () => {
  const counts = { value: 0, refused: 0, refusedAsExpected: 0, noValueGiven: 0 };
  const libraryDiffers: string[] = [];
  const wrong: string[] = [];
  const cases = readSuite(folder);

  for (const { id, yaml, values, fail } of cases) {
    const { documents, diagnostics } = parseFile({ path: 'case.yaml', bytes: new TextEncoder().encode(yaml) });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const found = documents.map(({ value }) => value);
    // Empty documents are left out, by design and with a warning.
    const expected = values?.filter((value) => value !== null) ?? null;
    if (errors.some(({ line, column }) => line < 1 || column < 1)) wrong.push(`${id}: a finding without a place`);
    if (errors.length > 0) {
      if (fail) counts.refusedAsExpected++;
      else counts.refused++;
      if (!fail && errors.some(({ code }) => code === 'yaml/syntax' || code === 'yaml/tab'))
        libraryDiffers.push(`${id} refused: ${errors[0]?.message}`);
    } else if (fail) libraryDiffers.push(`${id} accepted`);
    else if (expected === null) counts.noValueGiven++;
    else if (sorted(found) === sorted(expected)) counts.value++;
    else {
      const library = parseAllDocuments(yaml, { schema: 'core' });
      const same = sorted([...library].map((document) => document.toJS() as Json)) === sorted(found);
      if (same) libraryDiffers.push(`${id} other value`);
      else wrong.push(`${id}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
    }
  }

  console.log(
    `YAML test suite: ${cases.length} cases`,
    counts,
    'the yaml package differs from the suite in:',
    libraryDiffers,
  );
  expect(cases.length).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});
