import { endsTheRun, ImmutaError, type ImmutaErrorCode } from '../model/failure.ts';
import { isList, isObject, itemsOf, type JsonObject, textOf, type UncheckedObject } from '../model/json.ts';
import type { ImmutaReader } from '../model/ports.ts';
import { unsendable } from './path-names.ts';

/** A reply of `GET /data/connection/{key}` (connections API, VERIFIED), as far as it is read. */
interface V1Connection {
  connectionKey: string;
  technology: string;
  connection: {
    technology: string;
    hostname: string;
    port: number;
    database: string;
    warehouse: string;
    username: string;
    httpPath: string;
  };
  updatedAt: string;
  updater: { name: string; email: string };
}

/** A reply of `GET /data/object/{path}` (connections API, VERIFIED), as far as it is read. */
interface V1DataObject {
  objectPath: string[];
  technology: string;
  state: string;
  settings: Record<string, { value: unknown; hasDescendantsWithOverrides: boolean }>;
  overrides: unknown;
}

/** A reply of `GET /dataSource/name/{name}`, as far as it is read. */
interface V1DataSource {
  connectionString: string;
  remoteSchema: string;
  remoteTable: string;
}

export type ShownConnection = UncheckedObject<V1Connection>;
export type ShownDataObject = UncheckedObject<V1DataObject>;
type ShownDataSource = UncheckedObject<V1DataSource>;

/** What a read gave. `failed`: it may succeed another time; otherwise this tenant has no such read. */
export type Found<T> =
  | { readonly type: 'found'; readonly value: T }
  | { readonly type: 'absent' }
  | {
      readonly type: 'unread';
      readonly reason: string;
      readonly failed: boolean;
      /** 404. */
      readonly missing?: boolean;
    };

/** The connections of a tenant and what is below them. Each thing is read once. */
export interface Connections {
  byKey(key: string): Promise<Found<ShownConnection>>;
  /** Connections to this host; `unread` says why there may be more. */
  byHost(host: string): Promise<{
    readonly found: readonly ShownConnection[];
    readonly unread: Unread | null;
  }>;
  object(path: readonly string[]): Promise<Found<ShownDataObject>>;
  /** A data source by its name. */
  dataSource(name: string): Promise<Found<ShownDataSource>>;
}

/** What a kind knows of tenants with connections. */
export interface OnConnections {
  /** What such a tenant means for the spec, in sentences. */
  advice?(spec: JsonObject): string;
  /** Holds the spec against what the connections API shows. */
  check?(connections: Connections, spec: JsonObject): Promise<readonly ConnectionFinding[]>;
  /** The key of the connection whose last change is the spec's own; `null` where it names none. */
  keyOf?(spec: JsonObject): string | null;
}

/** Something about a spec that the connections of the tenant show, or do not show. */
export interface ConnectionFinding {
  readonly code: string;
  /** Of the value in the spec. */
  readonly pointer: string;
  readonly message: string;
  /** A read failed, so the run is incomplete. */
  readonly incomplete?: true;
}

/** Why something is not known. */
export type Unread = Extract<Found<unknown>, { type: 'unread' }>;

/** Requests that one plan spends on connections, on objects and on data sources: it is a check beside the comparison. */
const MOST_CONNECTIONS = 50;
const MOST_OBJECTS = 300;
const MOST_SOURCES = 300;

/** The technologies of which `GET /data/connection` is documented (VERIFIED). */
const READABLE = 'Snowflake, Databricks Unity Catalog and AWS Lake Formation';

/** Reads of the connections API, by this reader. */
export function connectionsOf(reader: ImmutaReader): Connections {
  const connections = new Map<string, Promise<Found<ShownConnection>>>();
  const objects = new Map<string, Promise<Found<ShownDataObject>>>();
  const sources = new Map<string, Promise<Found<ShownDataSource>>>();
  let listed: Promise<Listed> | null = null;
  const byKey = (key: string): Promise<Found<ShownConnection>> =>
    once(connections, key, async () => {
      const found = await ask(reader, '/data/connection', [key]);
      if (found.type !== 'unread' || found.failed) return found;
      return { ...found, reason: `${found.reason} This read is documented for ${READABLE} alone.` };
    });
  return {
    byKey,
    async byHost(host) {
      listed ??= listConnections(reader);
      const { keys, unread } = await listed;
      const answers = await Promise.all(keys.slice(0, MOST_CONNECTIONS).map(byKey));
      const found = answers.flatMap((answer) =>
        answer.type === 'found' && sameHost(hostOf(answer.value), host) ? [answer.value] : [],
      );
      const more = keys.length > MOST_CONNECTIONS ? tooMany(`the first ${MOST_CONNECTIONS} connections`) : null;
      return { found, unread: unread ?? more ?? answers.find((answer) => answer.type === 'unread') ?? null };
    },
    object: (path) => atMost(MOST_OBJECTS, 'objects', objects, JSON.stringify(path), () => ask(reader, OBJECT, path)),
    dataSource: (name) =>
      atMost(MOST_SOURCES, 'data sources', sources, name, () => ask(reader, '/dataSource/name', [name])),
  };
}

export const OBJECT = '/data/object';

/** Path of an object below `root`, each name encoded. */
export function objectPath(path: readonly string[], root: string): string {
  return [root, ...path.map(encodeURIComponent)].join('/');
}

/** The host of a connection; `''` where it is not shown. */
export function hostOf({ connection }: ShownConnection): string {
  return (isObject(connection) ? textOf(connection.hostname) : undefined) ?? '';
}

function sameHost(a: string, b: string): boolean {
  return a !== '' && a.toLowerCase() === b.toLowerCase();
}

function tooMany(part: string): Unread {
  return { type: 'unread', reason: `One plan looks at ${part} only.`, failed: false };
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

/** The same for what is asked at most so often. */
function atMost<T>(
  most: number,
  what: string,
  known: Map<string, Promise<Found<T>>>,
  key: string,
  make: () => Promise<Found<T>>,
): Promise<Found<T>> {
  if (known.size >= most && !known.has(key)) return Promise.resolve(tooMany(`the first ${most} ${what}`));
  return once(known, key, make);
}

/** Codes of failures that may pass, or that another key would not meet. */
const MAY_PASS: ReadonlySet<ImmutaErrorCode> = new Set([
  'forbidden',
  'timeout',
  'server',
  'malformed',
  'redirected',
  'unrecorded',
]);

/** Why a read gave nothing; throws what ends the run, and bugs. */
export function unreadBecause(error: unknown): Unread {
  if (!(error instanceof ImmutaError) || endsTheRun(error)) throw error;
  return {
    type: 'unread',
    reason: error.message,
    failed: MAY_PASS.has(error.code),
    missing: error.code === 'not-found',
  };
}

/** Reads what these names lead to below a root. */
export async function ask(reader: ImmutaReader, root: string, names: readonly string[]): Promise<Found<JsonObject>> {
  const bad = unsendableOf(names);
  if (bad !== null) return { type: 'unread', reason: bad, failed: false };
  const path = objectPath(names, root);
  let reply: unknown;
  try {
    reply = await reader.get(path);
  } catch (error) {
    if (error instanceof ImmutaError && error.code === 'not-found') return { type: 'absent' };
    return unreadBecause(error);
  }
  if (isObject(reply)) return { type: 'found', value: reply };
  return { type: 'unread', reason: `The reply to GET ${path} is not an object.`, failed: true };
}

/** Why one of these names cannot be in a request, in a sentence. */
function unsendableOf(names: readonly string[]): string | null {
  for (const name of names) {
    const why = unsendable(name);
    if (why !== null) return `The name ${JSON.stringify(name)} ${why}, so it is not sent.`;
  }
  return null;
}

interface Listed {
  readonly keys: readonly string[];
  /** Why there may be more connections. */
  readonly unread: Unread | null;
}

/** Rows of `POST /data/object/search`, and why they may not be all. */
interface SearchedObjects {
  readonly rows: readonly UncheckedObject<V1DataObject & V1Connection>[];
  readonly unread: Unread | null;
}

/**
 * Objects right below a path, the connections without one. Body, paging and form of the reply are UNKNOWN (the path is
 * VERIFIED): `{}` is sent, a bare list or the only list of an envelope is taken, and a count that is larger is a gap.
 */
export async function searchObjects(reader: ImmutaReader, path: readonly string[]): Promise<SearchedObjects> {
  const bad = unsendableOf(path);
  if (bad !== null) return { rows: [], unread: { type: 'unread', reason: bad, failed: false } };
  const at = objectPath(path, SEARCH);
  let reply: unknown;
  try {
    reply = await reader.search(at, {});
  } catch (error) {
    return { rows: [], unread: unreadBecause(error) };
  }
  const lists = isList(reply) ? [reply] : isObject(reply) ? Object.values(reply).filter(isList) : [];
  const [list] = lists;
  if (list === undefined || lists.length > 1) return { rows: [], unread: unread(at, 'holds no list that is known') };
  const rows = list.filter(isObject);
  const counts = isObject(reply) ? Object.values(reply).filter((value) => typeof value === 'number') : [];
  const count = Math.max(0, ...counts);
  if (count <= list.length && rows.length === list.length) return { rows, unread: null };
  return {
    rows,
    unread: unread(
      at,
      `shows ${rows.length} of ${Math.max(count, list.length)}; how to ask for the rest is not documented`,
    ),
  };
}

/** The list of what is below an object; a `POST` that only reads. */
export const SEARCH = '/data/object/search';

function unread(path: string, what: string): Unread {
  return { type: 'unread', reason: `The reply to POST ${path} ${what}.`, failed: true };
}

async function listConnections(reader: ImmutaReader): Promise<Listed> {
  const { rows, unread: why } = await searchObjects(reader, []);
  const keys = rows.flatMap((row) => keyOfRow(row) ?? []);
  const nameless = keys.length < rows.length ? unread(SEARCH, 'holds connections without a key') : null;
  return { keys: [...new Set(keys)].sort(), unread: why ?? nameless };
}

function keyOfRow({ objectPath: path, connectionKey }: JsonObject): string | undefined {
  const [top] = itemsOf(path);
  return textOf(top) ?? textOf(connectionKey);
}
