import { RunFailure } from '../model/failure.ts';
import type { Json } from '../model/json.ts';
import type { PullRequestFacts, Review, ReviewedPullRequest, ReviewSource } from '../model/run.ts';
import { type ApprovalTrust, findApproval } from './approvals.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { filesOf, type IsBehind, pullsBehind } from './merged-pulls.ts';
import { findOverride } from './override.ts';
import { listAt, numberAt, textAt } from './reply.ts';

/** What the reviews are read with. */
export interface ReviewOptions {
  readonly trust: ApprovalTrust;
  readonly overrideLabel: string;
  /** Branches whose merged pull requests were reviewed: that of the run, and the default branch. */
  readonly branches: readonly string[];
  /** Commits after one commit up to another that touch a spec, variables or settings file; `null`: that cannot be told. */
  touching(after: string, upTo: string): Promise<readonly string[] | null>;
  /** What a changed path can change in Immuta: its own objects, those of any spec (variables, settings), or none. */
  reachOf(path: string): 'own' | 'any' | 'none';
  /** Whether the first commit is in the history of the second. */
  isAncestor(ancestor: string, descendant: string): Promise<boolean | null>;
  /** Told a sentence when the reviews cannot be read, which then count as none; `null`: that stops the run. */
  readonly onGap: ((sentence: string) => void) | null;
}

/**
 * The reviews behind an apply, read off the merged pull requests. Where they cannot be read and `onGap` is `null`,
 * `reviewed` throws RunFailure: `config` for a missing permission, `stale-plan` when GitHub fails.
 */
export function pullRequestReviews(github: GitHub, options: ReviewOptions): ReviewSource {
  return {
    async reviewed(after, upTo) {
      try {
        return await readReviews(github, options, after, upTo);
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        const sentence = `What the reviewers of this commit saw cannot be read. ${error.message}`;
        if (options.onGap === null) throw new RunFailure(reasonOf(error), sentence, { cause: error });
        options.onGap(sentence);
        return { pullRequests: [], direct: [upTo], notes: [] };
      }
    },
  };
}

function reasonOf(error: GitHubError): 'config' | 'stale-plan' {
  return error.status !== null && [401, 403, 404].includes(error.status) ? 'config' : 'stale-plan';
}

async function readReviews(
  github: GitHub,
  options: ReviewOptions,
  after: string | null,
  upTo: string,
): Promise<Review> {
  const commits = after === null || after === upTo ? [] : await options.touching(after, upTo);
  const isBehind: IsBehind = (sha) => options.isAncestor(sha, upTo);
  const { pulls, direct } = await pullsBehind(github, commits ?? [], { upTo, isBehind });
  const pullRequests: ReviewedPullRequest[] = [];
  const notes: string[] = [];
  for (const [, pull] of [...pulls].toSorted(([a], [b]) => a - b)) {
    const base = textAt(pull, 'base', 'ref');
    if (base !== '' && !options.branches.includes(base)) continue;
    const reviewed = await review(github, pull, options);
    // One that touches nothing of ours has no plan to be reviewed.
    if (reviewed.pull.approval === null && reviewed.pull.files?.length === 0) continue;
    pullRequests.push(reviewed.pull);
    notes.push(...reviewed.notes);
  }
  if (commits === null) {
    notes.push(
      `Which commits since ${after?.slice(0, 7)} touch a spec could not be read: only the pull request of ${upTo.slice(0, 7)} counts as reviewed.`,
    );
  }
  return { pullRequests, direct, notes };
}

async function review(
  github: GitHub,
  pull: Json,
  options: ReviewOptions,
): Promise<{ readonly pull: ReviewedPullRequest; readonly notes: readonly string[] }> {
  const number = numberAt(pull, 'number');
  const headSha = textAt(pull, 'head', 'sha');
  const labels = listAt(pull, 'labels').map((label) => textAt(label, 'name'));
  const of = { pull: number, headSha, mergedAt: textAt(pull, 'merged_at') };
  const found = await findApproval(github, of, options.trust);
  const files = found.approval === null ? specsOf(await filesOf(github, number), options) : null;
  return {
    pull: {
      number,
      url: textAt(pull, 'html_url'),
      labels,
      overriddenBy: await findOverride(github, {
        number,
        labels,
        overrideLabel: options.overrideLabel,
        pushed: found.firstSeen,
      }),
      headSha,
      fromFork: isFork(pull),
      approval: found.approval,
      files,
    },
    notes: found.notes,
  };
}

/** A fork that was deleted since has no name any more. */
function isFork(pull: Json): boolean {
  const [head, base] = [textAt(pull, 'head', 'repo', 'full_name'), textAt(pull, 'base', 'repo', 'full_name')];
  return head !== base;
}

function specsOf(files: readonly string[] | null, { reachOf }: ReviewOptions): readonly string[] | null {
  if (files === null || files.some((path) => reachOf(path) === 'any')) return null;
  return files.filter((path) => reachOf(path) === 'own');
}

/** A pull request as it is now. */
export interface PullNow {
  readonly facts: PullRequestFacts;
  /** Closed or merged meanwhile. */
  readonly closed: boolean;
}

/**
 * The pull request as it is now: labels set since the event are in, those taken off are out, and who set the override
 * label is known where GitHub tells. What cannot be read stays as the event had it. Never throws.
 */
export async function refreshPull(github: GitHub, before: PullNow, overrideLabel: string): Promise<PullNow> {
  const { facts } = before;
  try {
    const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    const parameters = { pull_number: facts.number };
    const pull = await github.send({ route, parameters, needs: 'pull-requests: read' });
    const labels = listAt(pull, 'labels').map((label) => textAt(label, 'name'));
    const overriddenBy = await findOverride(github, { number: facts.number, labels, overrideLabel, pushed: null });
    const closed = before.closed || textAt(pull, 'state') === 'closed';
    return { facts: { ...facts, labels, overriddenBy }, closed };
  } catch (error) {
    if (error instanceof GitHubError) return before;
    throw error;
  }
}
