import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import type { ReviewSource } from '../model/run.ts';
import { type ApprovalRecord, bodyDigest, recordLine } from '../report/approval-record.ts';
import { approvalLine, commentMarker } from '../report/marker.ts';
import { githubHistory } from './api-history.ts';
import { type ApprovalTrust, digestOf, sealedApproval, statusContext } from './approvals.ts';
import { checkRunId, checkRunName, postCheckRun } from './check-run.ts';
import type { GitHub } from './client.ts';
import { commitsTouching } from './commit-log.ts';
import { ACTIONS_BOT } from './limits.ts';
import { pullRequestReviews, type ReviewOptions } from './review.ts';
import { sealWith } from './seal.ts';

const COVERAGE = '0123abcd';
const TRUST: ApprovalTrust = { environment: 'default', coverage: COVERAGE, authors: [ACTIONS_BOT], seal: null };
const MARKER = commentMarker('default', COVERAGE);
let github: GitHubEmulator;
let client: GitHub;
let source: ReviewSource;
let start: string;

beforeEach(async () => {
  github = await startGitHub();
  client = await connect(github);
  source = sourceWith({});
  start = await github.tip('main');
});
afterEach(() => github.close());

function sourceWith(more: Partial<ReviewOptions>): ReviewSource {
  const history = githubHistory(client);
  return pullRequestReviews(client, {
    trust: TRUST,
    overrideLabel: 'immuta-override',
    branches: ['main'],
    async touching(after, upTo) {
      const before = await history.tree(after).catch(() => null);
      if (before === null) return null;
      const now = await history.tree(upTo);
      const files = [...new Set([...before.blobs.keys(), ...now.blobs.keys()])].filter(
        (path) => path.startsWith('immuta/') && before.blobs.get(path) !== now.blobs.get(path),
      );
      return await commitsTouching(client, { after, upTo }, files);
    },
    reachOf: (path) => (path.startsWith('immuta/') ? 'own' : 'none'),
    isAncestor: (one, other) => history.isAncestor(one, other),
    onGap: null,
    ...more,
  });
}

async function openPull(branch: string, folder = 'immuta'): Promise<number> {
  await github.commit(branch, { [`${folder}/${branch}.yaml`]: `${branch}: 1\n` });
  await github.commit(branch, { [`${folder}/${branch}.yaml`]: `${branch}: 2\n` });
  return await github.openPull({ head: branch });
}

/** Records a plan of a branch's tip, as a plan does. */
async function plan(branch: string, approval: string, more: Partial<ApprovalRecord> = {}): Promise<void> {
  await postCheckRun(client, {
    environment: 'default',
    coverage: COVERAGE,
    headSha: await github.tip(branch),
    passed: true,
    title: 't',
    summary: `${recordLine({ approval, shown: '', seal: '', ...more })}\nThe plan.`,
    text: '',
    annotations: [],
    detailsUrl: null,
  });
}

function said(approval: string, marker = MARKER): string {
  return `${marker}\n${approvalLine(approval)}\nThe plan.`;
}

describe('what counts as approved', () => {
  const status = (approval: string, login: string, context = statusContext(TRUST)) =>
    github
      .tip('one')
      .then((sha) =>
        github.act('POST', `/statuses/${sha}`, { state: 'success', context, description: digestOf(approval) }, login),
      );

  async function approved(number: number, trust: Partial<ApprovalTrust> = {}) {
    const sha = await github.merge(number);
    const review = await sourceWith({ trust: { ...TRUST, ...trust } }).reviewed(start, sha);
    return { approval: review.pullRequests[0]?.approval, notes: review.notes.join('\n') };
  }

  test('our newest check run before the merge', async () => {
    const number = await openPull('one');
    await plan('one', 'older');
    await plan('one', 'newer');
    await github.merge(number);
    const sha = await github.tip('main');
    await new Promise((resolve) => setImmediate(resolve));
    const late = new Date(Date.now() + 60_000).toISOString();
    await github.ask('POST', '/check-runs', {
      name: checkRunName(TRUST),
      external_id: checkRunId(TRUST),
      head_sha: await github.tip('one'),
      status: 'completed',
      conclusion: 'success',
      completed_at: late,
      output: { title: 't', summary: recordLine({ approval: 'late', shown: '', seal: '' }) },
    });

    expect((await source.reviewed(start, sha)).pullRequests[0]?.approval).toBe('newer');
  });

  test('no check run of another app, of other patterns, or of an earlier commit', async () => {
    const number = await openPull('one');
    await plan('one', 'earlier');
    await github.commit('one', { 'immuta/one.yaml': 'one: 3\n' });
    const run = { environment: 'default', headSha: await github.tip('one'), passed: true, title: 't', text: '' };
    const summary = recordLine({ approval: 'other', shown: '', seal: '' });
    await postCheckRun(client, { ...run, coverage: 'ffffffff', summary, annotations: [], detailsUrl: null });

    expect((await approved(number)).approval).toBeNull();
    const other = sourceWith({ trust: { ...TRUST, authors: ['my-app[bot]'] } });
    expect((await other.reviewed(start, await github.tip('main'))).pullRequests[0]?.approval).toBeNull();
  });

  test('no comment alone, where check runs could be read', async () => {
    const number = await openPull('one');
    await github.comment(number, said('forged'), ACTIONS_BOT);

    expect(await approved(number)).toMatchObject({
      approval: null,
      notes: expect.stringContaining('is in its comment alone'),
    });
  });

  test('a comment that a status of ours vouches for', async () => {
    const number = await openPull('one');
    await github.comment(number, said('approved'), ACTIONS_BOT);
    await status('approved', ACTIONS_BOT);

    expect(await approved(number)).toEqual({ approval: 'approved', notes: '' });
  });

  test('no comment that was edited after the status, and no status of someone else', async () => {
    const number = await openPull('one');
    const comment = await github.comment(number, said('approved'), ACTIONS_BOT);
    await status('approved', ACTIONS_BOT);
    await github.ask('PATCH', `/issues/comments/${comment.id}`, { body: said('forged') });
    await status('forged', 'mallory');

    expect(await approved(number)).toMatchObject({ approval: null, notes: expect.stringContaining('was edited') });
  });

  test('the comment where neither may be read, and that is said', async () => {
    const number = await openPull('one');
    await github.comment(number, said('approved', commentMarker('default')), ACTIONS_BOT);
    github.fail({ match: /check-runs|statuses/, status: 403 });

    expect(await approved(number)).toMatchObject({
      approval: 'approved',
      notes: expect.stringContaining('everyone with write access may edit'),
    });
  });

  test.each([
    ['of someone else', () => said('forged'), 'mallory'],
    ['of another environment', () => said('other', commentMarker('prod', COVERAGE)), ACTIONS_BOT],
    ['that quotes an approval further down', () => `${MARKER}\nx\n${approvalLine('deep')}`, ACTIONS_BOT],
  ])('no comment %s, whatever may be read', async (_, body, login) => {
    const number = await openPull('one');
    await github.comment(number, body(), login);
    github.fail({ match: /check-runs|statuses/, status: 403 });

    expect((await approved(number)).approval).toBeNull();
  });

  test('an edited or deleted comment is noticed, and changes nothing', async () => {
    const number = await openPull('one');
    const comment = await github.comment(number, `${MARKER}\nThree deletions.`, ACTIONS_BOT);
    await plan('one', 'approved', { shown: bodyDigest(comment.body) });
    await github.ask('PATCH', `/issues/comments/${comment.id}`, { body: `${MARKER}\nNo changes.` });

    const first = await approved(number);
    await github.ask('DELETE', `/issues/comments/${comment.id}`);
    const second = await source.reviewed(start, await github.tip('main'));

    expect(first).toMatchObject({ approval: 'approved', notes: expect.stringContaining('was edited after the plan') });
    expect(second.notes.join()).toContain('was deleted');
  });

  const seal = sealWith('a key of more than thirty-two characters', 'approval', 'acme/specs');
  const sealed = (approval: string) => ({ seal: seal?.sign(sealedApproval({ approval, shown: '' })) ?? '' });

  test('with a key: sealed; unsealed with a warning; wrongly sealed not at all', async () => {
    for (const [branch, more, expected, words] of [
      ['a', sealed('approved'), 'approved', ''],
      ['b', {}, 'approved', 'has no seal'],
      ['c', sealed('another'), null, 'is wrong'],
    ] as const) {
      const number = await openPull(branch);
      await plan(branch, 'approved', more);
      const before = await github.tip('main');
      const sha = await github.merge(number);
      const review = await sourceWith({ trust: { ...TRUST, seal } }).reviewed(before, sha);
      expect(review.pullRequests[0]?.approval).toBe(expected);
      expect(review.notes.join()).toContain(words);
    }
  });

  test('with a key: an unsealed one after a sealed plan of the same pull request does not count', async () => {
    const number = await openPull('one');
    await plan('one', 'honest', sealed('honest'));
    await github.commit('one', { 'immuta/one.yaml': 'one: 3\n' });
    await plan('one', 'forged');

    expect(await approved(number, { seal })).toMatchObject({
      approval: null,
      notes: expect.stringContaining('an earlier plan of it had one'),
    });
  });
});
