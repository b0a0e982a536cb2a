import { expect, test } from 'vitest';
import { failing, KEY, openScene as scene } from './scene-for-tests.ts';
import { reply } from './server-for-tests.ts';

test('a GET carries key, user agent and query, and gives the parsed reply', async () => {
  await using s = await scene((_, response) => reply(response, 200, { permissions: ['GOVERNANCE'] }));
  const body = await s.connection.reader.get('/bim/rpc/user/current', { a: 'x y&z' });
  expect(body).toEqual({ permissions: ['GOVERNANCE'] });
  expect(s.server.seen).toHaveLength(1);
  expect(s.server.seen[0]).toMatchObject({ method: 'GET', url: '/bim/rpc/user/current?a=x+y%26z', body: '' });
  expect(s.server.seen[0]?.headers).toMatchObject({ authorization: KEY, 'user-agent': 'immuta-gitops/1.2.3' });
});

test('bearer scheme prefixes the key once', async () => {
  await using s = await scene((_, response) => reply(response, 200, {}), {
    authScheme: 'bearer',
    apiKey: `Bearer ${KEY}\n`,
  });
  await s.connection.reader.get('/tag');
  expect(s.server.seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
});

test('a dry run puts dryRun=true in the query and the payload in the body, as JSON', async () => {
  await using s = await scene((_, response) => reply(response, 200, { dryRun: true, creating: true }));
  const body = await s.connection.reader.dryRun('/api/v2/purpose', { name: 'A' }, { reAcknowledgeRequired: 'true' });
  expect(body).toEqual({ dryRun: true, creating: true });
  expect(s.server.seen[0]).toMatchObject({
    method: 'POST',
    url: '/api/v2/purpose?reAcknowledgeRequired=true&dryRun=true',
    body: '{"name":"A"}',
  });
  expect(s.server.seen[0]?.headers['content-type']).toBe('application/json');
});

test.each([
  ['no flag', { creating: true }],
  ['a false flag', { dryRun: false }],
  ['a text flag', { dryRun: 'true' }],
  ['a list', []],
  ['null', null],
])('a dry-run reply with %s is not confirmed', async (_, body) => {
  await using s = await scene((_seen, response) => reply(response, 200, body));
  const error = await failing(s.connection.reader.dryRun('/api/v2/policy', { policyKey: 'p' }));
  expect(error.code).toBe('dry-run-not-confirmed');
});

test('the reader has no way to write', async () => {
  await using s = await scene((_, response) => reply(response, 200, {}));
  expect(Object.keys(s.connection.reader).sort()).toEqual(['dryRun', 'get', 'list', 'search']);
});

test('the writer upserts, posts and removes', async () => {
  await using s = await scene((seen, response) => {
    if (seen.method === 'DELETE' && seen.url.endsWith('gone')) return reply(response, 404, { message: 'no' });
    reply(response, 200, { updating: true });
  });
  const writer = s.connection.writer();
  expect(await writer.upsert('/api/v2/project', { projectKey: 'p' }, {})).toEqual({ updating: true });
  expect(await writer.post('/project/3/members/7/acknowledge', {})).toEqual({ updating: true });
  expect(await writer.remove('/api/v2/project/p')).toBe(true);
  expect(await writer.remove('/api/v2/project/gone')).toBe(false);
  expect(s.server.seen.map((seen) => `${seen.method} ${seen.url}`)).toEqual([
    'POST /api/v2/project',
    'POST /project/3/members/7/acknowledge',
    'DELETE /api/v2/project/p',
    'DELETE /api/v2/project/gone',
  ]);
});
