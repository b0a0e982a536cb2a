import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isObject, type Json } from '../model/json.ts';
import { parseFile } from './parse-file.ts';

/** The cases of https://github.com/yaml/yaml-test-suite (MIT licence, beside them). */
const SUITE = fileURLToPath(new URL('../../test/fixtures/yaml-test-suite/cases.json', import.meta.url));

/** One case. */
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

interface StoredCase {
  readonly id: string;
  readonly yaml: string;
  readonly json?: string;
  readonly fail?: boolean;
}

function readSuite(): SuiteCase[] {
  const stored = JSON.parse(readFileSync(SUITE, 'utf8')) as readonly StoredCase[];
  return stored.map(({ id, yaml, json, fail = false }) => ({
    id,
    yaml: plain(yaml),
    values: json === undefined ? null : jsonValues(json),
    fail,
  }));
}

test('every case of the YAML test suite ends with its value or a located finding', () => {
  const counts = { value: 0, refused: 0, refusedAsExpected: 0, noValueGiven: 0 };
  const strict: string[] = [];
  const wrong: string[] = [];
  const cases = readSuite();

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
      if (!fail && errors.some(({ code }) => code === 'yaml/syntax' || code === 'yaml/tab')) strict.push(id);
    } else if (fail) wrong.push(`${id}: accepted`);
    else if (expected === null) counts.noValueGiven++;
    else if (sorted(found) === sorted(expected)) counts.value++;
    else wrong.push(`${id}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }

  expect(wrong).toEqual([]);
  // Anchors that end with a colon, which parsers read differently, and a directive with two arguments.
  expect(strict).toEqual(['2SXE/0', 'W5VH/0', 'ZYU8/2']);
  // Refused beside those: what JSON cannot hold, such as keys that are not text and tags of applications.
  expect(counts).toEqual({ value: 249, refused: 60, refusedAsExpected: 94, noValueGiven: 2 });
});
