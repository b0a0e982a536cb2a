import { isList, isObject, textsOf } from '../../model/json.ts';
import type { ShownDataObject } from '../connections.ts';

/** What was set on an object itself, by the names of settings; `null` where the reply does not tell. */
export function ownSettings({ overrides }: ShownDataObject): ReadonlySet<string> | null {
  if (isList(overrides) && overrides.every((name) => typeof name === 'string')) return new Set(textsOf(overrides));
  return isObject(overrides) ? new Set(Object.keys(overrides)) : null;
}
