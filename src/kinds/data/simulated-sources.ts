import {
  domainOf,
  type Fields,
  fieldsOf,
  listOf,
  type RemoteTable,
  type SimulatedTenant,
  textOf,
  textsOf,
  type Value,
} from '../../simulator/contract.ts';
import { placeOf } from './simulated-collection.ts';

/** A data source that a payload declares. */
export interface Wanted {
  readonly identity: string;
  readonly fields: Fields;
}

/** Every data source that a payload declares, each table once. */
export function wantedSources(tenant: SimulatedTenant, payload: Fields): Wanted[] {
  const connection = fieldsOf(payload['connection']);
  const listed = listOf(payload['sources']).map(fieldsOf);
  const all = payload['sources'] === undefined || listed.some((source) => source['all'] === true);
  const found = new Map<string, Wanted>();
  for (const source of listed.filter((one) => one['all'] !== true)) {
    const wanted = wantedSource(tenant, payload, source);
    if (!found.has(wanted.identity)) found.set(wanted.identity, wanted);
  }
  for (const remote of all ? remoteTables(tenant, connection) : []) {
    const wanted = wantedSource(tenant, payload, { ...remote });
    if (!found.has(wanted.identity)) found.set(wanted.identity, wanted);
  }
  return [...found.values()];
}

/** Tables of the remote database; made up from its name, where the tenant has none for it. */
function remoteTables(tenant: SimulatedTenant, connection: Fields): readonly RemoteTable[] {
  const schema = textOf(connection['schema']);
  const known = tenant.remote.get(placeOf(connection));
  if (known) return known.filter((one) => schema === '' || one.schema === schema);
  const database = textOf(connection['database']) || textOf(connection['sid']) || 'data';
  const loud = database === database.toUpperCase();
  const tables = ['accounts', 'events', 'orders'].map((word) => `${database}_${loud ? word.toUpperCase() : word}`);
  return tables.map((table) => ({ schema: schema || (loud ? 'PUBLIC' : 'public'), table }));
}

function wantedSource(tenant: SimulatedTenant, payload: Fields, source: Fields): Wanted {
  const connection = fieldsOf(payload['connection']);
  const template = fieldsOf(payload['nameTemplate']);
  const naming = fieldsOf(source['naming']);
  const words = {
    database: textOf(connection['database']),
    schema: textOf(source['schema']) || textOf(connection['schema']),
    tablename: textOf(source['table']) || textOf(naming['table']),
  };
  const inserted = { values: words, split: tenant.quirks.nameWords };
  const tags = fieldsOf(source['tags']);
  const columns = listOf(tags['columns']).map(fieldsOf);
  const identity =
    source['query'] === undefined ? `${words.schema}.${words.tablename}` : `query ${textOf(source['query'])}`;
  const domain = textOf(fieldsOf(payload['options'])['domainCollectionId']);
  return {
    identity,
    fields: {
      // Default INFERRED from V1 lists, which show "Public Barfoo" for public.barfoo.
      name: textOf(naming['datasource']) || filled(template['dataSourceFormat'], '<Schema> <Tablename>', inserted),
      sqlTableName: textOf(naming['table']) || filled(template['tableFormat'], '<tablename>', inserted),
      sqlSchemaName: textOf(naming['schema']) || filled(template['schemaFormat'], '<schema>', inserted),
      schemaProject: filled(template['schemaProjectNameFormat'], '<schema>', inserted),
      remoteSchema: words.schema,
      remoteTable: words.tablename,
      blobHandlerType: connection['handler'] ?? null,
      connectionString: connectionString(connection),
      tagNames: sortedSet([...textsOf(fieldsOf(payload['options'])['tableTags']), ...textsOf(tags['table'])]),
      columnTags: columns.map((column) => ({
        columnName: column['columnName'] ?? '',
        tags: sortedSet(textsOf(column['tags'])),
      })),
      domainIds: domain === '' ? [] : [textOf(domainOf(tenant, { id: domain })['id'])],
    },
  };
}

function sortedSet(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** `user@host:port/database` (VERIFIED, V1 docs). */
function connectionString(connection: Fields): string {
  const { username = '', hostname = connection['sid'] ?? '', port = '', database = '' } = connection;
  return `${username}@${hostname}${port === '' ? '' : `:${port}`}/${database}`;
}

/** Fills a name template. The case of the variable decides the case of the value (INFERRED from the docs' uses). */
function filled(template: Value | undefined, fallback: string, words: Words): string {
  return (textOf(template) || fallback).replaceAll(/<(\w+)>/g, (whole, variable: string) => {
    const word = words.values[variable.toLowerCase()];
    if (word === undefined) return whole;
    if (variable === variable.toUpperCase()) return word.toUpperCase();
    const lower = word.toLowerCase();
    if (variable === variable.toLowerCase()) return lower;
    return words.split ? lower.split('_').map(capitalised).join(' ') : capitalised(lower);
  });
}

/** What the variables of a template mean, and whether capitalised ones are split at underscores (quirk). */
interface Words {
  readonly values: Readonly<Record<string, string>>;
  readonly split: boolean;
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** Tags that a payload names, for tables and for columns. */
export function tagsOf(payload: Fields): string[] {
  const perSource = listOf(payload['sources']).map((source) => fieldsOf(fieldsOf(source)['tags']));
  return [
    ...textsOf(fieldsOf(payload['options'])['tableTags']),
    ...perSource.flatMap((tags) => textsOf(tags['table'])),
    ...perSource.flatMap((tags) => listOf(tags['columns']).flatMap((column) => textsOf(fieldsOf(column)['tags']))),
  ];
}
