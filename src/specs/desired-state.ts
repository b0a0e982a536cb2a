import type { Kind } from '../kinds/kind.ts';
import { counted } from '../model/counted.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document, SpecFile } from '../model/document.ts';
import { identity } from '../model/identity.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import type { Resource } from '../model/resource.ts';
import { factsOf } from './facts.ts';
import type { PlaceholderSources } from './fill.ts';
import { gitObjectIds } from './git-object-id.ts';
import {
  blobKey,
  fromSummary,
  type Inspector,
  inspectAll,
  type LoadedFile,
  moved,
  type UnreadFile,
} from './loaded-file.ts';
import { objectsIn, recogniseResource } from './objects-in-files.ts';
import { parseFile } from './parse-file.ts';
import { isPlain, type Resolution, resolveResource } from './placeholders.ts';
import type { SpecTree } from './spec-tree.ts';
import { type Summaries, summaryOf } from './summary.ts';
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

/** How a run uses the specs that it loads. */
export interface LoadOptions {
  /**
   * `false`: most payloads are looked at once, while their file is read, and are not kept. They can be had after that, for
   * the price of parsing their file again.
   */
  readonly keepValues: boolean;
  /** What earlier runs know of unchanged files, which are then not read. Absent: every file is read. */
  readonly summaries?: Summaries;
  /** What Git's index says of the files on the disk, asked for already; of use with summaries alone. */
  readonly unchanged?: Promise<ReadonlyMap<string, string> | null> | undefined;
}

/** Files that are parsed before the values of the first of them are let go of. */
const PARSED_TOGETHER = 10;

/**
 * Loads revisions of one repository. A blob that two revisions share is parsed once, and filled once where their variables
 * are the same.
 */
export class DesiredStateLoader {
  readonly #kinds: readonly Kind[];
  readonly #byName: ReadonlyMap<string, Kind>;
  readonly #options: LoadOptions;
  readonly #byBlob = { yaml: new Map<string, LoadedFile>(), json: new Map<string, LoadedFile>() };
  readonly #unidentified: LoadedFile[] = [];
  readonly #sources: PlaceholderSources[] = [];
  /** Files that were parsed so far. */
  parses = 0;

  constructor(kinds: readonly Kind[], options: LoadOptions = { keepValues: true }) {
    this.#kinds = kinds;
    this.#byName = new Map(kinds.map((kind) => [kind.name, kind]));
    this.#options = options;
  }

  /** Reads, parses and fills the specs of a tree. What is wrong with a file is a diagnostic of the state. */
  async load(tree: SpecTree, sources: PlaceholderSources, inspector: Inspector | null = null): Promise<DesiredState> {
    const own = this.#equalSources(sources);
    const loaded = new Map<string, LoadedFile>();
    const missing: string[] = [];
    /** What another revision or an earlier run had already; whether there is such a file. */
    const isKnown = (path: string, blob: string | undefined, file: UnreadFile | null): boolean => {
      const known = this.#readAs(path).get(blob ?? '');
      const isHere = known !== undefined && isSame(known, path, own);
      const entry = isHere
        ? known
        : (file && this.#summarised(file, own, inspector)) || (known && this.#known(known, path, own));
      if (entry) loaded.set(path, entry);
      return entry !== undefined;
    };
    for (const path of tree.paths) if (!isKnown(path, tree.blob(path), tree.unchanged(path))) missing.push(path);
    for (const paths of chunks(missing, tree.readTogether)) {
      const files = (await tree.read(paths)).filter((file) => !isKnown(file.path, file.blob, unread(file)));
      // The values of a part are let go of before the next one: together they take more memory than all that is kept.
      for (const part of chunks(files, PARSED_TOGETHER))
        for (const entry of this.#parse(part, own, inspector)) loaded.set(entry.path, entry);
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
      const bytes = entry.bytes ?? new TextEncoder().encode(entry.documents[0]?.text);
      this.#readAs(entry.path).set(id(bytes), entry);
    }
  }

  /** JSON and YAML files of the same bytes are read differently. */
  #readAs(path: string): Map<string, LoadedFile> {
    return path.toLowerCase().endsWith('.json') ? this.#byBlob.json : this.#byBlob.yaml;
  }

  #parse(files: readonly SpecFile[], sources: PlaceholderSources, inspector: Inspector | null): LoadedFile[] {
    this.parses += files.length;
    // One step for all of them after the other: each runs faster by itself than in turn.
    const parsed = files.map((file) => parseFile(this.#options.keepValues ? kept(file) : file));
    const entries = parsed.map(({ documents: written, diagnostics }, index) => {
      const documents = objectsIn(written, this.#kinds);
      const { path, blob, bytes } = files[index] as SpecFile;
      const text = documents[0]?.text;
      const isWhole = text !== undefined && (blob !== undefined || Buffer.byteLength(text) === bytes.byteLength);
      const entry = this.#fill({ path, blob, documents, diagnostics, bytes: isWhole ? null : bytes }, sources);
      if (blob === undefined) this.#unidentified.push(entry);
      else this.#readAs(path).set(blob, entry);
      return entry;
    });
    if (inspector !== null)
      for (const entry of entries) if (inspectAll(entry, sources, inspector)) this.#summarise(entry, sources);
    for (const entry of entries) this.#release(entry);
    return entries;
  }

  #summarise(entry: LoadedFile, sources: PlaceholderSources): void {
    const key = blobKey(entry.path, entry.blob);
    if (key === undefined || this.#options.summaries === undefined) return;
    const summary = summaryOf(entry, this.#byName, sources);
    if (summary !== null) this.#options.summaries.add(key, summary, sources);
  }

  /** A file that an earlier run read with these variables and found nothing wrong with. */
  #summarised(file: UnreadFile, sources: PlaceholderSources, inspector: Inspector | null): LoadedFile | undefined {
    const key = blobKey(file.path, file.blob);
    const summary = (key !== undefined && this.#options.summaries?.find(key, sources)) || null;
    const entry = summary && fromSummary(file, summary, { kinds: this.#byName, sources });
    if (entry === null) return undefined;
    if (inspector !== null) for (const document of entry.documents) inspector.trust(document);
    this.#readAs(file.path).set(file.blob, entry);
    return entry;
  }

  /** A file of which another revision has the bytes. */
  #known(known: LoadedFile, path: string, sources: PlaceholderSources): LoadedFile {
    const entry = this.#fill(known.path === path ? known : moved(known, path), sources);
    this.#release(entry);
    return entry;
  }

  /** Revisions with equal variables share one object, so that what is filled already is found by identity. */
  #equalSources(sources: PlaceholderSources): PlaceholderSources {
    const known = this.#sources.find(
      ({ variables, incomplete }) => incomplete === sources.incomplete && sameVariables(variables, sources.variables),
    );
    if (known === undefined) this.#sources.push(sources);
    return known ?? sources;
  }

  #fill(file: Omit<LoadedFile, 'sources' | 'resolutions'>, sources: PlaceholderSources): LoadedFile {
    const resolutions = file.documents.map((document) => {
      const found = recogniseResource(document, this.#kinds);
      return found === null ? null : resolveResource(found.resource, found.kind, sources);
    });
    const isPlainFile = resolutions.every((resolution) => resolution === null || isPlain(resolution));
    return { ...file, sources: isPlainFile ? null : sources, resolutions };
  }

  #release({ documents, resolutions }: LoadedFile): void {
    if (this.#options.keepValues) return;
    for (const [index, document] of documents.entries()) {
      const resource = resolutions[index]?.resource;
      const kind = this.#kinds.find(({ name }) => name === resource?.kind);
      if (resource !== undefined && kind !== undefined) factsOf(resource, kind);
      resource?.release();
      document.release();
    }
  }
}

/** Under the same path, and filled with the same variables. */
function isSame(known: LoadedFile, path: string, sources: PlaceholderSources): boolean {
  return known.path === path && (known.sources === null || known.sources === sources);
}

/** `null` for a file that cannot be read again. */
function unread({ path, blob, source }: SpecFile): UnreadFile | null {
  return blob === undefined || source === undefined ? null : { path, blob, source };
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
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

/** Without a place to read it again: its text is kept. */
function kept({ path, bytes, blob }: SpecFile): SpecFile {
  return { path, bytes, ...(blob === undefined ? {} : { blob }) };
}

function stateOf(
  tree: SpecTree,
  loaded: readonly LoadedFile[],
  sources: PlaceholderSources,
  settings: Uint8Array | null,
): Omit<DesiredState, 'tests' | 'readFile'> {
  const resolutions = new Map<Document, Resolution>();
  for (const entry of loaded) {
    for (const [index, document] of entry.documents.entries()) {
      const resolution = entry.resolutions[index];
      if (resolution) resolutions.set(document, resolution);
    }
  }
  const resources = [...resolutions.values()].map((resolution) => resolution.resolved ?? resolution.resource);
  return {
    revision: tree.revision,
    files: new Map(loaded.map(({ path, blob }) => [path, blob])),
    documents: loaded.flatMap(({ documents }) => documents),
    resources,
    outside: [],
    byIdentity: identitiesOf(resources),
    resolutions,
    unreadable: loaded.flatMap(({ path, documents, bytes }) =>
      documents.length === 0 ? [{ path, bytes: bytes ?? new Uint8Array() }] : [],
    ),
    diagnostics: [...tree.diagnostics, ...loaded.flatMap(({ diagnostics }) => diagnostics)],
    sources,
    settingsFile: settings === null ? null : { path: SETTINGS_FILE, bytes: settings },
    notes: tree.notes,
  };
}

function identitiesOf(resources: readonly Resource[]): Map<string, Resource[]> {
  return Map.groupBy(resources, ({ kind, key }) => identity(kind, key));
}
