import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { processorTime } from '../model/processor-time-for-tests.ts';
import { failing, openScene } from './scene-for-tests.ts';
import { reply } from './server-for-tests.ts';

test('once a dry run is not confirmed, no request of any kind is started, whatever the concurrency', async () => {
  const held: ServerResponse[] = [];
  await using s = await openScene(
    (_, response) => {
      held.push(response);
      // Both places are taken when the first reply leaves.
      if (held.length === 2) reply(held[0] as ServerResponse, 200, { dryRun: false, creating: true });
    },
    { concurrency: 2 },
  );
  const { reader } = s.connection;
  const writer = s.connection.writer();
  const asked = [
    reader.dryRun('/api/v2/policy', {}),
    reader.dryRun('/api/v2/purpose', {}),
    reader.dryRun('/api/v2/data', {}),
    reader.get('/tag'),
    writer.upsert('/api/v2/project', {}, {}),
    writer.remove('/api/v2/project/key'),
  ];
  const codes = asked.map(async (promise) => (await failing(promise)).code);
  expect(await codes[0]).toBe('dry-run-not-confirmed');
  held[1]?.destroy();
  expect(new Set(await Promise.all(codes.slice(2)))).toEqual(new Set(['dry-run-not-confirmed']));
  expect(s.server.seen.map(({ url }) => url.split('?')[0]).sort()).toEqual(['/api/v2/policy', '/api/v2/purpose']);
  await codes[1];
});

test('an error page of a megabyte that invites a search without end is read at once', async () => {
  await using s = await openScene((_, response) => {
    response.writeHead(400, { 'content-type': 'text/html' });
    response.end('<script'.repeat(150_000));
  });
  const began = processorTime();
  expect(await failing(s.connection.reader.get('/a'))).toMatchObject({ code: 'rejected' });
  expect(processorTime() - began).toBeLessThan(1_000);
});

test('a reply that is nested too deep is malformed, whoever would walk it', async () => {
  await using s = await openScene((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`{"a":"]]]",${'"b":['.slice(0, 5)}${'['.repeat(5_000)}${']'.repeat(5_000)}]}`);
  });
  const error = await failing(s.connection.reader.get('/a'));
  expect(error).toMatchObject({ code: 'malformed' });
  expect(error.message).toContain('1000 levels');
});
