import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf } from '../../simulator/client-for-tests.ts';
import type { Fields } from '../../simulator/contract.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatedKinds } from '../simulated.ts';

const OTHER = { ...DEFAULT_USER, id: 2, name: 'other', apiKey: 'other-key' };

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  const quirks = { extraFields: false, shuffle: false };
  simulator = await startSimulator({ kinds: simulatedKinds, quirks, users: [DEFAULT_USER, OTHER] });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const PROJECT: Fields = { projectKey: 'lab', name: 'Lab' };

async function projects(query = 'size=20'): Promise<readonly Fields[]> {
  const { body } = await client.get(`/project?${query}`);
  return body['hits'] as unknown as readonly Fields[];
}

async function project(key = 'lab'): Promise<Fields> {
  return (await projects()).find((row) => row['projectKey'] === key) ?? {};
}

describe('POST /api/v2/project', () => {
  test('answers the documented eight fields', async () => {
    expect((await client.post('/api/v2/project', PROJECT)).body).toEqual({
      dryRun: false,
      creating: true,
      updating: false,
      numberOfDataSourcesAdded: 0,
      numberOfDataSourcesRemoved: 0,
      creatingWorkspace: false,
      deletingWorkspace: false,
      projectId: expect.any(Number),
    });
  });

  test('a dry run changes nothing', async () => {
    const reply = await client.post('/api/v2/project?dryRun=true', PROJECT);
    expect(reply.body).toMatchObject({ dryRun: true, creating: true });
    expect(reply.body).not.toHaveProperty('projectId');
    expect(await projects()).toEqual([]);
  });

  test('purposes must be acknowledged: the POST fails, but has written', async () => {
    simulator.load('purpose', { name: 'Audit' });
    const payload = { ...PROJECT, purposes: ['Audit'] };
    const refused = await client.post('/api/v2/project', payload);
    const row = await project();
    expect([refused.status, refused.body['message']]).toEqual([
      403,
      expect.stringContaining('You must first acknowledge'),
    ]);
    expect(simulator.journal[0]).toMatchObject({ wrote: true, status: 403 });
    expect(row).toMatchObject({ acknowledgeRequired: true, purposes: [{ name: 'Audit' }] });

    const done = await client.post(`/project/${row['id']}/members/${row['subscriptionId']}/acknowledge`, {});
    const again = await client.post('/api/v2/project', payload);
    expect(done.body).toMatchObject({ acknowledgeRequired: false, purposes: [{ name: 'Audit' }] });
    expect([again.status, again.body['updating']]).toEqual([200, true]);
  });

  test('an acknowledgement holds for its purposes only, and a dry run needs none', async () => {
    simulator.load('purpose', { name: 'Audit' });
    simulator.load('purpose', { name: 'Fraud' });
    simulator.load('project', { ...PROJECT, purposes: ['Audit'] });
    const both = { ...PROJECT, purposes: ['Audit', 'Fraud'] };
    expect((await client.post('/api/v2/project', { ...PROJECT, purposes: ['Audit'] })).status).toBe(200);
    expect((await client.post('/api/v2/project?dryRun=true', both)).status).toBe(200);
    expect((await client.post('/api/v2/project', both)).status).toBe(403);
  });

  test('the demand is of the caller: another user has not acknowledged', async () => {
    simulator.load('purpose', { name: 'Audit' });
    simulator.load('project', { ...PROJECT, purposes: ['Audit'] });
    const reply = await clientOf(simulator, 'other-key').post('/api/v2/project', { ...PROJECT, purposes: ['Audit'] });
    expect(reply.status).toBe(403);
  });

  test('counts data sources that come and go', async () => {
    simulator.load('data', {
      connectionKey: 'k',
      connection: { handler: 'Redshift', hostname: 'h', database: 'd' },
      nameTemplate: { dataSourceFormat: '<tablename>' },
      sources: ['a', 'b', 'c'].map((table) => ({ table, schema: 's' })),
    });
    const first = await client.post('/api/v2/project', { ...PROJECT, datasources: ['a', 'b'] });
    const second = await client.post('/api/v2/project', { ...PROJECT, datasources: ['c'] });
    expect(first.body).toMatchObject({ numberOfDataSourcesAdded: 2, numberOfDataSourcesRemoved: 0 });
    expect(second.body).toMatchObject({ numberOfDataSourcesAdded: 1, numberOfDataSourcesRemoved: 2 });
    const members = await client.get(`/project/${second.body['projectId']}/dataSources`);
    expect(members.body).toMatchObject({ count: 1, dataSources: [{ dataSourceName: 'c', connectionString: '@h/d' }] });
  });

  test.each([
    ['purposes', 'unknownPurposeFails'],
    ['datasources', 'unknownDataSourceFails'],
  ] as const)('an unknown name in %s fails the write, in the quirk not', async (field, quirk) => {
    const payload = { ...PROJECT, [field]: ['No one'] };
    expect((await client.post('/api/v2/project', payload)).status).toBe(400);
    expect((await client.post('/api/v2/project?dryRun=true', payload)).status).toBe(200);
    simulator.setQuirks({ dryRunChecksReferences: true });
    expect((await client.post('/api/v2/project?dryRun=true', payload)).status).toBe(400);
    simulator.setQuirks({ [quirk]: false });
    expect((await client.post('/api/v2/project', payload)).status).toBe(200);
  });

  test('a name that is taken gets 422', async () => {
    simulator.load('project', PROJECT);
    const reply = await client.post('/api/v2/project', { projectKey: 'lab2', name: 'Lab' });
    expect([reply.status, reply.body['validation']]).toEqual([422, [{ code: 'unique', path: 'name' }]]);
  });

  test('workspaces come and go, and equalize', async () => {
    const config = { schema: 'S', warehouses: ['W1'] };
    const made = await client.post('/api/v2/project', { ...PROJECT, workspace: { type: 'snowflake', config } });
    expect(made.body).toMatchObject({ creatingWorkspace: true, deletingWorkspace: false });
    expect(await project()).toMatchObject({ isEqualized: true, snowflake: { enabled: true, ...config } });
    expect((await client.post('/api/v2/project', PROJECT)).body).toMatchObject({ deletingWorkspace: true });
  });

  test('is a full replacement', async () => {
    simulator.load('project', { ...PROJECT, description: 'x', tags: ['A.B'], allowMaskedJoins: true });
    await client.post('/api/v2/project', PROJECT);
    expect(await project()).toMatchObject({ description: '', tags: [], allowMaskedJoins: false });
  });
});

describe('reads', () => {
  test('the default page is ten, and matches `count`', async () => {
    for (let index = 0; index < 12; index += 1)
      simulator.load('project', { projectKey: `p${index}`, name: `P${index}` });
    const { body } = await client.get('/project');
    expect([body['count'], (body['hits'] as []).length]).toEqual([12, 10]);
    expect(await projects('offset=10')).toHaveLength(2);
  });

  test('subscription policies speak V1', async () => {
    simulator.load('project', {
      ...PROJECT,
      subscriptionPolicy: {
        type: 'entitlements',
        entitlements: { operator: 'all', groups: ['G'], attributes: [{ name: 'a', value: 'v' }] },
      },
    });
    expect((await project())['subscriptionPolicy']).toMatchObject({
      type: 'subscription',
      subscriptionType: 'policy',
      automaticSubscription: false,
      exceptions: {
        operator: 'and',
        conditions: [
          { type: 'groups', group: { name: 'G', iam: 'bim' } },
          { type: 'authorizations', authorization: { auth: 'a', value: 'v' } },
        ],
      },
    });
  });

  test('what was left out gets defaults', async () => {
    simulator.load('project', PROJECT);
    expect(await project()).toMatchObject({
      documentation: '# Lab',
      type: 'User',
      status: 'open',
      subscriptionType: 'manual',
      subscriptionPolicy: { subscriptionType: 'manual' },
    });
  });

  test('schemas of data sources are projects of their own type, out of reach of V2', async () => {
    const connection = { handler: 'Redshift', hostname: 'h', database: 'd', schema: 'lab' };
    simulator.load('data', { connectionKey: 'k', connection });
    expect(await project()).toMatchObject({ type: 'Schema', name: 'lab' });
    const reply = await client.post('/api/v2/project', PROJECT);
    expect(reply.body).toMatchObject({ creating: true });
  });
});

describe('V1 writes and deletes', () => {
  test('PUT takes names, ids and objects', async () => {
    simulator.load('purpose', { name: 'Audit' });
    simulator.load('project', PROJECT);
    const { id } = await project();
    await client.put(`/project/${id}`, {
      description: 'by hand',
      purposes: [{ name: 'Audit' }],
      tags: [{ name: 'T' }],
    });
    expect(await project()).toMatchObject({
      description: 'by hand',
      purposes: [{ name: 'Audit' }],
      tags: [{ name: 'T' }],
    });
  });

  test('a key with a slash and a space is deleted by its key, a dry run spares it', async () => {
    simulator.load('project', { projectKey: 'a/b c', name: 'X' });
    const path = `/api/v2/project/${encodeURIComponent('a/b c')}`;
    const dry = await client.remove(`${path}?dryRun=true`);
    const wet = await client.remove(path);
    const again = await client.remove(path);
    expect([dry.status, wet.status, again.status]).toEqual([200, 200, 404]);
    expect(simulator.journal.map((entry) => entry.wrote)).toEqual([false, true, false]);
  });

  test('V1 deletes by id', async () => {
    simulator.load('project', PROJECT);
    await client.remove(`/project/${(await project())['id']}`);
    expect(await projects()).toEqual([]);
  });
});
