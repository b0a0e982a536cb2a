import { expect, test } from 'vitest';
import type { RunReport } from '../src/model/report.ts';
import type { Quirks } from '../src/simulator/quirks.ts';
import { openTestTenant, type TestTenant } from './tenant/test-tenant.ts';

const tagsOf = (...names: string[]): string => JSON.stringify({ tags: names.map((name) => ({ name })) });

const inTenant = ({ simulator }: TestTenant): string[] =>
  [...simulator.tenant.table('tag').values()]
    .map(({ name }) => String(name))
    .filter((name) => name !== 'New')
    .sort();

const writes = (bench: TestTenant): string[] =>
  bench
    .requests()
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/tag'))
    .map(({ method, path }) => `${method} ${path}`);

const actions = ({ plan }: RunReport): string[] => plan.operations.map(({ action, key }) => `${action} ${key}`);

const codes = ({ diagnostics }: RunReport): string[] => diagnostics.map(({ code }) => code);

async function opened(quirks: Partial<Quirks>, ...names: string[]): Promise<TestTenant> {
  const bench = await openTestTenant({ quirks });
  bench.write('immuta/keep.yaml', tagsOf('Keep'));
  bench.write('immuta/tags.yaml', tagsOf(...names));
  bench.commit();
  return bench;
}

const TAG_CHILDREN = ['refuse', 'delete', 'keep'] as const;

test.each(TAG_CHILDREN)('a parent that leaves Git stays while a child does (children: %s)', async (tagChildren) => {
  await using bench = await opened({ tagChildren }, 'Harvest', 'Harvest.Raw');
  await bench.run('apply');
  bench.write('immuta/tags.yaml', tagsOf('Harvest.Raw'));
  const before = inTenant(bench);
  writes(bench);
  const report = await bench.run('apply', { prune: 'true', 'max-deletes': '5' }, 'HEAD');
  expect(codes(report)).toContain('plan/not-deletable');
  expect(writes(bench)).toEqual([]);
  expect(inTenant(bench)).toEqual(before);
});

test.each(TAG_CHILDREN)('a parent and its children go together, children first (children: %s)', async (tagChildren) => {
  await using bench = await opened({ tagChildren }, 'Harvest', 'Harvest.Raw', 'Harvest.Raw.Old');
  await bench.run('apply');
  bench.remove('immuta/tags.yaml');
  writes(bench);
  const report = await bench.run('apply', { prune: 'true', 'max-deletes': '5' }, 'HEAD');
  expect(report.failures).toEqual([]);
  expect(writes(bench)).toEqual(['DELETE /tag/Harvest.Raw.Old', 'DELETE /tag/Harvest.Raw', 'DELETE /tag/Harvest']);
  expect(inTenant(bench)).toEqual(['Keep']);
});

test.each([false, true])('a new root without `rootTag` (refused: %s)', async (newRootRefused) => {
  await using bench = await opened({ newRootRefused }, 'Harvest.Raw', 'Harvest.Old');
  const report = await bench.run('apply');
  if (!newRootRefused) {
    expect([report.exitCode, inTenant(bench)]).toEqual([0, ['Harvest', 'Harvest.Old', 'Harvest.Raw', 'Keep']]);
    return;
  }
  expect(report.exitCode).not.toBe(0);
  expect(report.outcome?.operations.map(({ cause }) => cause).join()).toContain('make "Harvest" first');
  expect(inTenant(bench)).toEqual(['Keep']);
  bench.write('immuta/tags.yaml', tagsOf('Harvest'));
  expect((await bench.run('apply')).exitCode).toBe(0);
  bench.write('immuta/tags.yaml', tagsOf('Harvest', 'Harvest.Raw', 'Harvest.Old'));
  expect((await bench.run('apply')).exitCode).toBe(0);
  expect(inTenant(bench)).toEqual(['Harvest', 'Harvest.Old', 'Harvest.Raw', 'Keep']);
});

test.each([true, false])(
  'a parent that a spec has is settled after one apply (listed: %s)',
  async (parentTagsListed) => {
    await using bench = await opened({ parentTagsListed }, 'Harvest', 'Harvest.Raw');
    expect((await bench.run('apply')).exitCode).toBe(0);
    const report = await bench.run('plan');
    expect(actions(report)).toEqual(['unchanged Harvest', 'unchanged Harvest.Raw', 'unchanged Keep']);
  },
);

test.each([true, false])('a parent that leaves Git with its children (listed: %s)', async (parentTagsListed) => {
  await using bench = await opened({ parentTagsListed }, 'Harvest', 'Harvest.Raw');
  await bench.run('apply');
  bench.remove('immuta/tags.yaml');
  const report = await bench.run('apply', { prune: 'true', 'max-deletes': '5' }, 'HEAD');
  expect(inTenant(bench)).toEqual(parentTagsListed ? ['Keep'] : ['Harvest', 'Keep']);
  expect(report.failures).toEqual([]);
});

test.each([true, false])('tags of Immuta itself are left alone (flags: %s)', async (tagFlags) => {
  await using bench = await opened({ tagFlags }, 'Harvest');
  bench.simulator.load('tag', { tags: [{ name: 'Discovered.Country' }, { name: 'New' }] });
  const before = inTenant(bench);
  const report = await bench.run('apply', { prune: 'true', 'max-deletes': '5' });
  expect(report.exitCode).toBe(0);
  expect(JSON.stringify(report.plan)).not.toContain('Discovered');
  expect(inTenant(bench)).toEqual([...before, 'Harvest', 'Keep'].sort());
});
