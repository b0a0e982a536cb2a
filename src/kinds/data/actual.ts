import { type JsonObject, objectOf, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ActualObject, KindObservation } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import { databaseOfText, type RemoteDatabase } from '../connection-string.ts';
import type { ObserveRequest } from '../kind.ts';
import { compact, gapOf } from '../v1.ts';
import type { DataSpec } from './spec.ts';

/** How data sources are listed. */
export const LIST = { path: '/dataSource', rows: ['hits', 'dataSources', 'results', 'data'], pageSize: 100 } as const;

/** A row of `GET /dataSource`, as far as it is read. Each value is checked where it is read. */
type Row = UncheckedObject<{
  name: string;
  deleted: boolean;
  connectionString: string;
  blobHandlerType: string;
  remoteTable: string;
  remoteSchema: string;
  sqlTableName: string;
  sqlSchemaName: string;
}>;

/**
 * Reads the data sources. No read carries a `connectionKey` (v2-data.md 3.2), so none of them can be tied to a spec by
 * name: those whose host and database a spec names are taken for managed and left to the dry run; the others are listed,
 * one object for each host and database, as what Git does not hold.
 */
export async function observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  let rows: readonly Row[];
  try {
    rows = await reader.list(LIST);
  } catch (error) {
    return { kind: 'data', objects: [], gaps: [gapOf(error, { kind: 'data', what: 'list', key: null })] };
  }
  const managed = [...desired.specs.values(), ...(desired.others ?? [])].flatMap((spec) => databaseOfSpec(spec) ?? []);
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const place = row.deleted === true ? undefined : databaseOfRow(row);
    if (place === undefined || managed.some((other) => same(other, place))) continue;
    const key = `${place.host}/${place.database}`;
    const group = groups.get(key) ?? { place, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const objects = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => collection(key, group));
  const names = rows
    .filter((row) => row.deleted !== true)
    .flatMap((row) => textOf(row.name) ?? [])
    .map((name) => ({ space: 'data-source', name: normalText(name) }));
  return { kind: 'data', objects, gaps: [], names };
}

/** The data sources of one remote database. */
interface Group {
  readonly place: RemoteDatabase;
  readonly rows: Row[];
}

function databaseOfSpec(spec: UncheckedObject<DataSpec>): RemoteDatabase | undefined {
  const connection = objectOf(spec.connection);
  const host = textOf(connection.hostname) ?? '';
  const database = textOf(connection.database) ?? textOf(connection.sid) ?? '';
  return host === '' && database === '' ? undefined : { host: host.toLowerCase(), database: database.toLowerCase() };
}

/** Host and database: "You may only define data sources for the same connection once." (v2-data.md 1.1) */
export function connectionOf(spec: UncheckedObject<DataSpec>): string | null {
  const place = databaseOfSpec(spec);
  return place === undefined || place.host === '' || place.database === '' ? null : `${place.host}/${place.database}`;
}

function databaseOfRow(row: Row): RemoteDatabase | undefined {
  const text = textOf(row.connectionString);
  return text === undefined ? undefined : databaseOfText(text);
}

function same(spec: RemoteDatabase, row: RemoteDatabase): boolean {
  return (
    (spec.host === '' || spec.host === row.host) &&
    (spec.database === '' || row.database === '' || spec.database === row.database)
  );
}

/** One remote database, as far as rows of its data sources tell: enough for a draft, never for a spec. */
function collection(key: string, { place, rows }: Group): ActualObject {
  const handlers = new Set(rows.map((row) => textOf(row.blobHandlerType)));
  const port = rows.map((row) => /:(\d+)(?:\/|$)/.exec(textOf(row.connectionString) ?? '')?.[1]).find(Boolean);
  const connection = compact({
    handler: handlers.size === 1 ? [...handlers][0] : undefined,
    hostname: place.host || undefined,
    port: port === undefined ? undefined : Number(port),
    database: place.database || undefined,
  });
  const sources = rows
    .flatMap((row) => sourceOf(row) ?? [])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    kind: 'data',
    key,
    name: `${key} (${rows.length} data source${rows.length === 1 ? '' : 's'})`,
    id: null,
    spec: compact({ connection, sources: sources.length === 0 ? undefined : sources }),
    unread: [{ path: '', reason: 'No read gives a data payload back.', why: 'unreadable' }],
    protectedBy: null,
    updatedAt: null,
    createdBy: null,
  };
}

/** A table with the names that it has in Immuta now, which a naming convention might change (v2-data.md 3.2). */
function sourceOf(row: Row): JsonObject | undefined {
  const table = textOf(row.remoteTable);
  if (table === undefined) return undefined;
  const naming = compact({
    datasource: textOf(row.name),
    table: textOf(row.sqlTableName),
    schema: textOf(row.sqlSchemaName),
  });
  return compact({ table, schema: textOf(row.remoteSchema), naming });
}
