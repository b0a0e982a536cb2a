import { expect, test } from 'vitest';
import { failing, openScene } from './scene-for-tests.ts';
import { reply } from './server-for-tests.ts';

const ERROR = { statusCode: 422, error: 'Unprocessable Entity', message: 'The policy has no actions.' };

test('a write that is answered with 200 and an error body failed, with the message of the body', async () => {
  await using s = await openScene((_, response) => reply(response, 200, ERROR));
  const error = await failing(s.connection.writer().upsert('/api/v2/policy', {}, {}));
  expect(error).toMatchObject({ code: 'rejected', status: 422, mayHaveWritten: false });
  expect(error.message).toContain('The policy has no actions.');
  expect(s.server.seen).toHaveLength(1);
});

test.each([
  [403, 'forbidden'],
  [404, 'not-found'],
  [500, 'server'],
])('a read that is answered with 200 and statusCode %d is %s', async (statusCode, code) => {
  await using s = await openScene((_, response) => reply(response, 200, { ...ERROR, statusCode }));
  expect(await failing(s.connection.reader.get('/tag'))).toMatchObject({ code, status: statusCode });
});

test.each([
  ['no statusCode', { error: 'x', message: 'y' }],
  ['a statusCode below 400', { statusCode: 200, message: 'ok' }],
  ['a statusCode alone', { statusCode: 500 }],
  ['a statusCode that is text', { statusCode: '500', message: 'y' }],
])('a body with %s is an answer', async (_, body) => {
  await using s = await openScene((__, response) => reply(response, 200, body));
  expect(await s.connection.writer().upsert('/api/v2/policy', {}, {})).toEqual(body);
});
