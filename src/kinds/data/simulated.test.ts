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

async function names(): Promise<Value[]> {
  return (await sources()).map((row) =>
    row['deleted'] === true ? `${row['name']} (disabled)` : (row['name'] ?? null),
  );
}

describe('POST /api/v2/data', () => {
  test('answers the documented seven fields', async () => {
    expect((await client.post('/api/v2/data', collection())).body).toEqual({
      dryRun: false,
      creating: ['Public A', 'Public B'],
      updating: [],
      deleting: [],
      noChange: [],
      detectionRunning: false,
      tagsUpdated: false,
    });
    expect((await client.post('/api/v2/data', collection())).body).toMatchObject({
      creating: [],
      noChange: ['Public A', 'Public B'],
    });
  });

  test('a dry run tells the same and changes nothing', async () => {
    const reply = await client.post('/api/v2/data?dryRun=true', collection());
    expect(reply.body).toMatchObject({ dryRun: true, creating: ['Public A', 'Public B'], detectionRunning: false });
    expect(simulator.journal[0]).toMatchObject({ dryRun: true, wrote: false });
    expect(await names()).toEqual([]);
  });

  test.each([
    ['disabled by default', {}, false, ['Public A', 'Public B (disabled)']],
    ['deleted with hardDelete', { options: { hardDelete: true } }, false, ['Public A']],
    ['deleted with the other quirk', {}, true, ['Public A']],
    [
      'disabled with hardDelete: false with the other quirk',
      { options: { hardDelete: false } },
      true,
      ['Public A', 'Public B (disabled)'],
    ],
  ] as [string, Fields, boolean, string[]][])(
    'a table that is left out is %s',
    async (_, more, hardDeleteDefault, left) => {
      simulator.setQuirks({ hardDeleteDefault });
      simulator.load('data', collection(more));
      const reply = await client.post('/api/v2/data', collection({ ...more, sources: tables('a') }));
      expect(reply.body).toMatchObject({ deleting: ['Public B'], noChange: ['Public A'] });
      expect(await names()).toEqual(left);
    },
  );

  test('a disabled table that is declared again comes back under its id', async () => {
    simulator.load('data', collection());
    const before = (await sources()).find((row) => row['name'] === 'Public B');
    await client.post('/api/v2/data', collection({ sources: tables('a') }));
    const reply = await client.post('/api/v2/data', collection());
    expect(reply.body).toMatchObject({ updating: ['Public B'], creating: [] });
    expect((await sources()).find((row) => row['name'] === 'Public B')?.['id']).toBe(before?.['id']);
  });

  test.each([{ hostname: 'other.example' }, { database: 'other' }])(
    'the same key with %j replaces everything',
    async (connection) => {
      simulator.load('data', collection());
      const before = (await sources()).map((row) => row['id']);
      const reply = await client.post('/api/v2/data', collection({}, connection));
      expect(reply.body).toMatchObject({ creating: ['Public A', 'Public B'], deleting: ['Public A', 'Public B'] });
      const after = await sources();
      expect(after).toHaveLength(2);
      expect(after.some((row) => before.includes(row['id']))).toBe(false);
    },
  );

  test('the same connection under another key is refused, with a status of choice', async () => {
    simulator.load('data', collection());
    simulator.setQuirks({ duplicateConnectionStatus: 409 });
    const reply = await client.post('/api/v2/data?dryRun=true', collection({ connectionKey: 'again' }));
    expect([reply.status, reply.body['message']]).toEqual([
      409,
      'You may only define data sources for the same connection once.',
    ]);
  });

  test('tableTags are replaced as a whole, and told by tagsUpdated alone', async () => {
    simulator.load('data', collection({ options: { tableTags: ['Tag.A', 'Tag.B'] } }));
    const reply = await client.post('/api/v2/data', collection({ options: { tableTags: ['Tag.C'] } }));
    expect(reply.body).toMatchObject({ tagsUpdated: true, noChange: ['Public A', 'Public B'], updating: [] });
    const id = (await sources())[0]?.['id'];
    expect((await client.get(`/dataSource/${id}`)).body['tags']).toMatchObject([
      { name: 'Tag.C', hasLeafNodes: false },
    ]);
    expect((await sources())[0]).not.toHaveProperty('tags');
  });

  test('a changed user is an update; a changed password shows in its quirk only', async () => {
    simulator.load('data', collection());
    const user = await client.post('/api/v2/data?dryRun=true', collection({}, { username: 'v' }));
    const options = await client.post(
      '/api/v2/data?dryRun=true',
      collection({}, { connectionStringOptions: 'role=R' }),
    );
    const password = await client.post('/api/v2/data?dryRun=true', collection({}, { password: 'new' }));
    simulator.setQuirks({ secretChangeSeen: true });
    const seen = await client.post('/api/v2/data?dryRun=true', collection({}, { password: 'new' }));
    expect(user.body).toMatchObject({ updating: ['Public A', 'Public B'] });
    expect(options.body).toMatchObject({ updating: ['Public A', 'Public B'] });
    expect(password.body).toMatchObject({ updating: [], noChange: ['Public A', 'Public B'] });
    expect(seen.body).toMatchObject({ updating: ['Public A', 'Public B'] });
  });

  test.each([
    [{ connection: CONNECTION }, 'connectionKey'],
    [{ connectionKey: 'x' }, 'connection'],
    [{ connectionKey: 'x', connection: {} }, 'handler'],
    [collection({ sources: {} }), 'sources'],
    [collection({ sources: [{ schema: 's' }] }), 'sources'],
    [collection({ options: { tableTag: ['x'] } }), 'tableTag'],
    [collection({ nameTemplate: { format: 'x' } }), 'format'],
    [collection({ wait: 5 }), 'wait'],
  ] as [Fields, string][])('%j is refused for %s', async (payload, key) => {
    const reply = await client.post('/api/v2/data', payload);
    expect([reply.status, (reply.body['validation'] as Fields)['keys']]).toEqual([400, [key]]);
  });

  test('a tenant with connections refuses', async () => {
    simulator.setQuirks({ connectionsTenant: true });
    const reply = await client.post('/api/v2/data', collection());
    expect([reply.status, reply.body['message']]).toEqual([400, expect.stringContaining('deprecated')]);
    expect((await client.remove('/api/v2/data/shop')).status).toBe(400);
  });
});

describe('reads', () => {
  test('rows have where they come from, and neither key nor secret', async () => {
    simulator.load('data', collection());
    const [row] = await sources();
    expect(row).toMatchObject({
      name: 'Public A',
      connectionString: 'u@h.example:5439/shop',
      remoteSchema: 'public',
      remoteTable: 'a',
      blobHandlerType: 'Redshift',
      deleted: false,
    });
    const { body } = await client.get(`/dataSource/${row?.['id']}`);
    expect(JSON.stringify([row, body])).not.toMatch(/s3cret|connectionKey/);
  });

  test('filters by connection string, and gives ids or names alone', async () => {
    simulator.load('data', collection());
    simulator.load('data', collection({ connectionKey: 'k' }, { database: 'd' }));
    expect(await sources(`&connectionString=${encodeURIComponent('u@h.example:5439/d')}`)).toHaveLength(2);
    expect(Object.keys((await sources('&idOnly=true'))[0] ?? {})).toEqual(['id']);
    expect(Object.keys((await sources('&nameOnly=true'))[0] ?? {})).toEqual(['id', 'name']);
  });

  test('a user without GOVERNANCE sees what is theirs', async () => {
    const other = clientOf(simulator, 'other-key');
    simulator.load('data', collection());
    await other.post('/api/v2/data?wait=-1', collection({ connectionKey: 'k' }, { database: 'd' }));
    expect((await other.get('/dataSource')).body['count']).toBe(2);
    expect((await client.get('/dataSource')).body['count']).toBe(4);
  });

  test('no secret is kept in the tenant', () => {
    simulator.load(
      'data',
      collection(
        {},
        { clientSecret: 's3cret-2', connectionStringOptions: 'pwd=s3cret-3', userFiles: [{ content: 's3cret-4' }] },
      ),
    );
    expect(JSON.stringify(simulator.tenant.snapshot())).not.toContain('s3cret');
  });

  test('there is a project for each schema, which goes with its collection', async () => {
    simulator.load('data', collection());
    const before = await client.get('/project');
    await client.remove('/api/v2/data/shop');
    const after = await client.get('/project');
    expect(before.body).toMatchObject({ count: 1, hits: [{ type: 'Schema', name: 'public' }] });
    expect(after.body['count']).toBe(0);
  });
});

describe('DELETE', () => {
  test('dryRun counts in the query, not in a body', async () => {
    simulator.load('data', collection());
    const dry = await client.remove('/api/v2/data/shop?dryRun=true');
    expect(dry.body).toMatchObject({ dryRun: true, deleting: ['Public A', 'Public B'] });
    expect(await sources()).toHaveLength(2);
    await fetch(`${simulator.url}/api/v2/data/shop`, {
      method: 'DELETE',
      headers: { authorization: DEFAULT_USER.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ dryRun: 'true' }),
    });
    expect(await sources()).toHaveLength(0);
  });

  test('an unknown key gets 404', async () => {
    expect((await client.remove('/api/v2/data/shop?dryRun=true')).status).toBe(404);
  });

  test('V1 disables first, then deletes', async () => {
    simulator.load('data', collection());
    const id = (await sources())[0]?.['id'];
    const first = await client.remove(`/dataSource/${id}`);
    const second = await client.remove(`/dataSource/${id}`);
    expect([first.body['disabled'], second.body['hardDelete']]).toEqual([true, true]);
    expect((await client.get(`/dataSource/${id}`)).status).toBe(404);
  });
});
