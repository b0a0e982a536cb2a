import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GitHubEmulator, startGitHub } from './emulator.ts';

let github: GitHubEmulator;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

async function as(
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; json: never }> {
  const reply = await fetch(github.url + path, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: reply.status, json: (await reply.json()) as never };
}

test('a second merge is on the first', async () => {
  await github.commit('one', { 'a.yaml': 'a' });
  await github.commit('two', { 'b.yaml': 'b' });
  const one = await github.openPull({ head: 'one' });
  const two = await github.openPull({ head: 'two' });

  const first = await github.merge(one);
  const second = await github.merge(two);

  const commit = await github.ask<{ parents: { sha: string }[] }>('GET', `/git/commits/${second}`);
  expect(commit.parents.map(({ sha }) => sha)).toEqual([first, await github.tip('two')]);
  expect(await github.tip('main')).toBe(second);
  const { tree } = await github.ask<{ tree: { path: string }[] }>('GET', `/git/trees/${second}?recursive=1`);
  expect(tree.map(({ path }) => path).toSorted()).toEqual(['README.md', 'a.yaml', 'b.yaml']);
});

test('a pull request follows its branch', async () => {
  await github.commit('one', { 'a.yaml': 'a' });
  const number = await github.openPull({ head: 'one' });
  const later = await github.commit('one', { 'a.yaml': 'b' });

  const event = (await github.pullRequestEvent(number)) as { pull_request: { head: { sha: string } } };

  expect(event.pull_request.head.sha).toBe(later);
});

test('GITHUB_TOKEN is not told its user, a person is', async () => {
  expect((await as(github.token, 'GET', '/user')).status).toBe(403);
  expect((await as(github.personToken, 'GET', '/user')).json).toMatchObject({ login: 'octocat' });
  expect((await as('no one', 'GET', '/user')).status).toBe(401);
});

test('a body of 65,536 characters is taken, one more is not', async () => {
  await github.commit('one', { 'a.yaml': 'a' });
  const path = `/repos/acme/specs/issues/${await github.openPull({ head: 'one' })}/comments`;

  expect((await as(github.token, 'POST', path, { body: 'x'.repeat(65_536) })).status).toBe(201);
  expect((await as(github.token, 'POST', path, { body: 'x'.repeat(65_537) })).status).toBe(422);
});

test('a pull request is an issue too', async () => {
  await github.commit('one', { 'a.yaml': 'a' });
  const number = await github.openPull({ head: 'one' });

  const issue = await as(github.token, 'GET', `/repos/acme/specs/issues/${number}`);

  expect(issue.json).toMatchObject({ number, pull_request: { url: expect.any(String) } });
});

test('the journal has what came in, and the helpers leave no trace', async () => {
  await github.commit('one', { 'a.yaml': 'a' });
  await as(github.token, 'GET', '/repos/acme/specs?x=1');

  expect(github.journal).toEqual([
    { method: 'GET', path: '/repos/acme/specs', query: '?x=1', body: null, status: 200 },
  ]);
});

test('a fault with its answer lost still takes effect', async () => {
  await github.commit('one', { 'a.yaml': 'a' });
  const number = await github.openPull({ head: 'one' });
  github.fail({ match: /comments$/, status: 502, times: 1, afterwards: true });

  const reply = await as(github.token, 'POST', `/repos/acme/specs/issues/${number}/comments`, { body: 'x' });

  expect(reply.status).toBe(502);
  expect(await github.comments(number)).toHaveLength(1);
});

test('a real commit can be tied to a pull request', async () => {
  await github.commit('one', { 'a.yaml': 'a' });
  const number = await github.openPull({ head: 'one' });
  const sha = 'd'.repeat(40);
  github.tie(sha, number);

  const pulls = await as(github.token, 'GET', `/repos/acme/specs/commits/${sha}/pulls`);

  expect(pulls.json).toMatchObject([{ number, merge_commit_sha: sha, merged_at: expect.any(String) }]);
});
