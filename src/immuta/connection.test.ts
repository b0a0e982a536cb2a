import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createFakeClock } from './clock-for-tests.ts';
import { failing, openScene } from './scene-for-tests.ts';
import { reply } from './server-for-tests.ts';

test('an abort ends reads in flight, lets writes finish and starts nothing more', async () => {
  const controller = new AbortController();
  const open: ServerResponse[] = [];
  let arrived: () => void = () => {};
  const both = new Promise<void>((done) => {
    arrived = done;
  });
  await using s = await openScene(
    (_, response) => {
      open.push(response);
      if (open.length === 2) arrived();
    },
    { signal: controller.signal },
  );
  const read = failing(s.connection.reader.get('/tag'));
  const write = s.connection.writer().upsert('/api/v2/policy', {}, {});
  await both;
  controller.abort();
  expect(await read).toMatchObject({ code: 'aborted' });
  for (const response of open) if (!response.destroyed) reply(response, 200, { updating: true });
  expect(await write).toEqual({ updating: true });
  expect(await failing(s.connection.writer().upsert('/api/v2/policy', {}, {}))).toMatchObject({
    code: 'aborted',
    mayHaveWritten: false,
  });
  expect(s.server.seen).toHaveLength(2);
});

test('an abort ends the wait before a retry, and an answer lost before it is not forgotten', async () => {
  const controller = new AbortController();
  await using s = await openScene((_, response) => response.socket?.destroy(), {
    signal: controller.signal,
    onRetry: () => controller.abort(),
  });
  expect(await failing(s.connection.writer().upsert('/api/v2/policy', {}, {}))).toMatchObject({
    code: 'aborted',
    mayHaveWritten: true,
  });
  expect(s.server.seen).toHaveLength(1);
});

test('no more requests are in flight than told', async () => {
  let running = 0;
  let peak = 0;
  await using s = await openScene(
    (_, response) => {
      running += 1;
      peak = Math.max(peak, running);
      setTimeout(() => {
        running -= 1;
        reply(response, 200, {});
      }, 5);
    },
    { concurrency: 3 },
  );
  await Promise.all(Array.from({ length: 30 }, () => s.connection.reader.get('/tag')));
  expect(peak).toBe(3);
});

test('a list is read over the wire', async () => {
  const all = Array.from({ length: 12 }, (_, id) => ({ id }));
  await using s = await openScene((seen, response) => {
    const query = new URL(seen.url, 'http://x').searchParams;
    const offset = Number(query.get('offset'));
    reply(response, 200, { count: 12, hits: all.slice(offset, offset + Number(query.get('size'))) });
  });
  expect(await s.connection.reader.list({ path: '/project', query: { a: 'b' }, rows: ['hits'], pageSize: 5 })).toEqual(
    all,
  );
  expect(s.server.seen.map((seen) => seen.url).sort()).toEqual([
    '/project?a=b&size=5&offset=0',
    '/project?a=b&size=5&offset=10',
    '/project?a=b&size=5&offset=5',
  ]);
});

test('what the wall refuses reaches no socket', async () => {
  await using s = await openScene((_, response) => reply(response, 200, { dryRun: true }));
  const { reader } = s.connection;
  const writer = s.connection.writer();
  for (const attempt of [
    reader.search('/policy/global', {}),
    reader.get('/a/../b'),
    reader.get('//evil.example/'),
    reader.get('https://evil.example/'),
    reader.dryRun('/api/v2/policy?dryRun=false', {}),
    reader.dryRun('/policy/global', {}),
    reader.dryRun('/api/v2/policy', { dryRun: true }),
    writer.remove('/api/v2/data/'),
    writer.remove('/dataSource/3'),
    writer.post('/dataSource', {}),
    writer.upsert('/policy/global', {}, {}),
  ]) {
    expect(await failing(attempt)).toMatchObject({ code: 'refused', attempts: 0 });
  }
  // A caller cannot turn a dry run off by naming the flag itself.
  await reader.dryRun('/api/v2/policy', {}, { dryRun: 'false' });
  expect(s.server.seen.map((seen) => seen.url)).toEqual(['/api/v2/policy?dryRun=true']);
});

test.each(['', '  \n', 'a\nb', 'schlüssel'])(
  'the key %j cannot be used and is refused before any request',
  async (apiKey) => {
    await expect(openScene(() => {}, { apiKey })).rejects.toMatchObject({ reason: 'config' });
  },
);

test('the fake clock moves when it sleeps', async () => {
  const clock = createFakeClock();
  const before = clock.now().getTime();
  await clock.sleep(500);
  expect(clock.now().getTime()).toBe(before + 500);
});
