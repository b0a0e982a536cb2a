import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf } from '../../simulator/client-for-tests.ts';
import type { Fields, Value } from '../../simulator/contract.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatedKinds } from '../simulated.ts';

const OTHER = { ...DEFAULT_USER, id: 2, name: 'other', apiKey: 'other-key', permissions: ['CREATE_DATA_SOURCE'] };

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  const quirks = { extraFields: false, shuffle: false, creationTakes: 0 };
  simulator = await startSimulator({ kinds: simulatedKinds, quirks, users: [DEFAULT_USER, OTHER] });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const CONNECTION: Fields = {
  handler: 'Redshift',
  hostname: 'h.example',
  port: 5439,
  database: 'shop',
  username: 'u',
  password: 's3cret',
};

function tables(...names: string[]): Value[] {
  return names.map((table) => ({ table, schema: 'public' }));
}

function collection(more: Fields = {}, connection: Fields = {}): Fields {
  return { connectionKey: 'shop', connection: { ...CONNECTION, ...connection }, sources: tables('a', 'b'), ...more };
}

async function sources(query = ''): Promise<readonly Fields[]> {
  const { body } = await client.get(`/dataSource?sortField=name${query}`);
  return body['hits'] as unknown as readonly Fields[];
}

describe('which tables', () => {
  test.each([
    ['no sources', {}],
    ['all: true', { sources: [{ all: true }] }],
  ])('%s means every table of the database', async (_, more) => {
    simulator.tenant.remote.set('h.example/shop', [
      { schema: 'public', table: 'x' },
      { schema: 'sales', table: 'y' },
    ]);
    const { sources: _sources, ...rest } = collection();
    const reply = await client.post('/api/v2/data', { ...rest, ...more });
    expect(reply.body['creating']).toEqual(['Public X', 'Sales Y']);
  });

  test('`schema` of the connection narrows them, and `all` adds to what is listed', async () => {
    simulator.tenant.remote.set('h.example/shop', [
      { schema: 'public', table: 'a' },
      { schema: 'public', table: 'x' },
      { schema: 'sales', table: 'y' },
    ]);
    const listed = [
      { table: 'a', schema: 'public', naming: { datasource: 'Mine', table: 'm', schema: 'n' } },
      { all: true },
    ];
    const reply = await client.post('/api/v2/data', collection({ sources: listed }, { schema: 'public' }));
    expect(reply.body['creating']).toEqual(['Mine', 'Public X']);
  });

  test('a database that no one described has made-up tables, the same each time', async () => {
    const { sources: _, ...rest } = collection();
    const first = await client.post('/api/v2/data?dryRun=true', rest);
    const second = await client.post('/api/v2/data?dryRun=true', rest);
    expect(first.body['creating']).toHaveLength(3);
    expect(second.body).toEqual(first.body);
  });

  test.each([
    ['<Schema> <Tablename>', 'Public Card_auth'],
    ['<schema>.<tablename>', 'public.card_auth'],
    ['x::<DATABASE>.<SCHEMA>.<TABLENAME>', 'x::SHOP.PUBLIC.CARD_AUTH'],
    ['Payments <Tablename>', 'Payments Card_auth'],
    ['<unknown> <tablename>', '<unknown> card_auth'],
  ])('dataSourceFormat %s', async (dataSourceFormat, name) => {
    const payload = collection({ nameTemplate: { dataSourceFormat }, sources: tables('CARD_AUTH') });
    expect((await client.post('/api/v2/data?dryRun=true', payload)).body['creating']).toEqual([name]);
  });
});

test('capitalised variables split words with the quirk for it', async () => {
  simulator.setQuirks({ nameWords: true });
  const payload = collection({
    nameTemplate: { dataSourceFormat: '<Tablename>/<tablename>' },
    sources: tables('CARD_AUTH'),
  });
  expect((await client.post('/api/v2/data?dryRun=true', payload)).body['creating']).toEqual(['Card Auth/card_auth']);
});

describe('waiting', () => {
  beforeEach(() => simulator.setQuirks({ creationTakes: 2 }));

  test('without `wait` the sources appear some requests later', async () => {
    const reply = await client.post('/api/v2/data', collection());
    const seen = [await sources(), await sources(), await sources()].map((rows) => rows.length);
    expect(reply.body).toMatchObject({ creating: ['Public A', 'Public B'], detectionRunning: true });
    expect(seen).toEqual([0, 0, 2]);
  });

  test.each(['300', '-1'])('with wait=%s they are there', async (wait) => {
    const reply = await client.post(`/api/v2/data?wait=${wait}`, collection());
    expect(reply.body).toMatchObject({ detectionRunning: false });
    expect(await sources()).toHaveLength(2);
  });

  test('a positive wait may run out, one without a limit does not', async () => {
    simulator.setQuirks({ waitRunsOut: true });
    const short = await client.post('/api/v2/data?wait=5', collection());
    const long = await client.post('/api/v2/data?wait=-1', collection({ connectionKey: 'k' }, { database: 'd' }));
    expect([short.body['detectionRunning'], long.body['detectionRunning']]).toEqual([true, false]);
  });

  test('an update has nothing to wait for', async () => {
    simulator.load('data', collection());
    expect((await client.post('/api/v2/data', collection())).body).toMatchObject({ detectionRunning: false });
  });
});
