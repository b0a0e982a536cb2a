import { sentence } from '../../exposure/words.ts';
import { objectOf, type UncheckedObject } from '../../model/json.ts';
import { keyOfPath, MOST_NAMES, pathOf } from './path.ts';
import type { DataObjectSpec } from './spec.ts';

const LEVELS = ['connection', 'database', 'schema', 'table'];

/** An object in words: `the schema 'bakery/FLOUR/ORDERS'`. */
export function objectInWords(spec: UncheckedObject<DataObjectSpec>): string {
  const path = pathOf(spec) ?? [];
  return `the ${LEVELS[path.length - 1] ?? 'object'} '${keyOfPath(path)}'`;
}

/** What the settings of an object mean, in sentences. */
export function explain(spec: UncheckedObject<DataObjectSpec>): string[] {
  const { isActive, activateNewChildren, dataOwners } = objectOf(spec.settings);
  const below = (pathOf(spec)?.length ?? 0) < MOST_NAMES;
  const what = objectInWords(spec);
  const all = below ? ' and what is below it' : '';
  const sentences =
    isActive === true
      ? [sentence(`Immuta governs ${what}${all}: ${below ? 'its tables are data sources' : 'it is a data source'}`)]
      : [sentence(`Immuta does not govern ${what}${below ? ', nor what is below it and sets nothing else' : ''}`)];
  if (below && activateNewChildren === true)
    sentences.push('Objects that a later sync finds below it become active by themselves.');
  if (below && activateNewChildren === false) sentences.push('Objects that a later sync finds below it stay inactive.');
  if (dataOwners !== undefined) sentences.push('Its owners are compared with the tenant, and not written.');
  return sentences;
}
