import { afterEach, describe, expect, test } from 'vitest';
import type { SimulatedKind } from './contract.ts';
import { parseFaults } from './fault-text.ts';
import { createFaults } from './faults.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from './server.ts';

const noteKind: SimulatedKind = {
  name: 'note',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/note',
      permission: null,
      handle: (_request, _, tenant) => {
        const id = tenant.nextId();
        tenant.table('note').set(id, { id });
        return { status: 200, body: { dryRun: true, id } };
      },
    },
    {
      method: 'GET',
      pattern: '/note',
      permission: null,
      handle: (_request, _, tenant) => {
        const hits = [...tenant.table('note').values()];
        return { status: 200, body: { count: hits.length, hits } };
      },
    },
  ],
  seed(tenant) {
    for (const id of [1, 2, 3, 4]) tenant.table('note').set(id, { id });
  },
  load() {},
};

const running: Simulator[] = [];

async function start(faults: string): Promise<Simulator> {
  const simulator = await startSimulator({
    kinds: [noteKind],
    faults: parseFaults(faults),
    quirks: { extraFields: false },
  });
  running.push(simulator);
  return simulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function ask(simulator: Simulator, method: string, path: string) {
  const headers = { authorization: DEFAULT_USER.apiKey };
  const response = await fetch(`${simulator.url}${path}`, { method, headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('a rule counts the requests that it matches', () => {
  test.each([
    ['nth=2 html', [false, true, false, false]],
    ['nth=2.. html', [false, true, true, true]],
    ['nth=1..2 html', [true, true, false, false]],
    ['html', [true, true, true, true]],
  ])('%s', (words, expected) => {
    const faultOf = createFaults(parseFaults(`GET /a ${words}`));
    const subject = { method: 'GET', path: '/a/b', kind: null, dryRun: false };
    faultOf({ ...subject, path: '/b' });
    faultOf({ ...subject, method: 'POST' });
    expect(expected.map(() => faultOf(subject) !== null)).toEqual(expected);
  });

  test('the first rule that applies wins, and the others go on counting when it is spent', () => {
    const faultOf = createFaults(parseFaults('* /a nth=1 status=503; * /a nth=1 status=429'));
    const subject = { method: 'GET', path: '/a', kind: null, dryRun: false };
    expect([faultOf(subject), faultOf(subject), faultOf(subject)]).toMatchObject([
      { status: 503 },
      { status: 429 },
      null,
    ]);
  });

  test.each([
    ['kind=note html', { kind: 'note' }, true],
    ['kind=note html', { kind: 'memo' }, false],
    ['dryRun=true html', { dryRun: true }, true],
    ['dryRun=true html', { dryRun: false }, false],
    ['dryRun=false html', { dryRun: false }, true],
  ])('%s on %j: %s', (words, change, befalls) => {
    const faultOf = createFaults(parseFaults(`* * ${words}`));
    expect(faultOf({ method: 'GET', path: '/a', kind: null, dryRun: false, ...change }) !== null).toBe(befalls);
  });
});

describe('on the wire', () => {
  test('status does not reach the handler', async () => {
    const simulator = await start('POST /api/v2/note nth=1 status=503 retryAfter=2');
    const first = await ask(simulator, 'POST', '/api/v2/note');
    const second = await ask(simulator, 'POST', '/api/v2/note');
    expect([first.status, first.headers.get('retry-after'), second.status]).toEqual([503, '2', 200]);
    expect(simulator.journal.map(({ wrote, status, fault }) => ({ wrote, status, fault }))).toEqual([
      { wrote: false, status: 503, fault: 'status' },
      { wrote: true, status: 200, fault: null },
    ]);
  });

  test.each([
    ['reset-before', false, 4],
    ['reset-after', true, 5],
  ])('%s cuts the connection; written: %s', async (fault, wrote, rows) => {
    const simulator = await start(`POST * ${fault}`);
    await expect(ask(simulator, 'POST', '/api/v2/note')).rejects.toThrow();
    expect(simulator.journal).toMatchObject([{ status: 0, wrote, fault }]);
    expect(simulator.tenant.table('note').size).toBe(rows);
  });

  test('truncated breaks off inside the body', async () => {
    const simulator = await start('GET * truncated');
    await expect(ask(simulator, 'GET', '/note')).rejects.toThrow();
  });

  test('malformed is not JSON, with status 200', async () => {
    const reply = await ask(await start('GET * malformed'), 'GET', '/note');
    expect(reply.status).toBe(200);
    expect(() => JSON.parse(reply.text)).toThrow();
  });

  test('html is a page to sign in, with status 200, and nothing is done', async () => {
    const simulator = await start('POST * html');
    const reply = await ask(simulator, 'POST', '/api/v2/note');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(simulator.journal).toMatchObject([{ wrote: false }]);
  });

  test('redirect points where it is told', async () => {
    const reply = await ask(await start('GET * redirect=https://elsewhere.example/x'), 'GET', '/note');
    expect([reply.status, reply.headers.get('location')]).toEqual([302, 'https://elsewhere.example/x']);
  });

  test('no-dry-run-echo leaves the echo out', async () => {
    const reply = await ask(await start('POST * no-dry-run-echo'), 'POST', '/api/v2/note?dryRun=true');
    expect(JSON.parse(reply.text)).not.toHaveProperty('dryRun');
  });

  test('half-list leaves rows out while the count stays', async () => {
    const reply = await ask(await start('GET * half-list'), 'GET', '/note');
    expect(JSON.parse(reply.text)).toEqual({ count: 4, hits: [{ id: 1 }, { id: 2 }] });
  });

  test('slow answers late', async () => {
    const simulator = await start('GET * nth=1 slow=40');
    const started = performance.now();
    await ask(simulator, 'GET', '/note');
    expect(performance.now() - started).toBeGreaterThan(35);
  });

  test('a new plan counts anew', async () => {
    const simulator = await start('GET * nth=1 status=500');
    await ask(simulator, 'GET', '/note');
    simulator.setFaults(parseFaults('GET * nth=2 status=502'));
    const statuses = [(await ask(simulator, 'GET', '/note')).status, (await ask(simulator, 'GET', '/note')).status];
    expect(statuses).toEqual([200, 502]);
  });
});
