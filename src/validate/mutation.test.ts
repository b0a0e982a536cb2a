import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../model/json.ts';
import { sampled } from '../model/sampled-for-tests.ts';
import { parseFile } from '../specs/parse-file.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { type Mutation, mutations, seeded, toBlockYaml } from './mutate-for-tests.ts';
import { publishedSchemas } from './published-schemas.ts';
import { filesOf } from './shared-files-for-tests.ts';
import { validateDocuments } from './validate.ts';

const CASES = sampled(2_000, 10_000);
const KINDS_FOLDER = fileURLToPath(new URL('../kinds/', import.meta.url));

const published = publishedSchemas(kindsForTests);
const ajvs = new Map(
  kindsForTests.map(({ name }) => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true }).addVocabulary(['markdownDescription']);
    return [name, ajv.compile(JSON.parse(published[`${name}.schema.json`] ?? '') as JsonObject)] as const;
  }),
);

function read(value: Json) {
  const { documents } = parseFile({ path: 'spec.yaml', bytes: new TextEncoder().encode(toBlockYaml(value)) });
  const { diagnostics } = validateDocuments(documents, kindsForTests, { checkSettings: DEFAULT_CHECK_SETTINGS });
  return { positions: documents[0]?.positions(), diagnostics };
}

/** Whether the one mistake is reported where it was made (by pointer, and by the place of that node), and nothing is beside what was `before`. */
function checkMutant({ value, pointer, what }: Mutation, before: number): { reported: boolean; more: string[] } {
  const { positions, diagnostics } = read(value);
  const place = what === 'misspell' ? positions?.key(pointer) : positions?.value(pointer);
  const reported = diagnostics.some(
    ({ severity, path, line, column }) =>
      severity === 'error' && path === pointer && line === place?.line && column === place?.column,
  );
  const more = diagnostics.length - before > 1 ? diagnostics.map(({ code }) => code) : [];
  return { reported, more };
}

test(`a mistake put into a valid spec is reported where it is (${CASES} cases)`, () => {
  const seed = Number(process.env['SEED'] ?? 20_261_122);
  const random = seeded(seed);
  const valid = kindsForTests.flatMap((kind) =>
    filesOf(KINDS_FOLDER, `${kind.name}/fixtures/valid/*.yaml`).flatMap((file) =>
      parseFile(file).documents.map(({ value }) => ({
        kind,
        value: value as Json,
        before: read(value).diagnostics.length,
      })),
    ),
  );
  const missed: string[] = [];
  const echoed: string[] = [];
  let cases = 0;

  while (cases < CASES) {
    const { kind, value, before } = valid[Math.floor(random() * valid.length)] as (typeof valid)[number];
    const mutation = mutations(value, random, kind.schema);
    if (!mutation) throw new Error(`no mutation of a ${kind.name} could be made`);
    // A key that another object needs is optional here: ajv, which knows nothing of our checks, tells.
    if (mutation.what === 'drop' && ajvs.get(kind.name)?.(mutation.value)) continue;
    cases++;
    const { reported, more } = checkMutant(mutation, before);
    const name = `${kind.name} ${mutation.what} ${mutation.pointer}`;
    if (!reported) missed.push(name);
    if (more.length > 0) echoed.push(`${name} (${more.join(', ')})`);
  }

  const rate = 1 - missed.length / cases;
  console.log(
    `mutations: seed ${seed}, ${cases} cases, ${missed.length} missed (${(rate * 100).toFixed(2)} % found), ${echoed.length} with a second finding`,
  );
  expect(rate, `seed ${seed}, missed: ${missed.slice(0, 20).join('; ')}`).toBe(1);
  // One mistake, one finding: what follows from it is not said a second time.
  expect(echoed.slice(0, 5), `seed ${seed}`).toEqual([]);
});
