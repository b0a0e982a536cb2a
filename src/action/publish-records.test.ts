import { expect, test } from 'vitest';
import { digestOf } from '../github/approvals.ts';
import { approvalLine, outcomeMarker } from '../report/marker.ts';
import type { Texts } from './publish-records.ts';
import {
  CHANGE,
  github,
  ISSUE,
  MARKER,
  notes,
  pull,
  recorded,
  SECRET,
  say,
  stageEachTest,
} from './publish-stage-for-tests.ts';
import { anEnd, COVERAGE_FOR_TESTS } from './report-for-tests.ts';

stageEachTest();

const OUTCOME = outcomeMarker('default', COVERAGE_FOR_TESTS);

test('the outcome of an apply is a comment of its own: the plan stays as it was reviewed', async () => {
  await say({ operations: CHANGE });
  const [plan] = await github.comments(pull);
  const sha = await github.merge(pull);
  const comment: Texts['comment'] = ({ corrects }) => `${OUTCOME}\n${corrects ? 'Again' : 'Applied'} ${SECRET}`;
  const apply = { event: 'push', mode: 'apply', sha, operations: CHANGE, texts: { comment } } as const;

  const first = await say({ ...apply, ends: [anEnd('update', 'failed')], failureReason: 'apply-failed' });
  const second = await say({ ...apply, ends: [anEnd('update', 'confirmed')] });

  const [shown, outcome, ...others] = await github.comments(pull);
  expect(others).toEqual([]);
  expect(shown?.body).toBe(plan?.body);
  expect(outcome?.body).toMatch(/^<!-- immuta-gitops-outcome .*\nAgain \*\*\*$/);
  expect(first.commentUrl).toBe(outcome?.html_url);
  expect(second.commentUrl).toBe(outcome?.html_url);
});

test('an approval that the comment of the plan carries is there for a second apply', async () => {
  github.fail({ match: /check-runs/, status: 403 });
  await say({ operations: CHANGE });
  const sha = await github.merge(pull);

  await say({ event: 'push', mode: 'apply', sha, operations: CHANGE, ends: [anEnd('update', 'confirmed')] });

  const [plan] = await github.comments(pull);
  expect(plan?.body.split('\n')[1]).toBe(approvalLine('approved'));
});

test('without `checks: write` a status vouches for the approval in the comment', async () => {
  github.fail({ match: /check-runs/, status: 403 });

  const links = await say({ operations: CHANGE });

  expect(links.warnings).toEqual([]);
  const [comment] = await github.comments(pull);
  expect(comment?.body).toBe(`${MARKER}\n${approvalLine('approved')}\nFirst ***`);
  expect(github.statuses).toMatchObject([
    { context: `immuta-gitops/approval (default, ${COVERAGE_FOR_TESTS})`, sha: await github.tip('change') },
  ]);
  expect(github.statuses[0]?.description).toContain(digestOf('approved'));
});

test('where neither is permitted the comment alone carries it, and says so', async () => {
  github.fail({ match: /check-runs|\/statuses/, status: 403 });

  await say({ operations: CHANGE });

  const [comment] = await github.comments(pull);
  expect(comment?.body).toContain(approvalLine('approved'));
  expect(comment?.body).toContain('everyone with write access may edit');
  expect(comment?.body).toContain('`checks: write`');
});

test.each([
  ['a token that may only read', /^POST|^PATCH/, 403, '`pull-requests: write`'],
  ['a locked conversation', /^POST .*\/(?:comments|check-runs|statuses\/\w+)$/, 403, 'locked'],
])('an approval that cannot be recorded is named with its cause: %s', async (_, match, status, words) => {
  const message = words === 'locked' ? 'Unable to create comment because issue is locked.' : undefined;
  github.fail({ match, status, ...(message === undefined ? {} : { message }) });

  const links = await say({ operations: CHANGE });

  expect(links.warnings).toHaveLength(1);
  expect(links.warnings[0]).toContain(words);
  expect(links.warnings[0]).toContain(`the merge of #${pull} will be stopped (\`stale-plan\`)`);
});

test('a closed pull request is left as it is, and nothing of it is approved', async () => {
  await say({ operations: CHANGE });
  const before = github.journal.length;

  await say({ operations: CHANGE, context: { rights: { pull: false, approval: true, issue: false } } });

  expect(github.journal.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a plan of a commit that is not of the pull request is shown, and approves nothing', async () => {
  await say({ operations: CHANGE, context: { rights: { pull: true, approval: false, issue: false } } });

  expect(await github.comments(pull)).toHaveLength(1);
  expect(await recorded()).toBeNull();
});

test('a run that may not apply leaves the drift issue alone', async () => {
  const issue = { title: 'Drift', body: () => ISSUE, note: '', state: 'drift', covers: () => true } as const;
  const rights = { pull: false, approval: false, issue: false };

  await say({ event: 'schedule', mode: 'drift', drifted: true, texts: { issue }, context: { rights } });

  expect(await github.issues()).toEqual([]);
  expect(notes.join()).toContain('`apply-refs`');
});
