import {
  bodyOf,
  booleanOf,
  checkField,
  checkTags,
  digestOf,
  directly,
  domainOf,
  type Fields,
  fieldsOf,
  idOf,
  invalid,
  isFields,
  listOf,
  mannerOf,
  mentionDomain,
  mentionTags,
  numberOf,
  ok,
  pageOf,
  type RemoteTable,
  refuse,
  refuseUnknownKeys,
  rowOf,
  type SimulatedKind,
  type SimulatedRequest,
  type SimulatedTenant,
  stableText,
  tagObject,
  textOf,
  textsOf,
  type Value,
  type WriteManner,
  withEcho,
  without,
} from '../../simulator/contract.ts';

const SOURCES = 'dataSource';
const COLLECTIONS = 'collection';

/** Data sources: a V2 payload declares a whole collection, V1 reads show its members without the key. */
export const simulatedData: SimulatedKind = {
  name: 'data',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/data',
      permission: 'CREATE_DATA_SOURCE',
      handle: (request, _, tenant) => {
        refuseOnConnections(tenant);
        return ok(upsert(tenant, bodyOf(request, tenant), mannerOf(request, tenant)));
      },
    },
    {
      method: 'DELETE',
      pattern: '/api/v2/data/:key',
      permission: 'CREATE_DATA_SOURCE',
      handle: (request, { key = '' }, tenant) => {
        refuseOnConnections(tenant);
        return removeCollection(request, key, tenant);
      },
    },
    {
      method: 'GET',
      pattern: '/api/v2/data/:key',
      permission: 'CREATE_DATA_SOURCE',
      handle: (_, { key = '' }, tenant) => ok(payloadOf(tenant, key)),
    },
    {
      method: 'GET',
      pattern: '/dataSource',
      permission: null,
      handle: (request, _, tenant) => list(request, tenant),
    },
    {
      method: 'GET',
      pattern: '/dataSource/name/:name',
      permission: null,
      handle: (_, { name = '' }, tenant) => {
        const row = visible(tenant).find((one) => one['name'] === name);
        return row ? ok(shownSource(tenant, row, true)) : refuse(404, `There is no data source named "${name}".`);
      },
    },
    {
      method: 'GET',
      pattern: '/dataSource/:id',
      permission: null,
      handle: (_, parameters, tenant) => {
        const id = idOf(parameters, tenant);
        const row = visible(tenant).find((one) => one['id'] === id);
        return row ? ok(shownSource(tenant, row, true)) : refuse(404, `There is no data source with id ${id}.`);
      },
    },
    {
      method: 'DELETE',
      pattern: '/dataSource/:id',
      permission: null,
      handle: (_, parameters, tenant) => removeSource(tenant, idOf(parameters, tenant)),
    },
  ],
  seed() {},
  load(tenant, payload) {
    upsert(tenant, payload, directly(tenant));
  },
};

function refuseOnConnections(tenant: SimulatedTenant): void {
  if (!tenant.moods.connectionsTenant) return;
  refuse(
    tenant.moods.connectionsTenantStatus,
    'This endpoint is deprecated: data sources of this tenant are managed through connections.',
  );
}

// ---- upsert ----

function upsert(tenant: SimulatedTenant, payload: Fields, manner: WriteManner): Fields {
  check(tenant, payload);
  const key = textOf(payload['connectionKey']);
  const before = collectionOf(tenant, key);
  const place = placeOf(fieldsOf(payload['connection']));
  refuseDuplicate(tenant, key, place);
  checkTags(tenant, tagsOf(payload), manner);
  const next = storedCollection(payload, place);
  const wanted = wantedSources(tenant, payload);
  const replaced = before !== undefined && before['place'] !== place;
  const changes = compare(tenant, before, next, { wanted, replaced });
  const fresh = changes.creating.length > 0;
  const waits = manner.direct ? -1 : numberOf(manner.query, 'wait', 0, tenant);
  if (!manner.dryRun) {
    mentionTags(tenant, tagsOf(payload));
    const domainId = textOf(fieldsOf(payload['options'])['domainCollectionId']);
    if (domainId !== '') mentionDomain(tenant, { id: domainId });
    write(tenant, before, next, { changes, replaced, waits, userId: manner.userId });
  }
  return withEcho(manner, tenant, {
    creating: names(tenant, changes.creating),
    updating: names(tenant, changes.updating),
    deleting: names(tenant, changes.deleting),
    noChange: names(tenant, changes.noChange),
    detectionRunning: !manner.dryRun && fresh && isUnfinished(tenant, waits),
    tagsUpdated: changes.tagsUpdated,
  });
}

/** `wait=0` returns before the sources exist; below 0 waits for ever; a positive one may run out (mood). */
function isUnfinished(tenant: SimulatedTenant, waits: number): boolean {
  return waits === 0 ? tenant.moods.creationTakes > 0 : waits > 0 && tenant.moods.waitRunsOut;
}

function names(tenant: SimulatedTenant, rows: readonly Fields[]): string[] {
  return tenant.shuffled(rows.map((row) => textOf(row['name'])));
}

const TOP = ['connectionKey', 'connection', 'nameTemplate', 'options', 'owners', 'sources'];
const OPTIONS = [
  'staleDataTolerance',
  'disableSensitiveDataDiscovery',
  'domainCollectionId',
  'hardDelete',
  'tableTags',
];
const TEMPLATE = ['dataSourceFormat', 'tableFormat', 'schemaFormat', 'schemaProjectNameFormat'];
const SOURCE = [
  'table',
  'schema',
  'naming',
  'tags',
  'all',
  'query',
  'columns',
  'columnDescriptions',
  'description',
  'documentation',
  'owners',
];

function check(tenant: SimulatedTenant, payload: Fields): void {
  refuseUnknownKeys(tenant, payload, TOP);
  checkField(tenant, payload, { name: 'connectionKey', is: 'string', required: true });
  checkField(tenant, payload, { name: 'connection', is: 'object', required: true });
  for (const name of ['nameTemplate', 'options']) checkField(tenant, payload, { name, is: 'object' });
  for (const name of ['owners', 'sources']) checkField(tenant, payload, { name, is: 'array' });
  checkField(tenant, fieldsOf(payload['connection']), { name: 'handler', is: 'string', required: true });
  refuseUnknownKeys(tenant, fieldsOf(payload['options']), OPTIONS);
  refuseUnknownKeys(tenant, fieldsOf(payload['nameTemplate']), TEMPLATE);
  checkField(tenant, fieldsOf(payload['options']), { name: 'hardDelete', is: 'boolean' });
  checkField(tenant, fieldsOf(payload['options']), { name: 'tableTags', is: 'array' });
  for (const source of listOf(payload['sources'])) {
    if (!isFields(source)) invalid(tenant, 'sources', '"sources" must contain objects');
    refuseUnknownKeys(tenant, source, SOURCE);
    if (source['table'] === undefined && source['all'] !== true && source['query'] === undefined) {
      invalid(tenant, 'sources', '"sources" must contain a table, a query or all');
    }
  }
}

/** Where the data is: what makes two connections the same one (VERIFIED: host name and database). */
function placeOf(connection: Fields): string {
  const host = textOf(connection['hostname']) || textOf(connection['sid']) || textOf(connection['region']);
  return `${host.toLowerCase()}/${textOf(connection['database'])}`;
}

function collectionOf(tenant: SimulatedTenant, key: string): Fields | undefined {
  return [...tenant.table(COLLECTIONS).values()].find((row) => row['connectionKey'] === key);
}

function refuseDuplicate(tenant: SimulatedTenant, key: string, place: string): void {
  const other = [...tenant.table(COLLECTIONS).values()].some(
    (row) => row['place'] === place && row['connectionKey'] !== key,
  );
  if (other)
    refuse(tenant.moods.duplicateConnectionStatus, 'You may only define data sources for the same connection once.');
}

const SECRETS = ['password', 'clientSecret', 'userFiles', 'accessKey', 'secretKey', 'token', 'privateKey'];

/** The payload without secrets; of those a digest is kept, to tell that they changed. */
function storedCollection(payload: Fields, place: string): Fields {
  const connection = fieldsOf(payload['connection']);
  const secrets = Object.fromEntries(Object.entries(connection).filter(([name]) => SECRETS.includes(name)));
  return {
    connectionKey: payload['connectionKey'] ?? '',
    place,
    secretsDigest: digestOf(stableText(secrets)),
    payload: { ...payload, connection: without(connection, ...SECRETS) },
  };
}

// ---- which sources ----

/** A data source that a payload declares. */
interface Wanted {
  readonly identity: string;
  readonly fields: Fields;
}

function wantedSources(tenant: SimulatedTenant, payload: Fields): Wanted[] {
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
  const tags = fieldsOf(source['tags']);
  const columns = listOf(tags['columns']).map(fieldsOf);
  const identity =
    source['query'] === undefined ? `${words.schema}.${words.tablename}` : `query ${textOf(source['query'])}`;
  const domain = textOf(fieldsOf(payload['options'])['domainCollectionId']);
  return {
    identity,
    fields: {
      // Default INFERRED from V1 lists, which show "Public Barfoo" for public.barfoo.
      name: textOf(naming['datasource']) || filled(template['dataSourceFormat'], '<Schema> <Tablename>', words),
      sqlTableName: textOf(naming['table']) || filled(template['tableFormat'], '<tablename>', words),
      sqlSchemaName: textOf(naming['schema']) || filled(template['schemaFormat'], '<schema>', words),
      schemaProject: filled(template['schemaProjectNameFormat'], '<schema>', words),
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
function filled(template: Value | undefined, fallback: string, words: Readonly<Record<string, string>>): string {
  return (textOf(template) || fallback).replaceAll(/<(\w+)>/g, (whole, variable: string) => {
    const word = words[variable.toLowerCase()];
    if (word === undefined) return whole;
    if (variable === variable.toUpperCase()) return word.toUpperCase();
    const lower = word.toLowerCase();
    return variable === variable.toLowerCase() ? lower : `${lower.charAt(0).toUpperCase()}${lower.slice(1)}`;
  });
}

function tagsOf(payload: Fields): string[] {
  const perSource = listOf(payload['sources']).map((source) => fieldsOf(fieldsOf(source)['tags']));
  return [
    ...textsOf(fieldsOf(payload['options'])['tableTags']),
    ...perSource.flatMap((tags) => textsOf(tags['table'])),
    ...perSource.flatMap((tags) => listOf(tags['columns']).flatMap((column) => textsOf(fieldsOf(column)['tags']))),
  ];
}

// ---- what changes ----

interface Changes {
  readonly creating: readonly Fields[];
  readonly updating: readonly Fields[];
  readonly deleting: readonly Fields[];
  readonly noChange: readonly Fields[];
  readonly tagsUpdated: boolean;
}

function membersOf(tenant: SimulatedTenant, collection: Fields | undefined): Fields[] {
  const id = collection?.['id'];
  return id === undefined ? [] : [...tenant.table(SOURCES).values()].filter((row) => row['collectionId'] === id);
}

function compare(
  tenant: SimulatedTenant,
  before: Fields | undefined,
  next: Fields,
  { wanted, replaced }: { readonly wanted: readonly Wanted[]; readonly replaced: boolean },
): Changes {
  const members = membersOf(tenant, before);
  const active = members.filter((row) => row['deleted'] !== true);
  const settings = settingsChanged(tenant, before, next);
  const creating: Fields[] = [];
  const updating: Fields[] = [];
  const noChange: Fields[] = [];
  let tagsUpdated = false;
  for (const { identity, fields } of wanted) {
    const known = replaced ? undefined : members.find((row) => row['identity'] === identity);
    const row = { ...known, identity, ...fields };
    const tagged = stableText(tagging(fields)) !== stableText(tagging(known ?? NO_TAGS));
    tagsUpdated ||= tagged;
    if (!known) creating.push(row);
    // A disabled source that is declared again comes back: an update (INFERRED, it never left the tenant).
    else if (known['deleted'] === true || settings || !sameButTags(known, fields)) updating.push(row);
    else noChange.push(row);
  }
  const kept = new Set(replaced ? [] : wanted.map(({ identity }) => identity));
  const deleting = active.filter((row) => !kept.has(textOf(row['identity'])));
  return { creating, updating, deleting, noChange, tagsUpdated };
}

const NO_TAGS: Fields = { tagNames: [], columnTags: [] };

function tagging(row: Fields): Value {
  return [row['tagNames'] ?? [], row['columnTags'] ?? []];
}

function sameButTags(known: Fields, fields: Fields): boolean {
  return Object.entries(without(fields, 'tagNames', 'columnTags')).every(
    ([name, value]) => stableText(known[name]) === stableText(value),
  );
}

/** Whether the connection's other fields, owners or options changed; tags and the list of sources are apart. */
function settingsChanged(tenant: SimulatedTenant, before: Fields | undefined, next: Fields): boolean {
  if (!before) return false;
  if (tenant.moods.secretChangeSeen && before['secretsDigest'] !== next['secretsDigest']) return true;
  return stableText(settingsOf(before)) !== stableText(settingsOf(next));
}

function settingsOf(collection: Fields): Value {
  const payload = fieldsOf(collection['payload']);
  const options = without(fieldsOf(payload['options']), 'tableTags', 'hardDelete');
  return [payload['connection'] ?? null, payload['owners'] ?? null, options];
}

// ---- writing ----

interface Writing {
  readonly changes: Changes;
  readonly replaced: boolean;
  readonly waits: number;
  readonly userId: number;
}

function write(tenant: SimulatedTenant, before: Fields | undefined, next: Fields, writing: Writing): void {
  const { changes, replaced, waits } = writing;
  const now = tenant.timestamp();
  const id = Number(before?.['id'] ?? tenant.nextId());
  const payload = fieldsOf(next['payload']);
  const hard = replaced || (fieldsOf(payload['options'])['hardDelete'] ?? tenant.moods.hardDeleteDefault) === true;
  tenant
    .table(COLLECTIONS)
    .set(id, { createdAt: now, createdBy: writing.userId, ...before, ...next, id, updatedAt: now });
  const rows = tenant.table(SOURCES);
  for (const row of replaced ? membersOf(tenant, { id }) : []) rows.delete(Number(row['id']));
  for (const row of changes.deleting) {
    if (hard) rows.delete(Number(row['id']));
    else rows.set(Number(row['id']), { ...row, deleted: true, updatedAt: now });
  }
  for (const row of [...changes.updating, ...changes.noChange]) {
    rows.set(Number(row['id']), { ...row, deleted: false, updatedAt: now });
  }
  const visibleFrom = isUnfinished(tenant, waits) ? tenant.sequence() + tenant.moods.creationTakes + 1 : 0;
  for (const row of changes.creating) {
    const sourceId = tenant.nextId();
    const owner = { createdBy: writing.userId, createdAt: now, updatedAt: now };
    rows.set(sourceId, {
      ...row,
      ...owner,
      id: sourceId,
      collectionId: id,
      deleted: false,
      status: 'passed',
      visibleFrom,
    });
  }
  writeSchemaProjects(tenant, id, writing.userId);
}

/** Registration makes a project of type `Schema` for each schema (VERIFIED; found by clients in `GET /project`). */
function writeSchemaProjects(tenant: SimulatedTenant, collectionId: number, userId: number): void {
  const projects = tenant.table('project');
  const members = membersOf(tenant, { id: collectionId }).filter((row) => row['deleted'] !== true);
  const wanted = new Map(Map.groupBy(members, (row) => textOf(row['schemaProject'])));
  for (const [id, row] of projects) {
    if (row['collectionId'] === collectionId && !wanted.has(textOf(row['name']))) projects.delete(id);
  }
  for (const [name, sources] of wanted) {
    const known = [...projects.values()].find((row) => row['collectionId'] === collectionId && row['name'] === name);
    const id = Number(known?.['id'] ?? tenant.nextId());
    const now = tenant.timestamp();
    projects.set(id, {
      id,
      projectKey: name,
      name,
      type: 'Schema',
      status: 'open',
      deleted: false,
      subscriptionPolicy: { type: 'subscription', subscriptionType: 'manual' },
      createdBy: userId,
      createdAt: now,
      ...known,
      collectionId,
      dataSourceIds: sources.map((row) => row['id'] ?? 0),
      updatedAt: now,
    });
  }
}

// ---- reads ----

/** Sources that exist by now; those of a `wait=0` appear some requests later. */
function visible(tenant: SimulatedTenant): Fields[] {
  return [...tenant.table(SOURCES).values()].filter((row) => Number(row['visibleFrom']) <= tenant.sequence());
}

/** A row has no connectionKey: V1 never shows one (VERIFIED, V1 Swagger). List rows lack tags. */
function shownSource(tenant: SimulatedTenant, row: Fields, whole: boolean): Fields {
  const hidden = ['identity', 'collectionId', 'visibleFrom', 'tagNames', 'columnTags', 'schemaProject', 'domainIds'];
  const domains = textsOf(row['domainIds']).map((id) => domainOf(tenant, { id }));
  const tags = textsOf(row['tagNames']).map((name) => tagObject(tenant, name));
  return {
    ...without(row, ...hidden),
    description: '',
    schemaEvolutionId: row['collectionId'] ?? null,
    subscriptionType: 'manual',
    policyHandlerType: 'None',
    domains: domains.map(({ id = null, name = null }) => ({ id, name })),
    ...(whole ? { tags: tenant.shuffled(tags) } : {}),
  };
}

function list(request: SimulatedRequest, tenant: SimulatedTenant) {
  const { query } = request;
  const connections = query.getAll('connectionString');
  const schema = query.get('schema');
  const tags = query.getAll('tag');
  const host = query.get('hostname');
  // Without GOVERNANCE one sees what one owns (VERIFIED, V1 docs).
  const governs = request.user.permissions.includes('GOVERNANCE');
  const rows = visible(tenant).filter(
    (row) =>
      (governs || row['createdBy'] === request.user.id) &&
      (connections.length === 0 || connections.includes(textOf(row['connectionString']))) &&
      (schema === null || row['sqlSchemaName'] === schema) &&
      (host === null || textOf(row['connectionString']).includes(`@${host}`)) &&
      tags.every((tag) => textsOf(row['tagNames']).includes(tag)),
  );
  const page = pageOf(rows, query, tenant, { size: 50 });
  const facets = { tags: [], blobHandlerTypes: [], statuses: [], editable: [] };
  return ok({ count: page.count, hits: page.rows.map((row) => listed(request, tenant, row)), facets });
}

function listed(request: SimulatedRequest, tenant: SimulatedTenant, row: Fields): Fields {
  if (booleanOf(request.query, 'idOnly', tenant)) return { id: row['id'] ?? null };
  const { id = null, name = null } = row;
  return booleanOf(request.query, 'nameOnly', tenant) ? { id, name } : shownSource(tenant, row, false);
}

// ---- deletes ----

function removeCollection(request: SimulatedRequest, key: string, tenant: SimulatedTenant) {
  const collection = collectionOf(tenant, key);
  if (!collection) return refuse(404, `There is no connection with the key "${key}".`);
  const manner = mannerOf(request, tenant);
  const members = membersOf(tenant, collection);
  if (!manner.dryRun) {
    for (const row of members) tenant.table(SOURCES).delete(Number(row['id']));
    tenant.table(COLLECTIONS).delete(Number(collection['id']));
    writeSchemaProjects(tenant, Number(collection['id']), manner.userId);
  }
  const deleting = names(tenant, members);
  const rest = { creating: [], updating: [], noChange: [], detectionRunning: false, tagsUpdated: false };
  return ok(withEcho(manner, tenant, { ...rest, deleting }));
}

/** V1 DELETE: the first call disables, the second deletes (VERIFIED, V1 Swagger and a public client). */
function removeSource(tenant: SimulatedTenant, id: number) {
  const row = rowOf(tenant, SOURCES, id);
  const hardDelete = row['deleted'] === true;
  if (hardDelete) tenant.table(SOURCES).delete(id);
  else tenant.table(SOURCES).set(id, { ...row, deleted: true, updatedAt: tenant.timestamp() });
  return ok({ success: true, id, name: row['name'] ?? null, hardDelete, disabled: !hardDelete });
}

function payloadOf(tenant: SimulatedTenant, key: string): Fields {
  const collection = tenant.moods.v2Read ? collectionOf(tenant, key) : undefined;
  return isFields(collection?.['payload']) ? collection['payload'] : refuse(404, 'Not Found');
}
