import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fields, SimulatedKind } from './contract.ts';
import { DEFAULT_USER, type Simulator, type SimulatorOptions, startSimulator } from './server.ts';
import { tokenOf } from './tenant-routes.ts';

/** A kind of one table, enough to see what the server does around a handler. */
const noteKind: SimulatedKind = {
  name: 'note',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/note',
      permission: 'GOVERNANCE',
      handle: (incoming, _, tenant) => {
        const id = tenant.nextId();
        tenant.table('note').set(id, { id, body: incoming.body ?? null });
        return { status: 200, body: { dryRun: false, id } };
      },
    },
    {
      method: 'GET',
      pattern: '/note/:name',
      permission: null,
      handle: (_, { name = '' }, tenant) => ({
        status: 200,
        body: { name, hits: [...tenant.table('note').values()], count: 4 },
      }),
    },
  ],
  seed(tenant) {
    tenant.table('note').set(1, { id: 1, body: 'seeded' });
  },
  load(tenant, payload) {
    tenant.table('note').set(tenant.nextId(), payload);
  },
};

const running: Simulator[] = [];

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ kinds: [noteKind], ...options });
  running.push(simulator);
  return simulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function ask(simulator: Simulator, path: string, init: RequestInit & { key?: string } = {}) {
  const { key = DEFAULT_USER.apiKey, headers, ...rest } = init;
  const response = await fetch(`${simulator.url}${path}`, {
    redirect: 'manual',
    ...rest,
    headers: { ...(key === '' ? {} : { authorization: key }), ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

function post(simulator: Simulator, body: Fields | string, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return ask(simulator, '/api/v2/note', { method: 'POST', body: text, headers: { 'content-type': type } });
}

describe('authentication', () => {
  const token = tokenOf(DEFAULT_USER.apiKey);
  test.each([
    ['both', 'simulator-key', 200],
    ['both', 'Bearer simulator-key', 200],
    ['both', '', 401],
    ['both', 'another-key', 401],
    ['raw', 'Bearer simulator-key', 401],
    ['raw', 'simulator-key', 200],
    ['bearer', 'simulator-key', 401],
    ['bearer', 'Bearer simulator-key', 200],
    ['raw', `Bearer ${token}`, 200],
  ] as const)('%s: `%s` gets %i', async (authScheme, key, status) => {
    const simulator = await start({ quirks: { authScheme } });
    expect((await ask(simulator, '/bim/group', { key })).status).toBe(status);
  });

  test('a key is exchanged for a token without being sent as a header', async () => {
    const simulator = await start();
    const reply = await ask(simulator, '/bim/apikey/authenticate', {
      key: '',
      method: 'POST',
      body: JSON.stringify({ apikey: 'simulator-key' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(JSON.parse(reply.text)).toMatchObject({ authenticated: true, token });
  });

  test('a key without the permission gets 403 in the words of Boom', async () => {
    const simulator = await start({ users: [{ ...DEFAULT_USER, permissions: ['CREATE_PROJECT'] }] });
    const reply = await post(simulator, { a: 1 });
    expect(JSON.parse(reply.text)).toMatchObject({ statusCode: 403, error: 'Forbidden' });
    expect(simulator.journal[0]).toMatchObject({ status: 403, wrote: false, userId: 1 });
  });
});

describe('bodies and paths', () => {
  test.each([
    ['application/json', '{"a":1}', 200],
    ['application/json; charset=utf-8', '{"a":1}', 200],
    ['text/plain', '{"a":1}', 200],
    ['text/plain', 'a: 1', 415],
    ['application/x-yaml', 'a: 1', 415],
    ['application/json', '{"a":', 400],
  ])('%s with `%s` gets %i', async (type, body, status) => {
    expect((await post(await start(), body, type)).status).toBe(status);
  });

  test('a body over the limit gets 413', async () => {
    const simulator = await start({ quirks: { maxPayloadBytes: 100 } });
    expect((await post(simulator, { a: 'x'.repeat(200) })).status).toBe(413);
  });

  test('an unknown route gets 404, also under a known path with another method', async () => {
    const simulator = await start();
    expect((await ask(simulator, '/nothing')).status).toBe(404);
    expect((await ask(simulator, '/api/v2/note')).status).toBe(404);
  });

  test('a segment is decoded once, slashes in it included', async () => {
    const reply = await ask(await start(), `/note/${encodeURIComponent('a/b %2F é')}`);
    expect(JSON.parse(reply.text)).toMatchObject({ name: 'a/b %2F é' });
  });

  test('broken percent-encoding gets 400', async () => {
    const simulator = await start();
    const status = await new Promise((resolve) => {
      const options = { path: '/note/%E0%A4%A', headers: { authorization: DEFAULT_USER.apiKey } };
      request(simulator.url, options, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(400);
  });
});

describe('journal', () => {
  test('tells what was asked and whether it wrote', async () => {
    const simulator = await start();
    await ask(simulator, '/note/x?size=3&size=4');
    await post(simulator, { secret: 's3cret' });
    expect(simulator.journal).toMatchObject([
      {
        sequence: 1,
        method: 'GET',
        path: '/note/x',
        query: 'size=3&size=4',
        kind: 'note',
        wrote: false,
        authorization: 'raw',
      },
      { sequence: 2, method: 'POST', path: '/api/v2/note', wrote: true, status: 200, body: { secret: 's3cret' } },
    ]);
  });

  test('says dryRun only when the query says so', async () => {
    const simulator = await start();
    await post(simulator, { dryRun: true });
    await ask(simulator, '/api/v2/note?dryRun=true', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(simulator.journal.map((entry) => entry.dryRun)).toEqual([false, true]);
  });
});

test('quirks can change while it runs', async () => {
  const simulator = await start();
  const before = JSON.parse((await ask(simulator, '/note/x')).text);
  simulator.setQuirks({ extraFields: false });
  const after = JSON.parse((await ask(simulator, '/note/x')).text);
  expect(before).toHaveProperty('addedLater');
  expect(before.hits[0]).toHaveProperty('addedLater');
  expect(after).toEqual({ name: 'x', hits: [{ id: 1, body: 'seeded' }], count: 4 });
});

test('more requests at once than allowed get 429 with Retry-After', async () => {
  const simulator = await start({ quirks: { maxInFlight: 2, retryAfterSeconds: 7 }, latencyMilliseconds: 50 });
  const replies = await Promise.all([1, 2, 3, 4, 5].map(() => ask(simulator, '/note/x')));
  expect(replies.filter((reply) => reply.status === 429)).toHaveLength(3);
  expect(replies.find((reply) => reply.status === 429)?.headers.get('retry-after')).toBe('7');
  expect(simulator.peak).toBe(5);
});

test('close ends requests that wait', async () => {
  const simulator = await start({ latencyMilliseconds: 60_000 });
  const asked = ask(simulator, '/note/x').catch((cause: unknown) => cause);
  while (simulator.journal.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await simulator.close();
  expect(await asked).toBeInstanceOf(Error);
});

test('an unknown kind cannot be loaded', async () => {
  expect((await start()).load.bind(null, 'memo', {})).toThrow('knows no kind "memo"; it knows note');
});
