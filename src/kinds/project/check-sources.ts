import { textOf, textsOf, type UncheckedObject } from '../../model/json.ts';
import { notChecked, objectFindings } from '../connection-findings.ts';
import { connectionParts } from '../connection-string.ts';
import type { ConnectionFinding, Connections } from '../connections.ts';
import type { ProjectSpec } from './spec.ts';

/** Data sources that are looked up for one project. */
const MOST_SOURCES = 50;

/** Holds the data sources of a project against the objects of the connections that they come from. */
export async function checkOnConnections(
  connections: Connections,
  spec: UncheckedObject<ProjectSpec>,
): Promise<readonly ConnectionFinding[]> {
  const names = textsOf(spec.datasources);
  const findings = await Promise.all(
    names.slice(0, MOST_SOURCES).map(async (name, index) => {
      return name.includes('${') ? [] : await sourceFindings(connections, name, `/datasources/${index}`);
    }),
  );
  const left = names.length - MOST_SOURCES;
  const why = { reason: `The first ${MOST_SOURCES} data sources of a project are looked up.`, failed: false };
  const more = left > 0 ? [notChecked('/datasources', `${left} more data sources`, why)] : [];
  return [...findings.flat(), ...more];
}

async function sourceFindings(
  connections: Connections,
  name: string,
  pointer: string,
): Promise<readonly ConnectionFinding[]> {
  const what = `the data source ${JSON.stringify(name)}`;
  const answer = await connections.dataSource(name);
  // One that is not there is said by the check of names.
  if (answer.type === 'absent') return [];
  if (answer.type === 'unread') return [notChecked(pointer, what, answer)];
  const row = answer.value;
  const { host, database } = connectionParts(textOf(row.connectionString) ?? '');
  const [schema, table] = [textOf(row.remoteSchema), textOf(row.remoteTable)];
  if (host === '' || database === '' || schema === undefined || table === undefined) {
    const reason = 'Immuta does not show which table of which database it is.';
    return [notChecked(pointer, what, { reason, failed: false })];
  }
  const { found, unread } = await connections.byHost(host);
  const keys = found.flatMap((connection) => textOf(connection.connectionKey) ?? []);
  const looked = await Promise.all(
    keys.map(async (key) => {
      const path = [key, database, schema, table];
      return { path, object: await connections.object(path) };
    }),
  );
  const [best] = [
    ...looked.filter(({ object }) => object.type === 'found'),
    ...looked.filter(({ object }) => object.type === 'unread'),
    ...looked,
  ];
  // A connection that could not be read may hold it.
  if (unread !== null && best?.object.type !== 'found') return [notChecked(pointer, what, unread)];
  if (best === undefined) {
    const message = `The data source ${JSON.stringify(name)} is of the host ${JSON.stringify(host)}, and no connection of the tenant has that host: nothing syncs it any more.`;
    return [{ code: 'plan/not-in-connection', pointer, message }];
  }
  return objectFindings(pointer, best.path, best.object);
}
