import type { Json } from '../model/json.ts';
import type { GitHub } from './github.ts';
import { GitHubError } from './github-error.ts';
import { PAGE_SIZE } from './github-limits.ts';
import { listAt, numberAt, textAt } from './reply.ts';

/** Numbers of the pull requests that a commit merged; empty for a direct push. Throws GitHubError. */
export async function pullsOfCommit(github: GitHub, sha: string): Promise<readonly number[]> {
  const tied = await mergedPulls(github, sha, new Map([[sha, []]]));
  const pulls = tied.length > 0 ? tied : await lateTies(github, sha);
  return pulls.map((pull) => numberAt(pull, 'number')).toSorted((a, b) => a - b);
}

/** Commits after `after` up to `upTo`, each with its parents; just `upTo` where there is no base, or GitHub lost it. Throws GitHubError. */
export async function commitsBetween(
  github: GitHub,
  after: string | null,
  upTo: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const commits = new Map<string, readonly string[]>([[upTo, []]]);
  if (after === null || after === upTo) return commits;
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const parameters = { basehead: `${after}...${upTo}` };
  try {
    for await (const page of github.pages({ route, parameters, needs: 'contents: read' })) {
      for (const commit of listAt(page, 'commits')) {
        const parents = listAt(commit, 'parents').map((parent) => textAt(parent, 'sha'));
        commits.set(textAt(commit, 'sha'), parents);
      }
    }
  } catch (error) {
    // A force-push can take the base away; what was merged before is then unknown.
    if (!(error instanceof GitHubError && error.status === 404)) throw error;
  }
  return commits;
}

/**
 * The merged pull requests that brought a commit, by `commits/{sha}/pulls`. One that was merged into another branch is
 * left out: its merge commit is not among these commits. GitHub may leave `merge_commit_sha` empty; that passes.
 * Throws GitHubError.
 */
export async function mergedPulls(github: GitHub, sha: string, commits: ReadonlyMap<string, unknown>): Promise<Json[]> {
  const found: Json[] = [];
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  const parameters = { commit_sha: sha };
  for await (const page of github.pages({ route, parameters, needs: 'pull-requests: read' })) {
    for (const pull of listAt(page)) {
      const merge = textAt(pull, 'merge_commit_sha');
      if (textAt(pull, 'merged_at') !== '' && (merge === '' || commits.has(merge))) found.push(pull);
    }
  }
  return found;
}

/**
 * The commit of a push can be seconds old, and GitHub ties commits to pull requests in the background: a merge that is
 * not tied yet would pass for a direct push, which nobody has to review. The newest closed pull requests know it first.
 * Empty when they cannot be read.
 */
export async function lateTies(github: GitHub, sha: string): Promise<Json[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls';
  const parameters = { state: 'closed', sort: 'updated', direction: 'desc', per_page: PAGE_SIZE };
  try {
    const newest = listAt(await github.send({ route, parameters, needs: 'pull-requests: read' }));
    return newest.filter((pull) => textAt(pull, 'merged_at') !== '' && textAt(pull, 'merge_commit_sha') === sha);
  } catch (error) {
    if (error instanceof GitHubError) return [];
    throw error;
  }
}
