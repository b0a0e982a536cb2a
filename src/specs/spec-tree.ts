import { compareText, type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import type { SpecFile } from '../model/document.ts';
import { RunFailure } from '../model/failure.ts';
import type { RevisionTree, Workspace } from '../model/ports.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import { gitObjectIds } from './git-object-id.ts';
import type { UnreadFile } from './loaded-file.ts';
import { patternMatcher } from './matches.ts';
import { escapeGlob, pathWithin, patternsWithin } from './patterns-within.ts';
import { MANY, sourceOf, type TrackedFiles, unreadFiles } from './unread-files.ts';
import { mayHoldSpecs } from './walk.ts';
import { LinkRefused } from './workspace.ts';

/** The files of one revision, by what the spec patterns match. */
export interface SpecTree {
  /** The commit; `null` for the working tree. */
  readonly revision: string | null;
  /** Paths of the spec files, sorted. */
  readonly paths: readonly string[];
  /** Paths of policy tests (`*.test.yaml`) that the patterns match, sorted. */
  readonly tests: readonly string[];
  /** Git's object id of a spec file, known without reading it (files of a commit). */
  blob(path: string): string | undefined;
  /** A file whose bytes on the disk have a known object id, without reading it. */
  unchanged(path: string): UnreadFile | null;
  /** How many files are best asked for at once. */
  readonly readTogether: number;
  /** Reads spec files, in the order asked. What turns out to be a link is left out, and a diagnostic from then on. */
  read(paths: readonly string[]): Promise<readonly SpecFile[]>;
  /** Any other file of the revision (variables, settings); `null` where it has none. */
  file(path: string): Promise<Uint8Array | null>;
  /** Files that match and are not read: symbolic links. */
  readonly diagnostics: readonly Diagnostic[];
  /** Submodules of a commit; empty for the working tree, whose files in one are refused. */
  readonly submodules: ReadonlySet<string>;
  /** Sentences about files that are left out. */
  readonly notes: readonly string[];
}

/** Which files of a revision are specs. */
export interface SpecPatterns {
  readonly patterns: readonly string[];
  /** Files that the patterns may match and that are not specs (`variables`). */
  readonly exclude: readonly string[];
}

/** Bytes that wait for long are moved to where memory is freed last. */
const FROM_DISK = 500;
/** Each question starts Git. */
const FROM_GIT = 10_000;

/**
 * The spec files of a commit. `workspace` is the checkout of that commit, where there is one: a file on disk is used in
 * place of the committed one only where both have the same object id, so that a sparse checkout, a smudge filter or a
 * changed file never decides what a commit holds.
 */
export async function commitTree(
  tree: RevisionTree,
  { patterns, exclude }: SpecPatterns,
  workspace: Workspace | null,
  unchanged: TrackedFiles = null,
): Promise<SpecTree> {
  const within = patternsWithin(workspace?.root ?? '/', patterns);
  const matches = patternMatcher(within);
  const isSpec = specFilter(workspace?.root ?? '/', exclude);
  refuseSubmodules(within, tree.submodules);
  const matched = [...tree.blobs.keys()].filter(matches).sort(compareText);
  const paths = matched.filter(isSpec);
  const found = await unreadFiles(workspace, unchanged, tree.sha.length);
  const links = [...tree.links]
    .filter((path) => (matches(path) || hidesSpecs(path, matches)) && isSpec(path))
    .sort(compareText);
  return {
    revision: tree.sha,
    paths,
    tests: matched.filter(isTest),
    blob: (path) => tree.blobs.get(path),
    // What the disk holds counts only where the commit has the same.
    unchanged: (path) => (unchanged?.get(path) === tree.blobs.get(path) ? found(path) : null),
    readTogether: workspace === null ? FROM_GIT : FROM_DISK,
    read: (asked) => readCommitted(asked, tree, workspace),
    async file(path) {
      const plain = pathInside(workspace?.root ?? '/', path);
      const link = [...tree.links].find((other) => other === plain || plain.startsWith(`${other}/`));
      if (link !== undefined) throw new RunFailure('config', linkMessage(link));
      const [file] = tree.blobs.has(plain) ? await readCommitted([plain], tree, workspace) : [];
      return file?.bytes ?? null;
    },
    diagnostics: links.map((path) => linkDiagnostic(path, linkMessage(path))),
    submodules: tree.submodules,
    notes: submoduleNotes(tree.submodules, matches),
  };
}

/**
 * The spec files of the working tree. `sparse` are tracked files that a sparse checkout keeps off the disk; they are read
 * from Git. `submodules` of the base commit, where there is one: files in them have no history here.
 */
export async function workingTree(
  workspace: Workspace,
  { patterns, exclude }: SpecPatterns,
  known: {
    readonly sparse: RevisionTree | null;
    readonly base: RevisionTree | null;
    readonly unchanged?: TrackedFiles;
  },
): Promise<SpecTree> {
  const within = patternsWithin(workspace.root, patterns);
  const isSpec = specFilter(workspace.root, exclude);
  const matched = await workspace.glob(within);
  const onDisk = matched.filter(isSpec);
  const tests = matched.filter(isTest).sort(compareText);
  refuseFilesOfSubmodules(onDisk, submodulesOf(onDisk, workspace, known.base));
  const present = new Set(onDisk);
  const offDisk = new Set(await sparsePaths(known.sparse, within, (path) => isSpec(path) && !present.has(path)));
  const unchanged = known.unchanged ?? null;
  const digits = known.base?.sha.length ?? unchanged?.values().next().value?.length ?? 40;
  const isNamed = known.base !== null || unchanged !== null || onDisk.length >= MANY;
  const ids = isNamed ? await gitObjectIds(digits) : null;
  const found = await unreadFiles(workspace, unchanged, digits);
  const source = ids === null ? undefined : sourceOf(workspace, ids);
  const links: Diagnostic[] = [];
  const fromDisk = async (path: string): Promise<SpecFile | null> => {
    try {
      const bytes = await workspace.read(path);
      return ids === null ? { path, bytes } : { path, bytes, blob: ids(bytes), ...source };
    } catch (error) {
      if (!(error instanceof LinkRefused)) throw error;
      links.push(linkDiagnostic(path, error.message));
      return null;
    }
  };
  return {
    revision: null,
    paths: [...onDisk, ...offDisk].sort(compareText),
    tests,
    blob: () => undefined,
    unchanged: (path) => (offDisk.has(path) ? null : found(path)),
    readTogether: FROM_DISK,
    async read(asked) {
      const committed = asked.filter((path) => offDisk.has(path));
      const read = committed.length === 0 ? [] : ((await known.sparse?.read(committed)) ?? []);
      const found = new Map(read.map((file) => [file.path, file]));
      const files: SpecFile[] = [];
      for (const path of asked) {
        const file = offDisk.has(path) ? found.get(path) : await fromDisk(path);
        if (file) files.push(file);
      }
      return files;
    },
    async file(path) {
      const within = pathInside(workspace.root, path);
      const [found] = await workspace.glob([escapeGlob(within)]);
      return found === undefined ? null : await workspace.read(within);
    },
    diagnostics: links,
    submodules: new Set(),
    notes: [],
  };
}

/** A link that may lead to a folder with specs. What it leads to is not looked at; a file has an ending as a rule. */
function hidesSpecs(path: string, matches: (path: string) => boolean): boolean {
  return !/\.[^/]+$/.test(path.slice(1)) && mayHoldSpecs(path, matches);
}

/** Policy tests, variables files and the settings file are not specs, even where the patterns match them. */
function specFilter(root: string, exclude: readonly string[]): (path: string) => boolean {
  const excluded = new Set<string | null>([SETTINGS_FILE, ...exclude.map((path) => pathWithin(root, path))]);
  return (path) => !excluded.has(path) && !isTest(path);
}

/** Whether a file holds policy tests, by its name. */
function isTest(path: string): boolean {
  return /\.test\.ya?ml$/i.test(path);
}

/** A path as a commit names it, relative to the root. Throws RunFailure `config` for one that leads out of it. */
function pathInside(root: string, path: string): string {
  const within = pathWithin(root, path);
  if (within !== null) return within;
  throw new RunFailure('config', `\`${path}\` is outside of the workspace. Only files of the repository are read.`);
}

async function readCommitted(
  paths: readonly string[],
  tree: RevisionTree,
  workspace: Workspace | null,
): Promise<SpecFile[]> {
  const found = new Map<string, SpecFile>();
  if (workspace !== null) {
    const id = await gitObjectIds(tree.sha.length);
    const source = sourceOf(workspace, id);
    for (const path of paths) {
      const blob = tree.blobs.get(path);
      const bytes = await workspace.read(path).catch(() => null);
      if (blob !== undefined && bytes !== null && id(bytes) === blob) found.set(path, { path, bytes, blob, ...source });
    }
  }
  const missing = paths.filter((path) => !found.has(path));
  const read = missing.length === 0 ? [] : await tree.read(missing);
  for (const { path, bytes } of read) found.set(path, { path, bytes, ...blobOf(tree, path) });
  return paths.flatMap((path) => found.get(path) ?? []);
}

function blobOf(tree: RevisionTree, path: string): { blob?: string } {
  const blob = tree.blobs.get(path);
  return blob === undefined ? {} : { blob };
}

async function sparsePaths(
  sparse: RevisionTree | null,
  patterns: readonly string[],
  keep: (path: string) => boolean,
): Promise<string[]> {
  if (sparse === null) return [];
  const matches = patternMatcher(patterns);
  return [...sparse.blobs.keys()].filter((path) => matches(path) && keep(path));
}

function linkDiagnostic(path: string, message: string): Diagnostic {
  return { ...FILE_START, severity: 'error', code: 'spec/link', message, file: path, path: '' };
}

function linkMessage(path: string): string {
  return `\`${path}\` is a symbolic link. Only regular files are read; commit the file itself.`;
}

/** Static part of a pattern: its steps before the first glob sign. */
function staticPrefix(pattern: string): string {
  const steps = pattern.replace(/^!/, '').split('/');
  const wild = steps.findIndex((step) => /[*?[]/.test(step));
  return (wild === -1 ? steps : steps.slice(0, wild)).join('/');
}

/** A pattern that names a folder of a submodule asks for files that this repository does not hold. */
function refuseSubmodules(patterns: readonly string[], submodules: ReadonlySet<string>): void {
  const inside = patterns
    .filter((pattern) => !pattern.startsWith('!'))
    .map(staticPrefix)
    .flatMap((prefix) => [...submodules].filter((path) => prefix === path || prefix.startsWith(`${path}/`)));
  if (inside.length > 0) throw new RunFailure('config', [...new Set(inside)].map(submoduleMessage));
}

/** Folders of other repositories that hold some of the files: those of the base commit, and those on the disk. */
function submodulesOf(paths: readonly string[], workspace: Workspace, base: RevisionTree | null): ReadonlySet<string> {
  const holding = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  const folders = new Set([...holding].flatMap(foldersAbove));
  const nested = [...folders].filter((folder) => workspace.isRepository?.(folder) === true);
  return new Set([...(base?.submodules ?? []), ...nested]);
}

/** `a` and `a/b` for `a/b/c.yaml`. */
function foldersAbove(path: string): string[] {
  const steps = path.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

/** Specs of the base that are in a submodule now: whether they were removed is known to the other repository alone. */
export function refuseMovedIntoSubmodule(basePaths: Iterable<string>, submodules: ReadonlySet<string>): void {
  refuseFilesOfSubmodules([...basePaths], submodules);
}

function refuseFilesOfSubmodules(paths: readonly string[], submodules: ReadonlySet<string>): void {
  const inside = [...submodules].filter((folder) => paths.some((path) => path.startsWith(`${folder}/`)));
  if (inside.length > 0) throw new RunFailure('config', inside.map(submoduleMessage));
}

function submoduleMessage(path: string): string {
  return `\`specs\` matches files in \`${path}\`, which is a Git submodule: its files are not part of this repository, so changes and removals cannot be seen. Run immuta-gitops in the submodule's own repository, or exclude it with \`!${path}/**\`.`;
}

function submoduleNotes(submodules: ReadonlySet<string>, matches: (path: string) => boolean): string[] {
  return [...submodules]
    .filter((path) => ['yaml', 'yml', 'json'].some((extension) => matches(`${path}/spec.${extension}`)))
    .map((path) => `\`${path}\` is a Git submodule. Its files are not part of this repository and were not read.`);
}
