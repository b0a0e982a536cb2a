import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf } from '../../simulator/client-for-tests.ts';
import { addConnection, type Fields, setObject } from '../../simulator/contract.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatedKinds } from '../simulated.ts';

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  const quirks = { extraFields: false, objectSearch: true, objectSettingsTake: 0 };
  simulator = await startSimulator({ kinds: simulatedKinds, quirks });
  client = clientOf(simulator);
  addConnection(simulator.tenant, {
    connectionKey: 'mill',
    connection: { technology: 'Snowflake', hostname: 'mill.db.example', port: 443, password: 'never shown' },
  });
  setObject(simulator.tenant, ['mill', 'GRAIN', 'RYE'], {});
});

afterEach(() => simulator.close());

async function read(path: string): Promise<Fields> {
  return (await client.get(`/data/object/${path}`)).body;
}

function put(path: string, settings: Fields) {
  return client.put(`/data/settings/${path}`, { settings });
}

describe('PUT /data/settings', () => {
  test('sets what it names, and nothing else', async () => {
    await put('mill', { isActive: true, activateNewChildren: true });
    await put('mill', { isActive: false });

    expect(await read('mill')).toMatchObject({
      state: 'inactive',
      settings: { activateNewChildren: { value: true } },
      overrides: { isActive: false, activateNewChildren: true },
    });
  });

  test('objects below inherit what they do not set, and say so above', async () => {
    await put('mill', { isActive: true });
    await put('mill/GRAIN', { activateNewChildren: true });

    expect(await read('mill/GRAIN/RYE')).toMatchObject({ state: 'active', overrides: {} });
    expect(await read('mill')).toMatchObject({
      settings: { activateNewChildren: { value: false, hasDescendantsWithOverrides: true } },
    });
    expect(await read('mill/GRAIN')).toMatchObject({
      settings: { activateNewChildren: { value: true, hasDescendantsWithOverrides: false } },
    });
  });

  test('a job changes the state some requests later', async () => {
    simulator.setQuirks({ objectSettingsTake: 2 });
    await put('mill', { isActive: true });

    expect([(await read('mill'))['state'], (await read('mill'))['state']]).toEqual(['inactive', 'active']);
  });

  test.each<[string, Fields]>([
    ['another key', { isActive: true, dataOwners: [] }],
    ['text for a switch', { isActive: 'true' }],
    ['nothing', {}],
  ])('%s is refused', async (_, settings) => {
    expect((await put('mill', settings)).status).toBe(400);
    expect(await read('mill')).toMatchObject({ overrides: {} });
  });

  test('an object that no sync has found is found just then, or refused with the other quirk', async () => {
    expect((await put('mill/NEW', { isActive: true })).status).toBe(200);
    simulator.setQuirks({ settingsNeedObject: true });
    expect((await put('mill/NEWER', { isActive: true })).status).toBe(404);
    expect([(await read('mill/NEW'))['state'], (await read('mill/NEWER'))['statusCode']]).toEqual(['active', 404]);
  });
});

describe('reads', () => {
  test.each([
    ['object', { activateNewChildren: true }],
    ['names', ['activateNewChildren']],
    ['none', undefined],
  ] as const)('what was set on the object itself comes back as %s', async (objectOverrides, expected) => {
    await put('mill', { activateNewChildren: true });
    simulator.setQuirks({ objectOverrides });

    expect((await read('mill'))['overrides']).toEqual(expected);
  });

  test('`isActive` is among the settings with the quirk for it', async () => {
    simulator.setQuirks({ objectSettingsActive: true });

    expect((await read('mill'))['settings']).toHaveProperty('isActive');
  });

  test('a list holds what is right below, bare or one page with a count', async () => {
    setObject(simulator.tenant, ['mill', 'STRAW'], {});
    const bare = await client.post('/data/object/search/mill', {});
    simulator.setQuirks({ objectSearchForm: 'envelope', pageSize: 1 });
    const page = await client.post('/data/object/search/mill', {});

    expect(bare.list.map((row) => row['objectPath'])).toEqual([
      ['mill', 'GRAIN'],
      ['mill', 'STRAW'],
    ]);
    expect([page.body['count'], (page.body['hits'] as []).length]).toEqual([2, 1]);
  });

  test('a connection shows no secret, and another technology only with the quirk for it', async () => {
    addConnection(simulator.tenant, { connectionKey: 'river', technology: 'Trino', connection: {} });
    const shown = await client.get('/data/connection/mill');
    const refused = await client.get('/data/connection/river');
    simulator.setQuirks({ connectionReadsAll: true });

    expect(JSON.stringify(shown.body)).not.toContain('never shown');
    expect([shown.status, refused.status, (await client.get('/data/connection/river')).status]).toEqual([
      200, 400, 200,
    ]);
  });
});

test('a user without any of the three permissions reads nothing', async () => {
  const users = [{ ...DEFAULT_USER, permissions: ['CREATE_PROJECT'] }];
  await using other = await startSimulator({ kinds: simulatedKinds, users, quirks: { objectSearch: true } });
  addConnection(other.tenant, { connectionKey: 'mill', technology: 'Snowflake' });
  const stranger = clientOf(other);

  for (const path of ['/data/connection/mill', '/data/object/mill'])
    expect((await stranger.get(path)).status).toBe(403);
  expect((await stranger.post('/data/object/search', {})).status).toBe(403);
});
