import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf } from '../../simulator/client-for-tests.ts';
import type { Fields } from '../../simulator/contract.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatedKinds } from '../simulated.ts';

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ kinds: simulatedKinds, quirks: { extraFields: false } });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const TREE: Fields = {
  name: 'Payroll',
  acknowledgement: 'I keep pay data inside payroll.',
  description: 'The monthly run',
  subpurposes: [
    {
      name: 'Payroll.Correction',
      subpurposes: [{ name: 'Payroll.Correction.Leavers', acknowledgement: 'And delete.' }],
    },
    { name: 'Payroll.Reporting' },
  ],
};

async function purposes(): Promise<readonly Fields[]> {
  const { body } = await client.get('/governance/purpose?noLimit=true');
  return body['purposes'] as unknown as readonly Fields[];
}

async function named(name: string): Promise<Fields> {
  return (await purposes()).find((row) => row['name'] === name) ?? {};
}

describe('POST /api/v2/purpose', () => {
  test('answers creating, then updating, with one id', async () => {
    const first = await client.post('/api/v2/purpose', TREE);
    const second = await client.post('/api/v2/purpose', TREE);
    expect(first.body).toEqual({ dryRun: false, creating: true, updating: false, purposeId: expect.any(Number) });
    expect(second.body).toEqual({ ...first.body, creating: false, updating: true });
  });

  test('a dry run changes nothing and gives no id to what would be new', async () => {
    const reply = await client.post('/api/v2/purpose?dryRun=true', TREE);
    expect(reply.body).toEqual({ dryRun: true, creating: true, updating: false });
    expect(await named('Payroll')).toEqual({});
    expect(simulator.journal[0]).toMatchObject({ dryRun: true, wrote: false });
  });

  test('dryRun in the body is refused, and in the query must be a boolean', async () => {
    expect((await client.post('/api/v2/purpose', { ...TREE, dryRun: true })).status).toBe(400);
    expect((await client.post('/api/v2/purpose?dryRun=1', TREE)).status).toBe(400);
  });

  test('the first POST loses the acknowledgement, the second stores it', async () => {
    await client.post('/api/v2/purpose', TREE);
    const lost = await named('Payroll');
    await client.post('/api/v2/purpose', TREE);
    expect(lost['acknowledgement']).not.toBe(TREE['acknowledgement']);
    expect((await named('Payroll'))['acknowledgement']).toBe(TREE['acknowledgement']);
  });

  test('a sub-purpose that is left out is deleted, or stays with the other quirk', async () => {
    const smaller = { ...TREE, subpurposes: [{ name: 'Payroll.Reporting' }] };
    simulator.load('purpose', TREE);
    simulator.setQuirks({ droppedSubpurposeDeleted: false });
    await client.post('/api/v2/purpose', smaller);
    expect(await named('Payroll.Correction.Leavers')).toMatchObject({ name: 'Payroll.Correction.Leavers' });
    simulator.setQuirks({ droppedSubpurposeDeleted: true });
    await client.post('/api/v2/purpose', smaller);
    expect((await purposes()).map((row) => row['name']).sort()).toEqual([
      'Payroll',
      'Payroll.Reporting',
      'Re-identification Prohibited',
      'Re-identification Prohibited.CCPA',
    ]);
  });

  test('an equal payload says updating only with the quirk for it', async () => {
    simulator.load('purpose', TREE);
    simulator.setQuirks({ unchangedSaysUpdating: false });
    const same = await client.post('/api/v2/purpose?dryRun=true', TREE);
    const other = await client.post('/api/v2/purpose?dryRun=true', { ...TREE, description: 'x' });
    expect([same.body['updating'], other.body['updating']]).toEqual([false, true]);
  });

  test('a tenant that ignores dryRun writes, and says so', async () => {
    simulator.setQuirks({ ignoresDryRun: true });
    const reply = await client.post('/api/v2/purpose?dryRun=true', TREE);
    expect(reply.body).toMatchObject({ dryRun: false, creating: true });
    expect(simulator.journal[0]).toMatchObject({ dryRun: true, wrote: true });
  });

  test.each([
    [{ description: 'no name' }, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: 'X', acknowledgement: { text: 'x' } }, 'acknowledgement'],
    [{ name: 'X', subpurposes: [{ name: 'X.Y', owner: 'me' }] }, 'owner'],
  ] as [Fields, string][])('%j is refused for %s', async (payload, key) => {
    const reply = await client.post('/api/v2/purpose', payload);
    expect(reply.status).toBe(400);
    expect(reply.body['validation']).toEqual({ source: 'payload', keys: [key] });
  });
});

describe('reads', () => {
  test('the list names children, one purpose nests them on request', async () => {
    simulator.load('purpose', TREE);
    const row = await named('Payroll');
    const flat = await client.get(`/governance/purpose/${row['id']}`);
    const deep = await client.get(`/governance/purpose/${row['id']}?includeSubpurposes=true`);
    expect(flat.body['subpurposes']).toEqual(['Payroll.Correction', 'Payroll.Reporting']);
    expect(deep.body).toMatchObject({
      subpurposes: [{ name: 'Payroll.Correction', subpurposes: [{ acknowledgement: 'And delete.' }] }, {}],
    });
  });

  test("a child without an acknowledgement reads its parent's, or null with the other quirk", async () => {
    simulator.load('purpose', TREE);
    const inherited = await named('Payroll.Reporting');
    simulator.setQuirks({ defaultAcknowledgement: false });
    const own = await named('Payroll.Reporting');
    expect([inherited['acknowledgement'], own['acknowledgement']]).toEqual([TREE['acknowledgement'], null]);
  });

  test('pages are capped, offsets count records, and count is of all', async () => {
    for (let index = 0; index < 30; index += 1) simulator.load('purpose', { name: `P${index}` });
    const first = await client.get('/governance/purpose?size=1000');
    const last = await client.get('/governance/purpose?size=1000&offset=20');
    expect([first.body['count'], (first.body['purposes'] as []).length]).toEqual([32, 20]);
    expect((last.body['purposes'] as []).length).toBe(12);
  });

  test('system-generated purposes are there from the start', async () => {
    expect(await named('Re-identification Prohibited.CCPA')).toMatchObject({ systemGenerated: true });
  });
});

describe('V1 writes', () => {
  test('PUT changes everything but the name', async () => {
    simulator.load('purpose', TREE);
    const { id } = await named('Payroll');
    await client.put(`/governance/purpose/${id}`, { name: 'Other', description: 'by hand' });
    expect(await named('Payroll')).toMatchObject({ description: 'by hand' });
  });

  test('DELETE takes the sub-purposes along and answers what is gone', async () => {
    simulator.load('purpose', TREE);
    const { id } = await named('Payroll');
    const gone = await client.remove(`/governance/purpose/${id}`);
    expect(gone.list.map((row) => row['name'])).toEqual([
      'Payroll',
      'Payroll.Correction',
      'Payroll.Correction.Leavers',
      'Payroll.Reporting',
    ]);
    expect((await client.remove(`/governance/purpose/${id}`)).status).toBe(404);
  });
});

test('V2 reads and deletes exist in their quirks only', async () => {
  simulator.load('purpose', TREE);
  const before = [await client.get('/api/v2/purpose/Payroll'), await client.remove('/api/v2/purpose/Payroll')];
  simulator.setQuirks({ v2Read: true, v2PurposeDelete: true });
  const read = await client.get('/api/v2/purpose/Payroll');
  const removed = await client.remove('/api/v2/purpose/Payroll?dryRun=true');
  expect(before.map((reply) => reply.status)).toEqual([404, 404]);
  expect(read.body).toEqual(TREE);
  expect(removed.body).toMatchObject({ dryRun: true });
  expect(await named('Payroll')).toMatchObject({ name: 'Payroll' });
});
