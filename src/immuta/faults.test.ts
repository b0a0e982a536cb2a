import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { RetryNotice } from './request.ts';
import { failing, KEY, openScene } from './scene-for-tests.ts';
import { reply } from './server-for-tests.ts';

test.each([
  [401, 'unauthorized', /api-key.*auth-scheme/],
  [403, 'forbidden', /permission GOVERNANCE/],
  [404, 'not-found', /immuta-url/],
  [409, 'conflict', /plan again/],
  [400, 'rejected', /rejects/],
  [422, 'rejected', /rejects/],
  [418, 'rejected', /rejects/],
])('%i is not tried again and is the coded error %s', async (status, code, words) => {
  await using s = await openScene((_, response) =>
    reply(response, status, { statusCode: status, message: 'because of reasons' }),
  );
  const error = await failing(s.connection.reader.get('/policy/global', { size: '5' }));
  expect(error).toMatchObject({
    code,
    status,
    method: 'GET',
    path: '/policy/global?size=5',
    serverMessage: 'because of reasons',
    attempts: 1,
    mayHaveWritten: false,
  });
  expect(error.message).toMatch(words);
  expect(error.message).toContain('because of reasons');
  expect(s.server.seen).toHaveLength(1);
});

test.each([
  ['/api/v2/policy', 'GOVERNANCE'],
  ['/api/v2/purpose', 'GOVERNANCE'],
  ['/api/v2/project', 'CREATE_PROJECT'],
  ['/api/v2/data', 'CREATE_DATA_SOURCE'],
])('a 403 on %s names %s', async (path, permission) => {
  await using s = await openScene((_, response) => reply(response, 403, {}));
  expect((await failing(s.connection.reader.dryRun(path, {}))).message).toContain(permission);
});

test.each([408, 500, 502, 503, 504])('a passing %i is ridden out, for reads, dry runs and upserts', async (status) => {
  await using s = await openScene((_, response, index) =>
    index % 3 < 2 ? reply(response, status, {}) : reply(response, 200, { dryRun: true }),
  );
  expect(await s.connection.reader.get('/tag')).toEqual({ dryRun: true });
  expect(await s.connection.reader.dryRun('/api/v2/policy', {})).toEqual({ dryRun: true });
  expect(await s.connection.writer().upsert('/api/v2/policy', {}, {})).toEqual({ dryRun: true });
  expect(s.server.seen).toHaveLength(9);
  expect(s.connection.stats()).toEqual({ requests: 9, retries: 6, rateLimited: 0 });
});

test('a 503 that stays is given up after five attempts', async () => {
  await using s = await openScene((_, response) => reply(response, 503, { message: 'down' }));
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error).toMatchObject({ code: 'server', status: 503, attempts: 5 });
  expect(s.clock.slept.reduce((sum, one) => sum + one, 0)).toBeLessThan(25_000);
});

test('a V1 post that fails with 503 is not repeated, one that met a 429 is', async () => {
  await using s = await openScene((_, response, index) =>
    reply(response, index === 0 ? 429 : 503, {}, index === 0 ? { 'retry-after': '1' } : {}),
  );
  const error = await failing(s.connection.writer().post('/project/1/members/2/acknowledge', {}));
  expect(error).toMatchObject({ code: 'server', attempts: 2 });
});

test.each([
  ['seconds', '7', 7000],
  ['a date', 'Thu, 01 Jan 2026 00:00:09 GMT', 9000],
])('after a 429 with %s everything is quiet for so long', async (_, retryAfter, quietMs) => {
  const notices: RetryNotice[] = [];
  await using s = await openScene(
    (_seen, response, index) =>
      index === 0
        ? reply(response, 429, {}, { 'retry-after': retryAfter })
        : reply(response, 200, { at: s.clock.now().getTime() }),
    {
      concurrency: 1,
      onRetry: (notice) => notices.push(notice),
    },
  );
  const start = s.clock.now().getTime();
  const bodies = await Promise.all([s.connection.reader.get('/a'), s.connection.reader.get('/b')]);
  for (const body of bodies) expect((body as { at: number }).at).toBeGreaterThanOrEqual(start + quietMs);
  expect(s.connection.stats()).toEqual({ requests: 3, retries: 1, rateLimited: 1 });
  expect(notices).toEqual([{ method: 'GET', path: '/a', attempt: 1, waitMs: quietMs, reason: '429' }]);
});

test.each([429, 503])('a %i that asks for more than 60 s ends the run, and nothing more is sent', async (status) => {
  await using s = await openScene((_, response) => reply(response, status, {}, { 'retry-after': '61' }));
  const error = await failing(s.connection.reader.get('/a'));
  expect(error).toMatchObject({ code: 'rate-limited', status, attempts: 1 });
  expect(error.message).toContain('asks to be left alone for 61 s');
  expect(await failing(s.connection.reader.get('/b'))).toMatchObject({ code: 'rate-limited', status: null });
  expect(s.server.seen).toHaveLength(1);
});

function destroy(response: ServerResponse): void {
  response.socket?.destroy();
}

test('a reset is ridden out, and a lost answer to a write is said to be one', async () => {
  await using s = await openScene((_, response, index) => (index === 1 ? reply(response, 200, {}) : destroy(response)));
  expect(await s.connection.reader.get('/tag')).toEqual({});
  const error = await failing(s.connection.writer().upsert('/api/v2/policy', {}, {}));
  expect(error).toMatchObject({ code: 'unreachable', mayHaveWritten: true, attempts: 5 });
});

test('a V1 post whose answer is lost is not repeated', async () => {
  await using s = await openScene((_, response) => destroy(response));
  expect(await failing(s.connection.writer().post('/project/1/members/2/acknowledge', {}))).toMatchObject({
    attempts: 1,
    mayHaveWritten: true,
  });
});

test('a deletion whose answer was lost and that then finds nothing was ours', async () => {
  await using s = await openScene((_, response, index) => (index === 0 ? destroy(response) : reply(response, 404, {})));
  expect(await s.connection.writer().remove('/api/v2/data/k')).toBe(true);
  expect(await s.connection.writer().remove('/api/v2/data/k')).toBe(false);
});

test('a reply cut in the middle is tried again, then fails', async () => {
  await using s = await openScene((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"a":');
    setImmediate(() => destroy(response));
  });
  expect(await failing(s.connection.reader.get('/tag'))).toMatchObject({ code: 'unreachable', attempts: 5 });
});

test.each([
  ['a web page', '<!doctype html><title>Sign in</title>', /web page/],
  ['half an object', '{"a": [1, 2', /not JSON/],
  ['nothing', '', /empty/],
  ['white space', ' \n', /empty/],
  ['bytes that are not text', Buffer.from([0x22, 0xff, 0xfe, 0x22]), /not UTF-8/],
])('%s with status 200 is malformed and not tried again', async (_, body, words) => {
  await using s = await openScene((_seen, response) => response.writeHead(200).end(body));
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error).toMatchObject({ code: 'malformed', attempts: 1 });
  expect(error.message).toMatch(words);
});

test('a write that is answered with nonsense may have been done', async () => {
  await using s = await openScene((_, response, index) => response.writeHead(200).end(index === 0 ? '<html>' : '[]'));
  const writer = s.connection.writer();
  expect(await failing(writer.upsert('/api/v2/policy', {}, {}))).toMatchObject({
    code: 'malformed',
    mayHaveWritten: true,
  });
  expect(await failing(writer.upsert('/api/v2/policy', {}, {}))).toMatchObject({
    code: 'malformed',
    mayHaveWritten: true,
  });
});

test('a server that does not answer in time is a timeout; a write may have been done', async () => {
  await using s = await openScene(
    (_, response, index) => {
      if (index === 0) reply(response, 200, {});
    },
    { timeoutSeconds: 0.05 },
  );
  await s.connection.reader.get('/tag');
  expect(await failing(s.connection.writer().post('/project/1/members/2/acknowledge', {}))).toMatchObject({
    code: 'timeout',
    mayHaveWritten: true,
  });
});

test('a write may be given more time than the rest', async () => {
  await using s = await openScene((_, response) => void setTimeout(() => reply(response, 200, {}), 120), {
    timeoutSeconds: 0.02,
  });
  expect(await s.connection.writer().upsert('/api/v2/data', {}, {}, { timeoutSeconds: 5 })).toEqual({});
});

test('a host that refuses is unreachable, with what to do, and is not asked again at once', async () => {
  await using s = await openScene(() => {});
  await s.server[Symbol.asyncDispose]();
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error).toMatchObject({ code: 'unreachable', attempts: 5, mayHaveWritten: false });
  expect(error.message).toMatch(/127\.0\.0\.1:\d+.*ECONNREFUSED.*immuta-url.*HTTPS_PROXY/);
  const before = s.connection.stats().requests;
  expect(await failing(s.connection.reader.get('/tag'))).toMatchObject({ code: 'unreachable', attempts: 0 });
  expect(s.connection.stats().requests).toBe(before);
  s.clock.advance(31_000);
  expect(await failing(s.connection.reader.get('/tag'))).toMatchObject({ attempts: 1 });
});

test('three requests in a row without a useful answer make the next one brief, until one comes', async () => {
  let down = true;
  await using s = await openScene((_, response) => (down ? reply(response, 500, {}) : reply(response, 200, {})));
  for (const attempts of [5, 5, 5, 1]) expect((await failing(s.connection.reader.get('/tag'))).attempts).toBe(attempts);
  down = false;
  await s.connection.reader.get('/tag');
  down = true;
  expect((await failing(s.connection.reader.get('/tag'))).attempts).toBe(5);
});

test('a server that speaks no HTTP is unreachable', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end('SSH-2.0-x\r\n'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await using s = await openScene(() => {}, { url: `http://127.0.0.1:${port}` });
  expect((await failing(s.connection.reader.get('/tag'))).code).toBe('unreachable');
  await new Promise((done) => server.close(done));
});

test('a name that no one has is unreachable', async () => {
  await using s = await openScene(() => {}, { url: 'http://tenant.invalid' });
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error.code).toBe('unreachable');
  expect(error.message).toMatch(/tenant\.invalid/);
});

test.each([
  ['its JSON', { message: `your key ${KEY} is bad` }, 'your key *** is bad'],
  ['validation of a V1 policy', { message: 'no', validation: [{ code: 'unique', path: 'name' }] }, 'no — name unique'],
  ['validation of hapi', { message: 'no', validation: { source: 'payload', keys: ['a', 'b.c'] } }, 'no — at a, b.c'],
  ['an error without message', { error: 'Bad Request' }, 'Bad Request'],
  ['an unknown object', { code: 7 }, '{"code":7}'],
  ['a text', 'plain', 'plain'],
])('the server message is read from %s', async (_, body, expected) => {
  await using s = await openScene((_seen, response) => reply(response, 400, body));
  expect((await failing(s.connection.reader.get('/tag'))).serverMessage).toBe(expected);
});

test('a web page as error is stripped, cut and redacted before it is cut', async () => {
  const page = `<html><style>b{}</style><h1>Bad gateway</h1>${'x'.repeat(270)} ${KEY} ${'y'.repeat(9000)}</html>`;
  await using s = await openScene((_, response) => response.writeHead(400).end(page));
  const error = await failing(s.connection.reader.get('/tag'));
  expect(error.serverMessage).toMatch(/^Bad gateway x+ \*\*\* y+…$/);
  expect(error.serverMessage?.length).toBe(300);
});

test('no error holds the key, whatever the server repeats', async () => {
  const say = [
    (response: ServerResponse) => reply(response, 401, { message: KEY }),
    (response: ServerResponse) => response.writeHead(403).end(`<p>${KEY}`),
    (response: ServerResponse) => response.writeHead(302, { location: `https://x.example/${KEY}?k=${KEY}` }).end(),
  ];
  await using s = await openScene((_, response, index) => say[index % say.length]?.(response));
  for (const _ of say) {
    const error = await failing(s.connection.reader.get('/tag'));
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(KEY);
  }
});
