import { describe, expect, test } from 'vitest';
import { QUIRKS, type Quirks } from '../src/simulator/quirks.ts';
import { type Corpus, environmentOf, fixtureCorpus, payloadCorpora, seedReferences, specsOf } from './tenant/corpus.ts';
import { rareForms } from './tenant/rare-forms.ts';
import { openTestTenant } from './tenant/test-tenant.ts';

/**
 * Quirks in which an apply must not succeed, so that there is nothing to converge to; each has tests elsewhere: a server
 * that ignores or does not confirm a dry run, refuses `/data` as a connections tenant, refuses by size or by rate, or
 * refuses the tags that no one has made, settings of objects that no sync has found,
 * or tags below a new root.
 */
const NOT_HERE: ReadonlySet<string> = new Set([
  'ignoresDryRun',
  'missingDryRunEcho',
  'connectionsTenant',
  'maxPayloadBytes',
  'maxInFlight',
  'retryAfterSeconds',
  'unknownTagFails',
  'settingsNeedObject',
  'newRootRefused',
]);

/** Statuses of refusals, and what only a tenant without what a spec names would show. */
const OTHER_VALUES: Readonly<Record<string, readonly (number | string)[]>> = {
  pageSize: [0, 1, 2],
  creationTakes: [0],
  objectSettingsTake: [0],
};

/** The default, everything friendly, and each quirk switched away from its default by itself. */
function variants(): [string, Partial<Quirks>][] {
  const single = Object.entries(QUIRKS).flatMap(([name, quirk]): [string, Partial<Quirks>][] => {
    if (NOT_HERE.has(name) || name.endsWith('Status')) return [];
    const values =
      typeof quirk.value === 'boolean'
        ? [!quirk.value]
        : quirk.among.length > 0
          ? quirk.among.slice(1)
          : (OTHER_VALUES[name] ?? []);
    return values.map((value) => [`${name}=${value}`, { [name]: value }]);
  });
  return [['default', {}], ...single];
}

/** Plans a corpus on a tenant that has only what it points at, applies it, and plans it again. */
async function roundTrip(corpus: Corpus, quirks: Partial<Quirks>) {
  await using bench = await openTestTenant({ files: corpus, quirks, environment: environmentOf(corpus) });
  seedReferences(bench.simulator, corpus);
  const first = await bench.run('plan');
  const applied = await bench.run('apply', { 'max-deletes': '0' });
  const second = await bench.run('plan');
  return { first, applied, second };
}

/** What a second plan must not have: any operation but `unchanged`, or a part left out without saying which. */
function noise({ second }: Awaited<ReturnType<typeof roundTrip>>): unknown[] {
  return second.plan.operations
    .filter(
      (operation) =>
        operation.action !== 'unchanged' ||
        operation.changes.length > 0 ||
        operation.compared === 'none' ||
        (operation.compared === 'partial' && operation.notCompared.length === 0),
    )
    .map(({ kind, key, action, compared, changes, notCompared }) => ({
      kind,
      key,
      action,
      compared,
      changes,
      notCompared,
    }));
}

/** Exit 3: creation that goes on after `wait` has run out; a domain that is named where no list of domains is there. */
function exitOf(quirks: Partial<Quirks>, corpus: Corpus): number {
  const holds = (word: string): boolean => Object.values(corpus).some((text) => text.includes(word));
  if (quirks.waitRunsOut === true && holds('connectionKey')) return 3;
  return unreadDomains(quirks, corpus) ? 3 : 0;
}

/** Every valid fixture that such a tenant can take: where it does not list domains by `/domain`, it takes none. */
function corpusFor(quirks: Partial<Quirks>): Corpus {
  const corpus = fixtureCorpus();
  if (quirks.domainList === undefined || quirks.domainList === 'domain') return corpus;
  return Object.fromEntries(Object.entries(corpus).filter(([, text]) => !text.includes('type: domain')));
}

function unreadDomains(quirks: Partial<Quirks>, corpus: Corpus): boolean {
  return quirks.domainList === 'none' && Object.values(corpus).some((text) => text.includes('domains'));
}

function expectConvergence(
  result: Awaited<ReturnType<typeof roundTrip>>,
  count: number,
  exit: number,
  complete = true,
): void {
  const { first, applied, second } = result;
  expect([first.failures, first.plan.summary.create + first.plan.summary.update]).toEqual([[], count]);
  expect({ exit: applied.exitCode, failures: applied.failures, misses: applied.outcome?.accuracy?.misses }).toEqual({
    exit,
    failures: [],
    misses: [],
  });
  expect(noise(result)).toEqual([]);
  expect([second.exitCode, second.failures, second.plan.complete]).toEqual([complete ? 0 : 3, [], complete]);
}

describe.each(variants())('a tenant with %s', (_, quirks) => {
  test('takes every valid fixture, and plans nothing afterwards', async () => {
    const corpus = corpusFor(quirks);
    const complete = !unreadDomains(quirks, corpus);
    expectConvergence(await roundTrip(corpus, quirks), specsOf(corpus).length, exitOf(quirks, corpus), complete);
  });
});

describe.each([
  ['hostile', {}],
  ['friendly', { shuffle: false, extraFields: false, listDefaults: false, pageSize: 0 }],
  ['other', { policyEnvelope: 'hits', bareFieldTags: true, conditionIam: false, purposeConditions: 'object' }],
] satisfies [string, Partial<Quirks>][])(
  'forms whose V1 words are only inferred, on a tenant in its %s quirks',
  (_, quirks) => {
    test('never change by themselves, and what was not compared is named', async () => {
      const corpus = rareForms();
      const result = await roundTrip(corpus, quirks);

      expectConvergence(result, specsOf(corpus).length, 0);
      const partial = result.second.plan.operations.filter(({ compared }) => compared === 'partial');
      expect(partial.length).toBeGreaterThan(4);
      expect(partial.every(({ notCompared }) => notCompared.every(({ path }) => path.startsWith('/')))).toBe(true);
    });
  },
);

describe.each(payloadCorpora())('payloads: %s', (_, corpus) => {
  // A project of the examples names a data source as only split words give its name.
  const splitWords = { nameWords: true };

  test.each(variants())('a tenant with %s takes all, and plans nothing afterwards', async (_, quirks) => {
    expectConvergence(
      await roundTrip(corpus, { ...splitWords, ...quirks }),
      specsOf(corpus).length,
      exitOf(quirks, corpus),
      !unreadDomains(quirks, corpus),
    );
  });
});
