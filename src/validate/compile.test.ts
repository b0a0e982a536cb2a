import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../model/json.ts';
import { parseFile } from '../specs/parse-file.ts';
import { compileSchema, unsupportedKeywords } from './compile.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { mutations, seeded } from './mutate-for-tests.ts';
import { publishedSchemas } from './published-schemas.ts';
import { filesOf } from './shared-files-for-tests.ts';

const KINDS_FOLDER = fileURLToPath(new URL('../kinds/', import.meta.url));
const published = publishedSchemas(kindsForTests);

function valuesOf(kind: string, folder: string): Json[] {
  return filesOf(KINDS_FOLDER, `${kind}/fixtures/${folder}/*.yaml`).flatMap((file) =>
    parseFile(file).documents.map(({ value }) => value),
  );
}

function ajvFor(file: string) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(['markdownDescription']);
  return ajv.compile(JSON.parse(published[file] ?? '') as JsonObject);
}

describe('our compiled schemas and ajv', () => {
  test.each(kindsForTests.map((kind) => [kind.name, kind] as const))(
    'agree on fixtures and mutations of %s',
    (name, kind) => {
      const ours = compileSchema(kind.schema);
      const ajv = ajvFor(`${name}.schema.json`);
      const spec = ajvFor('spec.schema.json');
      const valid = valuesOf(name, 'valid');
      const seed = 20_260_401;
      const random = seeded(seed);
      const mutated = valid.flatMap((value) =>
        Array.from({ length: 150 }, () => mutations(value, random, kind.schema)?.value ?? value),
      );
      const disagreements: string[] = [];

      for (const value of [...valid, ...valuesOf(name, 'invalid'), ...mutated]) {
        const issues = ours(value).filter(({ severity }) => severity === 'error');
        // An unknown value near a known one, or both spellings of one key, is an error for us and not expressible there.
        const stricter = issues.every(
          ({ code }) => code === 'schema/enum' || code === 'schema/alias' || code === 'schema/unknown-key',
        );
        const theirs = ajv(value);
        const agree = theirs === (issues.length === 0) || (theirs && stricter);
        if (!agree)
          disagreements.push(
            `seed ${seed}: ajv ${theirs}, ours ${issues.map(({ message }) => message)}: ${JSON.stringify(value)}`,
          );
        if (spec(value) !== theirs && kind.recognises(value as JsonObject))
          disagreements.push(`spec.schema.json: ${JSON.stringify(value)}`);
      }

      expect(disagreements.slice(0, 3)).toEqual([]);
    },
  );

  test('a keyword that is not supported is refused', () => {
    expect(() => compileSchema({ type: 'object', patternProperties: {} })({})).toThrow('patternProperties');
    expect(unsupportedKeywords({ properties: { a: { allOf: [{ not: {} }] } } })).toEqual(['not']);
    expect(kindsForTests.flatMap(({ schema }) => unsupportedKeywords(schema))).toEqual([]);
  });
});

describe('published schemas', () => {
  test.each(Object.entries(published))('%s describes every property', (_, text) => {
    const bare: string[] = [];
    visitProperties(JSON.parse(text) as JsonObject, '', (schema, pointer) => {
      for (const desired of ['title', 'description', 'markdownDescription', 'examples', '$comment']) {
        if (!(desired in schema)) bare.push(`${pointer} lacks ${desired}`);
      }
    });
    expect(bare).toEqual([]);
  });

  test.each(Object.entries(published))('%s has no keyword of ours', (_, text) => {
    expect(text).not.toMatch(/"x-/);
  });
});

function visitProperties(root: JsonObject, start: string, visit: (schema: JsonObject, pointer: string) => void): void {
  const walk = (value: Json, pointer: string, keyword: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${pointer}/${index}`, keyword);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value as JsonObject)) {
        if (key === 'examples' || key === 'default') continue;
        // Branches of a union repeat a property only to narrow it: its words are where it is declared.
        const declares = keyword === 'declares' && key === 'properties';
        if (declares) {
          for (const [name, property] of Object.entries(item as JsonObject)) {
            if (typeof property === 'object' && property !== null)
              visit(property as JsonObject, `${pointer}/properties/${name}`);
          }
        }
        walk(
          item,
          `${pointer}/${key}`,
          key === 'properties' || key === '$defs' || key === 'items'
            ? 'declares'
            : key === 'if' || key === 'then' || key === 'oneOf' || key === 'anyOf' || key === 'allOf'
              ? 'narrows'
              : keyword,
        );
      }
    }
  };
  walk(root, start, 'declares');
}
