import { ImmutaError } from '../model/failure.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
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

/** An empty collection of notes. A place is noted once a reason. */
export function createNotes(): Notes {
  const unread: Unread[] = [];
  function note(path: string, reason: string, why: Unread['why']): void {
    if (unread.some((other) => other.path === path && other.reason === reason)) return;
    unread.push({ path, reason, why });
  }
  return {
    unread,
    unknown: (path, reason) => note(path, reason, 'unknown'),
    inferred: (path, reason) => note(path, reason, 'inferred'),
    unreadable: (path, reason) => note(path, reason, 'unreadable'),
  };
}

/** A name that a V1 reply gives bare or inside an object (`{ name, … }`: tags, groups, purposes; practice.md 3.3). */
export function nameOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
}

/** The value as a list; a lone object is a list of one (the contract of the V1 API marks such fields `single`). */
export function listOf(value: Json | undefined): readonly Json[] {
  if (isList(value)) return value;
  return isObject(value) ? [value] : [];
}

/** A text that says something: not absent, not null, not blank. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Immuta's numeric id of a row, `null` where the read gives none. */
export function idOf(row: JsonObject): number | null {
  return typeof row['id'] === 'number' ? row['id'] : null;
}

/** The fields that tell who made an object and when it last changed. */
export function provenanceOf(row: JsonObject): {
  readonly updatedAt: string | null;
  readonly createdBy: string | null;
} {
  return {
    updatedAt: textOf(row['updatedAt']) ?? textOf(row['createdAt']) ?? null,
    createdBy: textOf(row['createdByName']) ?? null,
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

/**
 * Turns a failed read into a gap. A wrong key fails every read alike and stops the run, and what is no answer of Immuta
 * is a bug: both are thrown on.
 */
export function gapOf(
  error: unknown,
  gap: { readonly kind: string; readonly what: Gap['what']; readonly key: string | null },
): Gap {
  if (!(error instanceof ImmutaError) || error.code === 'unauthorized' || error.code === 'aborted') throw error;
  return { ...gap, reason: error.message };
}
