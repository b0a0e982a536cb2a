import { describe, expect, test } from 'vitest';
import { kindNamed } from '../../src/kinds/index.ts';
import { isKept, KINDS, SPECS, strike } from './fault-matrix.ts';
import { mask, project, purpose, tables } from './specs.ts';
import { Stage } from './stage.ts';
import { identitiesOf, writesOf } from './tenant-state.ts';

const WITH_DRY_RUN = KINDS.filter((name) => kindNamed(name)?.endpoint !== null);

describe('before the first write', () => {
  test.each(WITH_DRY_RUN)('a dry run of %s that is not confirmed stops the run', async (kind) => {
    await using stage = await Stage.open();
    stage.commit(SPECS);
    stage.simulator.setFaults([
      { match: { method: 'POST', kind, dryRun: true, from: 2, to: 2 }, fault: { type: 'no-dry-run-echo' } },
    ]);

    const { report } = await stage.run();

    expect(report).toMatchObject({ failureReason: 'dry-run-not-confirmed', exitCode: 1, outcome: null });
    expect(writesOf(stage.simulator.journal)).toEqual([]);
    expect(report.plan.operations).toHaveLength(Object.keys(SPECS).length);
    stage.simulator.setFaults([]);
    expect((await stage.run()).report.failures).toEqual([]);
  });

  test.each(KINDS)('a list of %s that is refused leaves that kind alone', async (kind) => {
    await using stage = await Stage.open();
    stage.commit(SPECS);
    await stage.run();
    const family = Object.entries(SPECS).filter(([path]) => path.includes('-1'));
    stage.commit(Object.fromEntries(family));
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
    const left = identitiesOf(stage.simulator).filter((id) => !isKept(id));
    expect(left).toHaveLength(family.filter(([path]) => !path.includes('object')).length);
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
    expect(of('skipped')).toEqual(['D1', 'D2', 'D3', 'C1/SHOP', 'C2/SHOP', 'C3/SHOP', 'J1', 'J2', 'J3']);
    expect(of('confirmed')).toEqual([
      'T1',
      'T2',
      'T3',
      'O1',
      'O2',
      'O3',
      'P1',
      'P2',
      'P3',
      'M1',
      'M3',
      'S1',
      'S2',
      'S3',
    ]);
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
