import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, instantClock, wordRedactor } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { digestOf } from '../github/approvals.ts';
import { readEvent } from '../github/event.ts';
import { ACTIONS_BOT } from '../github/limits.ts';
import { type ApprovalRecord, readRecord } from '../report/approval-record.ts';
import { approvalLine, commentMarker, issueMarker, outcomeMarker } from '../report/marker.ts';
import type { Links } from './outputs.ts';
import { type PublishContext, publish } from './publish.ts';
import type { Texts } from './publish-records.ts';
import { anEnd, anOperation, aReport, COVERAGE_FOR_TESTS, type ReportSketch } from './report-for-tests.ts';

const MARKER = commentMarker('default', COVERAGE_FOR_TESTS);
const OUTCOME = outcomeMarker('default', COVERAGE_FOR_TESTS);
const ISSUE = issueMarker('default', COVERAGE_FOR_TESTS);
const SECRET = 'hunter2-hunter2';
let github: GitHubEmulator;
let temp: string;
let summaryPath: string;
let pull: number;
let notes: string[];
let printed: string[];

beforeEach(async () => {
  github = await startGitHub();
  temp = await mkdtemp(join(tmpdir(), 'publish-'));
  summaryPath = join(temp, 'summary.md');
  await github.commit('change', { 'immuta/a.yaml': 'a: 1\n' });
  pull = await github.openPull({ head: 'change' });
  notes = [];
  printed = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await github.close();
  await rm(temp, { recursive: true });
});

function texts(more: Partial<Texts> = {}): Texts {
  return {
    comment: ({ corrects, carriesApproval, note }) =>
      [
        MARKER,
        ...(carriesApproval ? [approvalLine('approved')] : []),
        `${corrects ? 'Corrected' : 'First'} ${SECRET}`,
        ...(note === null ? [] : [note]),
      ].join('\n'),
    approval: 'approved',
    summary: `# Summary ${SECRET}`,
    report: `# Report ${SECRET}`,
    planJson: JSON.stringify({ plan: SECRET }),
    sarif: JSON.stringify({ runs: [SECRET] }),
    annotations: [],
    issue: null,
    ...more,
  };
}

interface Situation extends ReportSketch {
  readonly event?: 'pull_request' | 'push' | 'schedule';
  readonly sha?: string;
  readonly comment?: PublishContext['settings']['comment'];
  readonly texts?: Partial<Texts>;
  readonly context?: Partial<PublishContext>;
}

async function say(situation: Situation): Promise<Links> {
  const { event: name = 'pull_request', sha = 'a'.repeat(40) } = situation;
  const payload = name === 'pull_request' ? await github.pullRequestEvent(pull) : await github.repositoryEvent();
  const variables = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: 'event.json', GITHUB_REPOSITORY: 'acme/specs' };
  const event = readEvent({ ...variables, GITHUB_SHA: sha, RUNNER_TEMP: temp }, () => JSON.stringify(payload));
  const redactor = wordRedactor(SECRET);
  const client = await connect(github, { redactor });
  return await publish(aReport(situation), texts(situation.texts), {
    event,
    github: client,
    authors: async () => [ACTIONS_BOT],
    settings: { comment: situation.comment ?? 'changes', environment: 'default' },
    redactor,
    clock: instantClock(),
    log: { phase() {}, step() {}, note: (text) => void notes.push(text) },
    summaryPath,
    rights: { pull: true, approval: true, issue: true },
    seal: null,
    merged: null,
    ...situation.context,
  });
}

const CHANGE = [anOperation('update')];

/** The record of the newest check run on the branch. */
async function recorded(): Promise<ApprovalRecord | null> {
  return readRecord((await github.checkRuns(await github.tip('change'))).at(-1)?.output.summary ?? '');
}

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
