import type { Severity } from '../model/diagnostic.ts';
import type { Json } from '../model/json.ts';
import type { NodePath } from '../model/node-path.ts';

/** What a schema check found, before it has a line. */
export interface SchemaIssue {
  readonly code: string;
  readonly severity: Severity;
  readonly pointer: string;
  /** `start`: the first line of the object at `pointer`, for what it lacks. */
  readonly at: 'key' | 'value' | 'start';
  readonly message: string;
  /** For wrong types: what was found and what may be there, so that YAML's own traps can be named. */
  readonly mismatch?: { readonly value: Json; readonly expected: readonly string[] };
  /** For a key that is not known where it is and near no other: the key. */
  readonly strange?: string;
  /** For such a key: the pointer of the object that it belongs in, where that could be told. */
  readonly belongsIn?: string;
  /** For a key that is missing: the key. */
  readonly lacks?: string;
}

/** How a message calls a place: the nearest key, with the index of a list item. */
export function nameOf(place: NodePath | null): string {
  if (place === null) return 'the document';
  if (typeof place.step === 'string') return shown(place.step);
  return `item ${place.step + 1} of ${nameOf(place.parent)}`;
}

/** A word of the user's, cut and in quotes, fit for a message. */
export function quoted(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (value === null) return 'no value (null)';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

/** A key, cut, fit for a message. */
export function shown(key: string): string {
  return key.length > 60 ? `${key.slice(0, 57)}…` : key;
}
