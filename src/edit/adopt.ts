import type { Kind } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import { type DriftItem, isDrifted } from '../model/drift.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import type { ActualObject } from '../model/observation.ts';
import type { Resource } from '../model/resource.ts';
import { editObject, removeObjects } from './edit-item.ts';
import { mergeActual } from './merge.ts';

/** One object of a drift run: its spec and what the tenant has. */
export interface AdoptSubject {
  readonly kind: Kind;
  readonly resource: Resource;
  /** `null`: the tenant does not have it. */
  readonly actual: ActualObject | null;
}

/** What to adopt. */
interface AdoptRequest {
  readonly items: readonly DriftItem[];
  /** By `identity(kind, key)`. */
  readonly subjects: ReadonlyMap<string, AdoptSubject>;
  /** Keys to adopt; empty: whatever drifted, conflicts aside. */
  readonly pick: readonly string[];
  /** Remove the documents of objects that were deleted in the tenant. */
  readonly deletions: boolean;
  /** Looks up the placeholders of a spec that is where this resource is; `null` when one has no value. */
  resolve(resource: Resource, spec: JsonObject): JsonObject | null;
}

/** A file as it was and as it shall be; `after` is `null` where it goes. */
export interface FileEdit {
  readonly path: string;
  readonly before: string;
  readonly after: string | null;
}

/** What became of one object that drifted. */
export interface AdoptedItem {
  readonly kind: string;
  readonly key: string;
  readonly file: string | null;
  /** `left`: nothing was written for it, or not all of it; `notes` say why. */
  readonly result: 'adopted' | 'removed' | 'left';
  readonly notes: readonly string[];
}

/** Files to write, and what is in them. */
export interface Adoption {
  readonly files: readonly FileEdit[];
  readonly items: readonly AdoptedItem[];
}

/** Turns drift into edits of the spec files. Pure: the caller writes them. */
export function adopt(request: AdoptRequest): Adoption {
  const texts = new Map<string, { before: string; now: string | null }>();
  const removals: AdoptSubject[] = [];
  const items: AdoptedItem[] = [];
  for (const item of inOrder(request.items)) {
    if (!isDrifted(item) && item.state !== 'unknown') continue;
    const subject = request.subjects.get(identity(item.kind, item.key));
    const outcome = skipReason(item, subject, request);
    if (outcome !== null) items.push(outcome);
    else if (subject !== undefined) {
      const { file, text } = subject.resource.document;
      const known = texts.get(file) ?? { before: text, now: text };
      texts.set(file, known);
      if (subject.actual === null) {
        removals.push(subject);
        items.push({ kind: item.kind, key: item.key, file, result: 'removed', notes: [] });
      } else items.push(edited(item, { ...subject, actual: subject.actual }, known, request));
    }
  }
  const leaving = removals.map(({ resource }) => resource.document);
  for (const [file, places] of Map.groupBy(leaving, (document) => document.file)) {
    const known = texts.get(file);
    if (known?.now != null) known.now = removeObjects(file, known.now, places);
  }
  const files = [...texts]
    .filter(([, { before, now }]) => before !== now)
    .map(([path, { before, now }]) => ({ path, before, after: now }))
    .sort((a, b) => compareText(a.path, b.path));
  return { files, items };
}

/** Names of `pick` that fit nothing that could be adopted. */
export function unknownPicks(items: readonly DriftItem[], pick: readonly string[]): string[] {
  return pick.filter((name) => !items.some((item) => isDrifted(item) && picks(name, item)));
}

/** Whether a `--pick` names an item: by its key, or by KIND/KEY. */
export function picks(name: string, { kind, key }: Pick<DriftItem, 'kind' | 'key'>): boolean {
  return name === key || name === `${kind}/${key}`;
}

/** Why nothing is edited for an item, or `null` when it is to be adopted. */
function skipReason(item: DriftItem, subject: AdoptSubject | undefined, request: AdoptRequest): AdoptedItem | null {
  if (!isDrifted(item)) return left(item, 'It could not be compared.');
  const picked = request.pick.some((name) => picks(name, item));
  if (request.pick.length > 0 && !picked) return left(item, 'It was not picked.');
  if (subject === undefined) return left(item, 'Its spec is not in the working folder.');
  if (!subject.kind.readable) {
    return left(item, `Immuta does not give ${subject.kind.plural} back; edit the spec by hand, or revert.`);
  }
  if (item.state === 'conflict' && !picked) {
    return left(item, `Git and the tenant both changed it; \`--pick\` its key to take the tenant's state.`);
  }
  if (item.state === 'deleted-in-tenant' && !request.deletions) {
    return left(item, 'It was deleted in the tenant; `--adopt-deletions` removes its document.');
  }
  return null;
}

function left(item: DriftItem, note: string): AdoptedItem {
  return { kind: item.kind, key: item.key, file: item.file, result: 'left', notes: [note] };
}

function edited(
  item: DriftItem,
  { kind, resource, actual }: AdoptSubject & { actual: ActualObject },
  file: { now: string | null },
  request: AdoptRequest,
): AdoptedItem {
  const { document, spec: raw } = resource;
  const merged = mergeActual({ kind, raw, actual, resolve: (spec) => request.resolve(resource, spec) });
  const notes = [
    ...merged.kept.map(({ path, reason }) => `${path === '' ? 'The whole' : path}: ${reason}`),
    ...actual.unread
      .filter((part) => part.why !== 'inferred')
      .map(({ path, reason }) => `${path === '' ? 'The whole' : path} was not compared: ${reason}`),
  ];
  if (merged.failed) return { kind: item.kind, key: item.key, file: document.file, result: 'left', notes };
  const result = editObject(document, file.now ?? document.text, merged.spec);
  file.now = result.text;
  if (result.rewritten) notes.push('The document was written anew: its comments and layout are lost.');
  return { kind: item.kind, key: item.key, file: document.file, result: 'adopted', notes };
}

function inOrder(items: readonly DriftItem[]): DriftItem[] {
  return [...items].sort((a, b) => compareText(a.kind, b.kind) || compareText(a.key, b.key));
}
