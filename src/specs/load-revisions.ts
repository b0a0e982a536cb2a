import type { Kind } from '../kinds/kind.ts';
import { samePatterns } from '../model/coverage.ts';
import { RunFailure } from '../model/failure.ts';
import { identity } from '../model/identity.ts';
import type { History, RevisionTree, Workspace } from '../model/ports.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import type { Resource } from '../model/resource.ts';
import type { PendingDelete } from '../model/run.ts';
import {
  comparableBase,
  type DesiredState,
  DesiredStateLoader,
  type LoadOptions,
  withResources,
} from './desired-state.ts';
import type { Inspector } from './loaded-file.ts';
import { escapeGlob } from './patterns-within.ts';
import { commitTree, refuseMovedIntoSubmodule, type SpecPatterns, type SpecTree, workingTree } from './spec-tree.ts';
import { placeholderSources, readVariableFiles, type SecretOptions } from './variables.ts';

/** Which revisions to load, and how. */
export interface LoadRequest extends SecretOptions {
  readonly kinds: readonly Kind[];
  readonly workspace: Workspace;
  readonly history: History;
  /** `working-tree`: the files on disk (command line); a commit: what that commit holds, never what the disk says. */
  readonly head: 'working-tree' | { readonly commit: string };
  /**
   * The base revision, `null` without one. `lateBase` finds one on demand: starting Git takes longer than checking one
   * file, and only some kinds have rules that compare with the base.
   */
  readonly base: string | null;
  readonly lateBase?: () => Promise<string | null>;
  readonly patterns: readonly string[];
  /** Patterns of the base, where an earlier run used others; `null`: the same. */
  readonly basePatterns: readonly string[] | null;
  readonly variables: readonly string[];
  /**
   * Patterns and variables files by another revision's own settings file (`null`: it has none). Absent: they are the same
   * for every revision.
   */
  readonly filesOfRevision?: (settingsFile: Uint8Array | null) => SpecFiles;
  /** Removed by an earlier commit and not deleted yet. */
  readonly pending: readonly PendingDelete[];
  /** Absent: every payload is kept. */
  readonly load?: LoadOptions;
  /** Looks at each document of the head while it is read. */
  readonly inspector?: Inspector | null;
}

/** Which files of a revision are its specs and its variables. */
interface SpecFiles {
  readonly patterns: readonly string[];
  readonly variables: readonly string[];
}

/** The desired state of both revisions of a run. */
export interface Revisions {
  readonly head: DesiredState;
  /** Without specs whose payload there is not known, and with those that wait to be deleted. */
  readonly base: DesiredState | null;
  /** Values that must be redacted: every secret that a spec of either revision uses. */
  readonly secrets: ReadonlySet<string>;
  /** How many files were parsed. */
  readonly parses: number;
  /** The desired state of one more commit, by other patterns where they are given. Throws RunFailure `config` where it cannot be had. */
  at(commit: string, patterns?: readonly string[]): Promise<DesiredState>;
}

/** Loads head and base. Throws RunFailure `config` where one of them cannot be had. */
export async function loadRevisions(request: LoadRequest): Promise<Revisions> {
  const { kinds, history, patterns, basePatterns } = request;
  const loader = new DesiredStateLoader(kinds, request.load);
  const baseTree = request.base === null ? null : await history.tree(request.base);
  const trees = await treesOf(request, baseTree);
  const tree = await trees.head(patterns);
  const { state: head } = await loadState(tree, request.variables, 'refuse', request.inspector);
  const own = baseTree === null ? await loadLateBase(head) : await loadCommit(baseTree, basePatterns);
  refuseMovedIntoSubmodule(own?.files.keys() ?? [], tree.submodules);
  const base = own === null ? null : await withPending(own, head);
  const earlier = basePatterns ?? (baseTree === null ? patterns : (await filesOf(baseTree)).patterns);
  const isHidden = request.variables.some((path) => own?.files.has(path.replace(/^\.\//, '')) === true);
  const outside = samePatterns(earlier, patterns) && !isHidden ? [] : await resourcesOutside(earlier);
  const states = base === null ? [head] : [head, base];
  const secrets = new Set(
    states.flatMap((state) => [...state.resolutions.values()].flatMap((resolution) => resolution.secrets)),
  );
  return { head: { ...head, outside }, base, secrets, parses: loader.parses, at };

  async function loadState(
    found: SpecTree,
    variablesFiles: readonly string[],
    onMissing: 'refuse' | 'skip',
    inspector: Inspector | null = null,
  ): Promise<{ readonly state: DesiredState; readonly missing: readonly string[] }> {
    const variables = await readVariableFiles(variablesFiles, (path) => found.file(path), onMissing);
    const state = await loader.load(found, placeholderSources(request, variables), inspector);
    return { state, missing: variables.missing };
  }

  /** What a revision's own settings file says. */
  async function filesOf(tree: RevisionTree): Promise<SpecFiles> {
    const { filesOfRevision: read } = request;
    if (read === undefined) return { patterns, variables: request.variables };
    const [file] = tree.blobs.has(SETTINGS_FILE) ? await tree.read([SETTINGS_FILE]) : [];
    return read(file?.bytes ?? null);
  }

  /** Another revision by its own settings, unless patterns are given. A variables file that it lacks is left out. */
  async function loadCommit(tree: RevisionTree, given: readonly string[] | null): Promise<DesiredState> {
    const own = await filesOf(tree);
    const found = await commitTree(tree, { patterns: given ?? own.patterns, exclude: own.variables }, null);
    const { state, missing } = await loadState(found, own.variables, 'skip');
    return comparableBase(state, missing);
  }

  async function at(commit: string, others?: readonly string[]): Promise<DesiredState> {
    // Without what waits to be deleted: the commit does not hold it.
    if (own?.revision === commit && basePatterns === null && others === undefined) return own;
    return await loadCommit(await history.tree(commit), others ?? null);
  }

  async function loadLateBase({ resources }: DesiredState): Promise<DesiredState | null> {
    const compared = new Set(
      kinds.filter(({ checks: rules }) => rules.some(({ checkChange }) => checkChange)).map(({ name }) => name),
    );
    if (request.lateBase === undefined || !resources.some(({ kind }) => compared.has(kind))) return null;
    const sha = await request.lateBase();
    if (sha === null) return null;
    const tree = await history.tree(sha);
    await loader.identify(tree.sha.length);
    return await loadCommit(tree, basePatterns);
  }

  /** A deletion that waits is planned with the spec of the commit that still had it: what it makes goes with it. */
  async function withPending(state: DesiredState, { byIdentity }: DesiredState): Promise<DesiredState> {
    const waiting = request.pending.filter(({ kind, key }) => {
      const id = identity(kind, key);
      return !byIdentity.has(id) && !state.byIdentity.has(id);
    });
    const specs = await Promise.all(waiting.map(async (entry) => [entry, await specOf(entry)] as const));
    const unread = specs.filter(([, spec]) => spec === null).map(([{ kind, key }]) => `${kind} "${key}"`);
    const notes = unread.length === 0 ? [] : [pendingNotRead(unread)];
    return withResources(
      state,
      specs.flatMap(([, spec]) => spec ?? []),
      notes,
    );
  }

  async function specOf({ kind, key, file, commit }: PendingDelete): Promise<Resource | null> {
    if (commit === null) return null;
    try {
      const state = await loadCommit(await history.tree(commit), [escapeGlob(file)]);
      const spec = state.byIdentity.get(identity(kind, key))?.[0];
      return spec ?? null;
    } catch (error) {
      if (error instanceof RunFailure) return null;
      throw error;
    }
  }

  /** What a file outside the patterns still holds, or one that is read for variables now, was not removed from Git. */
  async function resourcesOutside(earlier: readonly string[]): Promise<readonly Resource[]> {
    const tree = await trees.head(earlier, []);
    const known = new Set(head.files.keys());
    if (tree.paths.every((path) => known.has(path))) return [];
    const state = await loader.load(tree, head.sources);
    return state.resources.filter(({ document }) => !known.has(document.file));
  }
}

/** The files of the head by patterns. */
async function treesOf(
  { head, workspace, history, variables, load }: LoadRequest,
  base: RevisionTree | null,
): Promise<{ head(patterns: readonly string[], exclude?: readonly string[]): Promise<SpecTree> }> {
  const own = (patterns: readonly string[], exclude = variables): SpecPatterns => ({ patterns, exclude });
  // Without summaries of earlier runs, what the index says is of no use.
  const unchanged = load?.summaries === undefined ? null : ((await (load.unchanged ?? history.unchanged?.())) ?? null);
  if (head === 'working-tree') {
    const sparse = (await history.sparse?.()) ?? null;
    return { head: (patterns, exclude) => workingTree(workspace, own(patterns, exclude), { sparse, base, unchanged }) };
  }
  const tree = await history.tree(head.commit);
  return { head: (patterns, exclude) => commitTree(tree, own(patterns, exclude), workspace, unchanged) };
}

function pendingNotRead(names: readonly string[]): string {
  return `The last spec of ${names.join(', ')} cannot be read any more, so what goes with the deletion is not known.`;
}
