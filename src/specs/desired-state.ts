import type { Kind } from '../kinds/kind.ts';
import { counted } from '../model/counted.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document, SpecFile } from '../model/document.ts';
import { identity } from '../model/identity.ts';
import { isObject } from '../model/json.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import type { Resource } from '../model/resource.ts';
import { type ParsedFile, parseFile } from '../parse/parse-file.ts';
import { type PlaceholderSources, type Resolution, resolveResource } from '../parse/placeholders.ts';
import { gitObjectIds } from './git-object-id.ts';
import type { SpecTree, TreeFile } from './spec-tree.ts';
import { sameVariables } from './variables.ts';

/** What one revision wants: its specs, parsed, filled with its own variables, and keyed by their filled identity. */
export interface DesiredState {
  /** The commit; `null` for the working tree. */
  readonly revision: string | null;
  /** Spec files with Git's object id, where that is known. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** In the order of the files. */
  readonly documents: readonly Document[];
  /** Every document whose kind and key could be read, in the same order; wrong ones and duplicates too. */
  readonly resources: readonly Resource[];
  /** What the revision holds in files that only another list of patterns matches (see `basePatterns`). */
  readonly outside: readonly Resource[];
  readonly byIdentity: ReadonlyMap<string, readonly Resource[]>;
  /** How the placeholders of a resource were filled. */
  readonly resolutions: ReadonlyMap<Document, Resolution>;
  /** Files without a document that can be read. */
  readonly unreadable: readonly SpecFile[];
  /** What is wrong with the files themselves: syntax, links. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where placeholders were looked up. */
  readonly sources: PlaceholderSources;
  /** `.immuta-gitops.yaml` of the revision. */
  readonly settingsFile: SpecFile | null;
  /** Files of policy tests. */
  readonly tests: readonly SpecFile[];
  /** Any other file of the revision; `null` where it has none. */
  readFile(path: string): Promise<Uint8Array | null>;
  readonly notes: readonly string[];
}

/** A file of a revision after parsing, with the resources in it. */
interface LoadedFile {
  readonly file: TreeFile;
  readonly parsed: ParsedFile;
  /** Where its placeholders were looked up. */
  readonly sources: PlaceholderSources;
  /** One for each document; `null` where kind or key cannot be read. */
  readonly resolutions: readonly (Resolution | null)[];
}

/**
 * Loads revisions of one repository. A blob that two revisions share is parsed once, and filled once where their variables
 * are the same.
 */
export class DesiredStateLoader {
  readonly #kinds: readonly Kind[];
  readonly #byBlob = new Map<string, LoadedFile>();
  readonly #unidentified: LoadedFile[] = [];
  readonly #sources: PlaceholderSources[] = [];
  /** Files that were parsed so far. */
  parses = 0;

  constructor(kinds: readonly Kind[]) {
    this.#kinds = kinds;
  }

  /** Reads, parses and fills the specs of a tree. What is wrong with a file is a diagnostic of the state. */
  async load(tree: SpecTree, sources: PlaceholderSources): Promise<DesiredState> {
    const own = this.#equalSources(sources);
    const loaded = new Map<string, LoadedFile>();
    const missing: string[] = [];
    for (const path of tree.paths) {
      const known = this.#byBlob.get(blobKey(path, tree.blob(path)) ?? '');
      if (known === undefined) missing.push(path);
      else loaded.set(path, known.sources === own ? moved(known, path) : this.#fill(moved(known, path), own));
    }
    const files = await tree.read(missing);
    this.parses += files.length;
    for (const { file, parsed } of files.map((one) => ({ file: one, parsed: parseFile(one) }))) {
      const entry = this.#fill({ file, parsed }, own);
      loaded.set(file.path, entry);
      const key = blobKey(file.path, file.blob);
      if (key === undefined) this.#unidentified.push(entry);
      else this.#byBlob.set(key, entry);
    }
    const settings = await tree.file(SETTINGS_FILE);
    const inOrder = tree.paths.flatMap((path) => loaded.get(path) ?? []);
    const tests = tree.tests.length === 0 ? [] : await tree.read(tree.tests);
    return { ...stateOf(tree, inOrder, own, settings), tests, readFile: (path) => tree.file(path) };
  }

  /** Computes Git's object ids of files that were read from disk, so that a later revision finds them again. */
  async identify(digits: number): Promise<void> {
    const id = await gitObjectIds(digits);
    for (const entry of this.#unidentified.splice(0)) {
      const key = blobKey(entry.file.path, id(entry.file.bytes));
      if (key !== undefined) this.#byBlob.set(key, entry);
    }
  }

  /** Revisions with equal variables share one object, so that what is filled already is found by identity. */
  #equalSources(sources: PlaceholderSources): PlaceholderSources {
    const known = this.#sources.find(
      ({ variables, incomplete }) => incomplete === sources.incomplete && sameVariables(variables, sources.variables),
    );
    if (known === undefined) this.#sources.push(sources);
    return known ?? sources;
  }

  #fill({ file, parsed }: Pick<LoadedFile, 'file' | 'parsed'>, sources: PlaceholderSources): LoadedFile {
    const resolutions = parsed.documents.map((document) => {
      const found = recogniseResource(document, this.#kinds);
      return found === null ? null : resolveResource(found.resource, found.kind, sources);
    });
    return { file, parsed, sources, resolutions };
  }
}

/** The resource of a document, by its kind and key as written; `null` where they cannot be read. */
export function recogniseResource(
  document: Document,
  kinds: readonly Kind[],
): { readonly kind: Kind; readonly resource: Resource } | null {
  const { value: spec } = document;
  if (!isObject(spec)) return null;
  const kind = kinds.find((candidate) => candidate.recognises(spec));
  const key = kind !== undefined && Object.hasOwn(spec, kind.keyField) ? spec[kind.keyField] : undefined;
  if (kind === undefined || typeof key !== 'string' || key.trim() === '') return null;
  return { kind, resource: { kind: kind.name, key, document, spec, desired: spec } };
}

/** The resources of parsed files by identity, placeholders unfilled: for tools that look at files alone. */
export function resourcesOf(files: readonly ParsedFile[], kinds: readonly Kind[]): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const document of files.flatMap(({ documents }) => documents)) {
    const recognised = recogniseResource(document, kinds);
    if (recognised !== null) found.set(identity(recognised.kind.name, recognised.resource.key), recognised.resource);
  }
  return found;
}

/**
 * A base as far as it can be compared: without specs that use a variable which has no value there. What they wanted is not
 * known, so nothing is deduced from them; the notes say so.
 */
export function comparableBase(state: DesiredState, missing: readonly string[]): DesiredState {
  const isKnown = ({ document }: Resource): boolean => state.resolutions.get(document)?.unknown !== true;
  const resources = state.resources.filter(isKnown);
  const left = state.resources.length - resources.length;
  if (left === 0) return state;
  const where = state.revision === null ? 'At the base' : `At the base commit ${state.revision.slice(0, 7)}`;
  const files = missing.map((path) => `\`${path}\``).join(', ');
  const cause = missing.length === 0 ? 'use variables without a value' : `use variables, and ${files} does not exist`;
  const what = `${counted(left, 'spec')} cannot be filled`;
  const note = `${where} ${what} (they ${cause}). They are compared with the tenant alone, and a removal among them is not seen.`;
  return { ...state, resources, byIdentity: identitiesOf(resources), notes: [...state.notes, note] };
}

/** A state with more resources, of other commits. */
export function withResources(state: DesiredState, more: readonly Resource[], notes: readonly string[]): DesiredState {
  if (more.length === 0 && notes.length === 0) return state;
  const resources = [...state.resources, ...more];
  return { ...state, resources, byIdentity: identitiesOf(resources), notes: [...state.notes, ...notes] };
}

/** Tells contents apart: JSON and YAML files of the same bytes are read differently. */
export function blobKey(path: string, blob: string | undefined): string | undefined {
  return blob === undefined ? undefined : `${blob} ${path.toLowerCase().endsWith('.json') ? 'json' : 'yaml'}`;
}

/** The same content under another path. */
function moved(loaded: LoadedFile, path: string): LoadedFile {
  if (loaded.file.path === path) return loaded;
  const documents = loaded.parsed.documents.map((document) => ({ ...document, file: path }));
  const diagnostics = loaded.parsed.diagnostics.map((diagnostic) => ({ ...diagnostic, file: path }));
  const resolutions = loaded.resolutions.map((resolution, index) => {
    const document = documents[index];
    return resolution === null || document === undefined ? null : withDocument(resolution, document);
  });
  return { ...loaded, file: { ...loaded.file, path }, parsed: { documents, diagnostics }, resolutions };
}

function withDocument(resolution: Resolution, document: Document): Resolution {
  const { resource, resolved, diagnostics } = resolution;
  return {
    ...resolution,
    resource: { ...resource, document },
    resolved: resolved === null ? null : { ...resolved, document },
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, file: document.file })),
  };
}

function stateOf(
  tree: SpecTree,
  loaded: readonly LoadedFile[],
  sources: PlaceholderSources,
  settings: Uint8Array | null,
): Omit<DesiredState, 'tests' | 'readFile'> {
  const resolutions = new Map<Document, Resolution>();
  for (const entry of loaded) {
    for (const [index, document] of entry.parsed.documents.entries()) {
      const resolution = entry.resolutions[index];
      if (resolution) resolutions.set(document, resolution);
    }
  }
  const resources = [...resolutions.values()].map((resolution) => resolution.resolved ?? resolution.resource);
  return {
    revision: tree.revision,
    files: new Map(loaded.map(({ file }) => [file.path, file.blob])),
    documents: loaded.flatMap(({ parsed }) => parsed.documents),
    resources,
    outside: [],
    byIdentity: identitiesOf(resources),
    resolutions,
    unreadable: loaded.filter(({ parsed }) => parsed.documents.length === 0).map(({ file }) => file),
    diagnostics: [...tree.diagnostics, ...loaded.flatMap(({ parsed }) => parsed.diagnostics)],
    sources,
    settingsFile: settings === null ? null : { path: SETTINGS_FILE, bytes: settings },
    notes: tree.notes,
  };
}

function identitiesOf(resources: readonly Resource[]): Map<string, Resource[]> {
  return Map.groupBy(resources, ({ kind, key }) => identity(kind, key));
}
