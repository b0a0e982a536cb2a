import { describe, expect, test } from 'vitest';
import { connect } from '../src/immuta/connect.ts';
import { KINDS } from '../src/kinds/index.ts';
import type { Kind } from '../src/kinds/kind.ts';
import { simulatedKinds } from '../src/kinds/simulated.ts';
import type { Document } from '../src/model/document.ts';
import type { JsonObject } from '../src/model/json.ts';
import type { ActualObject } from '../src/model/observation.ts';
import type { Change } from '../src/model/plan.ts';
import { compareWithActual, compareWithBase } from '../src/plan/compare.ts';
import { systemClock } from '../src/runtime/clock.ts';
import type { Fields } from '../src/simulator/contract.ts';
import { DEFAULT_USER, startSimulator } from '../src/simulator/server.ts';
import { parseFile } from '../src/specs/parse-file.ts';
import { type Case, dataObject, dataPolicy, dataSources, project, purpose, subscriptionPolicy } from './plan/cases.ts';
import { type Chance, chanceOf, type Edit, type Expected, foretell, type Site } from './plan/edits.ts';
import { placedYaml } from './plan/placed-yaml.ts';

const SEED = Number(process.env['IMMUTA_GITOPS_TEST_SEED'] ?? 20_260_901);

/** 2,000 cases, weighted towards policies: they have the most forms. */
const GENERATORS: readonly {
  name: string;
  kind: string;
  count: number;
  make: (chance: Chance, key: string) => Case;
}[] = [
  { name: 'data policies', kind: 'policy', count: 800, make: dataPolicy },
  { name: 'subscription policies', kind: 'policy', count: 400, make: subscriptionPolicy },
  { name: 'projects', kind: 'project', count: 250, make: project },
  { name: 'purposes', kind: 'purpose', count: 350, make: purpose },
  { name: 'data objects', kind: 'data-object', count: 60, make: dataObject },
  { name: 'data payloads, against their earlier revision', kind: 'data', count: 200, make: dataSources },
];

interface Edited {
  readonly seed: number;
  readonly key: string;
  readonly before: JsonObject;
  readonly after: Case['spec'];
  readonly edits: readonly Edit[];
}

describe(`k edited fields are k changes (seed ${SEED})`, () => {
  test.each(GENERATORS)('$count $name', async ({ kind: name, count, make }) => {
    const kind = KINDS.find((candidate) => candidate.name === name) as Kind;
    const cases = Array.from({ length: count }, (_, index) => editedCase(SEED + index, `k${index}`, make));
    const actual = kind.readable ? await actualObjects(kind, cases) : null;

    const wrong = cases.flatMap((one) => {
      const { text, lines } = placedYaml(one.after);
      const document = parseFile({ path: 'spec.yaml', bytes: new TextEncoder().encode(text) }).documents[0] as Document;
      const desired = document.value as JsonObject;
      const object = actual?.get(one.key);
      const found =
        object === undefined
          ? compareWithBase(kind, desired, one.before, document)
          : changesAgainst(kind, desired, object, document);
      const places = { actual: object === undefined ? one.before : object.spec, lines };
      const expected = one.edits.map((edit) => foretell(edit, one.after, places));
      const told = found.map(
        ({ path, change, before, after, line }): Expected => ({ path, change, before, after, line }),
      );
      return sorted(told) === sorted(expected)
        ? []
        : [{ seed: one.seed, told: sorted(told), expected: sorted(expected) }];
    });

    expect(wrong.slice(0, 3)).toEqual([]);
    expect(wrong).toHaveLength(0);
  });
});

function changesAgainst(kind: Kind, desired: JsonObject, object: ActualObject, document: Document): readonly Change[] {
  const { changes, compared } = compareWithActual(kind, desired, object, document);
  expect(compared).toBe('full');
  return changes;
}

/** A case with one to four edits. */
function editedCase(seed: number, key: string, make: (chance: Chance, key: string) => Case): Edited {
  const chance = chanceOf(seed);
  const made = make(chance, key);
  const before = structuredClone(made.spec) as JsonObject;
  const chosen: Site[] = [];
  const free = [...made.sites];
  const desired = 1 + chance.below(4);
  while (chosen.length < desired && free.length > 0) {
    const [site] = free.splice(chance.below(free.length), 1) as [Site];
    if (!chosen.some((other) => other.lanes.some((lane) => site.lanes.includes(lane)))) chosen.push(site);
  }
  return { seed, key, before, after: made.spec, edits: chosen.map((site) => site.edit()) };
}

/** Applies every case to a tenant in its hostile quirks, and reads them back in V2 words, in one look. */
async function actualObjects(kind: Kind, cases: readonly Edited[]): Promise<Map<string, ActualObject>> {
  await using simulator = await startSimulator({ kinds: simulatedKinds, quirks: { pageSize: 0 } });
  for (const one of cases) {
    simulator.load(kind.name, structuredClone(one.before) as Fields);
    // The first write of a purpose loses its acknowledgement.
    if (kind.name === 'purpose') simulator.load(kind.name, structuredClone(one.before) as Fields);
  }
  const connection = connect({
    kinds: KINDS,
    url: simulator.url,
    apiKey: DEFAULT_USER.apiKey,
    authScheme: 'raw',
    timeoutSeconds: 30,
    concurrency: 8,
    environment: {},
    clock: systemClock,
    signal: new AbortController().signal,
    version: '0',
    redact: (text) => text,
  });
  const specs = new Map(cases.map((one) => [one.key, one.before]));
  // What doctor would have found: no form is an inference.
  const profile = { formatVersion: 1 as const, switches: { dataObjectRead: true }, unanswered: [] };
  const observed = await kind.observe(connection.reader, { keys: new Set(specs.keys()), specs, profile });
  await connection.close();
  expect(observed.gaps).toEqual([]);
  return new Map(observed.objects.map((object) => [object.key, object]));
}

function sorted(changes: readonly Expected[]): string {
  return changes
    .map(({ path, change, before, after, line }) => `${path} ${change} ${plain(before)} -> ${plain(after)} @${line}`)
    .sort()
    .join('\n');
}

/** Compared as values: the tenant may give the keys of an object, and a set, in another order. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}:${plain(item)}`)
    .sort()
    .join()}}`;
}
