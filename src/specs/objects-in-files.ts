import { type Kind, keyOf } from '../kinds/kind.ts';
import type { Document } from '../model/document.ts';
import { identity } from '../model/identity.ts';
import { isObject } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';
import type { FileDocument } from './file-document.ts';
import type { ParsedFile } from './parse-file.ts';

/** The documents with one object each: a list of objects counts as a document for each of its items. */
export function objectsIn(documents: readonly FileDocument[], kinds: readonly Kind[]): readonly FileDocument[] {
  const lists = kinds.filter(({ itemsField }) => itemsField !== undefined);
  if (lists.length === 0) return documents;
  return documents.flatMap((document) => {
    const { value } = document;
    const field = isObject(value) ? lists.find((kind) => kind.recognises(value))?.itemsField : undefined;
    return field === undefined ? [document] : document.items(field);
  });
}

/** The resource of a document, by its kind and key as written; `null` where they cannot be read. */
export function recogniseResource(
  document: Document,
  kinds: readonly Kind[],
): { readonly kind: Kind; readonly resource: Resource } | null {
  const { value: spec } = document;
  if (!isObject(spec)) return null;
  const kind = kinds.find((candidate) => candidate.recognises(spec));
  const key = kind === undefined ? null : keyOf(kind, spec);
  if (kind === undefined || key === null) return null;
  return { kind, resource: { kind: kind.name, key, document, spec, desired: spec } };
}

/** The resources of parsed files by identity, placeholders unfilled: for tools that look at files alone. */
export function resourcesOf(files: readonly ParsedFile[], kinds: readonly Kind[]): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const document of files.flatMap(({ documents }) => objectsIn(documents, kinds))) {
    const recognised = recogniseResource(document, kinds);
    if (recognised !== null) found.set(identity(recognised.kind.name, recognised.resource.key), recognised.resource);
  }
  return found;
}
