import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import { parseFile } from '../parse/parse-file.ts';
import { VALIDATORS_FILE, validatorsModule } from './build-validators.ts';
import { compileSchema } from './compile.ts';
import { VALIDATORS } from './generated/validators.js';
import { mutations, seeded } from './mutate-for-tests.ts';
import { schemaIssues } from './schema-check.ts';
import { filesOf } from './shared-files-for-tests.ts';

const FOLDER = fileURLToPath(new URL('../kinds/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SEED = Number(process.env['SEED'] ?? 90_210);

function valuesOf(kind: string): JsonObject[] {
  return filesOf(FOLDER, `${kind}/fixtures/*/*.yaml`)
    .flatMap((file) => parseFile(file).documents.map(({ value }) => value))
    .filter(isObject);
}

describe('ajv and the walker', () => {
  test.each(KINDS.map((kind) => [kind.name, kind] as const))('agree on %s: neither knows more', (name, kind) => {
    const walk = compileSchema(kind.schema);
    const strict = VALIDATORS.strict[name];
    const random = seeded(SEED);
    const originals = valuesOf(name);
    const values = originals.flatMap((value) => [
      value,
      ...Array.from({ length: 40 }, () => mutations(value, random, kind.schema)?.value).filter(isObject),
    ]);
    const wrong: string[] = [];
    let silent = 0;

    for (const value of values) {
      const issues = walk(value);
      if (issues.length === 0) silent++;
      if (strict?.(value) === true && issues.length > 0) wrong.push(`strict passes ${JSON.stringify(value)}`);
      const unexplained = schemaIssues(kind, value).filter(({ code }) => code === 'schema/invalid');
      for (const { message } of unexplained) wrong.push(`unexplained: ${message} ${JSON.stringify(value)}`);
    }

    expect(wrong.slice(0, 3), `seed ${SEED}`).toEqual([]);
    expect(silent).toBeGreaterThan(0);
    expect(silent).toBeLessThan(values.length);
  });

  test('the strict validators pass what has nothing to be said of, so that the walker is not asked', () => {
    for (const { name, schema } of KINDS) {
      const strict = VALIDATORS.strict[name];
      const clean = valuesOf(name).filter((value) => compileSchema(schema)(value).length === 0);
      const asked = clean.filter((value) => strict?.(value) !== true);
      expect(asked.map((value) => JSON.stringify(value))).toEqual([]);
    }
  });

  test('what ajv refuses and the walker does not explain is said in words of ajv', () => {
    const policy = KINDS.find(({ name }) => name === 'policy');
    const mute = { name: 'policy', schema: { type: 'object' } } as const;

    expect(policy).toBeDefined();
    expect(schemaIssues(mute, { policyKey: 'a', name: 'a', type: 4 })).toMatchObject([
      {
        code: 'schema/invalid',
        severity: 'error',
        pointer: expect.any(String),
        message: expect.stringMatching(/must/),
      },
    ]);
  });

  test('a kind without compiled validators has its walker', () => {
    const kind = { name: 'novel', schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } } };

    expect(schemaIssues(kind, {}).map(({ code }) => code)).toEqual(['schema/required']);
  });

  test('the compiled validators are those of the schemas: npm run generate', () => {
    expect(validatorsModule(KINDS) === readFileSync(`${ROOT}${VALIDATORS_FILE}`, 'utf8')).toBe(true);
  });
});
