import { bodyOf, refuseUnknownKeys } from './checks.ts';
import type { Fields, SimulatedRequest, SimulatedRoute, SimulatedTenant, Value } from './contract.ts';
import { ok, refuse } from './refusal.ts';
import { fieldsOf, textOf, textsOf, without } from './values.ts';

/**
 * Connections, and the objects below them: databases, schemas and tables by their path (connections API). A connection is
 * a row of `connection`; an object with what was set on it is a row of `dataObject`. Settings come from the nearest
 * object above that has them.
 */
const CONNECTIONS = 'connection';
const DATA_OBJECTS = 'dataObject';

/** `GET /data/connection` is documented for these alone (VERIFIED). */
const READABLE: ReadonlySet<string> = new Set(['Snowflake', 'Databricks', 'Glue']);

/** Either of them opens the reads, and so does owning data below (VERIFIED); owners are not played. */
const READERS = ['CREATE_DATA_SOURCE', 'APPLICATION_ADMIN', 'GOVERNANCE'];

/** The names of a path, at most four: connection, database, schema, table. */
const LEVELS = ['/:a', '/:a/:b', '/:a/:b/:c', '/:a/:b/:c/:d'];

/** Connections. */
export const connectionRoutes: readonly SimulatedRoute[] = [
  {
    method: 'GET',
    pattern: '/data/connection/:key',
    permission: null,
    handle: (request, { key = '' }, tenant) => {
      refuseStrangers(request);
      return ok(shownConnection(tenant, key));
    },
  },
];

/** Objects below connections: the kind of the simulator that writes their settings answers these. */
export const objectReads: readonly SimulatedRoute[] = [
  ...LEVELS.map(
    (level): SimulatedRoute => ({
      method: 'GET',
      pattern: `/data/object${level}`,
      permission: null,
      handle: (request, parameters, tenant) => {
        refuseStrangers(request);
        const path = objectPathOf(parameters);
        const row = objectRow(tenant, path) ?? refuse(404, `There is no object ${path.join('/')}.`);
        return ok(shownObject(tenant, row));
      },
    }),
  ),
  ...['', ...LEVELS.slice(0, 3)].map(
    (level): SimulatedRoute => ({
      method: 'POST',
      pattern: `/data/object/search${level}`,
      permission: null,
      handle: (request, parameters, tenant) => search(request, objectPathOf(parameters), tenant),
    }),
  ),
];

/** The names in the parameters of a path, from the top. */
export function objectPathOf(parameters: Readonly<Record<string, string>>): string[] {
  return ['a', 'b', 'c', 'd'].flatMap((name) => parameters[name] ?? []);
}

function refuseStrangers({ user }: SimulatedRequest): void {
  if (!READERS.some((permission) => user.permissions.includes(permission))) {
    refuse(403, `Insufficient permissions: this requires ${READERS.join(', ')}.`);
  }
}

function shownConnection(tenant: SimulatedTenant, key: string): Fields {
  const row = [...tenant.table(CONNECTIONS).values()].find((one) => one['connectionKey'] === key);
  if (row === undefined) return refuse(404, `There is no connection with the key "${key}".`);
  const technology = technologyOf(row);
  if (!tenant.quirks.connectionReadsAll && !READABLE.has(technology)) {
    return refuse(400, `Connections of ${technology} are not supported.`);
  }
  // The example of the documents holds no secret.
  return { ...without(row, 'connection'), connection: without(fieldsOf(row['connection']), 'password', 'privateKey') };
}

function technologyOf(row: Fields): string {
  return textOf(row['technology']) || textOf(fieldsOf(row['connection'])['technology']);
}

/** The object at a path; a connection is the object at the top. */
export function objectRow(tenant: SimulatedTenant, path: readonly string[]): Fields | undefined {
  const text = JSON.stringify(path);
  const row = [...tenant.table(DATA_OBJECTS).values()].find((one) => JSON.stringify(one['objectPath']) === text);
  if (row !== undefined || path.length !== 1) return row;
  const connection = [...tenant.table(CONNECTIONS).values()].find((one) => one['connectionKey'] === path[0]);
  return connection === undefined
    ? undefined
    : { objectPath: [...path], technology: technologyOf(connection), own: {} };
}

/** Settings of an object itself, those of a job that is done by now included. */
function ownOf(tenant: SimulatedTenant, row: Fields | undefined): Fields {
  const { from = null, ...later } = fieldsOf(row?.['later']);
  const own = fieldsOf(row?.['own']);
  return typeof from === 'number' && tenant.sequence() >= from ? { ...own, ...later } : own;
}

/**
 * Sets settings on an object, which is made with all above it where it is not there yet. `takes`: requests until a job has
 * changed the state.
 */
export function setObject(
  tenant: SimulatedTenant,
  path: readonly string[],
  own: Fields,
  { technology = '', takes = 0 }: { readonly technology?: string; readonly takes?: number } = {},
): void {
  const { isActive = null, ...rest } = own;
  const later: Fields = takes > 0 && isActive !== null ? { isActive, from: tenant.sequence() + takes } : {};
  const now = takes > 0 ? rest : own;
  for (let depth = 1; depth <= path.length; depth += 1) {
    const part = path.slice(0, depth);
    const known = objectRow(tenant, part);
    const id = Number(known?.['id'] ?? tenant.nextId());
    const last = depth === path.length;
    if (known !== undefined && known['id'] !== undefined && !last) continue;
    const above = textOf(objectRow(tenant, part.slice(0, -1))?.['technology']);
    tenant.table(DATA_OBJECTS).set(id, {
      id,
      objectPath: [...part],
      technology: textOf(known?.['technology']) || technology || above || 'Snowflake',
      own: { ...ownOf(tenant, known), ...(last ? now : {}) },
      later: last ? later : {},
    });
  }
}

/** Objects right below a path, or the connections. */
function childrenOf(tenant: SimulatedTenant, path: readonly string[]): Fields[] {
  const rows = [...tenant.table(DATA_OBJECTS).values()];
  const tops = [...tenant.table(CONNECTIONS).values()].flatMap((row) => {
    const top = [textOf(row['connectionKey'])];
    return rows.some((one) => JSON.stringify(one['objectPath']) === JSON.stringify(top))
      ? []
      : [{ ...row, objectPath: top, own: {} }];
  });
  return [...rows, ...(path.length === 0 ? tops : [])].filter((row) => {
    const own = textsOf(row['objectPath']);
    return own.length === path.length + 1 && path.every((name, index) => own[index] === name);
  });
}

/** Body, paging and form of the reply are UNKNOWN: `{}` lists all, or one page with a count. */
function search(request: SimulatedRequest, path: readonly string[], tenant: SimulatedTenant) {
  if (!tenant.quirks.objectSearch) return refuse(404, 'Not Found');
  refuseStrangers(request);
  refuseUnknownKeys(tenant, bodyOf(request, tenant), []);
  if (path.length > 0 && objectRow(tenant, path) === undefined) return refuse(404, 'Not Found');
  const rows = childrenOf(tenant, path).map((row) => shownObject(tenant, row));
  if (tenant.quirks.objectSearchForm === 'list') return ok(rows);
  const size = tenant.quirks.pageSize;
  return ok({ count: rows.length, hits: size > 0 ? rows.slice(0, size) : rows });
}

/** The value that counts for an object: its own, or that of the nearest object above. */
function effective(tenant: SimulatedTenant, path: readonly string[], name: string): Value | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const own = ownOf(tenant, objectRow(tenant, path.slice(0, depth)));
    if (own[name] !== undefined) return own[name];
  }
  return undefined;
}

function shownObject(tenant: SimulatedTenant, row: Fields): Fields {
  const path = textsOf(row['objectPath']);
  const below = [...tenant.table(DATA_OBJECTS).values()].filter((one) => {
    const other = textsOf(one['objectPath']);
    return other.length > path.length && path.every((name, index) => other[index] === name);
  });
  const setting = (name: string, fallback: Value): Fields => ({
    value: effective(tenant, path, name) ?? fallback,
    hasDescendantsWithOverrides: below.some((one) => ownOf(tenant, one)[name] !== undefined),
  });
  const { isActive = null, ...own } = ownOf(tenant, row);
  const overrides: Fields = isActive === null ? own : { isActive, ...own };
  return {
    ...without(row, 'id', 'own', 'later', 'connection'),
    state: effective(tenant, path, 'isActive') === true ? 'active' : 'inactive',
    settings: {
      ...(tenant.quirks.objectSettingsActive ? { isActive: setting('isActive', false) } : {}),
      activateNewChildren: setting('activateNewChildren', false),
      dataOwners: setting('dataOwners', []),
    },
    ...(tenant.quirks.objectOverrides === 'object' ? { overrides } : {}),
    ...(tenant.quirks.objectOverrides === 'names' ? { overrides: Object.keys(overrides) } : {}),
  };
}

/** Puts a connection there, with the object at its top. */
export function addConnection(tenant: SimulatedTenant, connection: Fields): void {
  const id = tenant.nextId();
  const by = { id: tenant.owner.id, name: tenant.owner.name, email: `${tenant.owner.name}@example.com` };
  const now = tenant.timestamp();
  tenant.table(CONNECTIONS).set(id, {
    createdAt: now,
    createdBy: by.id,
    updatedAt: now,
    updatedBy: by.id,
    creator: by,
    updater: by,
    nativeIntegrationId: id,
    ...connection,
  });
  setObject(tenant, [textOf(connection['connectionKey'])], {}, { technology: technologyOf(connection) });
}
