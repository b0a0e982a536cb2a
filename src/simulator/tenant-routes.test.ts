import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulatedDomain } from '../kinds/domain/simulated.ts';
import { simulatedTag } from '../kinds/tag/simulated.ts';
import { type Client, clientOf } from './client-for-tests.ts';
import { addTag, ensureDomain, ensureGroups, ensureTags } from './names.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from './server.ts';

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  const users = [DEFAULT_USER, { ...DEFAULT_USER, id: 2, apiKey: 'linked', permissions: ['AUDIT'], projectId: 12 }];
  simulator = await startSimulator({
    kinds: [simulatedDomain, simulatedTag],
    users,
    quirks: { extraFields: false, shuffle: false },
  });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

test('a user sees their permissions and the project of their key', async () => {
  const mine = await client.get('/bim/rpc/user/current');
  const linked = await clientOf(simulator, 'linked').get('/bim/rpc/user/current');
  expect(mine.body).toMatchObject({
    id: 1,
    projectId: null,
    permissions: DEFAULT_USER.permissions,
    profile: { name: 'gitops' },
  });
  expect(linked.body).toMatchObject({ id: 2, projectId: 12, permissions: ['AUDIT'] });
  expect(JSON.stringify([mine.body, linked.body])).not.toContain('linked');
});

test('a wrong key is not exchanged', async () => {
  expect((await client.post('/bim/apikey/authenticate', { apikey: 'wrong' })).status).toBe(401);
});

test('a tag that is mentioned comes with its parents, which have leaves', async () => {
  ensureTags(simulator.tenant, ['A.B.C', 'A.B.C', 'A.D']);
  const { list } = await client.get('/tag');
  expect(list.map((tag) => [tag['name'], tag['displayName'], tag['hasLeafNodes']])).toEqual([
    ['A', 'A', true],
    ['A.B', 'A › B', true],
    ['A.B.C', 'A › B › C', false],
    ['A.D', 'A › D', false],
  ]);
  expect((await client.get('/tag?searchText=b.c')).list).toHaveLength(1);
  expect((await client.get('/tag?limit=2')).list).toHaveLength(2);
});

test('nothing is made by mention in the strict quirk', async () => {
  simulator.setQuirks({ strictTags: true });
  ensureTags(simulator.tenant, ['A']);
  ensureGroups(simulator.tenant, ['G']);
  ensureDomain(simulator.tenant, { name: 'D' });
  addTag(simulator.tenant, 'By hand');
  expect((await client.get('/tag')).list.map((tag) => tag['name'])).toEqual(['By hand']);
  expect((await client.get('/bim/group')).body['count']).toBe(0);
  expect((await client.get('/domain')).body).toEqual({ data: [] });
});

test('groups are listed by page and found by name', async () => {
  ensureGroups(simulator.tenant, ['G1', 'G2', 'G1']);
  expect((await client.get('/bim/group')).body).toMatchObject({ count: 2, hits: [{ name: 'G2' }, { name: 'G1' }] });
  expect((await client.get('/bim/group?name=G1')).body).toMatchObject({
    count: 1,
    hits: [{ name: 'G1', iamid: 'bim' }],
  });
});

test('a domain that is mentioned by name gets a UUID, the same each time', async () => {
  ensureDomain(simulator.tenant, { name: 'Retail' });
  ensureDomain(simulator.tenant, { name: 'Retail' });
  const { body } = await client.get('/domain');
  expect(body['data']).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      name: 'Retail',
      assignmentType: 'manual',
      tags: [],
    },
  ]);
});

test('jobs are done', async () => {
  const { body } = await client.post('/jobs/statuses', { jobIds: ['a'], wait: 0 });
  expect(body).toEqual({ a: { id: 'a', state: 'completed', output: null } });
});
