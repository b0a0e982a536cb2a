/** Asks the emulator for one repository, past the proxy; paths are relative to the repository. */
export type AskRepository = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** How GitHub's button merges. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** A merge as GitHub would make it. */
export interface Merge {
  /** The commit that the base branch points at afterwards. */
  readonly sha: string;
  /** The branch's commits and those that the merge made: all that GitHub ties to the pull request. */
  readonly commits: readonly string[];
}

interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly tree: { readonly sha: string };
  readonly parents: readonly { readonly sha: string }[];
}

interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
}

/**
 * Merges a branch into another by Git's objects. The emulator's own merge is on the base as it was when the pull
 * request was opened, and takes the branch's files as they are. Conflicts are not looked for: the branch wins.
 */
export async function mergeBranch(
  ask: AskRepository,
  branches: { readonly head: string; readonly base: string },
  method: MergeMethod,
): Promise<Merge> {
  const head = await tipOf(ask, branches.head);
  const base = await tipOf(ask, branches.base);
  const known = new Set((await ancestors(ask, base)).map(({ sha }) => sha));
  const own = (await ancestors(ask, head)).filter(({ sha }) => !known.has(sha)).toReversed();
  const fork = own.flatMap(({ parents }) => parents).find(({ sha }) => known.has(sha))?.sha ?? base;
  const tree = await mergedTree(ask, fork, base, head);
  let tip = base;
  const made: string[] = [];
  const commit = async (message: string, of: string, parents: readonly string[]): Promise<void> => {
    tip = (await ask<Commit>('POST', '/git/commits', { message, tree: of, parents })).sha;
    made.push(tip);
  };
  if (method === 'rebase') {
    for (const [index, one] of own.entries()) {
      await commit(one.message, index === own.length - 1 ? tree : one.tree.sha, [tip]);
    }
  } else {
    await commit(`Merge ${branches.head}`, tree, method === 'merge' ? [base, head] : [base]);
  }
  await ask('PATCH', `/git/refs/heads/${branches.base}`, { sha: tip });
  return { sha: tip, commits: [...own.map(({ sha }) => sha), ...made] };
}

/** The commit that a branch points at. */
export async function tipOf(ask: AskRepository, branch: string): Promise<string> {
  return (await ask<{ object: { sha: string } }>('GET', `/git/ref/heads/${branch}`)).object.sha;
}

/** A commit and all before it, newest first. */
async function ancestors(ask: AskRepository, from: string): Promise<Commit[]> {
  const found = new Map<string, Commit>();
  const open = [from];
  for (let sha = open.shift(); sha !== undefined; sha = open.shift()) {
    if (found.has(sha)) continue;
    const commit = await ask<Commit>('GET', `/git/commits/${sha}`);
    found.set(sha, commit);
    open.push(...commit.parents.map((parent) => parent.sha));
  }
  return [...found.values()];
}

/** The base's files with what the branch changed since the fork. */
async function mergedTree(ask: AskRepository, fork: string, base: string, head: string): Promise<string> {
  const [before, after] = [await entriesOf(ask, fork), await entriesOf(ask, head)];
  const changed = [...after.values()].filter(({ path, sha, mode }) => {
    const old = before.get(path);
    return old?.sha !== sha || old.mode !== mode;
  });
  const gone = [...before.values()].filter(({ path }) => !after.has(path)).map((entry) => ({ ...entry, sha: null }));
  const { tree } = await ask<Commit>('GET', `/git/commits/${base}`);
  const entries = [...changed, ...gone].map(({ path, mode, type, sha }) => ({ path, mode, type, sha }));
  if (entries.length === 0) return tree.sha;
  return (await ask<{ sha: string }>('POST', '/git/trees', { base_tree: tree.sha, tree: entries })).sha;
}

async function entriesOf(ask: AskRepository, commit: string): Promise<Map<string, Entry>> {
  const { tree } = await ask<{ tree: Entry[] }>('GET', `/git/trees/${commit}?recursive=1`);
  return new Map(tree.filter(({ type }) => type === 'blob').map((entry) => [entry.path, entry]));
}
