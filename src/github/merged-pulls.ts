import type { Json } from '../model/json.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { PAGE_SIZE } from './limits.ts';
import { listAt, numberAt, textAt } from './reply.ts';

/** Whether a commit is in the history of the commit that is applied; `null`: it cannot be known. */
export type IsBehind = (sha: string) => Promise<boolean | null>;

/** The pull requests behind a push, by number. */
interface Behind {
  readonly pulls: ReadonlyMap<number, Json>;
  /** Commits that belong to no pull request. */
  readonly direct: readonly string[];
}

/** Numbers of the pull requests that a commit merged; empty for a direct push. Throws GitHubError. */
export async function pullsOfCommit(github: GitHub, sha: string): Promise<readonly number[]> {
  const pulls = await pullsOf(github, sha, { upTo: sha, isBehind: async (other) => other === sha });
  return pulls.map((pull) => numberAt(pull, 'number')).toSorted((a, b) => a - b);
}

/** Commits of a pull request are listed once so many are left: below that, asking about each takes no more requests. */
const WORTH_LISTING = 3;

/**
 * The merged pull requests that brought some commits, `upTo` among them. A pull request that brought several is asked for
 * its commits, so that each is not asked about alone. Throws GitHubError.
 */
export async function pullsBehind(
  github: GitHub,
  commits: readonly string[],
  where: { readonly upTo: string; readonly isBehind: IsBehind },
): Promise<Behind> {
  const pulls = new Map<number, Json>();
  const direct: string[] = [];
  const open = new Set([where.upTo, ...commits]);
  for (const sha of open) {
    open.delete(sha);
    const tied = await pullsOf(github, sha, where);
    if (tied.length === 0) direct.push(sha);
    for (const pull of tied) {
      const number = numberAt(pull, 'number');
      if (pulls.has(number)) continue;
      pulls.set(number, pull);
      if (open.size >= WORTH_LISTING) for (const own of await commitsOf(github, number)) open.delete(own);
    }
  }
  return { pulls, direct: direct.toSorted() };
}

async function pullsOf(
  github: GitHub,
  sha: string,
  { upTo, isBehind }: { readonly upTo: string; readonly isBehind: IsBehind },
): Promise<readonly Json[]> {
  const found: Json[] = [];
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  const parameters = { commit_sha: sha };
  for await (const page of github.pages({ route, parameters, needs: 'pull-requests: read' })) {
    for (const pull of listAt(page)) {
      if (textAt(pull, 'merged_at') === '') continue;
      // One that was merged into another branch is left out: its merge is not in this history. GitHub may leave the
      // commit empty; that passes.
      const merge = textAt(pull, 'merge_commit_sha');
      if (merge === '' || merge === sha || merge === upTo || (await isBehind(merge)) === true) found.push(pull);
    }
  }
  return found.length > 0 || sha !== upTo ? found : await lateTies(github, sha);
}

/** At most 250, which is all that GitHub lists of a pull request. */
async function commitsOf(github: GitHub, number: number): Promise<readonly string[]> {
  const found: string[] = [];
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits';
  const parameters = { pull_number: number };
  for await (const page of github.pages({ route, parameters, needs: 'pull-requests: read' })) {
    found.push(...listAt(page).map((commit) => textAt(commit, 'sha')));
  }
  return found;
}

/**
 * The commit of a push can be seconds old, and GitHub ties commits to pull requests in the background: a merge that is
 * not tied yet would pass for a direct push, which is not reviewed. The newest closed pull requests know it first.
 * Empty when they cannot be read.
 */
async function lateTies(github: GitHub, sha: string): Promise<readonly Json[]> {
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

/** Paths that a pull request changes, both names of a moved file. GitHub lists 3,000 at most; `null` where there may be more. */
export async function filesOf(github: GitHub, number: number): Promise<readonly string[] | null> {
  const found: string[] = [];
  let rows = 0;
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
  const parameters = { pull_number: number };
  for await (const page of github.pages({ route, parameters, needs: 'pull-requests: read' })) {
    for (const file of listAt(page)) {
      rows += 1;
      found.push(textAt(file, 'filename'), textAt(file, 'previous_filename'));
    }
  }
  return rows >= 3_000 ? null : found.filter((path) => path !== '');
}
