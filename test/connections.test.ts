import { describe, expect, test } from 'vitest';
import type { RunReport } from '../src/model/report.ts';
import { addConnection, type Fields, setObject } from '../src/simulator/contract.ts';
import type { Quirks } from '../src/simulator/quirks.ts';
import { openTestTenant, type TestTenant } from './tenant/test-tenant.ts';

const DATA = `connectionKey: mill
connection:
  handler: Snowflake
  hostname: Mill.db.example
  port: 443
  database: GRAIN
  warehouse: SMALL
  username: svc
  password: "\${PASSWORD}"
sources:
  - schema: HARVEST
    table: LOADS
  - schema: HARVEST
    table: OLD
  - schema: HARVEST
    table: GONE
`;

const PROJECT = 'projectKey: millers\nname: Millers\ndatasources:\n  - Loads\n  - Old\n  - Gone\n';

const CONNECTION: Fields = {
  connectionKey: 'mill',
  technology: 'Snowflake',
  connection: { technology: 'Snowflake', hostname: 'mill.db.example', port: 443, warehouse: 'SMALL', username: 'svc' },
  updatedAt: '2026-05-04T10:00:00.000Z',
  updater: { id: 7, name: 'Ada Miller', email: 'ada@mill.example' },
};

const PROFILE = '{"formatVersion": 1, "switches": {"connectionsTenant": true}, "unanswered": []}';

interface Scene {
  readonly connection?: Fields | null;
  readonly quirks?: Partial<Quirks>;
  readonly files?: Readonly<Record<string, string>>;
}

/** A tenant with one connection of which one table is active, one inactive and one gone. */
async function open({ connection = CONNECTION, quirks = {}, files }: Scene = {}): Promise<TestTenant> {
  const bench = await openTestTenant({
    files: { 'profile.json': PROFILE, ...(files ?? { 'immuta/mill.yaml': DATA }) },
    environment: { PASSWORD: 'a-long-enough-secret' },
    quirks: { connectionsTenant: true, ...quirks },
  });
  const { tenant } = bench.simulator;
  if (connection !== null) addConnection(tenant, connection);
  setObject(tenant, ['mill', 'GRAIN', 'HARVEST', 'LOADS'], { isActive: true });
  setObject(tenant, ['mill', 'GRAIN', 'HARVEST', 'OLD'], { isActive: false });
  for (const name of ['Loads', 'Old', 'Gone']) {
    const id = tenant.nextId();
    tenant.table('dataSource').set(id, {
      id,
      name,
      deleted: false,
      connectionString: 'svc@mill.db.example:443/GRAIN',
      remoteSchema: 'HARVEST',
      remoteTable: name.toUpperCase(),
      createdBy: tenant.owner.id,
      visibleFrom: 0,
    });
  }
  bench.requests();
  return bench;
}

const OURS: ReadonlySet<string> = new Set([
  'plan/connection-differs',
  'plan/connection-not-checked',
  'plan/not-in-connection',
]);

function said({ diagnostics }: RunReport): string[] {
  return diagnostics
    .filter(({ code }) => OURS.has(code))
    .map(({ code, line, severity }) => `${severity} ${code} ${line}`);
}

function words({ diagnostics }: RunReport): string {
  return diagnostics.flatMap(({ code, message }) => (OURS.has(code) ? [message] : [])).join('\n');
}

const WITH_PROFILE = { 'tenant-profile': 'profile.json' };

describe('a data spec on a tenant with connections', () => {
  test('is held against its connection and the objects below it', async () => {
    await using bench = await open();

    const report = await bench.run('plan');

    expect(said(report)).toEqual(['warning plan/not-in-connection 14', 'warning plan/not-in-connection 16']);
    expect(words(report)).toContain('"mill/GRAIN/HARVEST/OLD" is there, and it is inactive');
    expect(words(report)).toContain('shows no object "mill/GRAIN/HARVEST/GONE"');
  });

  test('every difference is at its field, with who changed the connection last', async () => {
    const connection = { ...(CONNECTION['connection'] as Fields), hostname: 'new.db.example', port: 8443 };
    await using bench = await open({ connection: { ...CONNECTION, connection } });

    const report = await bench.run('plan');

    expect(said(report).slice(0, 2)).toEqual([
      'warning plan/connection-differs 4',
      'warning plan/connection-differs 5',
    ]);
    expect(words(report)).toContain('changed last by Ada Miller at 2026-05-04T10:00:00.000Z');
  });

  test('a connection of another key with the host is named', async () => {
    await using bench = await open({
      connection: { ...CONNECTION, connectionKey: 'mill-upgraded' },
      quirks: { objectSearch: true },
      files: { 'immuta/other.yaml': DATA.replace('connectionKey: mill', 'connectionKey: windmill') },
    });

    const report = await bench.run('plan');

    expect(said(report)).toEqual(['warning plan/not-in-connection 1']);
    expect(words(report)).toContain('Its host is the one of the connection "mill-upgraded"');
  });

  test('without a list of connections, whether another has the host stays unknown', async () => {
    await using bench = await open({
      connection: null,
      files: { 'immuta/other.yaml': DATA.replace('connectionKey: mill', 'connectionKey: windmill') },
    });

    expect(words(await bench.run('plan'))).toContain('Whether another connection has its host is not known');
  });

  test.each<[string, boolean, readonly string[]]>([
    ['which cannot be read', false, ['warning plan/connection-not-checked 1']],
    [
      'which can',
      true,
      ['warning plan/connection-differs 3', 'warning plan/not-in-connection 14', 'warning plan/not-in-connection 16'],
    ],
  ])('a technology %s', async (_, connectionReadsAll, expected) => {
    const technology = { technology: 'Trino', connection: { hostname: 'mill.db.example' } };
    await using bench = await open({ connection: { ...CONNECTION, ...technology }, quirks: { connectionReadsAll } });

    const report = await bench.run('plan');

    expect(said(report)).toEqual(expected);
    if (!connectionReadsAll) expect(words(report)).toContain('documented for Snowflake');
  });

  test('a read that fails makes the run incomplete and is never taken for fine', async () => {
    await using bench = await open();
    bench.simulator.setFaults([{ match: { path: '/data/connection/mill' }, fault: { type: 'status', status: 403 } }]);

    const report = await bench.run('plan');

    expect(said(report)).toEqual(['warning plan/connection-not-checked 1']);
    expect(report.plan.complete).toBe(false);
  });

  test('no request is spent where nothing shows that there are connections', async () => {
    await using bench = await open({ quirks: { connectionsTenant: false } });

    await bench.run('plan');

    expect(bench.requests().filter(({ path }) => path.startsWith('/data/'))).toEqual([]);
  });
});

test('names that no path can hold are not sent, and the run goes on', async () => {
  const files = {
    'immuta/mill.yaml': DATA.replace('table: OLD', 'table: ".."').replace('table: GONE', 'table: "%2e%2e"'),
    'immuta/millers.yaml': 'projectKey: millers\nname: Millers\ndatasources:\n  - ".."\n',
  };
  await using bench = await open({ files });

  const report = await bench.run('plan');

  expect(said(report)).toEqual([
    'warning plan/connection-not-checked 14',
    'warning plan/connection-not-checked 16',
    'warning plan/connection-not-checked 4',
  ]);
  expect(words(report)).toContain('so it is not sent');
});

describe('the data sources of a project', () => {
  const files = { 'immuta/millers.yaml': PROJECT };

  test('are held against the objects that they come from', async () => {
    await using bench = await open({ files, quirks: { objectSearch: true } });

    const report = await bench.run('plan', WITH_PROFILE);

    expect(said(report)).toEqual(['warning plan/not-in-connection 5', 'warning plan/not-in-connection 6']);
    expect(report.plan.complete).toBe(true);
  });

  test('of a connection that cannot be found are unknown', async () => {
    await using bench = await open({ files });

    const report = await bench.run('plan', WITH_PROFILE);

    expect(said(report)).toEqual([4, 5, 6].map((line) => `warning plan/connection-not-checked ${line}`));
  });

  test('of a host that no connection has are named', async () => {
    const connection = { ...CONNECTION, connection: { hostname: 'other.db.example' } };
    await using bench = await open({ files, connection, quirks: { objectSearch: true } });

    expect(words(await bench.run('plan', WITH_PROFILE))).toContain('no connection of the tenant has that host');
  });
});

test('a drift report names who changed a connection last', async () => {
  await using bench = await open();

  const report = await bench.run('drift');

  expect(report.drift?.items.filter(({ kind }) => kind === 'data')).toEqual([
    expect.objectContaining({ key: 'mill', changedBy: 'Ada Miller', when: '2026-05-04T10:00:00.000Z' }),
  ]);
});
