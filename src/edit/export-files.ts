import type { Kind } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { ActualObject, Observation } from '../model/observation.ts';
import { fromPointer } from '../model/pointer.ts';
import { draftOf } from './export-draft.ts';
import { createNames } from './file-names.ts';
import { inStableOrder } from './stable-order.ts';
import { LIKE_THE_CLI, READABLE, writeYaml } from './write-yaml.ts';
import { escapePlaceholders } from './written.ts';

/** How an export is laid out. */
interface ExportOptions {
  /** Every spec in one folder, keys sorted, as the Immuta CLI's own export; otherwise one folder a kind. */
  readonly flat: boolean;
}

/** A file of the export, relative to its folder. */
export interface ExportFile {
  readonly path: string;
  readonly text: string;
  readonly kind: string;
  readonly key: string;
  /** Not a spec yet: something in it has to be filled in by hand. */
  readonly draft: boolean;
}

/** Something of the tenant that the files do not hold, or not for sure. */
export interface ExportGap {
  readonly kind: string;
  /** `''`: the kind as a whole. */
  readonly key: string;
  /**
   * `left out`: no file; `draft`: a file that is not a spec yet; `part`: a place of the spec is missing; `inferred`: a
   * place whose V2 words no public document proves; `unread`: a read failed.
   */
  readonly sort: 'left out' | 'draft' | 'part' | 'inferred' | 'unread';
  readonly reason: string;
}

/** What an export writes. */
export interface Export {
  readonly files: readonly ExportFile[];
  readonly gaps: readonly ExportGap[];
}

/** What `validate` refuses in the spec of one object. */
export interface Refusal {
  /** Places that V2 has no word for: they are left out of the spec, and named. */
  readonly unexpected: readonly string[];
  /** Why it cannot be a spec at all; `null` when leaving the strangers out may do. */
  readonly reason: string | null;
}

/** Refusals by `refusalKey`. */
type Refusals = ReadonlyMap<string, Refusal>;

/**
 * The tenant as files: pure and deterministic, the same tenant gives the same bytes. `refusals` turns specs that would
 * not pass `validate` into drafts.
 */
export function exportFiles(
  observation: Observation,
  kinds: readonly Kind[],
  options: ExportOptions & { readonly refusals?: Refusals },
): Export {
  const files: ExportFile[] = [];
  const gaps: ExportGap[] = [];
  const names = createNames();
  for (const kind of kinds) {
    const found = observation.kinds.get(kind.name);
    if (found === undefined) continue;
    for (const gap of found.gaps)
      gaps.push({ kind: kind.name, key: gap.key ?? '', sort: 'unread', reason: gap.reason });
    for (const actual of inLists(kind, unique(found.objects, gaps), options.refusals)) {
      const refusal = options.refusals?.get(refusalKey(kind.name, actual.key));
      const problem = refusal?.reason ?? unreadable(kind, actual);
      const draft = problem !== null;
      if (draft) gaps.push({ kind: kind.name, key: actual.key, sort: 'draft', reason: problem });
      else gaps.push(...partsOf(actual), ...unexpectedFiles(actual, refusal));
      const folder = draft ? 'drafts' : options.flat ? '' : folderOf(kind);
      const path = names.reserve(folder, actual.fileName ?? actual.key, draft ? '.yaml.draft' : '.yaml');
      files.push({
        path,
        text: textOf(kind, actual, { ...options, problem, unexpected: refusal?.unexpected ?? [] }),
        kind: kind.name,
        key: actual.key,
        draft,
      });
    }
  }
  return { files: files.sort((a, b) => compareText(a.path, b.path)), gaps: gaps.sort(compareGaps) };
}

/** An object to write, with what its file is called after where that is not its key. */
type Written = ActualObject & { readonly fileName?: string };

/**
 * Objects that one document may list together, as one object: a file for each of the groups that are written together. What
 * cannot be a spec as it is stays by itself, and so do all of a group that was refused.
 */
function inLists(kind: Kind, objects: readonly ActualObject[], refusals: Refusals | undefined): readonly Written[] {
  const { itemsField: field, batchOf } = kind;
  if (field === undefined || batchOf === undefined) return objects;
  const isRefused = (key: string): boolean => refusals?.get(refusalKey(kind.name, key)) !== undefined;
  const isListed = ({ key, spec, unread }: ActualObject): boolean =>
    unread.length === 0 && !isRefused(key) && !isRefused(listKey(batchOf(spec)));
  const groups = [...Map.groupBy(objects.filter(isListed), ({ spec }) => batchOf(spec))];
  const lists = groups.flatMap(([fileName, [first, ...others]]): Written[] => {
    if (first === undefined) return [];
    const items = [first, ...others].flatMap(({ spec }) => (isList(spec[field]) ? spec[field] : []));
    return [{ ...first, key: listKey(fileName), fileName, spec: { ...first.spec, [field]: items } }];
  });
  return [...lists, ...objects.filter((actual) => !isListed(actual))];
}

/** What a list of objects goes by in reports: no object has such a key. */
function listKey(group: string): string {
  return `${group}.*`;
}

/** Key of `Refusals`. */
export function refusalKey(kind: string, key: string): string {
  return `${kind}\n${key}`;
}

/** The objects to write, by key. What the system made is left out and named; of two with one key the first counts, as for a plan. */
function unique(objects: readonly ActualObject[], gaps: ExportGap[]): ActualObject[] {
  const byKey = new Map<string, ActualObject>();
  for (const actual of objects) {
    const { kind, key } = actual;
    if (actual.protectedBy !== null)
      gaps.push({ kind, key, sort: 'left out', reason: `It is Immuta's own (${actual.protectedBy}).` });
    else if (key === '') gaps.push({ kind, key, sort: 'left out', reason: 'Immuta gives it no key and no name.' });
    else if (byKey.has(key))
      gaps.push({ kind, key, sort: 'left out', reason: 'Another object has the same key; rename one in Immuta.' });
    else byKey.set(key, actual);
  }
  return [...byKey.values()].sort((a, b) => compareText(a.key, b.key));
}

function unreadable(kind: Kind, actual: ActualObject): string | null {
  if (!kind.readable)
    return `Immuta does not give ${kind.plural} back: the key, the credentials and the options have to be filled in.`;
  const unknown = actual.unread.filter((part) => part.why === 'unknown');
  if (unknown.length === 0) return null;
  return unknown.map(({ path, reason }) => `${path === '' ? 'The whole' : path}: ${reason}`).join(' ');
}

function partsOf({ kind, key, unread }: ActualObject): ExportGap[] {
  return unread.map(({ path, reason, why }) => ({
    kind,
    key,
    sort: why === 'inferred' ? 'inferred' : 'part',
    reason: `${path === '' ? 'The whole' : path}: ${reason}`,
  }));
}

function unexpectedFiles({ kind, key }: ActualObject, refusal: Refusal | undefined): ExportGap[] {
  return (refusal?.unexpected ?? []).map((path) => ({
    kind,
    key,
    sort: 'part',
    reason: `${path}: the V2 schema has no such field; it is left out.`,
  }));
}

function textOf(
  kind: Kind,
  actual: ActualObject,
  options: ExportOptions & { readonly problem: string | null; readonly unexpected: readonly string[] },
): string {
  const style = options.flat ? LIKE_THE_CLI : READABLE;
  const known = options.unexpected.reduce<JsonObject>((value, path) => without(value, fromPointer(path)), actual.spec);
  const spec = escapePlaceholders(inStableOrder(known, kind.shape));
  if (options.problem === null) return writeYaml(spec, style);
  const { value, comment } = draftOf(kind, { ...actual, spec }, options.problem);
  return writeYaml(value, style, comment);
}

/** A value without the field that a path leads to. Paths lead into objects and lists as they are, never to a list's item. */
function without(value: JsonObject, path: readonly string[]): JsonObject;
function without(value: Json, path: readonly string[]): Json;
function without(value: Json, [step, ...rest]: readonly string[]): Json {
  if (step === undefined) return value;
  if (isList(value)) return value.map((item, index) => (index === Number(step) ? without(item, rest) : item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
    if (key !== step) return [[key, item]];
    return rest.length === 0 ? [] : [[key, without(item, rest)]];
  });
  return Object.fromEntries(entries);
}

function folderOf({ plural }: Kind): string {
  return plural.replaceAll(' ', '-');
}

function compareGaps(a: ExportGap, b: ExportGap): number {
  return (
    compareText(a.kind, b.kind) ||
    compareText(a.key, b.key) ||
    compareText(a.sort, b.sort) ||
    compareText(a.reason, b.reason)
  );
}
