import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { SpecFile } from '../model/document.ts';
import { RunFailure } from '../model/failure.ts';
import type { History, RevisionTree } from '../model/ports.ts';
import { fetchCommit, type GitResult, git } from './git.ts';
import { unchangedFiles } from './git-index.ts';
import { lastHolding, lineAuthor } from './git-log.ts';

/**
 * History from Git objects on disk. A commit that is missing is fetched alone (`--depth=1`), so that a shallow checkout
 * is enough; where that is not possible either, RunFailure `config` says so.
 */
export function gitHistory(root: string, readCommit: CommitReader = commitReader(root)): History {
  /** A commit never changes: each is listed once. */
  const trees = new Map<string, RevisionTree>();
  return {
    sparse: () => sparseFiles(root),
    unchanged: async () => (isInRepository(root) ? await unchangedFiles(root) : null),
    lastHolding: (path, upTo) => lastHolding(root, path, upTo),
    lineAuthor: (place, commit) => lineAuthor(root, place, commit),

    async head() {
      if (!isInRepository(root)) return null;
      return (await readCommit('HEAD'))?.sha ?? null;
    },

    async tree(revision) {
      const known = trees.get(revision);
      if (known !== undefined) return known;
      const { sha, listing } = await listRevision(root, revision);
      if (listing.code !== 0) throw missing(revision, listing.stderr);
      const entries = parseListing(listing.stdout.toString('utf8'));
      const tree: RevisionTree = { sha, ...entries, read: (paths) => readBlobs(root, entries.blobs, paths) };
      trees.set(sha, tree);
      return tree;
    },

    async isAncestor(ancestor, descendant) {
      const result = await git(root, ['merge-base', '--is-ancestor', '--end-of-options', ancestor, descendant]);
      if (result.code === 0) return true;
      if (result.code !== 1) return null;
      const shallow = await git(root, ['rev-parse', '--is-shallow-repository']);
      return shallow.stdout.toString('utf8').trim() === 'true' ? null : false;
    },
  };
}

/** The merge base of HEAD with the default branch, for runs on a person's machine; `null` when there is none. */
export async function mergeBaseWithDefault(root: string): Promise<string | null> {
  if (!isInRepository(root)) return null;
  // A clone knows the default branch by this name; where it does not, one question for the others: asking Git about each
  // costs as much as checking a hundred specs.
  const usual = await git(root, ['merge-base', '--end-of-options', 'HEAD', 'refs/remotes/origin/HEAD']);
  if (usual.code === 0) return usual.stdout.toString('utf8').trim();
  const listed = await git(root, ['for-each-ref', '--format=%(refname)', ...DEFAULT_BRANCHES]);
  const present = new Set(listed.stdout.toString('utf8').split('\n'));
  for (const branch of DEFAULT_BRANCHES.filter((name) => present.has(name))) {
    const result = await git(root, ['merge-base', '--end-of-options', 'HEAD', branch]);
    if (result.code === 0) return result.stdout.toString('utf8').trim();
  }
  return null;
}

const DEFAULT_BRANCHES = [
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/** Whether Git could know this folder: starting Git to hear that it does not takes longer than checking a file. */
function isInRepository(root: string): boolean {
  if (process.env['GIT_DIR'] !== undefined) return true;
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (dirname(folder) === folder) return false;
  }
}

/** A commit object, which a checkout of depth 1 has, though it has not the parents that the object names. */
interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
}

/** The commit that a name leads to; `null` where there is none here. */
export type CommitReader = (name: string) => Promise<Commit | null>;

/** Reads commits with their ids, by one start of Git each. A commit never changes: an id that was read is not asked again. */
export function commitReader(root: string): CommitReader {
  const known = new Map<string, Commit>();
  return async (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = await git(root, ['cat-file', '--batch'], `${name}^{commit}\n`);
    const text = result.stdout.toString('utf8');
    const sha = /^([0-9a-f]{40,64}) commit \d+\n/.exec(text)?.[1];
    if (result.code !== 0 || sha === undefined) return null;
    const header = text.split('\n\n')[0] ?? '';
    const parents = [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map((match) => match[1] ?? '');
    const commit: Commit = { sha, parents };
    known.set(sha, commit);
    return commit;
  };
}

/** The first parent of a merge commit; `null` for any other commit. */
export async function mergedInto(
  root: string,
  sha: string,
  readCommit: CommitReader = commitReader(root),
): Promise<string | null> {
  const parents = (await readCommit(sha))?.parents ?? [];
  return parents.length === 2 ? (parents[0] ?? null) : null;
}

const COMMIT_ID = /^[0-9a-f]{40,64}$/;

async function listRevision(root: string, revision: string): Promise<{ sha: string; listing: GitResult }> {
  if (COMMIT_ID.test(revision)) {
    // A whole id needs no question of its own: where it is not there, listing it says so.
    const listing = await listTree(root, revision);
    if (listing.code === 0) return { sha: revision, listing };
  }
  const sha = await commitId(root, revision);
  return { sha, listing: await listTree(root, sha) };
}

async function listTree(root: string, sha: string): Promise<GitResult> {
  return await git(root, ['ls-tree', '-r', '-z', '--end-of-options', sha]);
}

async function commitId(root: string, revision: string): Promise<string> {
  if (revision.startsWith('-')) throw missing(revision, 'a revision cannot begin with a hyphen');
  const known = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (known.code === 0) return known.stdout.toString('utf8').trim();
  if (!COMMIT_ID.test(revision)) throw missing(revision, 'no such revision here');
  const fetched = await fetchCommit(root, revision);
  if (fetched.code !== 0) throw missing(revision, fetched.stderr);
  return revision;
}

/** `ls-tree -z` lines: mode, type, id, TAB, path. */
function parseListing(text: string): Pick<RevisionTree, 'blobs' | 'links' | 'submodules'> {
  const blobs = new Map<string, string>();
  const links = new Set<string>();
  const submodules = new Set<string>();
  for (let start = 0, end = text.indexOf('\0'); end !== -1; start = end + 1, end = text.indexOf('\0', start)) {
    const tab = text.indexOf('\t', start);
    const path = text.slice(tab + 1, end);
    const kind = start + '100644 '.length;
    if (text.startsWith('commit ', kind)) submodules.add(path);
    else if (!text.startsWith('blob ', kind)) continue;
    else if (text.startsWith('120000 ', start)) links.add(path);
    else blobs.set(path, text.slice(text.lastIndexOf(' ', tab) + 1, tab));
  }
  return { blobs, links, submodules };
}

/** Entries of the index with the skip-worktree bit (`S` in `ls-files -t`): a sparse checkout keeps them off the disk. */
async function sparseFiles(root: string): Promise<RevisionTree | null> {
  if (!mayBeSparse(root)) return null;
  const listed = await git(root, ['ls-files', '-t', '-s', '-z']);
  if (listed.code !== 0) return null;
  const blobs = new Map<string, string>();
  for (const entry of listed.stdout.toString('utf8').split('\0')) {
    const match = /^S (?:100644|100755) ([0-9a-f]+) 0\t([\s\S]+)$/.exec(entry);
    if (match !== null) blobs.set(match[2] ?? '', match[1] ?? '');
  }
  const sha = [...blobs.values()][0] ?? '';
  return { sha, blobs, links: new Set(), submodules: new Set(), read: (paths) => readBlobs(root, blobs, paths) };
}

/** Whether the checkout was ever sparse. Asked of the disk: starting Git takes longer than checking a file. */
function mayBeSparse(root: string): boolean {
  for (let folder = root; ; folder = dirname(folder)) {
    const entry = join(folder, '.git');
    if (existsSync(entry)) return existsSync(join(gitDirectory(entry), 'info', 'sparse-checkout'));
    if (dirname(folder) === folder) return false;
  }
}

/** `.git` is a folder, or in a linked worktree a file that names one. */
function gitDirectory(entry: string): string {
  if (statSync(entry).isDirectory()) return entry;
  const named = /^gitdir: (.+)$/m.exec(readFileSync(entry, 'utf8'))?.[1];
  return named === undefined ? entry : resolve(dirname(entry), named);
}

async function readBlobs(
  root: string,
  blobs: ReadonlyMap<string, string>,
  paths: readonly string[],
): Promise<SpecFile[]> {
  const desired = paths.filter((path) => blobs.has(path));
  if (desired.length === 0) return [];
  const result = await git(root, ['cat-file', '--batch'], `${desired.map((path) => blobs.get(path)).join('\n')}\n`);
  if (result.code !== 0) throw missing('the base revision', result.stderr);
  const files: SpecFile[] = [];
  let offset = 0;
  for (const path of desired) {
    const lineEnd = result.stdout.indexOf(10, offset);
    const header = result.stdout.subarray(offset, lineEnd).toString('utf8').split(' ');
    const size = Number(header[2]);
    if (header[1] !== 'blob' || !Number.isSafeInteger(size)) throw missing(path, header.join(' '));
    files.push({ path, bytes: result.stdout.subarray(lineEnd + 1, lineEnd + 1 + size) });
    offset = lineEnd + 1 + size + 1;
  }
  return files;
}

function missing(revision: string, said: string): RunFailure {
  const hint = 'Check out with `fetch-depth: 0`, or let the token read the repository (`contents: read`).';
  return new RunFailure('config', `Git does not have \`${revision}\`: ${said.trim().split('\n')[0] ?? ''}. ${hint}`);
}
