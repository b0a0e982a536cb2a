import { describe, expect, test } from 'vitest';
import { bodyDigest, recordLine } from '../report/approval-record.ts';
import { approvalLine, commentMarker } from '../report/marker.ts';
import { type ApprovalTrust, digestOf, sealedApproval, statusContext } from './approvals.ts';
import { checkRunId, checkRunName, postCheckRun } from './check-run.ts';
import { ACTIONS_BOT } from './limits.ts';
import {
  COVERAGE,
  client,
  github,
  openPull,
  plan,
  source,
  sourceWith,
  stageEachTest,
  start,
  TRUST,
} from './review-stage-for-tests.ts';
import { sealWith } from './seal.ts';

stageEachTest();

const MARKER = commentMarker('default', COVERAGE);

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
