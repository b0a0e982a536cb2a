import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { connect, instantClock, wordRedactor } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { readEvent } from '../github/event.ts';
import { ACTIONS_BOT } from '../github/limits.ts';
import { type ApprovalRecord, readRecord } from '../report/approval-record.ts';
import { approvalLine, commentMarker, issueMarker } from '../report/marker.ts';
import type { Links } from './outputs.ts';
import { type PublishContext, publish } from './publish.ts';
import type { Texts } from './publish-records.ts';
import { anOperation, aReport, COVERAGE_FOR_TESTS, type ReportSketch } from './report-for-tests.ts';

// An emulated GitHub with one open pull request, made anew before each test of a file that calls `stageEachTest`.

export const MARKER = commentMarker('default', COVERAGE_FOR_TESTS);
export const ISSUE = issueMarker('default', COVERAGE_FOR_TESTS);
export const SECRET = 'hunter2-hunter2';
export let github: GitHubEmulator;
export let temp: string;
export let summaryPath: string;
export let pull: number;
export let notes: string[];
export let printed: string[];

/** Call it at the top of a test file: files of one worker share this module, so hooks of its own would serve the first alone. */
export function stageEachTest(): void {
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
}

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

export async function say(situation: Situation): Promise<Links> {
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

export const CHANGE = [anOperation('update')];

/** The record of the newest check run on the branch. */
export async function recorded(): Promise<ApprovalRecord | null> {
  return readRecord((await github.checkRuns(await github.tip('change'))).at(-1)?.output.summary ?? '');
}
