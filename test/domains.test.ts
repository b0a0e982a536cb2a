import { expect, test } from 'vitest';
import type { RunReport } from '../src/model/report.ts';
import { openTestTenant, type TestTenant } from './tenant/test-tenant.ts';

const domainOf = (name: string, more: object = {}): string => JSON.stringify({ name, type: 'domain', ...more });
const grant = (group: string, permission = 'Manage Policies') => ({ group, permission });
const PRUNE = { prune: 'true', 'max-deletes': '5' };

const writes = (bench: TestTenant): string[] =>
  bench
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, 'ID')}`);

const operation = ({ plan }: RunReport, key: string) => plan.operations.find((one) => one.key === key);

const text = (report: RunReport): string => report.diagnostics.map(({ message }) => message).join('\n');

/** A tenant with the group `G`, which has a permission in the domain `Mill`. */
async function opened(files: Readonly<Record<string, string>>, more = {}): Promise<TestTenant> {
  const bench = await openTestTenant({ files, quirks: more });
  bench.simulator.load('domain', { name: 'Mill', type: 'domain', domainPermissions: [grant('G')] });
  bench.commit();
  return bench;
}

test.each([400, 409])('a domain whose first reply was lost is made once (%i)', async (duplicateDomainStatus) => {
  const spec = { description: 'x', domainPermissions: [grant('G'), grant('G', 'Audit Activity')] };
  await using bench = await opened({ 'immuta/n.yaml': domainOf('New', spec) }, { duplicateDomainStatus });
  const match = { method: 'POST', path: '/domain', from: 1, to: 1 };
  bench.simulator.setFaults([{ match, fault: { type: 'reset-after' } }]);
  const report = await bench.run('apply');
  expect([report.exitCode, writes(bench)]).toEqual([0, ['POST /domain', 'POST /domain']]);
  expect(operation(await bench.run('plan'), 'New')?.action).toBe('unchanged');
});

test('an empty list takes the permissions of groups away, and the next plan is empty', async () => {
  await using bench = await opened({ 'immuta/d.yaml': domainOf('Mill', { domainPermissions: [] }) });
  const report = await bench.run('apply');
  expect(operation(report, 'Mill')).toMatchObject({ action: 'update', compared: 'partial', exposure: 'tightens' });
  expect(writes(bench)).toMatchObject([expect.stringMatching(/^DELETE .domain.ID.permissions.\d+$/)]);
  expect(operation(await bench.run('plan'), 'Mill')).toMatchObject({ action: 'unchanged', compared: 'full' });
});

test('a list that leaves the file leaves the permissions as they are, and nothing is said to change', async () => {
  await using bench = await opened({ 'immuta/d.yaml': domainOf('Mill', { domainPermissions: [grant('G')] }) });
  bench.write('immuta/d.yaml', domainOf('Mill'));
  const report = await bench.run('apply', {}, 'HEAD');
  expect(operation(report, 'Mill')).toMatchObject({ action: 'unchanged', changes: [] });
  expect(writes(bench)).toEqual([]);
});

test('groups that may not be read: incomplete, named, and nothing is written or deleted', async () => {
  await using bench = await opened({
    'immuta/d.yaml': domainOf('Mill', { domainPermissions: [] }),
    'immuta/n.yaml': domainOf('New', { domainPermissions: [grant('G')] }),
  });
  bench.simulator.setFaults([{ match: { method: 'GET', path: '/bim/group' }, fault: { type: 'status', status: 403 } }]);
  const plan = await bench.run('plan');
  expect([plan.incomplete, plan.exitCode]).toEqual([true, 3]);
  for (const key of ['Mill', 'New']) expect(text(plan)).toContain(`the permissions in the domain "${key}" were not`);
  await bench.run('apply');
  bench.remove('immuta/d.yaml');
  const pruned = await bench.run('apply', PRUNE, 'HEAD');
  expect(pruned.incomplete).toBe(true);
  expect(operation(pruned, 'Mill')).toMatchObject({ action: 'delete', compared: 'partial', exposure: 'unknown' });
  expect(writes(bench)).toEqual([]);
});

test('two domains of one name: incomplete, named, and neither is written or deleted', async () => {
  await using bench = await opened({ 'immuta/d.yaml': domainOf('Mill', { description: 'b' }) });
  bench.simulator.tenant.table('domain').set(900, { id: 'u-2', name: 'Mill', description: 'a' });
  const plan = await bench.run('plan');
  expect([plan.incomplete, operation(plan, 'Mill')?.compared]).toEqual([true, 'none']);
  await bench.run('apply');
  bench.remove('immuta/d.yaml');
  const pruned = await bench.run('apply', PRUNE, 'HEAD');
  expect([pruned.incomplete, text(pruned).includes('more than one domain')]).toEqual([true, true]);
  expect(writes(bench)).toEqual([]);
});

test.each(['a/b', '..', '__proto__', 'constructor', '%2e%2e', "a' or '1"])(
  'the name %j is one like others',
  async (name) => {
    const spec = domainOf(name, { description: name, domainPermissions: [grant('G'), grant('G', 'Audit Activity')] });
    await using bench = await opened({ 'immuta/n.yaml': spec, 'immuta/keep.yaml': domainOf('Keep') });
    expect((await bench.run('apply')).exitCode).toBe(0);
    expect(operation(await bench.run('plan'), name)?.action).toBe('unchanged');
    writes(bench);
    bench.remove('immuta/n.yaml');
    expect((await bench.run('apply', PRUNE, 'HEAD')).exitCode).toBe(0);
    expect(writes(bench)).toEqual(['DELETE /domain/ID']);
  },
);

test('a domain that was deleted and made anew after the plan is not deleted for the old one', async () => {
  await using bench = await opened({ 'immuta/d.yaml': domainOf('Mill'), 'immuta/keep.yaml': domainOf('Keep') });
  bench.remove('immuta/d.yaml');
  const table = bench.simulator.tenant.table('domain');
  const [[number, row] = [0, {}]] = [...table];
  let reads = 0;
  const values = table.values.bind(table);
  table.values = () => {
    reads += 1;
    return values();
  };
  const before = await bench.run('plan', PRUNE, 'HEAD');
  expect(operation(before, 'Mill')?.action).toBe('delete');
  const perPlan = reads;
  reads = 0;
  table.values = () => {
    reads += 1;
    if (reads === perPlan + 1) table.set(number, { ...row, id: 'another-id' });
    return values();
  };
  writes(bench);
  const report = await bench.run('apply', PRUNE, 'HEAD');
  expect(report.outcome?.operations.find(({ key }) => key === 'Mill')?.cause).toContain('made anew');
  expect(writes(bench).filter((one) => one.startsWith('DELETE'))).toEqual([]);
});
