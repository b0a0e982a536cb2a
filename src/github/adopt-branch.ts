import { sameName } from '../model/text.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { listAt, numberAt, textAt } from './reply.ts';

/** One file as it shall be. */
export interface Edit {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** What is committed, and where. */
interface Commitment {
  readonly environment: string;
  readonly branch: string;
  /** Where the branch points; `null`: it is not there. */
  readonly tip: string | null;
  /** The commit that the edits were made on. */
  readonly head: string;
  readonly edits: readonly Edit[];
  readonly message: string;
}

const READ = 'contents: read';
const WRITE = 'contents: write';

/** The user that GitHub names as committer of what it commits by itself. */
const WEB_FLOW = 'web-flow';

/** The last line of our commit messages. */
function trailer(environment: string): string {
  return `Immuta-Gitops-Adopt: ${environment}`;
}

/** The commit that a branch points at; `null` when there is no such branch. Throws GitHubError. */
export async function tipOfBranch(github: GitHub, branch: string): Promise<string | null> {
  const route = 'GET /repos/{owner}/{repo}/git/ref/{ref}';
  try {
    const tip = textAt(
      await github.send({ route, parameters: { ref: `heads/${branch}` }, needs: READ }),
      'object',
      'sha',
    );
    return tip === '' ? null : tip;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

/**
 * Whether every commit that a branch has and its base has not is one of ours: by author, committer (an amended commit has
 * another) and last line. `false` where GitHub does not list them all.
 */
export async function isOnlyOurs(
  github: GitHub,
  where: { readonly base: string; readonly branch: string; readonly author: string },
): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const parameters = { basehead: `${where.base}...${where.branch}`, per_page: 100 };
  const reply = await github.send({ route, parameters, needs: READ });
  const commits = listAt(reply, 'commits');
  if (commits.length < numberAt(reply, 'total_commits')) return false;
  return commits.every((commit) => {
    const author = textAt(commit, 'author', 'login');
    const committer = textAt(commit, 'committer', 'login');
    const message = textAt(commit, 'commit', 'message');
    return (
      sameName(author, where.author) &&
      (sameName(committer, where.author) || sameName(committer, WEB_FLOW)) &&
      /\nImmuta-Gitops-Adopt: \S+$/.test(message.trimEnd())
    );
  });
}

/**
 * Brings the branch to the edits on top of `head`, by one commit after its tip, so that nothing has to be forced: where
 * `head` moved on, that commit is a merge. Nothing is committed when the files are so already. Throws GitHubError.
 */
export async function commitEdits(github: GitHub, what: Commitment): Promise<void> {
  const { branch, tip, head } = what;
  const tree = await makeTree(github, head, what.edits);
  if (tip !== null && (await treeOf(github, tip)) === tree && (await has(github, tip, head))) return;
  const parents = tip === null ? [head] : (await has(github, tip, head)) ? [tip] : [tip, head];
  // Names of objects stay out: a message may close issues, mention people and skip workflows.
  const message = `${what.message}\n\n${trailer(what.environment)}`;
  const route = 'POST /repos/{owner}/{repo}/git/commits';
  const sha = textAt(await github.send({ route, parameters: { message, tree, parents }, needs: WRITE }), 'sha');
  if (tip === null) {
    const parameters = { ref: `refs/heads/${branch}`, sha };
    await github.send({ route: 'POST /repos/{owner}/{repo}/git/refs', parameters, needs: WRITE });
  } else {
    const parameters = { ref: `heads/${branch}`, sha, force: false };
    await github.send({ route: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}', parameters, needs: WRITE });
  }
}

/** The tree of a commit with some files edited; its id. */
async function makeTree(github: GitHub, head: string, edits: readonly Edit[]): Promise<string> {
  const base = await treeOf(github, head);
  const executable = await executables(github, base);
  const tree = edits.map(({ path, text }) => {
    const mode = executable.has(path) ? '100755' : '100644';
    return { path, mode, type: 'blob', content: text };
  });
  const route = 'POST /repos/{owner}/{repo}/git/trees';
  return textAt(await github.send({ route, parameters: { base_tree: base, tree }, needs: WRITE }), 'sha');
}

/** Executable files of a tree: an edit must not change the mode. Of more files than GitHub lists, those that it lists. */
async function executables(github: GitHub, tree: string): Promise<Set<string>> {
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const reply = await github.send({ route, parameters: { tree_sha: tree, recursive: '1' }, needs: READ });
  return new Set(
    listAt(reply, 'tree').flatMap((entry) => (textAt(entry, 'mode') === '100755' ? [textAt(entry, 'path')] : [])),
  );
}

async function treeOf(github: GitHub, commit: string): Promise<string> {
  const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
  return textAt(await github.send({ route, parameters: { commit_sha: commit }, needs: READ }), 'tree', 'sha');
}

/** Whether `ancestor` is in the history of `commit`. */
async function has(github: GitHub, commit: string, ancestor: string): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const parameters = { basehead: `${ancestor}...${commit}`, per_page: 1 };
  const status = textAt(await github.send({ route, parameters, needs: READ }), 'status');
  return status === 'ahead' || status === 'identical';
}
