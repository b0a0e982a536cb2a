import { ImmutaError, type ImmutaErrorCode } from '../model/failure.ts';
import { type Json, type JsonObject, objectOf, textOf, type UncheckedObject } from '../model/json.ts';
import type { Gap, Unread } from '../model/observation.ts';

/** Collects what could not be put into V2 words while one object is translated. */
export interface Notes {
  readonly unread: readonly Unread[];
  /** The words were not recognised. */
  unknown(path: string, reason: string): void;
  /** Translated by an inference that no public document proves. */
  inferred(path: string, reason: string): void;
  /** No read gives it. */
  unreadable(path: string, reason: string): void;
}

/** Places that are noted one by one; beyond it the object as a whole counts as not understood. */
const MOST_NOTES = 100;

/** An empty collection of notes. A place is noted once a reason. */
export function createNotes(): Notes {
  const unread: Unread[] = [];
  const seen = new Set<string>();
  function note(path: string, reason: string, why: Unread['why']): void {
    const token = `${path}\n${reason}`;
    if (unread.length > MOST_NOTES || seen.has(token)) return;
    seen.add(token);
    const last = unread.length === MOST_NOTES;
    unread.push(
      last
        ? { path: '', reason: 'More of it than can be listed here was not understood.', why: 'unknown' }
        : { path, reason, why },
    );
  }
  return {
    unread,
    unknown: (path, reason) => note(path, reason, 'unknown'),
    inferred: (path, reason) => note(path, reason, 'inferred'),
    unreadable: (path, reason) => note(path, reason, 'unreadable'),
  };
}

/** Levels and values of one row of a reply that are read. Real objects have fewer than ten levels. */
const DEEPEST = 60;
const MOST_VALUES = 200_000;

/**
 * A row of a reply as far as it can be handled: one that is nested too deep or holds too much keeps the fields that name
 * it and loses all others, and is noted as not understood. Everything after it may recurse over what is left.
 */
export function withinLimits(row: JsonObject, notes: Notes): JsonObject {
  const limit = limitOf(row);
  if (limit === null) return row;
  notes.unknown('', `Immuta's reply for this object ${limit}, so it was not read.`);
  return Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value !== 'object' || value === null));
}

/** Which limit a value breaks; `null` for none. Walks without recursion. */
function limitOf(row: Json): string | null {
  let level: readonly Json[] = [row];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return `is nested more than ${DEEPEST} levels deep`;
    const next: Json[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const items = Object.values(value);
      count += items.length;
      if (count > MOST_VALUES) return `holds more than ${MOST_VALUES} values`;
      for (const item of items) next.push(item);
    }
    level = next;
  }
  return null;
}

/** A name that a V1 reply gives bare or inside an object (`{ name, … }`: tags, groups, purposes; practice.md 3.3). */
export function nameOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const { name } = objectOf<{ name: string }>(value);
  return typeof name === 'string' ? name : undefined;
}

/** A name, bare or in an object, such as that of a tag. */
export type V1Tag = string | { name: string };

export type V1Names = V1Tag[];

export type V1Domain = string | { id: string; name: string };

/** What every row has. */
export interface V1Row {
  id: number;
  updatedAt: string;
  createdAt: string;
  createdByName: string;
}

/** Immuta's numeric id of a row, `null` where the read gives none. */
export function idOf(row: UncheckedObject<V1Row> | undefined): number | null {
  return typeof row?.id === 'number' ? row.id : null;
}

/** The fields that tell who made an object and when it last changed. */
export function provenanceOf(row: UncheckedObject<V1Row>): {
  readonly updatedAt: string | null;
  readonly createdBy: string | null;
} {
  return {
    updatedAt: textOf(row.updatedAt) ?? textOf(row.createdAt) ?? null,
    createdBy: textOf(row.createdByName) ?? null,
  };
}

/** An object without the keys whose value is `undefined`. */
export function compact(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** A short, quoted form of an unknown value, for messages. */
export function quoted(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** What stops the run instead: no other read will be answered either, or none may be sent. */
const NO_GAP: ReadonlySet<ImmutaErrorCode> = new Set([
  'unauthorized',
  'aborted',
  'rate-limited',
  'dry-run-not-confirmed',
]);

/**
 * Turns a failed read into a gap. A wrong key fails every read alike and stops the run, and what is not an answer of Immuta
 * is a bug: both are thrown on.
 */
export function gapOf(
  error: unknown,
  gap: { readonly kind: string; readonly what: Gap['what']; readonly key: string | null },
): Gap {
  if (!(error instanceof ImmutaError) || NO_GAP.has(error.code)) throw error;
  return { ...gap, reason: error.message };
}

/** A gap for each key that several objects of a list have: which of them a spec means, no one can tell. */
export function doubled(kind: string, path: string, keys: readonly string[]): Gap[] {
  const seen = new Set<string>();
  const twice = new Set(keys.filter((key) => seen.size === seen.add(key).size));
  return [...twice].sort().map((key) => ({
    kind,
    what: 'object',
    key,
    reason: `GET ${path} gives more than one ${kind} with the key "${key}"; rename all but one in Immuta.`,
  }));
}
