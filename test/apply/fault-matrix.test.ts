import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { RunReport } from '../../src/model/report.ts';
import type { Fault, FaultRule } from '../../src/simulator/faults.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { door, mask, project, purpose, tables } from './specs.ts';
import { type SpecFiles, Stage } from './stage.ts';
import { identitiesOf, sentWrites, writesOf } from './tenant-state.ts';

/** Seconds for one reply, and a reply that takes longer. */
const TIMEOUT = 0.06;
const SLOW = { type: 'slow', milliseconds: 150 } as const;

let elsewhere: Simulator;
let counts: Readonly<Record<string, number>>;

beforeAll(async () => {
  elsewhere = await startSimulator({ kinds: simulatedKinds });
  counts = await cleanCounts();
});
afterAll(() => elsewhere.close());

/** Faults that pass are ridden out when they strike once; `elsewhere` is known only when the tests run. */
const FAULTS: readonly {
  readonly name: string;
  readonly fault: () => Fault;
  readonly passes: boolean;
  readonly commits?: true;
}[] = [
  { name: '429 with Retry-After', fault: () => ({ type: 'status', status: 429, retryAfter: 2 }), passes: true },
  { name: '429 without Retry-After', fault: () => ({ type: 'status', status: 429 }), passes: true },
  ...[500, 502, 503, 504].map((status) => ({
    name: String(status),
    fault: (): Fault => ({ type: 'status', status }),
    passes: true,
  })),
  { name: 'a reset before the request', fault: () => ({ type: 'reset-before' }), passes: true },
  { name: 'a reset after a committed write', fault: () => ({ type: 'reset-after' }), passes: true, commits: true },
  { name: 'a reply past the timeout', fault: () => SLOW, passes: true, commits: true },
  { name: 'a truncated reply', fault: () => ({ type: 'truncated' }), passes: true, commits: true },
  { name: 'a malformed reply', fault: () => ({ type: 'malformed' }), passes: false },
  { name: 'an HTML reply', fault: () => ({ type: 'html' }), passes: false },
  { name: '403', fault: () => ({ type: 'status', status: 403 }), passes: false },
  { name: '422', fault: () => ({ type: 'status', status: 422 }), passes: false },
  {
    name: 'a redirect to another origin',
    fault: () => ({ type: 'redirect', url: `${elsewhere.url}/api/v2/policy` }),
    passes: false,
  },
];

const KINDS = ['purpose', 'policy', 'data', 'project'] as const;
const POSITIONS = ['first', 'middle', 'last'] as const;

/** Three of each kind; projects use purposes and data sources, everything with `N` in its name is one family. */
const SPECS: SpecFiles = Object.fromEntries(
  ['1', '2', '3'].flatMap((n) => [
    [`immuta/purpose-${n}.json`, purpose(`P${n}`)],
    [`immuta/mask-${n}.json`, mask(`M${n}`)],
    [`immuta/data-${n}.json`, tables(`D${n}`, ['a', 'b'])],
    [`immuta/door-${n}.json`, door(`S${n}`)],
    [`immuta/project-${n}.json`, project(`J${n}`, { purposes: [`P${n}`], datasources: [`D${n} a`] })],
  ]),
);

const ONE_LEFT: SpecFiles = { 'immuta/purpose-4.json': purpose('P4') };

function nth(position: (typeof POSITIONS)[number], count: number): number {
  return position === 'first' ? 1 : position === 'last' ? count : Math.ceil(count / 2);
}

/** What the run says is not as Git wants it: not confirmed, and not found to be there all the same. */
function missingOf(report: RunReport): string[] {
  return (report.outcome?.operations ?? [])
    .filter(({ state, cause }) => state !== 'confirmed' && cause?.includes('it is as the spec wants it') !== true)
    .map(({ kind, key }) => `${kind} ${key}`)
    .sort();
}

/** Whatever a fault did: nothing is doubled, the report is exact, and running again ends clean and then sends nothing. */
async function expectExactAndHealing(stage: Stage, report: RunReport, wanted: SpecFiles): Promise<void> {
  stage.simulator.setFaults([]);
  stage.timeoutSeconds = 20;
  const look = await stage.run({ mode: 'plan', inputs: { scope: 'all', prune: 'true', 'max-deletes': '100' } });
  const left = look.report.plan.operations
    .filter(({ action }) => action !== 'unchanged')
    .map(({ kind, key }) => `${kind} ${key}`)
    .sort();
  expect({ missing: missingOf(report), clean: report.exitCode === 0 }).toEqual({
    missing: left.filter((id) => !id.startsWith('deleted')),
    clean: left.length === 0 && report.outcome?.operations.every(({ state }) => state === 'confirmed') === true,
  });
  const again = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });
  expect({ failures: again.report.failures, exit: again.report.exitCode }).toEqual({ failures: [], exit: 0 });
  const before = stage.simulator.journal.length;
  await stage.run({ inputs: { scope: 'all', prune: 'true', 'max-deletes': '100' } });
  expect(sentWrites(stage.simulator.journal.slice(before))).toEqual([]);
  const there = identitiesOf(stage.simulator);
  expect(there).toEqual([...new Set(there)]);
  expect(there.length).toBe(
    Object.keys(wanted).length + 2 * Object.keys(wanted).filter((path) => path.includes('data')).length,
  );
  expect(elsewhere.journal).toEqual([]);
}

/** The rule that strikes the n-th write of a kind, and with `lasting` every later one too. */
function strike(method: string, kind: string, fault: Fault, from: number, lasting: boolean): FaultRule {
  const until = lasting ? {} : { to: from };
  return { match: { method, kind, dryRun: false, from, ...until }, fault };
}

/** Writes of each kind in an apply that nothing befalls. */
async function cleanCounts(): Promise<Record<string, number>> {
  await using stage = await Stage.open();
  stage.commit(SPECS);
  await stage.run();
  const counts: Record<string, number> = {};
  for (const entry of sentWrites(stage.simulator.journal)) {
    counts[entry.kind ?? ''] = (counts[entry.kind ?? ''] ?? 0) + 1;
  }
  return counts;
}

describe.each(FAULTS)('$name', ({ fault, passes, commits }) => {
  const cases = KINDS.flatMap((kind) =>
    POSITIONS.flatMap((at) => [false, true].map((lasting) => ({ kind, at, lasting }))),
  );

  test.each(cases)('at the $at write of $kind, lasting: $lasting', async ({ kind, at, lasting }) => {
    await using stage = await Stage.open();
    stage.commit(SPECS);
    stage.timeoutSeconds = TIMEOUT;
    const from = nth(at, counts[kind] ?? 0);
    stage.simulator.setFaults([strike('POST', kind, fault(), from, lasting)]);

    const { report } = await stage.run();

    expect(report.outcome?.operations).toHaveLength(15);
    if (passes && !lasting) expect(report.failures).toEqual([]);
    // Where every write took effect, the second look finds out.
    else if (commits === undefined) expect(report.failureReason).toBe('apply-failed');
    await expectExactAndHealing(stage, report, SPECS);
  });

  test.each(KINDS)('at a deletion of %s', async (kind) => {
    await using stage = await Stage.open();
    stage.commit(SPECS);
    await stage.run();
    stage.commit(ONE_LEFT);
    stage.timeoutSeconds = TIMEOUT;
    stage.simulator.setFaults([{ match: { method: 'DELETE', kind, from: 2, to: 2 }, fault: fault() }]);

    const { report } = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });

    expect(report.outcome?.operations).toHaveLength(16);
    if (passes) expect(report.failures).toEqual([]);
    await expectHealedDeletion(stage, report);
  });
});

/** What a run did not confirm may still be there, nothing else; the next run ends clean. */
async function expectHealedDeletion(stage: Stage, report: RunReport): Promise<void> {
  const open = new Set(missingOf(report));
  const still = identitiesOf(stage.simulator).filter((id) => !id.startsWith('source ') && id !== 'purpose P4');
  expect(still.filter((id) => !open.has(id))).toEqual([]);
  stage.simulator.setFaults([]);
  stage.timeoutSeconds = 20;
  const again = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });
  expect({ failures: again.report.failures, exit: again.report.exitCode }).toEqual({ failures: [], exit: 0 });
  expect(identitiesOf(stage.simulator).filter((id) => !id.startsWith('source '))).toEqual(['purpose P4']);
}

describe('before the first write', () => {
  test.each(KINDS)('a dry run of %s that is not confirmed stops the run', async (kind) => {
    await using stage = await Stage.open();
    stage.commit(SPECS);
    stage.simulator.setFaults([
      { match: { method: 'POST', kind, dryRun: true, from: 2, to: 2 }, fault: { type: 'no-dry-run-echo' } },
    ]);

    const { report } = await stage.run();

    expect(report).toMatchObject({ failureReason: 'dry-run-not-confirmed', exitCode: 1, outcome: null });
    expect(writesOf(stage.simulator.journal)).toEqual([]);
    expect(report.plan.operations).toHaveLength(15);
    stage.simulator.setFaults([]);
    expect((await stage.run()).report.failures).toEqual([]);
  });

  test.each(KINDS)('a list of %s that is refused leaves that kind alone', async (kind) => {
    await using stage = await Stage.open();
    stage.commit(SPECS);
    await stage.run();
    stage.commit({ ...Object.fromEntries(Object.entries(SPECS).slice(0, 5)) });
    const before = identitiesOf(stage.simulator);
    stage.simulator.setFaults([{ match: { method: 'GET', kind }, fault: { type: 'status', status: 403 } }]);

    const { report } = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });

    expect(report.exitCode).not.toBe(0);
    expect(report.incomplete).toBe(true);
    const gone = before.filter((id) => !identitiesOf(stage.simulator).includes(id));
    // No read shows collections, so their deletion by key does not rest on the list.
    if (kind !== 'data') expect(gone.filter((id) => id.startsWith(`${kind} `))).toEqual([]);
    stage.simulator.setFaults([]);
    const again = await stage.run({ inputs: { prune: 'true', 'max-deletes': '100' } });
    expect(again.report.failures).toEqual([]);
    expect(identitiesOf(stage.simulator).filter((id) => !id.startsWith('source '))).toHaveLength(5);
  });
});

describe('what depends on what', () => {
  test('no mask is taken away when the one that replaces it could not be made', async () => {
    await using stage = await Stage.open();
    stage.commit({ 'immuta/m.json': mask('M1'), 'immuta/p.json': purpose('P1') });
    await stage.run();
    stage.commit({ 'immuta/m.json': mask('M2'), 'immuta/p.json': purpose('P1', 'Changed') });
    stage.simulator.setFaults([strike('POST', 'policy', { type: 'status', status: 400 }, 1, true)]);

    const { report } = await stage.run({ inputs: { prune: 'true', 'max-deletes': '1' } });

    expect(report.outcome?.operations.map(({ key, state }) => [key, state])).toEqual([
      ['P1', 'confirmed'],
      ['M2', 'failed'],
      ['M1', 'skipped'],
    ]);
    expect(report.outcome?.operations[2]?.cause).toBe('It depends on policy "M2", which did not succeed.');
    expect(identitiesOf(stage.simulator)).toContain('policy M1');
  });

  test('no mask is taken away while the data that it covered could not be deleted', async () => {
    await using stage = await Stage.open();
    stage.commit({ 'immuta/m.json': mask('M1'), 'immuta/d.json': tables('D1', ['a']), 'immuta/p.json': purpose('P1') });
    await stage.run();
    stage.commit({ 'immuta/p.json': purpose('P1') });
    stage.simulator.setFaults([strike('DELETE', 'data', { type: 'status', status: 403 }, 1, true)]);

    const { report } = await stage.run({ inputs: { prune: 'true', 'max-deletes': '3' } });

    expect(report.outcome?.operations.map(({ key, state }) => [key, state])).toEqual([
      ['D1', 'failed'],
      ['M1', 'skipped'],
    ]);
  });

  test('new data is not made when a mask of the run failed; the rest goes on', async () => {
    await using stage = await Stage.open();
    stage.commit(SPECS);
    stage.simulator.setFaults([strike('POST', 'policy', { type: 'status', status: 400 }, 2, false)]);

    const { report } = await stage.run();

    const of = (state: string) => report.outcome?.operations.filter((one) => one.state === state).map(({ key }) => key);
    expect(of('failed')).toEqual(['M2']);
    expect(of('skipped')).toEqual(['D1', 'D2', 'D3', 'J1', 'J2', 'J3']);
    expect(of('confirmed')).toEqual(['P1', 'P2', 'P3', 'M1', 'M3', 'S1', 'S2', 'S3']);
  });

  test('a purpose stays while a project that used it could not be changed', async () => {
    await using stage = await Stage.open();
    stage.commit({ 'immuta/p.json': purpose('P1'), 'immuta/j.json': project('J1', { purposes: ['P1'] }) });
    await stage.run();
    stage.commit({ 'immuta/j.json': project('J1', { description: 'Without a purpose' }) });
    stage.simulator.setFaults([strike('POST', 'project', { type: 'status', status: 400 }, 1, true)]);

    const { report } = await stage.run({ inputs: { prune: 'true', 'max-deletes': '1' } });

    expect(report.outcome?.operations.map(({ key, state }) => [key, state])).toEqual([
      ['J1', 'failed'],
      ['P1', 'skipped'],
    ]);
  });

  test('what moved between plan and write is not written, and everything else is', async () => {
    await using stage = await Stage.open({ pageSize: 0 });
    stage.commit({ 'immuta/m1.json': mask('M1'), 'immuta/m2.json': mask('M2') });
    await stage.run();
    stage.commit({ 'immuta/m1.json': mask('M1', 'Null'), 'immuta/m2.json': mask('M2', 'Null') });
    const before = stage.simulator.journal.length;

    const { report } = await stage.run({
      onPhase: (name) => {
        if (name.startsWith('Looking again')) stage.simulator.load('policy', { ...mask('M1'), staged: true } as never);
      },
    });

    expect(report.outcome?.operations.map(({ key, state }) => [key, state])).toEqual([
      ['M1', 'skipped'],
      ['M2', 'confirmed'],
    ]);
    expect(report.outcome?.operations[0]?.cause).toContain('It was edited in Immuta after the plan was made');
    expect(report.failureReason).toBe('apply-failed');
    // For the plan, right before the first write, and afterwards, two requests each: a bare array ends with an empty page.
    const lists = stage.simulator.journal.slice(before).filter(({ path }) => path === '/policy/global');
    expect(lists).toHaveLength(6);
  });

  test('what was written stays in the report when the tenant cannot be read again', async () => {
    await using stage = await Stage.open();
    stage.commit({ 'immuta/m1.json': mask('M1') });
    stage.simulator.setFaults([]);

    const { report } = await stage.run({
      onLine: ({ event }) => {
        if (event === 'confirmed') stage.simulator.setFaults([{ match: {}, fault: { type: 'reset-before' } }]);
      },
    });

    expect(report).toMatchObject({ incomplete: true, failureReason: 'incomplete', exitCode: 3 });
    expect(report.outcome).toMatchObject({ operations: [{ key: 'M1', state: 'confirmed' }], accuracy: null });
  });
});
