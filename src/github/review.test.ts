import { expect, test } from 'vitest';
import { RunFailure } from '../model/failure.ts';
import { pullsOfCommit } from './merged-pulls.ts';
import { refreshPull } from './review.ts';
import { client, github, openPull, plan, source, sourceWith, stageEachTest, start } from './review-stage-for-tests.ts';

stageEachTest();

test.each(['merge', 'squash', 'rebase'] as const)('a pull request that was merged by %s', async (method) => {
  const number = await openPull('one');
  await plan('one', 'approved');
  const headSha = await github.tip('one');
  const sha = await github.merge(number, method);

  const review = await source.reviewed(start, sha);

  const url = expect.stringContaining(`/pull/${number}`);
  expect(review).toEqual({
    pullRequests: [
      { number, url, labels: [], overriddenBy: null, headSha, approval: 'approved', fromFork: false, files: null },
    ],
    direct: [],
    notes: [],
  });
  expect(await pullsOfCommit(client, sha)).toEqual([number]);
});

test('all pull requests since the cursor that touch a spec, and the commits without one', async () => {
  const one = await openPull('one');
  const two = await openPull('two');
  const docs = await openPull('docs', 'documentation');
  await plan('one', 'first');
  await plan('two', 'second');
  await github.merge(one);
  const direct = await github.commit('main', { 'immuta/direct.yaml': 'x: 1\n' });
  await github.commit('main', { 'README.md': 'unrelated\n' });
  await github.merge(docs);
  const last = await github.merge(two, 'rebase');

  const review = await source.reviewed(start, last);

  expect(review.pullRequests.map(({ number, approval }) => [number, approval])).toEqual([
    [one, 'first'],
    [two, 'second'],
  ]);
  expect(review.direct).toEqual([direct]);
});

test('a pull request that touches no spec needs no plan, even as the last one', async () => {
  const docs = await openPull('docs', 'documentation');
  const last = await github.merge(docs);

  expect(await source.reviewed(start, last)).toEqual({ pullRequests: [], direct: [], notes: [] });
});

test('one without a plan names the specs that it changes', async () => {
  const number = await openPull('one');
  const last = await github.merge(number);

  expect((await source.reviewed(start, last)).pullRequests).toMatchObject([
    { number, approval: null, files: ['immuta/one.yaml'] },
  ]);
});

test('one without a plan that changes variables may change anything', async () => {
  await github.commit('one', { 'variables.yaml': 'A: 1\n' });
  const number = await github.openPull({ head: 'one' });
  const last = await github.merge(number);

  expect((await source.reviewed(start, last)).pullRequests).toMatchObject([{ number, approval: null, files: null }]);
});

test('a pull request into another branch does not count', async () => {
  await github.commit('side', { 'immuta/side.yaml': 'x: 1\n' });
  await github.commit('topic', { 'immuta/topic.yaml': 'x: 1\n' }, 'side');
  const inner = await github.openPull({ head: 'topic', base: 'side' });
  await plan('topic', 'inner');
  await github.merge(inner);
  const outer = await github.openPull({ head: 'side' });
  await plan('side', 'outer');
  const last = await github.merge(outer);

  expect((await source.reviewed(start, last)).pullRequests.map(({ approval }) => approval)).toEqual(['outer']);
});

test('without a cursor, just the commit', async () => {
  await github.merge(await openPull('one'));
  const two = await openPull('two');
  const last = await github.merge(two);

  const review = await source.reviewed(null, last);

  expect(review.pullRequests.map(({ number }) => number)).toEqual([two]);
});

test('a base that GitHub lost: just the commit, and that is said', async () => {
  const number = await openPull('one');
  const sha = await github.merge(number);

  const review = await source.reviewed('f'.repeat(40), sha);

  expect(review.pullRequests.map((pull) => pull.number)).toEqual([number]);
  expect(review.notes.join()).toContain('could not be read');
});

test('a push that belongs to no pull request', async () => {
  const sha = await github.commit('main', { 'immuta/x.yaml': 'x: 1\n' });

  expect(await source.reviewed(start, sha)).toEqual({ pullRequests: [], direct: [sha], notes: [] });
});

test('a merge that GitHub has not tied to its pull request yet is no direct push', async () => {
  const number = await openPull('one');
  await plan('one', 'approved');
  const sha = await github.merge(number);
  github.fail({ match: /commits\/[0-9a-f]+\/pulls$/, status: 200, body: [] });

  const review = await source.reviewed(null, sha);

  expect(review.pullRequests.map((one) => [one.number, one.approval])).toEqual([[number, 'approved']]);
  expect(review.direct).toEqual([]);
  expect(await pullsOfCommit(client, sha)).toEqual([number]);
});

test('a pull request that is still open reviews nothing', async () => {
  await openPull('one');
  const tip = await github.tip('one');

  expect((await source.reviewed(null, tip)).pullRequests).toEqual([]);
});

test('who set the override label, when, and that a push came after it', async () => {
  const number = await openPull('one');
  await github.label(number, 'immuta-override', 'octocat');
  await new Promise((resolve) => setTimeout(resolve, 2));
  await github.commit('one', { 'immuta/one.yaml': 'one: 3\n' });
  await plan('one', 'approved');
  const sha = await github.merge(number);

  const [pull] = (await source.reviewed(start, sha)).pullRequests;

  expect(pull?.labels).toEqual(['immuta-override']);
  expect(pull?.overriddenBy).toMatch(new RegExp(`^octocat on #${number} at \\d{4}-.*, before the last push$`));
});

test('who set it is unknown where the events cannot be read', async () => {
  const number = await openPull('one');
  await github.label(number, 'immuta-override', 'octocat');
  const sha = await github.merge(number);
  github.fail({ match: /\/events$/, status: 403 });

  expect((await source.reviewed(start, sha)).pullRequests[0]?.overriddenBy).toBeNull();
});

test('a label that was set after the event is seen, and a merge too', async () => {
  const number = await openPull('one');
  await github.label(number, 'immuta-override', 'octocat');
  const facts = { number, url: '', labels: [], headSha: '', fromFork: false, overriddenBy: null };

  const seen = await refreshPull(client, { facts, closed: false }, 'immuta-override');
  await github.merge(number);
  const merged = await refreshPull(client, { facts, closed: false }, 'immuta-override');

  expect(seen).toMatchObject({ facts: { labels: ['immuta-override'] }, closed: false });
  expect(seen.facts.overriddenBy).toContain('octocat');
  expect(merged.closed).toBe(true);
  github.fail({ match: /pulls\/\d+$/, status: 403 });
  expect(await refreshPull(client, { facts, closed: false }, 'immuta-override')).toEqual({ facts, closed: false });
});

test.each([
  [403, 'config', '`pull-requests: read`'],
  [500, 'stale-plan', '500'],
] as const)('%d: reviews that cannot be read stop the run (%s)', async (status, reason, words) => {
  github.fail({ match: /\/pulls$/, status });

  const refused = source.reviewed(null, start);

  await expect(refused).rejects.toBeInstanceOf(RunFailure);
  await expect(refused).rejects.toMatchObject({ reason, message: expect.stringContaining(words) });
});

test('reviews that cannot be read count as none where a stale plan does not stop the run', async () => {
  const gaps: string[] = [];
  github.fail({ match: /\/pulls$/, status: 403 });

  const review = await sourceWith({ onGap: (sentence) => void gaps.push(sentence) }).reviewed(null, start);

  expect(review).toEqual({ pullRequests: [], direct: [start], notes: [] });
  expect(gaps).toEqual([expect.stringContaining('`pull-requests: read`')]);
});
