import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { RunFailure } from '../model/failure.ts';
import type { ReviewSource } from '../model/run.ts';
import { approvalLine, commentMarker } from '../report/marker.ts';
import { postCheckRun } from './check-run.ts';
import type { GitHub } from './github.ts';
import { ACTIONS_BOT } from './github-limits.ts';
import { pullsOfCommit } from './merged-pulls.ts';
import { pullRequestReviews, refreshPull } from './review.ts';

let github: GitHubEmulator;
let client: GitHub;
let source: ReviewSource;
let start: string;

beforeEach(async () => {
  github = await startGitHub();
  client = await connect(github);
  source = pullRequestReviews(client, {
    environment: 'default',
    author: ACTIONS_BOT,
    overrideLabel: 'immuta-override',
    onGap: null,
  });
  start = await github.tip('main');
});
afterEach(() => github.close());

async function openPull(branch: string): Promise<number> {
  await github.commit(branch, { [`immuta/${branch}.yaml`]: `${branch}: 1\n` });
  await github.commit(branch, { [`immuta/${branch}.yaml`]: `${branch}: 2\n` });
  return await github.openPull({ head: branch });
}

function plan(approval: string, environment = 'default'): string {
  return `${commentMarker(environment)}\n${approvalLine(approval)}\nThe plan.`;
}

test.each(['merge', 'squash', 'rebase'] as const)('a pull request that was merged by %s', async (method) => {
  const number = await openPull('one');
  await github.comment(number, plan('approved'), ACTIONS_BOT);
  const sha = await github.merge(number, method);

  const review = await source.reviewed(start, sha);

  expect(review.pullRequests).toEqual([
    { number, url: expect.stringContaining(`/pull/${number}`), labels: [], overriddenBy: null, approval: 'approved' },
  ]);
  expect(review.direct).toEqual([]);
  expect(await pullsOfCommit(client, sha)).toEqual([number]);
});

test('all pull requests since the cursor, and the commits that nobody reviewed', async () => {
  const one = await openPull('one');
  const two = await openPull('two');
  await github.comment(one, plan('first'), ACTIONS_BOT);
  await github.comment(two, plan('second'), ACTIONS_BOT);
  await github.merge(one);
  const direct = await github.commit('main', { 'immuta/direct.yaml': 'x: 1\n' });
  const last = await github.merge(two, 'rebase');

  const review = await source.reviewed(start, last);

  expect(review.pullRequests.map(({ number, approval }) => [number, approval])).toEqual([
    [one, 'first'],
    [two, 'second'],
  ]);
  expect(review.direct).toEqual([direct]);
});

test('without a cursor, just the commit', async () => {
  await github.merge(await openPull('one'));
  const two = await openPull('two');
  const last = await github.merge(two);

  const review = await source.reviewed(null, last);

  expect(review.pullRequests.map(({ number }) => number)).toEqual([two]);
});

test('a base that GitHub lost: just the commit', async () => {
  const number = await openPull('one');
  const sha = await github.merge(number);

  const review = await source.reviewed('f'.repeat(40), sha);

  expect(review.pullRequests.map((pull) => pull.number)).toEqual([number]);
});

test('a push that belongs to no pull request', async () => {
  const sha = await github.commit('main', { 'immuta/x.yaml': 'x: 1\n' });

  expect(await source.reviewed(start, sha)).toEqual({ pullRequests: [], direct: [sha] });
});

test('a merge that GitHub has not tied to its pull request yet is no direct push', async () => {
  const number = await openPull('one');
  await github.comment(number, plan('approved'), ACTIONS_BOT);
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

test('real commits that the emulator never saw, over two pages', async () => {
  const number = await openPull('one');
  const id = (index: number): string => index.toString(16).padStart(40, '0');
  github.know(id(1), []);
  for (let index = 2; index <= 130; index += 1) {
    github.know(id(index), [id(index - 1)]);
    github.tie(id(index), number);
  }

  const review = await source.reviewed(id(1), id(130));

  expect(review.pullRequests.map((pull) => pull.number)).toEqual([number]);
  expect(review.direct).toEqual([]);
});

describe('what counts as approved', () => {
  test.each([
    ['a comment of somebody else', (number: number) => github.comment(number, plan('forged'), 'mallory')],
    [
      'a comment of another environment',
      (number: number) => github.comment(number, plan('other', 'prod'), ACTIONS_BOT),
    ],
    [
      'an approval that is quoted further down',
      (number: number) =>
        github.comment(number, `${commentMarker('default')}\nx\n${approvalLine('deep')}`, ACTIONS_BOT),
    ],
  ])('not %s', async (_, say) => {
    const number = await openPull('one');
    await say(number);
    const sha = await github.merge(number);

    expect((await source.reviewed(start, sha)).pullRequests[0]?.approval).toBeNull();
  });

  test('our check run, where comments are off', async () => {
    const number = await openPull('one');
    const headSha = await github.tip('one');
    const run = {
      environment: 'default',
      headSha,
      passed: true,
      title: 't',
      text: '',
      annotations: [],
      detailsUrl: null,
    };
    await postCheckRun(client, { ...run, summary: plan('older') });
    await postCheckRun(client, { ...run, summary: plan('newer') });
    const sha = await github.merge(number);

    expect((await source.reviewed(start, sha)).pullRequests[0]?.approval).toBe('newer');
  });

  test('no check run of another app', async () => {
    const number = await openPull('one');
    const headSha = await github.tip('one');
    const run = {
      environment: 'default',
      headSha,
      passed: true,
      title: 't',
      text: '',
      annotations: [],
      detailsUrl: null,
    };
    await postCheckRun(client, { ...run, summary: plan('forged') });
    const sha = await github.merge(number);
    const other = pullRequestReviews(client, {
      environment: 'default',
      author: 'my-app[bot]',
      overrideLabel: 'x',
      onGap: null,
    });

    expect((await other.reviewed(start, sha)).pullRequests[0]?.approval).toBeNull();
  });
});

test('who set the override label', async () => {
  const number = await openPull('one');
  await github.label(number, 'immuta-override', 'octocat');
  const sha = await github.merge(number);

  const [pull] = (await source.reviewed(start, sha)).pullRequests;

  expect(pull?.labels).toEqual(['immuta-override']);
  expect(pull?.overriddenBy).toBe('octocat');
});

test('who set it is unknown where the events cannot be read', async () => {
  const number = await openPull('one');
  await github.label(number, 'immuta-override', 'octocat');
  const sha = await github.merge(number);
  github.fail({ match: /\/events$/, status: 403 });

  expect((await source.reviewed(start, sha)).pullRequests[0]?.overriddenBy).toBeNull();
});

test('a label that was set after the event is seen', async () => {
  const number = await openPull('one');
  await github.label(number, 'immuta-override', 'octocat');
  const facts = { number, url: '', labels: [], fromFork: false, overriddenBy: null };

  expect(await refreshPull(client, facts, 'immuta-override')).toMatchObject({
    labels: ['immuta-override'],
    overriddenBy: 'octocat',
  });
  github.fail({ match: /labels$/, status: 403 });
  expect(await refreshPull(client, facts, 'immuta-override')).toEqual(facts);
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
  const onGap = (sentence: string): void => void gaps.push(sentence);
  github.fail({ match: /\/pulls$/, status: 403 });

  const options = { environment: 'default', author: ACTIONS_BOT, overrideLabel: 'x', onGap };
  const review = await pullRequestReviews(client, options).reviewed(null, start);

  expect(review).toEqual({ pullRequests: [], direct: [start] });
  expect(gaps).toEqual([expect.stringContaining('`pull-requests: read`')]);
});
