import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coverageId, coverageOf } from '../../src/model/coverage.ts';
import type { Operation, Plan } from '../../src/model/plan.ts';
import type { ReviewedPullRequest } from '../../src/model/run.ts';
import { beyondApproval, decodeApproval, encodeApproval } from '../../src/plan/approval.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { DEFAULT_SPECS } from '../../src/settings/inputs.ts';
import { mask, purpose, tables } from './specs.ts';
import { keptCursor, type SpecFiles, Stage } from './stage.ts';
import { identitiesOf, sentWrites } from './tenant-state.ts';

/** What docs/safety.md quotes, without its line breaks. */
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/safety.md'), 'utf8').replace(/\n> ?/g, ' ');

const P: SpecFiles = { 'immuta/p.json': purpose('P1') };
const M1: SpecFiles = { 'immuta/m1.json': mask('M1') };
const M2: SpecFiles = { 'immuta/m2.json': mask('M2') };
const D: SpecFiles = { 'immuta/d.json': tables('D1', ['a', 'b', 'c']) };

const COVERAGE = coverageId(coverageOf({ environment: 'default', specs: DEFAULT_SPECS }));
const BARE = { url: '', labels: [], overriddenBy: null, approval: null, fromFork: false, files: null } as const;

function sha(number: number): string {
  return number.toString(16).padStart(40, '0');
}

/** A tenant to which the first tree was applied; the second is committed. */
async function between(before: SpecFiles, after: SpecFiles): Promise<Stage> {
  const stage = await Stage.open();
  stage.commit(before);
  await stage.run();
  stage.commit(after);
  return stage;
}

async function pulled(stage: Stage, number: number, more: Partial<ReviewedPullRequest> = {}) {
  const base = (await keptCursor(stage))?.sha ?? null;
  const { report } = await stage.run({ mode: 'plan', base, inputs: { prune: 'true', 'max-deletes': '100' } });
  const headSha = sha(number);
  const approval = encodeApproval(report.plan, { pull: number, head: headSha, coverage: COVERAGE });
  return { ...BARE, number, headSha, approval, ...more };
}

const LABEL = { labels: ['Immuta-Override'], overriddenBy: 'ada' };
/** Merged without a plan, as from a fork. */
const UNPLANNED: ReviewedPullRequest = {
  ...BARE,
  number: 12,
  headSha: sha(12),
  fromFork: true,
  files: ['immuta/m1.json'],
};

const COUNTED: readonly [string, SpecFiles, SpecFiles, number][] = [
  ['objects', { ...P, ...M1, ...M2 }, P, 2],
  ['data sources dropped from a document', { ...D }, { 'immuta/d.json': tables('D1', ['a']) }, 2],
  ['data sources that a new connection replaces', D, { 'immuta/d.json': tables('D1', ['x'], 'new.example.com') }, 3],
  ['a collection with the data sources it lists', { ...P, ...D }, P, 4],
  [
    'sub-purposes',
    { 'immuta/p.json': { name: 'P1', subpurposes: [{ name: 'P1.A' }, { name: 'P1.B' }] } },
    { 'immuta/p.json': { name: 'P1', subpurposes: [{ name: 'P1.A' }] } },
    1,
  ],
];

test.each(COUNTED)('max-deletes counts %s', async (_, before, after, count) => {
  await using stage = await between(before, after);
  const start = stage.simulator.journal.length;

  const stopped = await stage.run({ inputs: { prune: 'true', 'max-deletes': String(count - 1) } });

  expect(stopped.report).toMatchObject({ failureReason: 'max-deletes', exitCode: 1, outcome: null });
  const [guard] = stopped.report.guards;
  expect(guard?.message).toContain(`set \`max-deletes: ${count}\``);
  expect(guard?.names).toHaveLength(count);
  expect(sentWrites(stage.simulator.journal.slice(start))).toEqual([]);
  const passed = await stage.run({ inputs: { prune: 'true', 'max-deletes': String(count) } });
  expect(passed.report.failures).toEqual([]);
});

test('a percentage is of the objects in scope and their data sources', async () => {
  // Three objects and the three data sources of one: half is 3.
  await using stage = await between({ ...P, ...M1, ...D }, { ...P, ...M1, 'immuta/d.json': tables('D1', ['a']) });
  const inputs = { scope: 'all' };

  const third = await stage.run({ inputs: { ...inputs, 'max-deletes': '33%' } });
  const half = await stage.run({ inputs: { ...inputs, 'max-deletes': '50%' } });

  expect(third.report.guards[0]?.message).toContain('2 deletions, limit 33% (1) (`max-deletes`).');
  expect(half.report.failures).toEqual([]);
});

test('without prune what left Git is listed, counted nowhere, and kept until it goes or comes back', async () => {
  await using stage = await between({ ...P, ...M1 }, P);

  const { report } = await stage.run();

  expect(report.failures).toEqual([]);
  expect(report.plan.operations.map(({ key, action, retained }) => [key, action, retained])).toContainEqual([
    'M1',
    'delete',
    true,
  ]);
  expect(identitiesOf(stage.simulator)).toContain('policy M1');
  expect(await keptCursor(stage)).toMatchObject({ pending: [{ key: 'M1' }] });
});

test('the override label lets pass what the plan of its own pull request showed, whatever its case', async () => {
  await using stage = await between({ ...P, ...M1 }, P);
  const labelled = await pulled(stage, 7, LABEL);

  const { report } = await stage.run({
    inputs: { prune: 'true' },
    review: { pullRequests: [labelled], direct: [], notes: [] },
  });

  expect(report.guards.map(({ reason, effect, by }) => [reason, effect, by])).toEqual([
    ['max-deletes', 'pass', 'ada'],
    ['loosening', 'warn', null],
  ]);
  expect(report.exitCode).toBe(0);
});

test('the label covers nothing that another pull request showed', async () => {
  await using stage = await between({ ...P, ...M1, ...M2 }, { ...P, ...M2 });
  const labelled = await pulled(stage, 7, LABEL);
  stage.commit(P);
  const other = await pulled(stage, 8);

  const { report } = await stage.run({
    inputs: { prune: 'true' },
    review: { pullRequests: [labelled, other], direct: [], notes: [] },
  });

  const [guard] = report.guards;
  expect(guard).toMatchObject({ reason: 'max-deletes', effect: 'stop', names: ['policy "M2"'] });
  expect(guard?.message).toContain('covers only what the last plan of its own pull request showed');
  expect(identitiesOf(stage.simulator)).toEqual(['policy M1', 'policy M2', 'purpose P1']);
});

test.each([
  ['its own files', ['immuta/m1.json'], ''],
  ['anything, where it changes variables', null, ''],
  ['nothing of another file', ['immuta/other.json'], 'stale-plan'],
])('without a plan the label passes the check for staleness for %s', async (_, files, reason) => {
  await using stage = await between(M1, { 'immuta/m1.json': mask('M1', 'Null') });
  const labelled = { ...UNPLANNED, ...LABEL, files };

  const { report } = await stage.run({ review: { pullRequests: [labelled], direct: [], notes: [] } });

  expect(report.failureReason).toBe(reason);
});

test('a pull request of the repository itself gets past nothing by the label when its last push was not planned', async () => {
  await using stage = await between(M1, { 'immuta/m1.json': mask('M1', 'Null') });
  const labelled = { ...UNPLANNED, ...LABEL, fromFork: false };

  const { report } = await stage.run({ review: { pullRequests: [labelled], direct: [], notes: [] } });

  expect(report.failureReason).toBe('stale-plan');
});

test('without a plan the label passes no other guard', async () => {
  await using stage = await between({ ...P, ...M1 }, P);

  const { report } = await stage.run({
    inputs: { prune: 'true' },
    review: { pullRequests: [{ ...UNPLANNED, ...LABEL }], direct: [], notes: [] },
  });

  expect(report.guards.map(({ reason, effect }) => [reason, effect])).toContainEqual(['max-deletes', 'stop']);
});

test.each([
  ['another pull request', { number: 8 }],
  ['another commit', { headSha: sha(9) }],
])('an approval that was copied from %s does not count', async (_, other) => {
  await using stage = await between(M1, { 'immuta/m1.json': mask('M1', 'Null') });
  const copied = { ...(await pulled(stage, 7)), ...other };

  const { report } = await stage.run({ review: { pullRequests: [copied], direct: [], notes: [] } });

  expect(report.failureReason).toBe('stale-plan');
});

test('an empty repository deletes nothing, label or not', async () => {
  await using stage = await between({ ...P, ...M1 }, {});

  const { report } = await stage.run({
    inputs: { prune: 'true', 'max-deletes': '100' },
    review: { pullRequests: [{ ...UNPLANNED, ...LABEL }], direct: [], notes: [] },
  });

  expect(report).toMatchObject({ failureReason: 'empty', outcome: null });
  expect(identitiesOf(stage.simulator)).toEqual(['policy M1', 'purpose P1']);
});

const LOOSER: SpecFiles = { 'immuta/m1.json': { ...mask('M1'), staged: true } };

test.each([
  ['fail', false, 'stop', 'loosening'],
  ['fail', true, 'pass', ''],
  ['warn', false, 'warn', ''],
  ['ignore', false, undefined, ''],
] as const)('on-loosening: %s, labelled: %j', async (onLoosening, isLabelled, effect, reason) => {
  await using stage = await between(M1, LOOSER);
  const pullRequests = isLabelled ? [await pulled(stage, 7, LABEL)] : [];

  const { report } = await stage.run({
    inputs: { 'on-loosening': onLoosening, 'on-stale-plan': 'ignore' },
    review: { pullRequests, direct: [], notes: [] },
  });

  expect(report.guards.find((guard) => guard.reason === 'loosening')?.effect).toBe(effect);
  expect(report.failureReason).toBe(reason);
});

test('a merge whose plan no one saw stops, in the words of docs/safety.md', async () => {
  await using stage = await between(M1, { 'immuta/m1.json': mask('M1', 'Null') });
  const start = stage.simulator.journal.length;

  const { report } = await stage.run({
    review: { pullRequests: [UNPLANNED], direct: [], notes: [] },
  });

  const guard = report.guards.find(({ reason }) => reason === 'stale-plan');
  expect(report.failureReason).toBe('stale-plan');
  expect(PAGE).toContain(guard?.message.replaceAll('"M1"', '"Mask PII"'));
  expect(sentWrites(stage.simulator.journal.slice(start))).toEqual([]);
});

test.each([
  ['warn', 'warn', ''],
  ['ignore', undefined, ''],
] as const)('on-stale-plan: %s', async (onStalePlan, effect, reason) => {
  await using stage = await between(M1, { 'immuta/m1.json': mask('M1', 'Null') });
  const pull = UNPLANNED;

  const { report } = await stage.run({
    inputs: { 'on-stale-plan': onStalePlan },
    review: { pullRequests: [pull], direct: [], notes: [] },
  });

  expect(report.guards.find((guard) => guard.reason === 'stale-plan')?.effect).toBe(effect);
  expect(report.failureReason).toBe(reason);
});

test('reviewed is the union of the plans since the last apply, and a stranger edit is beyond it', async () => {
  await using stage = await between({ ...M1, ...M2 }, { ...M2, 'immuta/m1.json': mask('M1', 'Null') });
  const first = await pulled(stage, 1);
  stage.commit({ 'immuta/m1.json': mask('M1', 'Null'), 'immuta/m2.json': mask('M2', 'Null') });
  const second = await pulled(stage, 2);
  stage.simulator.load('policy', { ...mask('M2'), staged: true } as never);

  const stale = await stage.run({ review: { pullRequests: [first, second], direct: [], notes: [] } });
  stage.simulator.load('policy', mask('M2') as never);
  const fresh = await stage.run({ review: { pullRequests: [first, second], direct: [], notes: [] } });

  expect(stale.report.guards.find(({ reason }) => reason === 'stale-plan')?.message).toContain(
    'policy "M2" (not shown: /staged: true -> false)',
  );
  expect(fresh.report.failures).toEqual([]);
});

test('a commit pushed past review is applied under the other guards, and the report says so', async () => {
  await using stage = await between(M1, { 'immuta/m1.json': mask('M1', 'Null') });

  const { report } = await stage.run();

  expect(report.exitCode).toBe(0);
  expect(report.notes.join(' ')).toContain('there is no reviewed plan');
});

test('what another tenant or environment approved counts for nothing', async () => {
  await using stage = await between(M1, { 'immuta/m1.json': mask('M1', 'Null') });
  const { report } = await stage.run({ mode: 'plan', inputs: { environment: 'dev' } });
  const approval = encodeApproval(report.plan, { pull: 3, head: sha(3), coverage: COVERAGE });
  const pull = { ...BARE, number: 3, headSha: sha(3), approval };

  const { report: applied } = await stage.run({ review: { pullRequests: [pull], direct: [], notes: [] } });

  expect(applied.failureReason).toBe('stale-plan');
});

test('a connectionKey that changed alone is refused, with the way out', async () => {
  await using stage = await between(
    { ...P, 'immuta/d.json': tables('old', ['a'], 'h.example.com') },
    { ...P, 'immuta/d.json': tables('new', ['a'], 'h.example.com') },
  );
  const start = stage.simulator.journal.length;

  const { report } = await stage.run({ inputs: { prune: 'true', 'max-deletes': '10' } });

  expect(report).toMatchObject({ failureReason: 'invalid-specs', outcome: null });
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'data/renamed-key', file: 'immuta/d.json', path: '/connectionKey', line: 2 },
  ]);
  expect(report.diagnostics.map(({ message }) => message).join()).toContain('Keep "old"');
  expect(sentWrites(stage.simulator.journal.slice(start))).toEqual([]);
});

function planOf(operations: readonly Operation[]): Plan {
  return buildPlan({
    mode: 'plan',
    environment: 'prod',
    tenant: 't',
    base: null,
    head: null,
    complete: true,
    operations,
    unmanaged: [],
    diagnostics: [],
  });
}

function update(n: number, after = 'Null'): Operation {
  const change = { path: '/type', change: 'changed', before: 'Hash', after, line: 1, sensitive: false } as const;
  return {
    ...{ kind: 'policy', key: `Policy ${n}`, action: 'update', file: 'a.yaml', line: 1, compared: 'full' },
    ...{ notCompared: [], changes: [change], server: null, deletes: [], exposure: 'tightens', reasons: [] },
    ...{ explanation: '', requiredActions: [], payloadDigest: null, payloadChanges: [], retained: false },
  } as Operation;
}

test.each([10, 500, 5_000])(
  'the approval of %i operations fits into a comment, covers a part of them, and nothing else',
  (count) => {
    const operations = Array.from({ length: count }, (_, n) => update(n));
    const text = encodeApproval(planOf(operations), { pull: 1, head: sha(1), coverage: COVERAGE });
    const approval = decodeApproval(text);
    if (approval === null) throw new Error('not decoded');

    expect(text.length).toBeLessThan(count > 800 ? 42_000 : 20_001);
    // Resumed: some are done, the others are left.
    expect(beyondApproval(planOf(operations.slice(count / 2)), [approval])).toEqual([]);
    const beyond = beyondApproval(planOf([...operations.slice(1), update(0, 'Constant')]), [approval]);
    expect(beyond.map(({ operation }) => operation.key)).toEqual(['Policy 0']);
  },
);
