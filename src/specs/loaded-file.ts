import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document, SpecFile } from '../model/document.ts';
import { FileDocument } from './file-document.ts';
import type { PlaceholderSources } from './fill.ts';
import { readRootsOf } from './parse-file.ts';
import { knownResolution, type Resolution } from './placeholders.ts';
import type { FileSummary } from './summary.ts';

/** A file of a revision after parsing, with the resources in it. */
export interface LoadedFile {
  readonly path: string;
  readonly blob: string | undefined;
  readonly documents: readonly FileDocument[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the text of the documents does not say. */
  readonly bytes: Uint8Array | null;
  /** Where its placeholders were looked up; `null` for a file without any. */
  readonly sources: PlaceholderSources | null;
  /** One for each document; `null` where kind or key cannot be read. */
  readonly resolutions: readonly (Resolution | null)[];
}

/** Looks at documents while their values are at hand. */
export interface Inspector {
  /** Whether nothing is wrong with the document by itself. */
  inspect(document: Document, resolution: Resolution | null, sources: PlaceholderSources): boolean;
  /** An earlier run found nothing wrong with the document. */
  trust(document: Document): void;
}

/** A file whose bytes are known by their object id, and can be read on demand. */
export type UnreadFile = Required<Omit<SpecFile, 'bytes'>>;

/** A file as its summary has it. Its text is read when something asks for more. `null`: a kind is not known here. */
export function fromSummary(
  file: UnreadFile,
  { documents, names }: FileSummary,
  { kinds, sources }: { readonly kinds: ReadonlyMap<string, Kind>; readonly sources: PlaceholderSources },
): LoadedFile | null {
  if (documents.some(({ kind }) => !kinds.has(kind))) return null;
  const made = FileDocument.unread(file, documents, readRootsOf(file.path));
  const resolutions = documents.map(({ kind, key, facts, secrets }, index) => {
    const { secretScope = [] } = kinds.get(kind) ?? {};
    const resource = { kind, key, document: made[index] as FileDocument };
    const resolution = knownResolution(resource, secrets === null ? null : { ...secrets, secretScope, sources });
    resolution.resource.facts = facts;
    return resolution;
  });
  return {
    path: file.path,
    blob: file.blob,
    documents: made,
    diagnostics: [],
    bytes: null,
    sources: names.length === 0 ? null : sources,
    resolutions,
  };
}

/** The same content under another path. */
export function moved(loaded: LoadedFile, path: string): LoadedFile {
  const documents = FileDocument.moved(loaded.documents, path);
  const diagnostics = loaded.diagnostics.map((diagnostic) => ({ ...diagnostic, file: path }));
  return { ...loaded, path, documents, diagnostics };
}

/** Tells contents apart: JSON and YAML files of the same bytes are read differently. */
export function blobKey(path: string, blob: string | undefined): string | undefined {
  return blob === undefined || !path.toLowerCase().endsWith('.json') ? blob : `${blob} json`;
}

/** Inspects all documents of a file; whether nothing is wrong with any of them. */
export function inspectAll(
  { documents, resolutions }: LoadedFile,
  sources: PlaceholderSources,
  by: Inspector,
): boolean {
  let isClean = true;
  for (const [index, document] of documents.entries())
    if (!by.inspect(document, resolutions[index] ?? null, sources)) isClean = false;
  return isClean;
}
