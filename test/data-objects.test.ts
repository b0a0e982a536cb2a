import { describe, expect, test } from 'vitest';
import type { RunReport } from '../src/model/report.ts';
import { addConnection, type Fields, setObject } from '../src/simulator/contract.ts';
import type { Fault } from '../src/simulator/faults.ts';
import type { Quirks } from '../src/simulator/quirks.ts';
import { DEFAULT_USER } from '../src/simulator/server.ts';
import { CommandFolder } from './cli/harness.ts';
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

test('objects are written from the top down, whatever they do to access, and none where the one above failed', async () => {
  const files = {
    'immuta/1.yaml': 'objectPath: [mill, GRAIN, RYE]\nsettings: { isActive: false }\n',
    'immuta/2.yaml': OBJECT,
    'immuta/3.yaml': 'objectPath: [mill]\nsettings: { isActive: false, activateNewChildren: true }\n',
  };
  await using bench = await open(files, 'Snowflake');
  await bench.run('apply');
  const puts = bench.requests().flatMap(({ method, path }) => (method === 'PUT' ? [path] : []));
  expect(puts).toEqual(['/data/settings/mill', '/data/settings/mill/GRAIN', '/data/settings/mill/GRAIN/RYE']);

  await using failing = await open(files, 'Snowflake');
  failing.simulator.setFaults([
    { match: { method: 'PUT', path: '/data/settings/mill/GRAIN', to: 1 }, fault: { type: 'status', status: 400 } },
  ]);
  const report = await failing.run('apply');
  expect(new Set(report.outcome?.operations.map(({ key, state }) => `${state} ${key}`))).toEqual(
    new Set(['confirmed mill', 'failed mill/GRAIN', 'skipped mill/GRAIN/RYE']),
  );
});

test('a list of connections that cannot be read is a note: what Git wants was read, and the run is complete', async () => {
  await using bench = await open({ 'immuta/grain.yaml': OBJECT }, 'Snowflake');
  bench.simulator.setFaults([
    { match: { method: 'POST', path: '/data/object/search' }, fault: { type: 'status', status: 403 } },
  ]);

  const report = await bench.run('plan');

  expect([report.incomplete, report.exitCode]).toEqual([false, 0]);
  expect(report.notes.join()).toContain('that are not in Git may be missing from this report');
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

test('a key without the permission that is only inferred is not stopped before Immuta refuses', async () => {
  const users = [{ ...DEFAULT_USER, permissions: ['GOVERNANCE'] }];
  await using bench = await openTestTenant({ files: { 'immuta/grain.yaml': OBJECT }, users });
  setObject(bench.simulator.tenant, ['mill', 'GRAIN'], {});

  const [planned, applied] = [await bench.run('plan'), await bench.run('apply')];

  expect([planned.exitCode, planned.failures]).toEqual([0, []]);
  expect(applied.failureReason).toBe('apply-failed');
  expect(applied.outcome?.operations[0]?.cause).toContain('CREATE_DATA_SOURCE');
});

test.each([
  ['a slash', 'GRAIN/RYE', 'holds a slash'],
  ['a step', '..', 'is read as a step'],
])('a variable that brings %s into a path is an error at its place', async (_, value, said) => {
  const files = {
    'immuta/grain.yaml': OBJECT.replace('GRAIN', '"${DATABASE}"'),
    'vars.yaml': `DATABASE: "${value}"\n`,
  };
  await using bench = await openTestTenant({ files });

  const report = await bench.run('plan', { variables: 'vars.yaml' });

  expect(report.diagnostics).toMatchObject([{ code: 'data-object/name', severity: 'error', line: 1 }]);
  expect(report.diagnostics[0]?.message).toContain(said);
});

test('an object that Immuta has not found fails with what to do', async () => {
  const files = { 'immuta/straw.yaml': OBJECT.replace('GRAIN', 'STRAW') };
  await using bench = await open(files, 'Snowflake', { settingsNeedObject: true });

  const report = await bench.run('apply');

  expect(report.exitCode).toBe(1);
  expect(report.outcome?.operations[0]?.cause).toContain('let object sync find it (POST /data/crawl/');
});

test('is listed beside what Git has, connections too', async () => {
  await using bench = await open({}, 'Snowflake');
  setObject(bench.simulator.tenant, ['mill', 'GRAIN'], { isActive: true });
  using here = new CommandFolder();
  here.write('immuta/grain.yaml', OBJECT);
  here.write('immuta/straw.yaml', OBJECT.replace('GRAIN', 'STRAW'));
  const listed = JSON.parse(
    (
      await here.run(['list', '--format', 'json'], {
        IMMUTA_URL: bench.simulator.url,
        IMMUTA_API_KEY: DEFAULT_USER.apiKey,
      })
    ).out,
  );

  expect(listed.objects).toEqual([
    { kind: 'data-object', key: 'mill', git: null, immuta: true },
    { kind: 'data-object', key: KEY, git: 'immuta/grain.yaml:1', immuta: true },
    { kind: 'data-object', key: 'mill/STRAW', git: 'immuta/straw.yaml:1', immuta: false },
  ]);
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

test.each<[string, boolean]>([
  ['Databricks', true],
  ['Snowflake', false],
])('drift of an object of %s that was switched on by hand names the revocation: %s', async (technology, named) => {
  const files = { 'immuta/grain.yaml': OBJECT.replace('true', 'false') };
  await using bench = await open(files, technology, { objectSettingsTake: 0 });
  await bench.run('apply');
  setObject(bench.simulator.tenant, ['mill', 'GRAIN'], { isActive: true });

  const item = (await bench.run('drift')).drift?.items.find(({ key }) => key === KEY);

  expect(item).toMatchObject({ kind: 'data-object', state: 'edited-in-tenant' });
  expect(item?.reasons?.some((reason) => reason.includes('revokes'))).toBe(named);
});

describe.each<[string, Fault]>([
  ['is refused', { type: 'status', status: 403 }],
  ['is cut', { type: 'malformed' }],
  ['is a page of HTML', { type: 'html' }],
])('a read of an object that %s', (_, fault) => {
  test('is a gap: the object is unknown, the run incomplete, and nothing is put', async () => {
    await using bench = await open({ 'immuta/grain.yaml': OBJECT }, 'Snowflake');
    bench.simulator.setFaults([{ match: { method: 'GET', path: '/data/object' }, fault }]);

    const report = await bench.run('plan');

    expect(report.plan.operations).toMatchObject([{ key: KEY, action: 'unknown', compared: 'none' }]);
    expect([report.incomplete, report.exitCode]).toEqual([true, 3]);
    bench.requests();
    await bench.run('apply');
    expect(bench.requests().filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});

describe.each<[string, Partial<Quirks>, readonly string[]]>([
  ['lists are bare', {}, ['granary', 'granary/A/B', 'mill', 'mill/GRAIN']],
  [
    'lists are in an envelope',
    { objectSearchForm: 'envelope', pageSize: 0 },
    ['granary', 'granary/A/B', 'mill', 'mill/GRAIN'],
  ],
  [
    'settings of an object come as names',
    { objectOverrides: 'names' },
    ['granary', 'granary/A/B', 'mill', 'mill/GRAIN'],
  ],
  ['settings hold `isActive`', { objectSettingsActive: true }, ['granary', 'granary/A/B', 'mill', 'mill/GRAIN']],
  ['settings of an object are not told', { objectOverrides: 'none' }, ['granary', 'mill']],
])('an export of a tenant with connections, where %s', (_, quirks, expected) => {
  test('gives specs that validate, and an empty plan', async () => {
    await using bench = await open({}, 'Snowflake', quirks);
    const { tenant } = bench.simulator;
    addConnection(tenant, { connectionKey: 'granary', technology: 'Trino', connection: {} });
    setObject(tenant, ['mill', 'GRAIN'], { isActive: true });
    setObject(tenant, ['granary', 'A', 'B'], { activateNewChildren: true });
    setObject(tenant, ['granary', 'A', 'C'], {});
    using here = new CommandFolder();
    const environment = { IMMUTA_URL: bench.simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
    const call = async (...words: string[]) => await here.run(words, environment);

    const made = await call('export', '--out', 'immuta');
    const checked = JSON.parse((await call('validate', '--format', 'json')).out);
    const planned = JSON.parse((await call('plan', '--format', 'json')).out);

    expect(made.code, made.out + made.err).toBe(quirks.objectOverrides === 'none' ? 3 : 0);
    expect(checked.diagnostics).toEqual([]);
    expect(planned.operations.map(({ key, action }: Fields) => `${action} ${key}`)).toEqual(
      expected.map((key) => `unchanged ${key}`),
    );
    expect(planned.unmanaged).toEqual([]);
  });
});
