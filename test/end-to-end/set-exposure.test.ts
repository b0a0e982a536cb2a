import { describe, expect, test } from 'vitest';
import { mask } from '../apply/specs.ts';
import { identitiesOf } from '../apply/tenant-state.ts';
import { Scene } from './scene.ts';

const PRUNE = { prune: 'true', 'max-deletes': '10' };

describe('what all policies together let people see', () => {
  test('deleting one of two equal masks is neutral; deleting the other one after it is not what its plan showed', async () => {
    await using scene = await Scene.open();
    scene.inputs = PRUNE;
    scene.commit('main', {
      'immuta/m1.json': mask('M1'),
      'immuta/m2.json': { ...mask('M1'), policyKey: 'M2', name: 'M2' },
      'immuta/m3.json': mask('M3'),
    });
    await scene.github.importRepository(scene.repository.root);
    await scene.push();
    const one = await scene.open('one', { 'immuta/m1.json': null });
    const other = await scene.open('other', { 'immuta/m2.json': null });
    const plans = [await scene.plan(one), await scene.plan(other)];
    await scene.merge(one);
    const first = await scene.push();
    await scene.merge(other);
    const start = scene.simulator.journal.length;
    const second = await scene.push();

    expect(plans.map(({ outputs }) => outputs['loosening'])).toEqual(['0', '0']);
    expect(first.outputs).toMatchObject({ 'failure-reason': '', deletes: '1' });
    expect(second.outputs).toMatchObject({ 'failure-reason': 'stale-plan', loosening: '1' });
    expect(second.summary).toContain('lets people see more than was shown');
    expect(scene.writtenSince(start)).toEqual([]);
    expect(identitiesOf(scene.simulator)).toEqual(['policy M2', 'policy M3']);
  });

  test('both in one pull request loosen, and the merge does what was shown', async () => {
    await using scene = await Scene.open();
    scene.inputs = PRUNE;
    scene.commit('main', {
      'immuta/m1.json': mask('M1'),
      'immuta/m2.json': { ...mask('M1'), policyKey: 'M2', name: 'M2' },
      'immuta/m3.json': mask('M3'),
    });
    await scene.github.importRepository(scene.repository.root);
    await scene.push();
    const pull = await scene.open('both', { 'immuta/m1.json': null, 'immuta/m2.json': null });
    const plan = await scene.plan(pull);
    await scene.merge(pull);
    const end = await scene.push();

    // The older of two equal masks decides each cell.
    expect(plan.outputs['loosening']).toBe('1');
    expect(end.outputs).toMatchObject({ 'failure-reason': '', deletes: '2' });
  });
});
