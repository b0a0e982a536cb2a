import { isObject, type JsonObject } from '../../model/json.ts';
import type { KindObservation, LiveObject } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import type { ObserveRequest } from '../kind.ts';
import { compact, gapOf, textOf } from '../v1.ts';

/** How data sources are listed. */
export const LIST = { path: '/dataSource', rows: ['hits', 'dataSources', 'results', 'data'], pageSize: 100 } as const;

/**
 * Reads the data sources. No read carries a `connectionKey` (v2-data.md 3.2), so none of them can be tied to a spec by
 * name: those whose host and database a spec names are taken for managed and left to the dry run; the others are listed,
 * one object for each host and database, as what Git does not hold.
 */
export async function observe(reader: ImmutaReader, wanted: ObserveRequest): Promise<KindObservation> {
  let rows: readonly JsonObject[];
  try {
    rows = await reader.list(LIST);
  } catch (error) {
    return { kind: 'data', objects: [], gaps: [gapOf(error, { kind: 'data', what: 'list', key: null })] };
  }
  const managed = [...wanted.specs.values()].flatMap((spec) => placeOfSpec(spec) ?? []);
  const groups = new Map<string, { readonly place: Place; readonly names: string[] }>();
  for (const row of rows) {
    const place = row['deleted'] === true ? undefined : placeOfRow(row);
    if (place === undefined || managed.some((other) => same(other, place))) continue;
    const key = `${place.host}/${place.database}`;
    const group = groups.get(key) ?? { place, names: [] };
    group.names.push(textOf(row['name']) ?? '');
    groups.set(key, group);
  }
  const objects = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => collection(key, group));
  const names = rows
    .filter((row) => row['deleted'] !== true)
    .flatMap((row) => textOf(row['name']) ?? [])
    .map((name) => ({ space: 'data-source', name: name.trim() }));
  return { kind: 'data', objects, gaps: [], names };
}

/** A remote database. An empty `host` (BigQuery has none) or `database` matches any. Compared without case. */
interface Place {
  readonly host: string;
  readonly database: string;
}

function placeOfSpec(spec: JsonObject): Place | undefined {
  const connection = spec['connection'];
  if (!isObject(connection)) return undefined;
  const host = textOf(connection['hostname']) ?? '';
  const database = textOf(connection['database']) ?? textOf(connection['sid']) ?? '';
  return host === '' && database === '' ? undefined : { host: host.toLowerCase(), database: database.toLowerCase() };
}

/** Reads `user@host:port/database`, the form of `connectionString` (v2-data.md 3.2). */
function placeOfRow(row: JsonObject): Place | undefined {
  const text = textOf(row['connectionString']);
  if (text === undefined) return undefined;
  const address = text.slice(text.lastIndexOf('@') + 1);
  const slash = address.indexOf('/');
  const host = (slash < 0 ? address : address.slice(0, slash)).replace(/:\d+$/, '');
  return { host: host.toLowerCase(), database: slash < 0 ? '' : address.slice(slash + 1).toLowerCase() };
}

function same(spec: Place, row: Place): boolean {
  return (
    (spec.host === '' || spec.host === row.host) &&
    (spec.database === '' || row.database === '' || spec.database === row.database)
  );
}

function collection(key: string, group: { readonly place: Place; readonly names: readonly string[] }): LiveObject {
  const connection = compact({ hostname: group.place.host || undefined, database: group.place.database || undefined });
  return {
    kind: 'data',
    key,
    name: `${key} (${group.names.length} data source${group.names.length === 1 ? '' : 's'})`,
    id: null,
    spec: { connection },
    unread: [{ path: '', reason: 'No read gives a data payload back.', why: 'unreadable' }],
    protectedBy: null,
    updatedAt: null,
    createdBy: null,
  };
}
