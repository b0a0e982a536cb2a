import type { SpecFile } from '../model/document.ts';
import { RunFailure } from '../model/failure.ts';
import type { History, RevisionTree } from '../model/ports.ts';
import type { GitHub } from './client.ts';
import { GitHubError } from './error.ts';
import { at, listAt, textAt } from './reply.ts';

const READ = 'contents: read';

/** Reads of blobs in flight: far below GitHub's 100 concurrent requests, and enough for a spec repository. */
const BLOBS_AT_ONCE = 8;

/** History by GitHub's API, for checkouts that Git cannot extend (`persist-credentials: false`). It knows no checkout. */
export function githubHistory(github: GitHub): History {
  return {
    async head() {
      return null;
    },
    async tree(revision) {
      try {
        return await readTree(github, revision);
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        throw new RunFailure('config', `The revision ${revision} cannot be read from GitHub. ${error.message}`, {
          cause: error,
        });
      }
    },
    async lastHolding(path, upTo) {
      try {
        const route = 'GET /repos/{owner}/{repo}/commits';
        const parameters = { sha: upTo, path, per_page: 1 };
        const [newest] = listAt(await github.send({ route, parameters, needs: READ }));
        // The newest commit that touches a file which is gone is the one that removed it.
        return textAt(listAt(newest, 'parents')[0], 'sha') || null;
      } catch (error) {
        if (error instanceof GitHubError) return null;
        throw error;
      }
    },
    async isAncestor(ancestor, descendant) {
      if (ancestor === descendant) return true;
      try {
        const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
        const parameters = { basehead: `${ancestor}...${descendant}`, per_page: 1 };
        const status = textAt(await github.send({ route, parameters, needs: READ }), 'status');
        if (status === 'ahead' || status === 'identical') return true;
        return status === 'behind' || status === 'diverged' ? false : null;
      } catch (error) {
        if (error instanceof GitHubError) return null;
        throw error;
      }
    },
  };
}

/** The merge base of two commits, by GitHub. Throws GitHubError. */
export async function mergeBaseOf(github: GitHub, one: string, other: string): Promise<string | null> {
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const parameters = { basehead: `${one}...${other}`, per_page: 1 };
  return textAt(await github.send({ route, parameters, needs: READ }), 'merge_base_commit', 'sha') || null;
}

async function readTree(github: GitHub, revision: string): Promise<RevisionTree> {
  const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
  const commit = await github.send({ route, parameters: { commit_sha: revision }, needs: READ });
  const entries: Entries = { blobs: new Map(), links: new Set(), submodules: new Set() };
  await collect(github, { tree: textAt(commit, 'tree', 'sha'), prefix: '', whole: true }, entries);
  return { sha: textAt(commit, 'sha'), ...entries, read: (paths) => readBlobs(github, entries.blobs, paths) };
}

interface Entries {
  readonly blobs: Map<string, string>;
  readonly links: Set<string>;
  readonly submodules: Set<string>;
}

/** GitHub cuts a recursive tree at 100,000 entries and says so (`truncated`): it is then walked folder by folder. */
async function collect(
  github: GitHub,
  at_: { readonly tree: string; readonly prefix: string; readonly whole: boolean },
  entries: Entries,
): Promise<void> {
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const parameters = { tree_sha: at_.tree, ...(at_.whole ? { recursive: '1' } : {}) };
  const reply = await github.send({ route, parameters, needs: READ });
  if (at(reply, 'truncated') === true) {
    if (!at_.whole) {
      throw new RunFailure(
        'config',
        `The folder \`${at_.prefix}\` has more files than GitHub lists; check out with \`fetch-depth: 0\`.`,
      );
    }
    return await collect(github, { ...at_, whole: false }, entries);
  }
  for (const entry of listAt(reply, 'tree')) {
    const path = at_.prefix + textAt(entry, 'path');
    const mode = textAt(entry, 'mode');
    if (mode === '100644' || mode === '100755') entries.blobs.set(path, textAt(entry, 'sha'));
    if (mode === '120000') entries.links.add(path);
    if (mode === '160000') entries.submodules.add(path);
    if (mode === '040000' && !at_.whole) {
      await collect(github, { tree: textAt(entry, 'sha'), prefix: `${path}/`, whole: true }, entries);
    }
  }
}

async function readBlobs(
  github: GitHub,
  blobs: ReadonlyMap<string, string>,
  paths: readonly string[],
): Promise<readonly SpecFile[]> {
  const desired = paths.flatMap((path) => {
    const sha = blobs.get(path);
    return sha === undefined ? [] : [{ path, sha }];
  });
  const files = new Array<SpecFile>(desired.length);
  const queue = desired.entries();
  async function work(): Promise<void> {
    for (const [index, { path, sha }] of queue) files[index] = { path, bytes: await readBlob(github, sha) };
  }
  try {
    await Promise.all(Array.from({ length: BLOBS_AT_ONCE }, work));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    throw new RunFailure('config', `A file of the base revision cannot be read. ${error.message}`, { cause: error });
  }
  return files;
}

async function readBlob(github: GitHub, sha: string): Promise<Uint8Array> {
  const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
  const reply = await github.send({ route, parameters: { file_sha: sha }, needs: READ });
  if (textAt(reply, 'encoding') !== 'base64')
    throw new GitHubError(`GitHub gave blob ${sha} in no known encoding.`, null);
  return Buffer.from(textAt(reply, 'content'), 'base64');
}
