import type { Document } from '../model/document.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { parseFile } from '../specs/parse-file.ts';
import { type EditedFile, editDocument, removeDocument } from './edit-document.ts';

/** Where an object is in its file. */
type Place = Pick<Document, 'file' | 'index' | 'item'>;

/** Makes one object of a file say `target`: a document, or one item of a document's list. */
export function editObject({ file, index, item }: Place, text: string, target: JsonObject): EditedFile {
  if (item === undefined) return editDocument(file, text, index, target);
  const { field } = item;
  const whole = wholeDocument(file, text, index);
  const own = target[field];
  return editDocument(
    file,
    text,
    index,
    withItems(whole, field, (items) => items.with(item.index, isList(own) ? (own[0] ?? null) : null)),
  );
}

/** Removes objects from a file; `null` when it is then empty. Items leave their list, and a list without any leaves as a document. */
export function removeObjects(path: string, text: string, places: readonly Place[]): string | null {
  let current: string | null = text;
  // From the last document of a file to its first, so that the places of the others hold.
  for (const [index, group] of [...Map.groupBy(places, (place) => place.index)].sort(([a], [b]) => b - a)) {
    if (current === null) return null;
    current = withoutObjects({ path, text: current, index }, group);
  }
  return current;
}

function withoutObjects(
  { path, text, index }: { readonly path: string; readonly text: string; readonly index: number },
  places: readonly Place[],
): string | null {
  const items = places.flatMap(({ item }) => item ?? []);
  const [first] = items;
  if (first === undefined) return removeDocument(path, text, index);
  const whole = wholeDocument(path, text, index);
  const left = itemsOf(whole, first.field).filter((_, at) => !items.some((item) => item.index === at));
  if (left.length === 0) return removeDocument(path, text, index);
  return editDocument(
    path,
    text,
    index,
    withItems(whole, first.field, () => left),
  ).text;
}

function wholeDocument(path: string, text: string, index: number): Json {
  return parseFile({ path, bytes: new TextEncoder().encode(text) }).documents[index]?.value ?? null;
}

function itemsOf(whole: Json, field: string): readonly Json[] {
  const items = isObject(whole) ? whole[field] : undefined;
  return isList(items) ? items : [];
}

function withItems(whole: Json, field: string, change: (items: Json[]) => readonly Json[]): Json {
  return isObject(whole) ? { ...whole, [field]: change([...itemsOf(whole, field)]) } : whole;
}
