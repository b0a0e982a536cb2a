import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { sampled } from '../model/sampled-for-tests.ts';
import { parseFile } from '../specs/parse-file.ts';
import { compileSchema } from './compile.ts';
import { mutations, seeded } from './mutate-for-tests.ts';
import { schemaIssues } from './schema-check.ts';
import { filesOf } from './shared-files-for-tests.ts';
import { strictSchema } from './strict-schema-for-tests.ts';

const FOLDER = fileURLToPath(new URL('../kinds/', import.meta.url));
const SEED = Number(process.env['SEED'] ?? 90_210);
/** Mutated values of each fixture. */
const EACH = sampled(40, 400);

function valuesOf(kind: string): JsonObject[] {
  return filesOf(FOLDER, `${kind}/fixtures/*/*.yaml`)
    .flatMap((file) => parseFile(file).documents.map(({ value }) => value))
    .filter(isObject);
}

/** One to four mistakes at once. */
function mutated(value: JsonObject, random: () => number, schema: JsonObject): JsonObject {
  let result: Json = value;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    result = mutations(result, random, schema)?.value ?? result;
  }
  return isObject(result) ? result : value;
}

describe('the schema check and ajv', () => {
  test.each(KINDS.map((kind) => [kind.name, kind] as const))('agree on %s: neither finds more', (name, kind) => {
    const walk = compileSchema(kind.schema);
    const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
    const isClean = ajv.compile(strictSchema(kind.schema) as JsonObject);
    const random = seeded(SEED);
    const values = valuesOf(name).flatMap((value) => [
      value,
      ...Array.from({ length: EACH }, () => mutated(value, random, kind.schema)),
    ]);
    const wrong: string[] = [];
    let silent = 0;

    for (const value of values) {
      const issues = walk(value);
      if (issues.length === 0) silent++;
      if (isClean(value) !== (issues.length === 0)) {
        const errors = isClean.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`);
        wrong.push(
          `ajv: ${errors?.join(', ') ?? 'valid'}; ours: ${issues.map(({ message }) => message)}; ${JSON.stringify(value)}`,
        );
      }
      // What is left out because it follows from another finding leaves that other finding.
      if (issues.length > 0 && schemaIssues(kind, value).length === 0) wrong.push(`silenced: ${JSON.stringify(value)}`);
    }

    expect(wrong.slice(0, 3), `seed ${SEED}`).toEqual([]);
    expect(silent).toBeGreaterThan(0);
    expect(silent).toBeLessThan(values.length);
  });

  test('equal entries of a set are found whatever the order of their keys', () => {
    const set = { type: 'array', uniqueItems: true } as const;
    const issues = compileSchema(set)([
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ]);

    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([['schema/repeated', '/1']]);
  });

  test('any schema has its check, not only those of the registry', () => {
    const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };

    expect(schemaIssues({ schema }, {}).map(({ code }) => code)).toEqual(['schema/required']);
  });
});
