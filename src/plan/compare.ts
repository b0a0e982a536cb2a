import type { Kind } from '../kinds/kind.ts';
import type { Document } from '../model/document.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { ActualObject, Unread } from '../model/observation.ts';
import type { Change, Compared, NotCompared } from '../model/plan.ts';
import { fromPointer, toPointer, touches } from '../model/pointer.ts';
import type { FieldShape, ObjectShape, Shape } from '../model/shape.ts';
import { diff, differencesOf, type FieldDifference, omissionsOf } from './diff.ts';

/** What is in reports for a value that must not be shown. */
const SECRET_TEXT = { value: '(secret)', changed: '(secret changed)' } as const;

const TOO_MANY = 'Too many elements differ here to tell which of them are the same.';

/** A wanted document held against the live object. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly compared: Compared;
  readonly notCompared: readonly NotCompared[];
  /** Some part has words that no one recognised: whether it changes cannot be said. */
  readonly unknownParts: boolean;
}

/** Compares what Git wants with what the tenant has. Parts that could not be read are named, never called equal. */
export function compareWithActual(
  kind: Kind,
  desired: JsonObject,
  actual: ActualObject,
  document: Document | null,
): Comparison {
  const hidden = actual.unread.filter((part) => part.why !== 'inferred');
  const { found, skipped } = differencesOf(actual.spec, desired, kind.shape);
  const changes = found
    .filter((entry) => !hidden.some((part) => touches(part.path, entry.path)))
    .map((entry) => toChange(entry, document));
  const unread: readonly Unread[] = [
    ...actual.unread,
    ...skipped.map((path) => ({ path, reason: TOO_MANY, why: 'unknown' as const })),
  ];
  return {
    changes,
    compared: comparedOf(unread),
    notCompared: unread.map(({ path, reason }) => ({ path, reason })),
    unknownParts: unread.some((part) => part.why === 'unknown'),
  };
}

/** What the tenant has and a spec leaves out, where sending the spec would reset or remove it. */
interface Omissions {
  /** Removals, each with its consequence. */
  readonly omitted: readonly Change[];
  /** Of these, what an earlier version of the document still had: leaving it out is an edit of Git. */
  readonly dropped: readonly Change[];
}

/** Finds what a spec leaves out. `base`: the earlier version, `null` without one. */
export function omittedFields(
  kind: Kind,
  specs: { readonly base: JsonObject | null; readonly desired: JsonObject },
  actual: ActualObject,
  document: Document,
): Omissions {
  const { base, desired } = specs;
  const unread = actual.unread.filter((part) => part.why !== 'inferred' && part.path !== '');
  const inTenant = (which: 'marked' | 'all'): FieldDifference[] =>
    omissionsOf(actual.spec, desired, kind.shape, which).filter(
      (entry) => !unread.some((part) => touches(part.path, entry.path)),
    );
  const lost = base === null ? [] : omissionsOf(base, desired, kind.shape, 'all');
  const lostPaths = new Set(lost.map(({ path }) => withoutIndexes(path)));
  const dropped = lost.length === 0 ? [] : inTenant('all').filter(({ path }) => lostPaths.has(withoutIndexes(path)));
  const droppedPaths = new Set(dropped.map(({ path }) => path));
  const others = inTenant('marked').filter(
    ({ path, readsDefault }) => readsDefault !== true && !droppedPaths.has(path),
  );
  const asChanges = (entries: readonly FieldDifference[]): Change[] =>
    entries.map((entry) => toChange(entry, document));
  return { omitted: asChanges([...dropped, ...others]), dropped: asChanges(dropped) };
}

/** Indexes of a set count in one document only. */
function withoutIndexes(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}

/** The changes between two versions of a document in Git, what the newer one leaves out included. */
export function compareWithBase(kind: Kind, desired: JsonObject, base: JsonObject, document: Document): Change[] {
  const left = omissionsOf(base, desired, kind.shape, 'all');
  return [...diff(base, desired, kind.shape), ...left].map((entry) => toChange(entry, document));
}

/** Every field of a new object, as additions. */
export function additions(kind: Kind, desired: JsonObject, document: Document): Change[] {
  return Object.entries(desired)
    .filter(([name]) => name !== kind.keyField || kind.shape.fields[name]?.ignore !== true)
    .map(([name, value]) => ({
      path: toPointer([name]),
      change: 'added',
      before: null,
      after: hideSecrets(value, kind.shape.fields[name]?.shape),
      line: lineOf(document, toPointer([name])),
      sensitive: false,
    }));
}

/** The line of the node at a pointer, or of the nearest node around it that the text has. */
function lineOf(document: Document, pointer: string): number {
  const positions = document.positions();
  for (let steps = fromPointer(pointer); ; steps = steps.slice(0, -1)) {
    const range = positions.value(toPointer(steps));
    if (range !== undefined && steps.length > 0) return range.line;
    if (steps.length === 0) return document.line;
  }
}

function toChange(entry: FieldDifference, document: Document | null): Change {
  const { path, change, before, after, sensitive, text } = entry;
  // An index of a removed element counts in the tenant's list; in the file only the list itself has a line.
  const place = change === 'removed' ? toPointer(fromPointer(path).slice(0, -1)) : path;
  return {
    path,
    change,
    before: sensitive && before !== null ? masked(before, SECRET_TEXT.value) : before,
    after:
      sensitive && after !== null ? masked(after, before === null ? SECRET_TEXT.value : SECRET_TEXT.changed) : after,
    line: document === null ? 1 : lineOf(document, place),
    sensitive,
    ...(text ? { text: true as const } : {}),
    ...(entry.omission === undefined ? {} : { consequence: entry.omission }),
  };
}

/** The document with `(secret)` in place of every sensitive value. */
export function withoutSecrets(kind: Kind, document: JsonObject): JsonObject {
  const hidden = hideSecrets(document, kind.shape);
  return isObject(hidden) ? hidden : {};
}

/** The name of a secret is none: a placeholder that was swapped for another one is shown as what it is. */
function masked(value: Json, instead: string): string {
  return typeof value === 'string' && /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/.test(value) ? value : instead;
}

function hideSecrets(value: Json, shape: Shape | undefined): Json {
  if (shape === undefined) return value;
  if (shape.type === 'choice') return hideSecrets(value, shape.pick(value));
  if (shape.type === 'scalar') return shape.sensitive === true ? masked(value, SECRET_TEXT.value) : value;
  if (shape.type === 'object' && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, hideSecrets(item, fieldOf(shape, key)?.shape)]),
    );
  }
  if ((shape.type === 'set' || shape.type === 'list') && isList(value)) {
    return value.map((item) => hideSecrets(item, shape.of));
  }
  return value;
}

/** A field by its name or by another spelling of it. */
function fieldOf(shape: ObjectShape, key: string): FieldShape | undefined {
  if (Object.hasOwn(shape.fields, key)) return shape.fields[key];
  return Object.values(shape.fields).find((field) => field.aka?.includes(key) === true);
}

/** How far an object was compared whose parts could not all be read. */
export function comparedOf(unread: readonly Unread[]): Compared {
  if (unread.length === 0) return 'full';
  return unread.some((part) => part.path === '' && part.why !== 'inferred') ? 'none' : 'partial';
}
