import { afterEach, beforeEach } from 'vitest';
import { connect } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import type { ReviewSource } from '../model/run.ts';
import { type ApprovalRecord, recordLine } from '../report/approval-record.ts';
import { githubHistory } from './api-history.ts';
import type { ApprovalTrust } from './approvals.ts';
import { postCheckRun } from './check-run.ts';
import type { GitHub } from './client.ts';
import { commitsTouching } from './commit-log.ts';
import { ACTIONS_BOT } from './limits.ts';
import { pullRequestReviews, type ReviewOptions } from './review.ts';

// An emulated GitHub, made anew before each test of the file that imports this.

export const COVERAGE = '0123abcd';
export const TRUST: ApprovalTrust = { environment: 'default', coverage: COVERAGE, authors: [ACTIONS_BOT], seal: null };
export let github: GitHubEmulator;
export let client: GitHub;
export let source: ReviewSource;
export let start: string;

/** Call it at the top of a test file: files of one worker share this module, so hooks of its own would serve the first alone. */
export function stageEachTest(): void {
  beforeEach(async () => {
    github = await startGitHub();
    client = await connect(github);
    source = sourceWith({});
    start = await github.tip('main');
  });
  afterEach(() => github.close());
}

export function sourceWith(more: Partial<ReviewOptions>): ReviewSource {
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
    reachOf: (path) => (path.startsWith('immuta/') ? 'own' : path === 'variables.yaml' ? 'any' : 'none'),
    isAncestor: (one, other) => history.isAncestor(one, other),
    onGap: null,
    ...more,
  });
}

export async function openPull(branch: string, folder = 'immuta'): Promise<number> {
  await github.commit(branch, { [`${folder}/${branch}.yaml`]: `${branch}: 1\n` });
  await github.commit(branch, { [`${folder}/${branch}.yaml`]: `${branch}: 2\n` });
  return await github.openPull({ head: branch });
}

/** Records a plan of a branch's tip, as a plan does. */
export async function plan(branch: string, approval: string, more: Partial<ApprovalRecord> = {}): Promise<void> {
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
