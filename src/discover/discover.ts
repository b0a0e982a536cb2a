import { compareText, type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import type { SpecFile } from '../model/document.ts';
import type { History, RevisionTree, Workspace } from '../model/ports.ts';
import { patternMatcher } from './matches.ts';
import { patternsWithin } from './patterns-within.ts';
import { LinkLeavesWorkspace } from './workspace.ts';

/** The spec files of the checkout, and what became of them since the base revision. */
export interface Discovery {
  /** Every spec file of the checkout, sorted by path. */
  readonly files: readonly SpecFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Somebody named these files one by one: the rest of the repository is not in view. */
  readonly isSelection: boolean;
  /** What became of them since the base. Throws RunFailure `config` when the base cannot be had. */
  since(): Promise<Since>;
}

/** How the checkout differs from a base revision. */
export interface Since {
  /** Paths whose content differs from the base, or is new; every path when there is no base. */
  readonly changed: ReadonlySet<string>;
  /** The files as the base has them, where they changed or are gone since; `[]` without a base. */
  readonly baseFiles: readonly SpecFile[];
  /** The tree of the base, for other files of it (variables); `null` without a base. */
  readonly base: RevisionTree | null;
}

/** What to look for. */
export interface DiscoverRequest {
  /** Glob patterns; those that lie inside the workspace (see `patternsWithin`). */
  readonly patterns: readonly string[];
  /** Files that the patterns may match and that are no specs (`variables`). */
  readonly exclude: readonly string[];
  /** A commit, `null` to look at the checkout alone, or how to find one: Git is then asked when somebody asks `since`. */
  readonly base: string | null | (() => Promise<string | null>);
}

/** Finds the spec files and what changed. Throws RunFailure `config` when the base cannot be had. */
export async function discover(workspace: Workspace, history: History, request: DiscoverRequest): Promise<Discovery> {
  const { exclude, base } = request;
  const patterns = patternsWithin(workspace.root, request.patterns);
  const isSpec = specFilter(exclude);
  const paths = (await workspace.glob(patterns)).filter(isSpec);
  const { files, diagnostics } = await readAll(workspace, paths);
  const present = new Set(paths);
  const compare = async (): Promise<Since> => {
    const sha = typeof base === 'function' ? await base() : base;
    if (sha === null) return { changed: present, baseFiles: [], base: null };
    const tree = await history.tree(sha);
    const changed = new Set([...(await changedFiles(files, tree)), ...diagnostics.map(({ file }) => file)]);
    const matches = await patternMatcher(patterns);
    const wanted = [...tree.blobs.keys()]
      .filter((path) => changed.has(path) || (!present.has(path) && matches(path) && isSpec(path)))
      .sort(compareText);
    return { changed, baseFiles: await tree.read(wanted), base: tree };
  };
  let since = typeof base === 'function' ? null : compare();
  // Awaited here, so that a base that is not to be had ends the run before anything else is looked at.
  await since;
  return {
    files,
    diagnostics,
    isSelection: patterns.length > 0 && patterns.every((pattern) => present.has(pattern)),
    async since() {
      since ??= compare();
      return await since;
    },
  };
}

async function changedFiles(files: readonly SpecFile[], base: RevisionTree): Promise<string[]> {
  const sameBlob = await blobComparison();
  return files.filter((file) => !sameBlob(file.bytes, base.blobs.get(file.path))).map((file) => file.path);
}

/** Policy tests and variables files are no specs, even where the patterns match them (contract section 2). */
function specFilter(exclude: readonly string[]): (path: string) => boolean {
  const excluded = new Set(exclude.map((path) => path.replace(/^\.\//, '')));
  return (path) => !excluded.has(path) && !/\.test\.ya?ml$/i.test(path);
}

async function readAll(
  workspace: Workspace,
  paths: readonly string[],
): Promise<{ files: SpecFile[]; diagnostics: Diagnostic[] }> {
  const files: SpecFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    try {
      files.push({ path, bytes: await workspace.read(path) });
    } catch (error) {
      if (!(error instanceof LinkLeavesWorkspace)) throw error;
      diagnostics.push({
        ...FILE_START,
        severity: 'error',
        code: 'spec/link',
        message: error.message,
        file: path,
        path: '',
      });
    }
  }
  return { files, diagnostics };
}

/**
 * Compares bytes with Git's own name for them, in the hash that the repository uses (40 digits: SHA-1, 64: SHA-256).
 * `node:crypto` is loaded for this alone: with no base to compare with, it would be a tenth of the time one file takes.
 */
async function blobComparison(): Promise<(bytes: Uint8Array, blob: string | undefined) => boolean> {
  const { createHash } = await import('node:crypto');
  return (bytes, blob) => {
    if (blob === undefined) return false;
    const hash = createHash(blob.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex') === blob;
  };
}
