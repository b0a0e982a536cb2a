import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coverageOf } from '../../src/model/coverage.ts';
import type { CursorStore } from '../../src/model/run.ts';
import { DEFAULT_SPECS } from '../../src/settings/inputs.ts';
import { mask, purpose } from './specs.ts';
import { keptCursor, type memoryCursor, type SpecFiles, Stage } from './stage.ts';
import { identitiesOf, sentWrites, targetOf } from './tenant-state.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/safety.md'), 'utf8').replace(/\n> ?/g, ' ');
const M1: SpecFiles = { 'immuta/m1.json': mask('M1') };
const M2: SpecFiles = { 'immuta/m2.json': mask('M2') };
const PRUNE = { prune: 'true', 'max-deletes': '10' };

function writtenSince(stage: Stage, start: number): string[] {
  return sentWrites(stage.simulator.journal.slice(start)).map(targetOf);
}

test('without a cursor everything is compared, and the commit is recorded', async () => {
  await using stage = await Stage.open();
  const sha = stage.commit({ ...M1, ...M2 });

  const { report } = await stage.run();

  expect(report.plan.operations).toHaveLength(2);
  expect(report.notes.join()).toContain('No earlier apply to this tenant is recorded');
  expect(await keptCursor(stage)).toMatchObject({ sha, pending: [] });
});

test('with one only what changed since it is in scope, however many commits that are', async () => {
  await using stage = await Stage.open();
  stage.commit(M1);
  await stage.run();
  stage.commit({ ...M1, ...M2 });
  stage.commit({ ...M1, ...M2, 'immuta/p.json': purpose('P1') });

  const { report } = await stage.run();

  expect(report.plan.operations.map(({ key }) => key)).toEqual(['M2', 'P1']);
});

test('an apply that failed leaves it, and the next takes up what is left beside what is new', async () => {
  await using stage = await Stage.open();
  const first = stage.commit(M1);
  await stage.run();
  stage.commit({ ...M1, ...M2, 'immuta/p.json': purpose('P1') });
  stage.simulator.setFaults([
    { match: { method: 'POST', kind: 'policy', dryRun: false }, fault: { type: 'status', status: 400 } },
  ]);
  await stage.run();
  expect(await keptCursor(stage)).toMatchObject({ sha: first });
  stage.simulator.setFaults([]);
  const last = stage.commit({ ...M1, ...M2, 'immuta/p.json': purpose('P1'), 'immuta/q.json': purpose('Q1') });
  const start = stage.simulator.journal.length;

  const { report } = await stage.run();

  expect(report.failures).toEqual([]);
  expect([...new Set(writtenSince(stage, start))].sort()).toEqual(['policy M2', 'purpose Q1']);
  expect(await keptCursor(stage)).toMatchObject({ sha: last });
});

test('a write that could not be proven leaves it', async () => {
  await using stage = await Stage.open();
  stage.commit(M1);

  await stage.run({
    onLine: ({ event }) => {
      if (event === 'confirmed') stage.simulator.setFaults([{ match: {}, fault: { type: 'reset-before' } }]);
    },
  });

  expect(await keptCursor(stage)).toBeNull();
});

test('a commit that was overtaken is refused, in the words of docs/safety.md', async () => {
  await using stage = await Stage.open();
  const old = stage.commit(M1);
  const newer = stage.commit({ 'immuta/m1.json': mask('M1', 'Null') });
  await stage.run();
  const start = stage.simulator.journal.length;

  const { report } = await stage.run({ head: old });

  expect(report).toMatchObject({ failureReason: 'stale-commit', exitCode: 1, outcome: null });
  const words = report.failures[0]?.replace(old.slice(0, 7), '1a2b3c4').replace(newer.slice(0, 7), '5d6e7f8');
  expect(PAGE).toContain(words);
  expect(writtenSince(stage, start)).toEqual([]);
});

test('running the same commit again is no old commit, and sends nothing', async () => {
  await using stage = await Stage.open();
  stage.commit(M1);
  await stage.run();
  const start = stage.simulator.journal.length;

  const { report } = await stage.run();

  expect(report.exitCode).toBe(0);
  expect(writtenSince(stage, start)).toEqual([]);
});

test('after a force-push the two trees are compared, with a warning', async () => {
  await using stage = await Stage.open();
  stage.commit({ ...M1, ...M2 });
  await stage.run();
  const forced = stage.commit({ ...M2, 'immuta/m1.json': mask('M1', 'Null') });
  stage.forget('ancestry');

  const { report } = await stage.run({ head: forced });

  expect(report.notes.join()).toContain('is not an ancestor of');
  expect(report.plan.operations.map(({ key, action }) => [key, action])).toEqual([['M1', 'update']]);
});

test('a commit that cannot be read any more means that everything is compared', async () => {
  await using stage = await Stage.open();
  const coverage = coverageOf({ environment: 'default', specs: DEFAULT_SPECS });
  await stage.cursor.record(coverage, new URL(stage.simulator.url).host, { sha: 'f'.repeat(40), pending: [] });
  stage.commit({ ...M1, ...M2 });

  const { report } = await stage.run();

  expect(report.notes.join()).toContain('cannot be read any more; every spec is compared');
  expect(report.plan.operations).toHaveLength(2);
});

test('without the permission the base of the push is in, said once', async () => {
  await using stage = await Stage.open();
  const base = stage.commit(M1);
  stage.commit({ ...M1, ...M2 });
  stage.cursor = refused('deployments: write is missing');

  const { report } = await stage.run({ base });

  expect(report.plan.operations.map(({ key }) => key)).toEqual(['M2']);
  expect(report.notes.filter((note) => note.includes('deployments: write'))).toHaveLength(1);
  expect(report.exitCode).toBe(0);
});

test('and where that cannot be read either, everything is compared', async () => {
  await using stage = await Stage.open();
  stage.commit({ ...M1, ...M2 });
  stage.cursor = refused('deployments: write is missing');

  const { report } = await stage.run({ base: 'e'.repeat(40) });

  expect(report.plan.operations).toHaveLength(2);
  expect(report.exitCode).toBe(0);
});

test('what waits to be deleted goes once prune is on, and is planned before', async () => {
  await using stage = await Stage.open();
  stage.commit({ ...M1, ...M2 });
  await stage.run();
  const base = stage.commit(M2);
  await stage.run();
  stage.commit({ ...M2, 'immuta/p.json': purpose('P1') });

  const planned = await stage.run({ mode: 'plan', base, inputs: PRUNE });
  const { report } = await stage.run({ inputs: PRUNE });

  const deletions = planned.report.plan.operations.filter(({ action, retained }) => action === 'delete' && !retained);
  expect(deletions.map(({ key }) => key)).toEqual(['M1']);
  expect(report.failures).toEqual([]);
  expect(identitiesOf(stage.simulator)).toEqual(['policy M2', 'purpose P1']);
  expect(await keptCursor(stage)).toMatchObject({ pending: [] });
});

test('what waits and comes back is not deleted', async () => {
  await using stage = await Stage.open();
  stage.commit({ ...M1, ...M2 });
  await stage.run();
  stage.commit(M2);
  await stage.run();
  stage.commit({ ...M2, 'immuta/again.json': mask('M1') });

  const { report } = await stage.run({ inputs: PRUNE });

  expect(report.plan.operations.map(({ key, action }) => [key, action])).toEqual([['M1', 'unchanged']]);
  expect(identitiesOf(stage.simulator)).toEqual(['policy M1', 'policy M2']);
  expect(await keptCursor(stage)).toMatchObject({ pending: [] });
});

test('a file that moved deletes nothing and writes nothing', async () => {
  await using stage = await Stage.open();
  stage.commit({ ...M1, ...M2 });
  await stage.run();
  stage.commit({ ...M2, 'immuta/elsewhere/m1.json': mask('M1') });
  const start = stage.simulator.journal.length;

  const { report } = await stage.run({ inputs: PRUNE });

  expect(report.exitCode).toBe(0);
  expect(writtenSince(stage, start)).toEqual([]);
});

test('the cursor of one tenant says nothing about another', async () => {
  await using stage = await Stage.open();
  await using other = await Stage.open();
  other.cursor = stage.cursor;
  stage.commit(M1);
  await stage.run();
  other.commit(M1);

  const { report } = await other.run();

  expect(report.outcome?.operations.map(({ key, state }) => [key, state])).toEqual([['M1', 'confirmed']]);
  expect((stage.cursor as ReturnType<typeof memoryCursor>).recorded).toHaveLength(2);
});

function refused(why: string): CursorStore {
  return { read: async () => ({ unavailable: why }), record: async () => why };
}
