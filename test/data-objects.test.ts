import { describe, expect, test } from 'vitest';
import type { RunReport } from '../src/model/report.ts';
import { addConnection, type Fields, setObject } from '../src/simulator/contract.ts';
import type { Quirks } from '../src/simulator/quirks.ts';
import { openTestTenant, type TestTenant } from './tenant/test-tenant.ts';

const OBJECT = 'objectPath: [mill, GRAIN]\nsettings:\n  isActive: true\n';
const KEY = 'mill/GRAIN';

function subscription(circumstances: Fields): string {
  return JSON.stringify({
    policyKey: 'door',
    name: 'door',
    type: 'subscription',
    actions: { type: 'entitlements', entitlements: { operator: 'any', groups: ['Millers'] } },
    ...circumstances,
  });
}

const EVERYWHERE = subscription({});
const SOMEWHERE = subscription({ circumstances: [{ type: 'tags', tag: 'Grain' }] });

async function open(
  files: Readonly<Record<string, string>>,
  technology = 'Databricks',
  quirks: Partial<Quirks> = {},
): Promise<TestTenant> {
  const bench = await openTestTenant({ files, quirks: { objectSearch: true, ...quirks } });
  const { tenant } = bench.simulator;
  addConnection(tenant, { connectionKey: 'mill', technology, connection: { hostname: 'mill.db.example' } });
  setObject(tenant, ['mill', 'GRAIN'], {});
  bench.requests();
  return bench;
}

const guards = ({ guards: all }: RunReport): string[] =>
  all.filter(({ reason }) => reason === 'revocation').map(({ effect, message }) => `${effect}: ${message}`);

describe('an object that becomes active', () => {
  test('is planned by reads alone, which the plan says, and nothing is put', async () => {
    await using bench = await open({ 'immuta/grain.yaml': OBJECT }, 'Snowflake');

    const report = await bench.run('plan');

    expect(report.plan.operations).toMatchObject([
      { kind: 'data-object', key: KEY, action: 'update', noDryRun: true, compared: 'partial' },
    ]);
    expect(report.plan.operations[0]?.notCompared).toMatchObject([{ path: '/settings' }]);
    expect(bench.requests().filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('is compared in full once doctor has read one', async () => {
    const profile = '{"formatVersion": 1, "switches": {"dataObjectRead": true}, "unanswered": []}';
    await using bench = await open({ 'immuta/grain.yaml': OBJECT, 'profile.json': profile }, 'Snowflake');

    const report = await bench.run('plan', { 'tenant-profile': 'profile.json' });

    expect(report.plan.operations).toMatchObject([{ compared: 'full', notCompared: [] }]);
  });

  test.each<[string, string | null, string, RegExp | null]>([
    ['nothing covers', null, 'Databricks', /^warn: 1 change takes the access .*\. No subscription policy covers/],
    ['a policy covers in part', SOMEWHERE, 'Databricks', /^warn: 1 change may take the access /],
    ['a policy of everything covers', EVERYWHERE, 'Databricks', null],
    ['nothing covers, on another technology', null, 'Snowflake', null],
  ])('that %s is guarded', async (_, policy, technology, expected) => {
    const files = { 'immuta/grain.yaml': OBJECT, ...(policy === null ? {} : { 'immuta/door.json': policy }) };
    await using bench = await open(files, technology);

    const report = await bench.run('plan');

    expect(guards(report)).toEqual(expected === null ? [] : [expect.stringMatching(expected)]);
    expect(report.exitCode).toBe(0);
  });

  test('a policy that leaves Git and is deleted no longer covers, one that is kept does', async () => {
    await using bench = await open({ 'immuta/grain.yaml': OBJECT, 'immuta/door.json': EVERYWHERE });
    bench.simulator.load('policy', JSON.parse(EVERYWHERE) as Fields);
    bench.commit();
    bench.remove('immuta/door.json');

    const kept = await bench.run('plan', {}, 'HEAD');
    const pruned = await bench.run('plan', { prune: 'true', 'max-deletes': '5' }, 'HEAD');

    expect([guards(kept), guards(pruned)]).toEqual([[], [expect.stringMatching(/^warn: 1 change takes/)]]);
  });

  test('`on-revocation: fail` stops before the first write', async () => {
    await using bench = await open({ 'immuta/grain.yaml': OBJECT });

    const report = await bench.run('apply', { 'on-revocation': 'fail' });

    expect([report.exitCode, report.failureReason]).toEqual([1, 'revocation']);
    expect(guards(report)).toEqual([expect.stringMatching(/^stop: .* or give the data a subscription policy/)]);
    expect(bench.requests().filter(({ wrote }) => wrote)).toEqual([]);
  });

  test('a list of policies that could not be read leaves the coverage open', async () => {
    await using bench = await open({ 'immuta/grain.yaml': OBJECT });
    bench.simulator.setFaults([{ match: { path: '/policy/global' }, fault: { type: 'status', status: 403 } }]);

    expect(guards(await bench.run('plan'))).toEqual([expect.stringMatching(/^warn: 1 change may take/)]);
  });

  test('is written after the subscription policy of the same run, and not at all where that fails', async () => {
    const files = { 'immuta/a-grain.yaml': OBJECT, 'immuta/door.json': EVERYWHERE };
    await using bench = await open(files);

    const report = await bench.run('apply');
    const wrote = bench
      .requests()
      .flatMap(({ method, path, wrote: changed }) => (changed ? [`${method} ${path}`] : []));

    expect(report.failures).toEqual([]);
    expect(wrote).toEqual(['POST /api/v2/policy', 'PUT /data/settings/mill/GRAIN']);

    await using failing = await open(files);
    failing.simulator.setFaults([
      { match: { path: '/api/v2/policy', dryRun: false }, fault: { type: 'status', status: 400 } },
    ]);
    const failed = await failing.run('apply');
    expect(failed.outcome?.operations.find(({ kind }) => kind === 'data-object')?.state).toBe('skipped');
    expect(failing.requests().filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});

test('an object that leaves Git is kept, whatever `prune` says', async () => {
  await using bench = await open({ 'immuta/grain.yaml': OBJECT, 'immuta/other.yaml': 'name: Other\n' }, 'Snowflake');
  await bench.run('apply');
  bench.commit();
  bench.remove('immuta/grain.yaml');
  bench.requests();

  const report = await bench.run('apply', { prune: 'true', 'max-deletes': '5' }, 'HEAD');

  expect(report.plan.operations.find(({ key }) => key === KEY)).toMatchObject({ retained: true, neverDeleted: true });
  expect(bench.requests().filter(({ wrote }) => wrote)).toEqual([]);
});

test('owners in Git that are not those of the tenant are an error at their line, before anything is sent', async () => {
  const text = `${OBJECT}  dataOwners: [{ type: group, name: Millers }]\n`;
  await using bench = await open({ 'immuta/grain.yaml': text }, 'Snowflake');

  const report = await bench.run('apply');

  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'plan/read-only', file: 'immuta/grain.yaml', line: 4 },
  ]);
  expect(bench.requests().filter(({ wrote }) => wrote)).toEqual([]);
});

test('owners in Git that are those of the tenant pass', async () => {
  const text = `${OBJECT}  dataOwners: [{ type: group, name: Millers }]\n`;
  await using bench = await open({ 'immuta/grain.yaml': text }, 'Snowflake');
  setObject(bench.simulator.tenant, ['mill', 'GRAIN'], { dataOwners: [{ type: 'group', name: 'Millers' }] });

  const report = await bench.run('apply');

  expect([report.failures, report.plan.summary.errors]).toEqual([[], 0]);
});

test('an object that Immuta has not found fails with what to do', async () => {
  const files = { 'immuta/straw.yaml': OBJECT.replace('GRAIN', 'STRAW') };
  await using bench = await open(files, 'Snowflake', { settingsNeedObject: true });

  const report = await bench.run('apply');

  expect(report.exitCode).toBe(1);
  expect(report.outcome?.operations[0]?.cause).toContain('let object sync find it (POST /data/crawl/');
});

test('two files with one path are one finding, and names with a slash cannot hide it', async () => {
  const files = {
    'immuta/a.yaml': OBJECT,
    'immuta/b.yaml': OBJECT,
    'immuta/c.yaml': 'objectPath: [mill/GRAIN]\nsettings: { isActive: true }\n',
  };
  await using bench = await open(files, 'Snowflake');

  const report = await bench.run('plan');

  const codes = report.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, file }) => `${code} ${file}`);
  expect(codes).toContain('data-object/name immuta/c.yaml');
  expect(codes.some((code) => code.includes('immuta/b.yaml'))).toBe(true);
});
