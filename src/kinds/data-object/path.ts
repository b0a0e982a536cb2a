import { itemsOf, textsOf, type UncheckedObject } from '../../model/json.ts';
import { normalText } from '../../model/text.ts';
import type { DataObjectSpec } from './spec.ts';

/** Connection, database, schema and table. */
export const MOST_NAMES = 4;

/** The names of an object's path; `null` where the spec has no path that is one. Never throws. */
export function pathOf(spec: UncheckedObject<DataObjectSpec>): string[] | null {
  const names = textsOf(spec.objectPath).map(normalText);
  const isWhole = names.length === itemsOf(spec.objectPath).length && names.every((name) => name !== '');
  return isWhole && names.length > 0 && names.length <= MOST_NAMES ? names : null;
}

/** The identity of an object. Names hold no slash: a check says so, and one that does has no identity of its own. */
export function keyOfPath(path: readonly string[]): string {
  return path.join('/');
}

/** The path of a key. */
export function pathOfKey(key: string): string[] | null {
  const names = key.split('/');
  return names.length <= MOST_NAMES && names.every((name) => name !== '') ? names : null;
}
