import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, clientOf } from '../../simulator/client-for-tests.ts';
import type { Fields } from '../../simulator/contract.ts';
import { addGroup } from '../../simulator/names.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatedKinds } from '../simulated.ts';

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ kinds: simulatedKinds, quirks: { extraFields: false, pageSize: 0 } });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const MILL: Fields = { name: 'Mill', type: 'domain', description: 'Flour' };

async function made(more: Fields = {}): Promise<string> {
  const { body } = await client.post('/domain', { ...MILL, ...more });
  return String(body['id']);
}

async function rowsOf(path: string): Promise<readonly Fields[]> {
  return (await client.get(path)).body['data'] as unknown as readonly Fields[];
}

test('a domain is made once by name, with an id of its own or of the caller', async () => {
  await made();
  expect((await client.post('/domain', MILL)).status).toBe(409);
  expect(await made({ name: 'Own', id: '7d0f2b1e-6f0c-4e0a-9a55-0b7f0f6c1d01' })).toBe(
    '7d0f2b1e-6f0c-4e0a-9a55-0b7f0f6c1d01',
  );
  expect((await rowsOf('/domain')).map((row) => row['name']).sort()).toEqual(['Mill', 'Own']);
});

test.each([400, 409])('a second domain of a name gets the status %i', async (duplicateDomainStatus) => {
  simulator.setQuirks({ duplicateDomainStatus });
  await made();
  expect((await client.post('/domain', MILL)).status).toBe(duplicateDomainStatus);
});

test.each([{}, { name: 'A' }, { name: 'A', type: 'other' }, { name: 'A', type: 'domain', colour: 'red' }])(
  '%j is refused',
  async (body) => {
    expect((await client.post('/domain', body as Fields)).status).toBe(400);
  },
);

test('pages hold what is asked for and no count', async () => {
  for (let index = 0; index < 12; index += 1) simulator.load('domain', { name: `D${index}`, type: 'domain' });
  expect((await client.get('/domain')).body).not.toHaveProperty('count');
  expect(await rowsOf('/domain')).toHaveLength(10);
  expect(await rowsOf('/domain?size=5&offset=10')).toHaveLength(2);
});

test('permissions are granted, listed and removed one by one', async () => {
  addGroup(simulator.tenant, 'Millers');
  const [groupId] = [...simulator.tenant.table('group').keys()];
  const id = await made({ domainPermissions: [{ groupId: groupId ?? 0, permission: 'Audit Activity' }] });
  await client.post(`/domain/${id}/permissions`, { groupId: groupId ?? 0, permission: 'Manage Policies' });
  const rows = await rowsOf(`/domain/${id}/permissions`);
  expect(rows.map(({ permission }) => permission).sort()).toEqual(['Audit Activity', 'Manage Policies']);
  expect((await client.remove(`/domain/${id}/permissions/${rows[0]?.['id']}`)).status).toBe(204);
  expect(await rowsOf(`/domain/${id}/permissions`)).toHaveLength(1);
  simulator.setQuirks({ domainPermissionRows: 'users' });
  const [user] = await rowsOf(`/domain/${id}/permissions`);
  expect(user).toMatchObject({ userObjectId: expect.any(String), permissions: [expect.any(String)] });
});

test('an unknown group or permission is refused, and nothing is made', async () => {
  const grants = [{ groupId: 4711, permission: 'Manage Policies' }];
  expect((await client.post('/domain', { ...MILL, domainPermissions: grants })).status).toBe(404);
  expect(await rowsOf('/domain')).toEqual([]);
});

test('a description changes by PUT; a domain that is not there is 404', async () => {
  const id = await made();
  await client.put(`/domain/${id}`, { name: 'Mill', description: 'Grain' });
  expect((await rowsOf('/domain'))[0]).toMatchObject({ description: 'Grain' });
  expect((await client.put('/domain/none', {})).status).toBe(404);
});

test('only a domain without data sources is deleted', async () => {
  const id = await made();
  simulator.tenant.table('domainDataSource').set(1, { domainId: id, dataSourceId: 1, name: 'a', deleted: false });
  expect((await client.remove(`/domain/${id}`)).status).toBe(400);
  simulator.tenant.table('domainDataSource').delete(1);
  expect((await client.remove(`/domain/${id}`)).status).toBe(204);
  expect(await rowsOf('/domain')).toEqual([]);
});
