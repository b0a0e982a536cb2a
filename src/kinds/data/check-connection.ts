import { type Json, objectOf, objectsOf, textOf, type UncheckedObject } from '../../model/json.ts';
import { notChecked, objectFindings } from '../connection-findings.ts';
import { type ConnectionFinding, type Connections, hostOf, type ShownConnection } from '../connections.ts';
import type { DataSpec } from './spec.ts';

/** Tables that are looked up for one spec. */
const MOST_TABLES = 50;

/** Holds a spec against the connection of its key, and its tables against the objects below it. */
export async function checkOnConnections(
  connections: Connections,
  spec: UncheckedObject<DataSpec>,
): Promise<readonly ConnectionFinding[]> {
  const key = textOf(spec.connectionKey);
  if (key === undefined) return [];
  const found = await connections.byKey(key);
  if (found.type === 'unread') return [notChecked('/connectionKey', `the connection ${quoted(key)}`, found)];
  if (found.type === 'absent') return await missing(connections, key, spec);
  return [...differences(key, spec, found.value), ...(await tables(connections, key, spec))];
}

/** No connection has the key: perhaps one has the host. */
async function missing(
  connections: Connections,
  key: string,
  spec: UncheckedObject<DataSpec>,
): Promise<readonly ConnectionFinding[]> {
  const host = textOf(objectOf(spec.connection).hostname);
  const same = host === undefined ? null : await connections.byHost(host);
  const names = (same?.found ?? []).flatMap((one) => textOf(one.connectionKey) ?? []).map(quoted);
  const others =
    names.length > 0
      ? ` Its host is the one of the connection ${names.join(', ')}.`
      : same?.unread === null
        ? ' No connection of the tenant has its host.'
        : ` Whether another connection has its host is not known${same === null ? '' : `: ${same.unread?.reason ?? ''}`}`;
  const message = `The tenant shows no connection ${quoted(key)}.${others}`;
  return [{ code: 'plan/not-in-connection', pointer: '/connectionKey', message }];
}

/** Words of V2 for technologies that both APIs name alike; for all others no comparison is known. */
const HANDLERS: ReadonlySet<string> = new Set(['Snowflake', 'Databricks']);

function differences(key: string, spec: UncheckedObject<DataSpec>, actual: ShownConnection): ConnectionFinding[] {
  const wanted = objectOf(spec.connection);
  const { technology = actual.technology, port, warehouse, username, httpPath, database } = objectOf(actual.connection);
  const pairs: readonly (readonly [string, Json | undefined, Json | undefined])[] = [
    ['handler', HANDLERS.has(String(wanted.handler)) ? wanted.handler : undefined, technology],
    ['hostname', wanted.hostname, hostOf(actual) || undefined],
    ['port', wanted.port, port],
    ['warehouse', wanted.warehouse, warehouse],
    ['username', wanted.username, username],
    ['httpPath', wanted.httpPath, httpPath],
    ['database', wanted.database, database],
  ];
  const by = textOf(objectOf(actual.updater).name);
  const trace = by === undefined ? '' : ` It was changed last by ${by}${ofTime(actual.updatedAt)}.`;
  return pairs.flatMap(([field, here, there]): ConnectionFinding[] => {
    if (here === undefined || there === undefined || sameText(here, there) || isPlaceholder(here)) return [];
    const message = `The spec has ${quoted(here)}, and the connection ${quoted(key)} of the tenant has ${quoted(there)}.${trace}`;
    return [{ code: 'plan/connection-differs', pointer: `/connection/${field}`, message }];
  });
}

function ofTime(at: Json | undefined): string {
  const time = textOf(at);
  return time === undefined ? '' : ` at ${time}`;
}

function isPlaceholder(value: Json): boolean {
  return typeof value === 'string' && value.includes('${');
}

function sameText(here: Json, there: Json): boolean {
  return String(here).toLowerCase() === String(there).toLowerCase();
}

async function tables(
  connections: Connections,
  key: string,
  spec: UncheckedObject<DataSpec>,
): Promise<ConnectionFinding[]> {
  const database = textOf(objectOf(spec.connection).database);
  const named = objectsOf(spec.sources).map((source, index) => ({ source, index }));
  const listed = named.filter(({ source }) => textOf(source.table) !== undefined);
  const findings = await Promise.all(
    listed.slice(0, MOST_TABLES).map(async ({ source, index }): Promise<ConnectionFinding[]> => {
      const pointer = `/sources/${index}/table`;
      const [schema, table] = [textOf(source.schema), textOf(source.table)];
      if (database === undefined || schema === undefined || table === undefined) {
        const why = { reason: 'Its path needs a database and a schema, which the spec does not name.', failed: false };
        return [notChecked(pointer, `the table ${quoted(table ?? '')}`, why)];
      }
      return objectFindings(
        pointer,
        [key, database, schema, table],
        await connections.object([key, database, schema, table]),
      );
    }),
  );
  const left = listed.length - MOST_TABLES;
  const why = { reason: `The first ${MOST_TABLES} tables of a spec are looked up.`, failed: false };
  const more = left > 0 ? [notChecked('/sources', `${left} more tables`, why)] : [];
  return [...findings.flat(), ...more];
}

function quoted(value: Json): string {
  return JSON.stringify(value);
}
