import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { KINDS } from '../../src/kinds/index.ts';
import { isDrifted } from '../../src/model/drift.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Shard } from '../../src/model/shard.ts';
import { planToJson } from '../../src/report/plan-json.ts';
import { addConnection, type Fields, setObject } from '../../src/simulator/contract.ts';
import type { FaultPlan } from '../../src/simulator/faults.ts';
import { chanceFrom } from '../apply/histories.ts';
import { mask, project, tables } from '../apply/specs.ts';
import { memoryCursor, Stage, type StageEnd, type StageRun } from '../apply/stage.ts';
import { identitiesOf } from '../apply/tenant-state.ts';
import { RandomRepository } from '../pipeline/random-repository.ts';
import { environmentOf, fixtureCorpus, seedReferences, specsOf } from '../tenant/corpus.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_127);
const REPOSITORIES = process.env['FULL_TESTS'] === undefined ? 20 : 300;
const INPUTS = {
  variables: 'vars.yaml',
  prune: 'true',
  'max-deletes': '1000',
  'on-stale-plan': 'ignore',
};

test(`shards merged are one run, byte for byte (${REPOSITORIES} repositories, seed ${SEED})`, async () => {
  const tally = {
    drifted: 0,
    traced: 0,
    recreated: 0,
    faulty: 0,
    plans: 0,
    operations: 0,
    changes: 0,
    dryRuns: 0,
    reached: 0,
    refused: 0,
  };
  for (let index = 0; index < REPOSITORIES; index += 1) {
    const seed = SEED + index;
    await oneRepository(seed, tally).catch((cause: unknown) => {
      throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
  }
  console.info(`seed ${SEED}: ${JSON.stringify(tally)}`);
  // The repositories reach what they are to prove.
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(0);
}, 600_000);

const REFUSED = { type: 'status', status: 403 } as const;
/** What goes wrong in the tenant, each time that it is asked. */
const FAULTS: FaultPlan = [
  { match: { method: 'GET', path: '/project/' }, fault: REFUSED },
  { match: { method: 'GET', path: '/policy/global/appliedTo' }, fault: REFUSED },
  { match: { method: 'GET', path: '/bim/group' }, fault: REFUSED },
  { match: { method: 'GET', path: '/bim/rpc' }, fault: REFUSED },
  { match: { method: 'GET', path: '/project' }, fault: { type: 'other-envelope' } },
  { match: { kind: 'policy', dryRun: true }, fault: { type: 'status', status: 422 } },
  { match: { kind: 'data', dryRun: true }, fault: { type: 'truncated' } },
];

async function oneRepository(seed: number, tally: Record<string, number>): Promise<void> {
  const chance = chanceFrom(seed);
  const repository = new RandomRepository(chance);
  await using stage = await Stage.open({ extraFields: false, pageSize: 3 + chance(5), auditSearch: true });
  stage.cursor = memoryCursor();
  repository.repair();
  const base = stage.commit(repository.files());
  await stage.run({ mode: 'apply', inputs: { ...INPUTS, 'on-loosening': 'ignore' } });
  for (let left = 3; left > 0; left -= 1) repository.change();
  if (chance(3) > 0) repository.repair();
  stage.commit(repository.files());
  const run: StageRun = {
    mode: 'plan',
    base,
    inputs: { ...INPUTS, 'on-loosening': 'fail', scope: chance(2) === 0 ? 'all' : 'changed' },
  };
  const fault = FAULTS[chance(2 * FAULTS.length)];
  stage.simulator.setFaults(fault === undefined ? [] : [fault]);
  const { whole, merged, sent } = await bothWays(stage, run, 1 + chance(6));
  expect(sent).toBe(0);
  expect(planToJson(merged.report.plan)).toBe(planToJson(whole.report.plan));
  expect(merged.report).toEqual(whole.report);
  const { operations } = whole.report.plan;
  add(tally, 'plans', 1);
  add(tally, 'operations', operations.length);
  await sameDrift(stage, chance, base, tally);
  add(tally, 'faulty', fault === undefined ? 0 : 1);
  add(tally, 'recreated', operations.filter(({ explanation }) => explanation.includes('recreates')).length);
  add(tally, 'changes', operations.filter(({ action }) => action !== 'unchanged').length);
  add(tally, 'dryRuns', operations.filter(({ server }) => server !== null).length);
  add(tally, 'reached', operations.filter(({ reach }) => reach !== undefined).length);
  add(tally, 'refused', whole.report.failures.length > 0 ? 1 : 0);
}

/** Objects of the tenant are edited behind Git's back, and Git went on since the base. */
async function sameDrift(stage: Stage, chance: (most: number) => number, base: string, tally: Record<string, number>) {
  const policies = identitiesOf(stage.simulator).filter((id) => /^policy M\d/.test(id) && chance(2) === 0);
  for (const key of policies.map((id) => id.replace('policy ', ''))) {
    load(stage, 'policy', mask(key, 'Constant'));
    const targets = [{ type: 'GLOBAL_POLICY', id: null, name: key }];
    const event = { id: key, action: 'UPDATE', actionStatus: 'SUCCESS', actor: { name: `Ada of ${key}` }, targets };
    stage.simulator.tenant
      .table('audit')
      .set(policies.length, { ...event, eventTimestamp: '2026-03-01T10:00:00.000Z' });
  }
  const { whole, merged, sent } = await bothWays(stage, { mode: 'drift', base, inputs: INPUTS }, 1 + chance(6));
  expect(sent).toBe(0);
  expect(merged.report).toEqual(whole.report);
  add(tally, 'drifted', whole.report.drift?.items.filter(isDrifted).length ?? 0);
  add(tally, 'traced', whole.report.drift?.items.filter(({ changedBy }) => changedBy !== undefined).length ?? 0);
}

test.each([1, 2, 4, 7])('the examples in %i shards, on an empty tenant and on one that differs', async (count) => {
  await using stage = await Stage.open();
  const plan: StageRun = { mode: 'plan', inputs: EXAMPLE_INPUTS, environment: SECRETS };
  const files = examples();
  stage.commit(files);
  await equalBothWays(stage, plan, count);
  const applied = await stage.run({ ...plan, mode: 'apply' });
  expect(applied.report.failures).toEqual([]);
  stage.commit(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, edited(text)])));
  const changed = await equalBothWays(stage, plan, count);
  expect(changed.filter(({ action }) => action === 'update').length).toBeGreaterThan(5);
  expect(changed.filter(({ reach }) => reach !== undefined).length).toBeGreaterThan(0);
});

test.each([1, 3, 5])('every valid fixture in %i shards', async (count) => {
  const corpus = fixtureCorpus();
  await using stage = await Stage.open({ strictTags: false });
  seedReferences(stage.simulator, corpus);
  const environment = environmentOf(corpus);
  const run: StageRun = { mode: 'plan', inputs: { 'on-loosening': 'ignore' }, environment };
  stage.commit(corpus);
  const created = await equalBothWays(stage, run, count);
  expect(new Set(created.map(({ kind }) => kind))).toEqual(new Set(KINDS.map(({ name }) => name)));
  // As many as can be made at once; the others are compared with what is not there.
  for (const { kind, spec } of specsOf(corpus)) load(stage, kind.name, spec);
  await equalBothWays(stage, run, count);
});

test.each([2, 4])('a tenant with connections in %i shards', async (count) => {
  await using stage = await Stage.open({ connectionsTenant: true });
  const { tenant } = stage.simulator;
  for (const key of ['mill', 'quarry', 'farm']) {
    addConnection(tenant, { connectionKey: key, connection: { hostname: `${key}.example.com`, port: 1 } });
    setObject(tenant, [key, 'shop', 'public', 'a'], { isActive: true });
  }
  const profile = { formatVersion: 1, switches: { connectionsTenant: true }, unanswered: [] };
  const keys = ['mill', 'quarry', 'farm', 'orchard'];
  const data = keys.map((key) => [`immuta/${key}.json`, tables(key, ['a', 'b'])] as const);
  const projects = keys.map(
    (key) => [`immuta/j-${key}.json`, project(`J${key}`, { datasources: [`${key} a`] })] as const,
  );
  stage.commit({ ...Object.fromEntries([...data, ...projects]), 'profile.json': JSON.stringify(profile) });
  const run: StageRun = { mode: 'plan', inputs: { 'tenant-profile': 'profile.json' } };
  const { whole, merged, sent } = await bothWays(stage, run, count);
  expect(sent).toBe(0);
  expect(merged.report).toEqual(whole.report);
  const said = new Set(whole.report.diagnostics.map(({ code }) => code));
  expect([...said]).toEqual(expect.arrayContaining(['plan/connection-not-checked', 'plan/not-in-connection']));
});

function load(stage: Stage, kind: string, spec: JsonObject): void {
  try {
    stage.simulator.load(kind, spec as Fields);
  } catch {
    // A spec that names what is not there yet.
  }
}

async function equalBothWays(stage: Stage, run: StageRun, count: number) {
  const { whole, merged, sent } = await bothWays(stage, run, count);
  expect(sent).toBe(0);
  expect(whole.report.plan.operations.length).toBeGreaterThan(10);
  expect(planToJson(merged.report.plan)).toBe(planToJson(whole.report.plan));
  expect(merged.report).toEqual(whole.report);
  return whole.report.plan.operations;
}

const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');
const EXAMPLE_INPUTS = { variables: 'variables/prod.yaml', scope: 'all', 'on-loosening': 'ignore' };
const SECRETS = {
  CLINICAL_SNOWFLAKE_KEY_B64: 'c25vd2ZsYWtlLWtleS1mb3ItdGVzdHM=',
  RESEARCH_DATABRICKS_TOKEN: 'dapi-0123456789-for-tests',
  GENOMICS_KEYFILE_B64: 'eyJnZW5vbWljcyI6ICJrZXkgZmlsZSBmb3IgdGVzdHMifQ==',
  FINANCE_REDSHIFT_PASSWORD: 'redshift-password-for-tests',
  SANDBOX_SNOWFLAKE_PASSWORD: 'sandbox-password-for-tests',
};

function examples(): Record<string, string> {
  const files = globSync(['immuta/**/*.{yaml,json}', 'variables/*.yaml'], { cwd: EXAMPLES });
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(EXAMPLES, file), 'utf8')]));
}

/** Every description is another one, and every mask by hashing becomes one by NULL. */
function edited(text: string): string {
  return text.replaceAll(/^(\s*description: )(.*)$/gm, '$1New. $2').replaceAll('type: Hash', 'type: "Null"');
}

/** The same plan in one run and in shards that are merged, and the requests of the merge. */
async function bothWays(
  stage: Stage,
  run: StageRun,
  count: number,
): Promise<{ readonly whole: StageEnd; readonly merged: StageEnd; readonly sent: number }> {
  const whole = await stage.run(run);
  const shards = [];
  for (let index = 1; index <= count; index += 1) {
    const shard: Shard = { index, count };
    const { shardFile, report } = await stage.run({ ...run, shard });
    // A run that stops at its specs asks nothing, in one piece or in many.
    if (shardFile === null) return { whole, merged: await stage.run(run), sent: 0 };
    expect([report.exitCode, report.failures]).toEqual([0, []]);
    for (const secret of Object.values(run.environment ?? {})) expect(shardFile).not.toContain(secret);
    shards.push({ path: `shard-${index}.json`, text: shardFile });
  }
  const before = stage.simulator.journal.length;
  const merged = await stage.run({ ...run, shards: shards.reverse() });
  return { whole, merged, sent: stage.simulator.journal.length - before };
}

function add(tally: Record<string, number>, name: string, more: number): void {
  tally[name] = (tally[name] ?? 0) + more;
}
