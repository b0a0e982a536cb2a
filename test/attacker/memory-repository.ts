import { createHash } from 'node:crypto';
import { RunFailure } from '../../src/model/failure.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { History, Workspace } from '../../src/model/ports.ts';
import type { LocalGit } from '../../src/runtime/local-git.ts';
import { patternMatcher } from '../../src/specs/matches.ts';

/** Specs by path. */
export type Tree = Readonly<Record<string, JsonObject>>;

interface Commit {
  readonly tree: Tree;
  readonly parents: readonly string[];
}

/** Commits and branches in memory: what Git would answer about them. */
export class MemoryRepository {
  readonly commits = new Map<string, Commit>();
  readonly branches = new Map<string, string>();

  constructor() {
    this.branches.set('main', this.add({}, []));
  }

  tip(branch: string): string {
    const sha = this.branches.get(branch);
    if (sha === undefined) throw new Error(`no branch ${branch}`);
    return sha;
  }

  treeOf(sha: string): Tree {
    return this.commits.get(sha)?.tree ?? {};
  }

  /** A commit that no branch points at. */
  add(tree: Tree, parents: readonly string[]): string {
    const sha = createHash('sha1')
      .update(JSON.stringify([this.commits.size, tree, parents]))
      .digest('hex');
    this.commits.set(sha, { tree, parents });
    return sha;
  }

  commit(branch: string, tree: Tree, from = 'main'): string {
    const sha = this.add(tree, [this.branches.get(branch) ?? this.tip(from)]);
    this.branches.set(branch, sha);
    return sha;
  }

  /** What a merge of a branch into another would be; the branch's files win. */
  mergeCommit(base: string, head: string): string {
    const [ours, theirs] = [this.tip(base), this.tip(head)];
    const fork = this.treeOf(this.mergeBase(ours, theirs) ?? ours);
    const tree: Record<string, JsonObject> = { ...this.treeOf(ours) };
    const after = this.treeOf(theirs);
    for (const path of new Set([...Object.keys(fork), ...Object.keys(after)])) {
      if (JSON.stringify(fork[path]) === JSON.stringify(after[path])) continue;
      const text = after[path];
      if (text === undefined) delete tree[path];
      else tree[path] = text;
    }
    return this.add(tree, [ours, theirs]);
  }

  ancestors(sha: string): readonly string[] {
    const seen = new Set<string>();
    const open = [sha];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(this.commits.get(next)?.parents ?? []));
    }
    return [...seen];
  }

  mergeBase(one: string, other: string): string | null {
    const others = new Set(this.ancestors(other));
    return this.ancestors(one).find((sha) => others.has(sha)) ?? null;
  }

  /** Commits after one up to another, and which paths each changed against its first parent. */
  between(after: string, upTo: string): readonly { readonly sha: string; readonly paths: readonly string[] }[] {
    const known = new Set(this.ancestors(after));
    return this.ancestors(upTo)
      .filter((sha) => !known.has(sha))
      .map((sha) => ({ sha, paths: this.changed(this.commits.get(sha)?.parents[0] ?? sha, sha) }));
  }

  changed(before: string, after: string): readonly string[] {
    const [one, other] = [this.treeOf(before), this.treeOf(after)];
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
      (path) => JSON.stringify(one[path]) !== JSON.stringify(other[path]),
    );
  }

  /** The clone of a checkout, with its whole history. */
  clone(checkout: string): LocalGit {
    const isAncestor = async (ancestor: string, descendant: string) =>
      this.commits.has(ancestor) && this.commits.has(descendant) ? this.ancestors(descendant).includes(ancestor) : null;
    const history: History = {
      head: async () => checkout,
      isAncestor,
      tree: async (revision) => {
        const commit = this.commits.get(revision);
        if (commit === undefined) throw new RunFailure('config', `no commit ${revision}`);
        const files = new Map(Object.entries(commit.tree).map(([path, spec]) => [path, bytesOf(spec)]));
        return {
          sha: revision,
          blobs: new Map([...files].map(([path, bytes]) => [path, blobId(bytes)])),
          links: new Set(),
          submodules: new Set(),
          read: async (paths) =>
            paths.flatMap((path) => {
              const bytes = files.get(path);
              return bytes === undefined ? [] : [{ path, bytes }];
            }),
        };
      },
      lastHolding: async (path, upTo) =>
        this.ancestors(upTo).find((sha) => this.treeOf(sha)[path] !== undefined) ?? null,
    };
    return {
      history,
      mergedInto: async (sha) => {
        const parents = this.commits.get(sha)?.parents ?? [];
        return parents.length === 2 ? (parents[0] ?? null) : null;
      },
      mergeBase: async (one, other) => this.mergeBase(one, other),
      touching: async ({ after, upTo }, paths) =>
        this.between(after, upTo)
          .filter((commit) => commit.paths.some((path) => paths.includes(path)))
          .map(({ sha }) => sha),
    };
  }

  workspace(checkout: string): Workspace {
    const tree = this.treeOf(checkout);
    return {
      root: '/',
      async glob(patterns) {
        const matches = await patternMatcher(patterns);
        return Object.keys(tree)
          .filter((path) => matches(path))
          .sort();
      },
      async read(path) {
        const spec = tree[path];
        if (spec === undefined) throw new Error(`no file ${path}`);
        return bytesOf(spec);
      },
    };
  }
}

function bytesOf(spec: JsonObject): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(spec, null, 1));
}

function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
