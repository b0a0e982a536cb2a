import {
  isObject,
  type Json,
  type JsonObject,
  textOf,
  type Unchecked,
  type UncheckedObject,
} from '../../model/json.ts';
import { flag } from '../subscription-from-v1.ts';
import { compact, type Notes, nameOf, quoted } from '../v1.ts';
import { type Domains, domainsFromV1 } from './domains.ts';
import type { V1Pattern, V1Selector } from './v1-policy.ts';

/**
 * Turns one V1 field selector or circumstance into V2: V1 nests objects (`columnTag: { name, … }`) where V2 has the name
 * (3.1). A field may also be the bare tag object (public V1 clients). `undefined` when the words are not known.
 */
export function selectorFromV1(
  value: Unchecked<V1Selector>,
  path: string,
  notes: Notes,
  domains: Domains,
): JsonObject | undefined {
  const found = isObject(value) ? translated(value, path, notes, domains) : undefined;
  if (found === undefined) notes.unknown(path, `Immuta selects by ${quoted(value)}, which has no known V2 form.`);
  return found;
}

function translated(
  value: UncheckedObject<V1Selector>,
  path: string,
  notes: Notes,
  domains: Domains,
): JsonObject | undefined {
  const { type } = value;
  switch (type) {
    case 'tags':
      return named(type, 'tag', value.tag);
    case 'columnTags':
      return named(type, 'columnTag', value.columnTag);
    case 'noTags':
    case 'anyTag':
      return { type };
    case 'columnRegex':
      return regex(value.columnRegex ?? value);
    case 'server': {
      notes.inferred(path, 'That V2 names a server as V1 does is inferred.');
      const server = nameOf(value.server);
      return server === undefined ? undefined : { type, server };
    }
    case 'time':
      notes.inferred(path, 'That V2 gives dates as V1 does is inferred.');
      return compact({ type, startDate: textOf(value.startDate), endDate: textOf(value.endDate) });
    case 'domains':
      return { type, domains: domainsFromV1(value, path, notes, domains) };
    case undefined:
      // The bare tag of an older client's fields: `{ name, hasLeafNodes }` and nothing else that could decide.
      return named('columnTags', 'columnTag', value);
    default:
      return undefined;
  }
}

function named(type: string, key: string, value: Json | undefined): JsonObject | undefined {
  const name = nameOf(value);
  return name === undefined ? undefined : { type, [key]: name };
}

function regex(value: Unchecked<V1Pattern | string>): JsonObject | undefined {
  if (typeof value === 'string') return { type: 'columnRegex', regex: value };
  if (!isObject(value) || typeof value.regex !== 'string') return undefined;
  return compact({ type: 'columnRegex', regex: value.regex, caseInsensitive: flag(value.caseInsensitive) });
}
