import type { Kind } from '../kinds/kind.ts';
import type { History, RevisionTree, Workspace } from '../model/ports.ts';
import { type DesiredState, DesiredStateLoader } from './desired-state.ts';
import { commitTree, type SpecPatterns, type SpecTree, workingTree } from './spec-tree.ts';
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
}

/** The desired state of both revisions of a run. */
export interface Revisions {
  readonly head: DesiredState;
  readonly base: DesiredState | null;
  /** Identities that the head holds in files that only the base's patterns match. */
  readonly outside: ReadonlySet<string>;
  /** Values that must be redacted: every secret that a spec of either revision uses. */
  readonly secrets: ReadonlySet<string>;
  /** How many files were parsed. */
  readonly parses: number;
}

/** Loads head and base. Throws RunFailure `config` where one of them cannot be had. */
export async function loadRevisions(request: LoadRequest): Promise<Revisions> {
  const { kinds, history, patterns, basePatterns } = request;
  const loader = new DesiredStateLoader(kinds);
  const baseTree = request.base === null ? null : await history.tree(request.base);
  const trees = await treesOf(request, baseTree);
  const head = await loadState(trees.head(patterns), 'refuse');
  const base = baseTree === null ? await loadLateBase(head) : await loadBase(baseTree);
  const outside = basePatterns === null ? new Set<string>() : await identitiesOutside(basePatterns);
  const states = base === null ? [head] : [head, base];
  const secrets = new Set(
    states.flatMap((state) => [...state.resolutions.values()].flatMap((resolution) => resolution.secrets)),
  );
  return { head, base, outside, secrets, parses: loader.parses };

  async function loadState(tree: Promise<SpecTree>, onMissing: 'refuse' | 'skip'): Promise<DesiredState> {
    const found = await tree;
    const variables = await readVariableFiles(request.variables, (path) => found.file(path), onMissing);
    return await loader.load(found, placeholderSources(request, variables));
  }

  /** A variables file that is new since the base is left out there. */
  async function loadBase(tree: RevisionTree): Promise<DesiredState> {
    const own = { patterns: basePatterns ?? patterns, exclude: request.variables };
    return await loadState(commitTree(tree, own, null), 'skip');
  }

  async function loadLateBase({ resources }: DesiredState): Promise<DesiredState | null> {
    const compared = new Set(
      kinds.filter(({ rules }) => rules.some(({ checkChange }) => checkChange)).map(({ name }) => name),
    );
    if (request.lateBase === undefined || !resources.some(({ kind }) => compared.has(kind))) return null;
    const sha = await request.lateBase();
    if (sha === null) return null;
    const tree = await history.tree(sha);
    await loader.identify(tree.sha.length);
    return await loadBase(tree);
  }

  /** An identity that a file outside the patterns still holds was not removed from Git. */
  async function identitiesOutside(earlier: readonly string[]): Promise<Set<string>> {
    const tree = await trees.head(earlier);
    const known = new Set(head.files.keys());
    if (tree.paths.every((path) => known.has(path))) return new Set();
    const state = await loader.load(tree, head.sources);
    return new Set(state.byIdentity.keys());
  }
}

/** The files of the head by patterns. */
async function treesOf(
  { head, workspace, history, variables }: LoadRequest,
  base: RevisionTree | null,
): Promise<{ head(patterns: readonly string[]): Promise<SpecTree> }> {
  const own = (patterns: readonly string[]): SpecPatterns => ({ patterns, exclude: variables });
  if (head === 'working-tree') {
    const sparse = (await history.sparse?.()) ?? null;
    return { head: (patterns) => workingTree(workspace, own(patterns), { sparse, base }) };
  }
  const tree = await history.tree(head.commit);
  return { head: (patterns) => commitTree(tree, own(patterns), workspace) };
}
