import { RunFailure } from '../model/failure.ts';
import { isObject, type Json } from '../model/json.ts';
import type { PullRequestFacts, Review, ReviewedPullRequest, ReviewSource } from '../model/run.ts';
import { commentMarker, readApproval } from '../report/marker.ts';
import { sameName } from './author.ts';
import { readCheckApproval } from './check-run.ts';
import { findComments } from './comment.ts';
import type { GitHub } from './github.ts';
import { GitHubError } from './github-error.ts';
import { commitsBetween, lateTies, mergedPulls } from './merged-pulls.ts';
import { at, listAt, numberAt, textAt } from './reply.ts';

/** What the reviews are read with. */
export interface ReviewOptions {
  readonly environment: string;
  /** Login that our comments carry; nobody else's count. */
  readonly author: string;
  readonly overrideLabel: string;
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
        return { pullRequests: [], direct: [upTo] };
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
  const commits = await commitsBetween(github, after, upTo);
  const merged = new Map<number, Json>();
  const direct: string[] = [];
  const open = [upTo];
  const seen = new Set<string>();
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (seen.has(sha)) continue;
    seen.add(sha);
    const tied = await mergedPulls(github, sha, commits);
    const pulls = tied.length > 0 || sha !== upTo ? tied : await lateTies(github, sha);
    for (const pull of pulls) merged.set(numberAt(pull, 'number'), pull);
    if (pulls.length === 0) direct.push(sha);
    // The second parent of a pull request's merge is its own branch: what is there was reviewed with it.
    const isMerge = pulls.some((pull) => textAt(pull, 'merge_commit_sha') === sha);
    const parents = commits.get(sha) ?? [];
    open.push(...(isMerge ? parents.slice(0, 1) : parents).filter((parent) => commits.has(parent)));
  }
  const pullRequests: ReviewedPullRequest[] = [];
  for (const [, pull] of [...merged].toSorted(([a], [b]) => a - b)) {
    pullRequests.push(await review(github, pull, options));
  }
  return { pullRequests, direct: direct.toSorted() };
}

/**
 * The pull request as it is now: labels set since the event are in, those taken off are out, and who set the override
 * label is known where GitHub tells. What cannot be read stays as the event had it. Never throws.
 */
export async function refreshPull(
  github: GitHub,
  pull: PullRequestFacts,
  overrideLabel: string,
): Promise<PullRequestFacts> {
  try {
    const labels: string[] = [];
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/labels';
    const parameters = { issue_number: pull.number };
    for await (const page of github.pages({ route, parameters, needs: 'pull-requests: read' })) {
      labels.push(...listAt(page).map((label) => textAt(label, 'name')));
    }
    return { ...pull, labels, overriddenBy: await whoOverrides(github, pull.number, labels, overrideLabel) };
  } catch (error) {
    if (error instanceof GitHubError) return pull;
    throw error;
  }
}

async function review(github: GitHub, pull: Json, options: ReviewOptions): Promise<ReviewedPullRequest> {
  const { environment, author, overrideLabel } = options;
  const number = numberAt(pull, 'number');
  const labels = listAt(pull, 'labels').map((label) => textAt(label, 'name'));
  const [comment] = await findComments(github, { pull: number, author, marker: commentMarker(environment) });
  const said = comment === undefined ? null : readApproval(comment.body, environment);
  return {
    number,
    url: textAt(pull, 'html_url'),
    labels,
    overriddenBy: await whoOverrides(github, number, labels, overrideLabel),
    approval: said ?? (await checked(github, textAt(pull, 'head', 'sha'), options)),
  };
}

/** A check run's app is the comment's author without `[bot]`. A token that may not read checks finds none. */
async function checked(github: GitHub, sha: string, options: ReviewOptions): Promise<string | null> {
  if (sha === '') return null;
  try {
    const app = options.author.replace(/\[bot\]$/, '');
    return await readCheckApproval(github, { sha, environment: options.environment, app });
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}

/** Who set the override label last; `null` when it is not set, or GitHub does not tell. */
async function whoOverrides(
  github: GitHub,
  number: number,
  labels: readonly string[],
  overrideLabel: string,
): Promise<string | null> {
  if (!labels.some((label) => sameName(label, overrideLabel))) return null;
  let who: string | null = null;
  try {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/events';
    const parameters = { issue_number: number };
    for await (const page of github.pages({ route, parameters, needs: 'issues: read' })) {
      for (const event of listAt(page)) {
        const label = at(event, 'label');
        if (textAt(event, 'event') !== 'labeled' || !isObject(label)) continue;
        if (sameName(textAt(label, 'name'), overrideLabel)) who = textAt(event, 'actor', 'login') || null;
      }
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
  return who;
}
