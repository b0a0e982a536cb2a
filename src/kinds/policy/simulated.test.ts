import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf } from '../../simulator/client-for-tests.ts';
import type { Fields, Quirks, Value } from '../../simulator/contract.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatedKinds } from '../simulated.ts';

let simulator: Simulator;
let client: Client;

async function start(quirks: Partial<Quirks> = {}): Promise<void> {
  await simulator?.close();
  simulator = await startSimulator({
    kinds: simulatedKinds,
    quirks: { extraFields: false, shuffle: false, ...quirks },
  });
  client = clientOf(simulator);
}

beforeEach(() => start());

afterEach(() => simulator.close());

function dataPolicy(rules: Value[], more: Fields = {}): Fields {
  return { policyKey: 'p', name: 'P', type: 'data', actions: [{ rules }], ...more };
}

const NULL_MASK: Fields = {
  type: 'Masking',
  config: { fields: [{ type: 'columnTags', columnTag: 'PII.Name' }], maskingConfig: { type: 'Null' } },
};

const POLICY = dataPolicy([NULL_MASK], { circumstances: [{ type: 'tags', tag: 'PII' }] });

async function policies(query = ''): Promise<readonly Fields[]> {
  return (await client.get(`/policy/global${query}`)).list;
}

async function policy(key = 'p'): Promise<Fields> {
  const rows = await policies();
  return rows.find((row) => row['policyKey'] === key && row['deleted'] === false) ?? {};
}

async function firstRule(payload: Fields): Promise<Fields> {
  const reply = await client.post('/api/v2/policy', payload);
  expect(reply.status).toBe(200);
  const { actions } = (await policy()) as unknown as { actions: readonly { rules: readonly Fields[] }[] };
  return actions[0]?.rules[0] ?? {};
}

describe('POST /api/v2/policy', () => {
  test('answers the form that the CLI prints', async () => {
    const first = await client.post('/api/v2/policy', POLICY);
    const second = await client.post('/api/v2/policy', POLICY);
    expect(first.body).toEqual({ dryRun: false, creating: true, updating: false, policyId: expect.any(Number) });
    expect(second.body).toEqual({ ...first.body, creating: false, updating: true });
  });

  test('a dry run changes nothing, tags and groups included', async () => {
    const payload = dataPolicy([{ ...NULL_MASK, exceptions: { groups: ['G'] } }]);
    const reply = await client.post('/api/v2/policy?dryRun=true', payload);
    expect(reply.body).toEqual({ dryRun: true, creating: true, updating: false });
    expect(simulator.journal[0]).toMatchObject({ wrote: false });
    expect((await client.get('/bim/group')).body).toEqual({ hits: [], count: 0 });
  });

  test('is a full replacement: what is left out is gone', async () => {
    await client.post('/api/v2/policy', { ...POLICY, staged: true, certification: { label: 'L' } });
    await client.post('/api/v2/policy', dataPolicy([NULL_MASK]));
    const row = await policy();
    expect(row['staged']).toBe(false);
    expect(row).not.toHaveProperty('certification');
    expect(row).not.toHaveProperty('circumstances');
  });

  test('an equal payload says updating only with the quirk for it', async () => {
    await start({ unchangedSaysUpdating: false });
    simulator.load('policy', POLICY);
    const same = await client.post('/api/v2/policy?dryRun=true', { ...POLICY, staged: false, template: false });
    const other = await client.post('/api/v2/policy?dryRun=true', { ...POLICY, staged: true });
    expect([same.body['updating'], other.body['updating']]).toEqual([false, true]);
  });

  test.each([
    [{ policyKey: 'p' }, 'name'],
    [{ ...POLICY, type: 'global' }, 'type'],
    [{ ...POLICY, staged: 'yes' }, 'staged'],
    [{ ...POLICY, actions: {} }, 'actions'],
    [{ ...POLICY, owner: 'me' }, 'owner'],
    [{ ...POLICY, circumstanceOperator: 'and' }, 'circumstanceOperator'],
    [dataPolicy([{ type: 'Masking' }]), 'config'],
    [dataPolicy([{ type: 'Blurring', config: {} }]), 'type'],
    [dataPolicy([{ type: 'Masking', config: { maskingConfig: { type: null } } }]), 'type'],
    [{ policyKey: 's', name: 'S', type: 'subscription', actions: [] }, 'actions'],
    [{ policyKey: 's', name: 'S', type: 'subscription', actions: { type: 'everyone' } }, 'type'],
  ] as [Fields, string][])('%j is refused for %s', async (payload, key) => {
    const reply = await client.post('/api/v2/policy', payload);
    expect([reply.status, (reply.body['validation'] as Fields)['keys']]).toEqual([400, [key]]);
    expect(simulator.journal[0]).toMatchObject({ wrote: false });
  });

  test('the status of a refusal is a quirk', async () => {
    await start({ badBodyStatus: 422 });
    expect((await client.post('/api/v2/policy', {})).status).toBe(422);
  });

  test('unknown keys pass with the other quirk', async () => {
    await start({ unknownKeysRefused: false });
    expect((await client.post('/api/v2/policy', { ...POLICY, owner: 'me' })).status).toBe(200);
  });

  test('a name that is taken gets 422 with the code `unique`; a deleted one is free again', async () => {
    simulator.load('policy', POLICY);
    const taken = await client.post('/api/v2/policy', { ...POLICY, policyKey: 'q' });
    await client.remove(`/policy/global/${(await policy())['id']}`);
    const free = await client.post('/api/v2/policy', { ...POLICY, policyKey: 'q' });
    expect([taken.status, taken.body['validation'], free.status]).toEqual([
      422,
      [{ code: 'unique', path: 'name' }],
      200,
    ]);
  });

  test('an unknown purpose is refused, an unknown tag in its quirk', async () => {
    const withPurpose = dataPolicy([{ ...NULL_MASK, exceptions: { purposes: ['Nope'] } }]);
    expect((await client.post('/api/v2/policy', withPurpose)).status).toBe(400);
    expect((await client.post('/api/v2/policy?dryRun=true', withPurpose)).status).toBe(200);
    simulator.setQuirks({ unknownTagFails: true });
    expect((await client.post('/api/v2/policy', POLICY)).status).toBe(400);
  });

  test('needs GOVERNANCE', async () => {
    await simulator.close();
    const users = [{ ...DEFAULT_USER, permissions: ['CREATE_PROJECT'] }];
    simulator = await startSimulator({ kinds: simulatedKinds, users });
    const reply = await clientOf(simulator).post('/api/v2/policy', POLICY);
    expect([reply.status, reply.body['message']]).toEqual([403, expect.stringContaining('GOVERNANCE')]);
  });
});

describe('lists', () => {
  test('the seeded policy is system-generated and staged', async () => {
    expect(await policy('New Column Added')).toMatchObject({ systemGenerated: true, staged: true, type: 'data' });
  });

  test('pages are capped without a count, so that only an empty page is the end', async () => {
    for (let index = 0; index < 24; index += 1) {
      simulator.load('policy', { ...POLICY, policyKey: `k${index}`, name: `N${index}` });
    }
    const sizes = [
      await policies('?size=500'),
      await policies('?size=500&offset=20'),
      await policies('?size=500&offset=25'),
    ];
    expect(sizes.map((page) => page.length)).toEqual([20, 5, 0]);
  });

  test('an envelope with the quirk for it', async () => {
    await start({ policyEnvelope: 'hits' });
    expect((await client.get('/policy/global')).body).toMatchObject({ count: 1, hits: [{ name: 'New Column Added' }] });
  });

  test('filters by type, staged and a part of the name', async () => {
    simulator.load('policy', POLICY);
    simulator.load('policy', { policyKey: 's', name: 'Sub', type: 'subscription', actions: { type: 'manual' } });
    const keys = async (query: string) => (await policies(query)).map((row) => row['policyKey']);
    expect(await keys('?type=subscription')).toEqual(['s']);
    expect(await keys('?ignoreStaged=true')).toEqual(['s', 'p']);
    expect(await keys('?searchText=column')).toEqual(['New Column Added']);
  });

  test('search tells the state', async () => {
    simulator.load('policy', POLICY);
    await client.remove(`/policy/global/${(await policy())['id']}`);
    const { body } = await client.post('/policy/search', {});
    expect(body).toMatchObject({ count: 2, hits: [{ policyKey: 'p', state: 'deleted' }, { state: 'staged' }] });
  });

  test('conditions are shuffled, the same way each time', async () => {
    const groups = ['A', 'B', 'C', 'D', 'E', 'F'];
    simulator.setQuirks({ shuffle: true });
    const rule = await firstRule(dataPolicy([{ ...NULL_MASK, exceptions: { groups } }]));
    const names = ((rule['exceptions'] as Fields)['conditions'] as Fields[]).map(
      (one) => (one['group'] as Fields)['name'],
    );
    expect(names).not.toEqual(groups);
    expect([...names].sort()).toEqual(groups);
    expect(await firstRule(dataPolicy([{ ...NULL_MASK, exceptions: { groups } }]))).toEqual(rule);
  });

  test('rules keep their order when all else is shuffled', async () => {
    simulator.setQuirks({ shuffle: true });
    const rules = ['a', 'b', 'c', 'd', 'e'].map((predicate) => ({
      type: 'Row Restriction by Custom Where Clause',
      config: { predicate },
    }));
    simulator.load('policy', dataPolicy(rules));
    const text = JSON.stringify(await policy());
    const found = [...text.matchAll(/"predicate":"(\w)"/g)].map((match) => match[1]);
    expect(found).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('V1 writes', () => {
  test('a policy made in the UI has its name for a key', async () => {
    const body = { name: 'By hand', type: 'data', actions: [{ type: 'masking', rules: [] }] };
    const made = await client.post('/policy/global', body);
    const again = await client.post('/policy/global', body);
    expect(made.body).toMatchObject({ policyKey: 'By hand', name: 'By hand', staged: false, deleted: false });
    expect([again.status, (await policy('By hand'))['id']]).toEqual([422, made.body['id']]);
  });

  test('PUT edits, and a rename keeps the key', async () => {
    simulator.load('policy', POLICY);
    const { id } = await policy();
    const edited = await client.put(`/policy/global/${id}`, { name: 'Renamed', staged: true, policyKey: 'q' });
    expect(edited.body).toMatchObject({ id, policyKey: 'p', name: 'Renamed', staged: true });
    expect(await policy()).toMatchObject({ name: 'Renamed', staged: true });
  });

  test('what was read can be put back without a change', async () => {
    await start({ unchangedSaysUpdating: false });
    const full = dataPolicy([{ ...NULL_MASK, exceptions: { groups: ['G'] } }], {
      circumstances: [{ type: 'domains', domains: [{ name: 'D' }] }],
    });
    simulator.load('policy', full);
    const row = await policy();
    await client.put(`/policy/global/${row['id']}`, row);
    expect((await client.post('/api/v2/policy?dryRun=true', full)).body).toMatchObject({ updating: false });
  });

  test('a deleted policy stays listed, cannot be deleted twice, and comes back under a new id', async () => {
    simulator.load('policy', POLICY);
    const { id } = await policy();
    const gone = await client.remove(`/policy/global/${id}`);
    const twice = await client.remove(`/policy/global/${id}`);
    const back = await client.post('/api/v2/policy', POLICY);
    expect([gone.body['deleted'], twice.status, back.body['creating']]).toEqual([true, 404, true]);
    expect((await policies()).filter((row) => row['policyKey'] === 'p')).toHaveLength(2);
    simulator.setQuirks({ deletedListed: false });
    expect((await policies()).filter((row) => row['policyKey'] === 'p')).toHaveLength(1);
  });
});

test('V2 reads and deletes exist in their quirks only', async () => {
  simulator.load('policy', POLICY);
  expect((await client.get('/api/v2/policy/p')).status).toBe(404);
  expect((await client.remove('/api/v2/policy/p')).status).toBe(404);
  simulator.setQuirks({ v2Read: true, v2PolicyDelete: true });
  expect((await client.get('/api/v2/policy/p')).body).toEqual(POLICY);
  expect((await client.remove('/api/v2/policy/p')).status).toBe(200);
  expect(await policy()).toEqual({});
});
