import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientOf } from './client-for-tests.ts';
import type { SimulatedKind } from './contract.ts';
import { startSimulator } from './server.ts';

const noteKind: SimulatedKind = {
  name: 'note',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/note',
      permission: null,
      handle: (request, _, tenant) => {
        const id = tenant.nextId();
        tenant.table('note').set(id, { id, at: tenant.timestamp(), text: request.body ?? null });
        return { status: 200, body: { id } };
      },
    },
    {
      method: 'GET',
      pattern: '/note',
      permission: null,
      handle: (_request, _, tenant) => ({ status: 200, body: [...tenant.table('note').values()] }),
    },
  ],
  seed(tenant) {
    tenant.table('note').set(1, { id: 1, text: 'seeded' });
  },
  load(tenant, payload) {
    const id = tenant.nextId();
    tenant.table('note').set(id, { id, ...payload });
  },
};

let folder: string;
let stateFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  stateFile = join(folder, 'state.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a state file', () => {
  test('carries the tenant from one simulator to the next', async () => {
    const first = await startSimulator({ kinds: [noteKind], stateFile });
    const made = await clientOf(first).post('/api/v2/note', { text: 'a' });
    await first.close();

    await using second = await startSimulator({ kinds: [noteKind], stateFile });
    const client = clientOf(second);
    const next = await client.post('/api/v2/note', { text: 'b' });
    const rows = (await client.get('/note')).list;
    expect(rows.map((row) => row['id'])).toEqual([1, made.body['id'], next.body['id']]);
    expect(Number(next.body['id'])).toBeGreaterThan(Number(made.body['id']));
    expect(rows.at(2)?.['at']).not.toBe(rows.at(1)?.['at']);
  });

  test('is written after each write, before the reply, and leaves nothing beside it', async () => {
    await using simulator = await startSimulator({ kinds: [noteKind], stateFile });
    await clientOf(simulator).get('/note');
    const before = existsSync(stateFile);
    await clientOf(simulator).post('/api/v2/note', 'now');
    expect(before).toBe(false);
    expect(readFileSync(stateFile, 'utf8')).toContain('"text":"now"');
    expect(readdirSync(folder)).toEqual(['state.json']);
    expect(statSync(stateFile).mode & 0o077).toBe(0);
  });

  test('is written by `load`, and at the end', async () => {
    const simulator = await startSimulator({ kinds: [noteKind], stateFile });
    simulator.load('note', { text: 'loaded' });
    const loaded = readFileSync(stateFile, 'utf8');
    simulator.tenant.table('note').clear();
    await simulator.close();
    expect(loaded).toContain('loaded');
    expect(readFileSync(stateFile, 'utf8')).not.toContain('loaded');
  });

  test('that is empty counts as absent', async () => {
    writeFileSync(stateFile, '\n');
    await using simulator = await startSimulator({ kinds: [noteKind], stateFile });
    expect((await clientOf(simulator).get('/note')).list).toMatchObject([{ text: 'seeded' }]);
  });

  test.each([
    ['{', 'is not JSON'],
    ['[]', 'not one of this simulator'],
    ['{"formatVersion": 2, "tables": {}}', 'not one of this simulator'],
    ['{"formatVersion": 1, "tables": {"note": {}}}', 'table "note" is not a list'],
    ['{"formatVersion": 1, "tables": {"note": [["1", {}]]}}', 'table "note" has an entry'],
  ])('with %s is refused', async (text, message) => {
    writeFileSync(stateFile, text);
    await expect(startSimulator({ kinds: [noteKind], stateFile })).rejects.toThrow(message);
    expect(readFileSync(stateFile, 'utf8')).toBe(text);
  });

  test('that cannot be read is named', async () => {
    await expect(startSimulator({ kinds: [noteKind], stateFile: folder })).rejects.toThrow(folder);
  });
});

test('a port that is taken is an error', async () => {
  await using simulator = await startSimulator({ kinds: [noteKind] });
  const port = Number(new URL(simulator.url).port);
  await expect(startSimulator({ kinds: [noteKind], port })).rejects.toThrow('EADDRINUSE');
});
