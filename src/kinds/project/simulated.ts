import {
  bodyOf,
  byName,
  checkField,
  checkTags,
  directly,
  type Fields,
  fieldsOf,
  groupsOf,
  idOf,
  invalid,
  isFields,
  listOf,
  mannerOf,
  mentionGroups,
  mentionTags,
  ok,
  pageOf,
  refuse,
  refuseUnknownKeys,
  rowOf,
  type SimulatedKind,
  type SimulatedRequest,
  type SimulatedTenant,
  shown,
  stableText,
  subscriptionDefaults,
  subscriptionOf,
  tagObject,
  textOf,
  textsOf,
  type Value,
  type WriteManner,
  withEcho,
  without,
} from '../../simulator/contract.ts';

const TABLE = 'project';

/** Projects. Rows hold names of purposes and tags and ids of data sources; reads nest the objects as V1 does. */
export const simulatedProject: SimulatedKind = {
  name: 'project',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/project',
      permission: 'CREATE_PROJECT',
      handle: (request, _, tenant) => ok(upsert(tenant, bodyOf(request, tenant), mannerOf(request, tenant))),
    },
    {
      method: 'DELETE',
      pattern: '/api/v2/project/:key',
      permission: 'CREATE_PROJECT',
      handle: (request, { key = '' }, tenant) => removeByKey(request, key, tenant),
    },
    {
      method: 'GET',
      pattern: '/api/v2/project/:key',
      permission: 'CREATE_PROJECT',
      handle: (_, { key = '' }, tenant) => ok(payloadOf(tenant, key)),
    },
    {
      method: 'GET',
      pattern: '/project',
      permission: null,
      handle: (request, _, tenant) => {
        const page = pageOf([...tenant.table(TABLE).values()], request.query, tenant, { size: 10 });
        const hits = page.rows.map((row) => shownProject(tenant, row, request.user.id));
        return ok({ count: page.count, hits, facets: {} });
      },
    },
    {
      method: 'GET',
      pattern: '/project/:id',
      permission: null,
      handle: (request, parameters, tenant) =>
        ok(shownProject(tenant, rowOf(tenant, TABLE, idOf(parameters, tenant)), request.user.id)),
    },
    {
      method: 'GET',
      pattern: '/project/:id/dataSources',
      permission: null,
      handle: (request, parameters, tenant) => listMembers(request, tenant, idOf(parameters, tenant)),
    },
    {
      method: 'PUT',
      pattern: '/project/:id',
      permission: 'CREATE_PROJECT',
      handle: (request, parameters, tenant) => edit(request, tenant, idOf(parameters, tenant)),
    },
    {
      method: 'DELETE',
      pattern: '/project/:id',
      permission: 'CREATE_PROJECT',
      handle: (_, parameters, tenant) => {
        const row = rowOf(tenant, TABLE, idOf(parameters, tenant));
        remove(tenant, row);
        return ok({ id: row['id'] ?? null, success: true });
      },
    },
    {
      method: 'POST',
      pattern: '/project/:id/members/:subscriptionId/acknowledge',
      permission: null,
      handle: (_, parameters, tenant) => acknowledge(parameters, tenant),
    },
  ],
  seed() {},
  load(tenant, payload) {
    upsert(tenant, payload, directly(tenant));
  },
};

// ---- upsert ----

const TOP = [
  'projectKey',
  'name',
  'description',
  'documentation',
  'allowMaskedJoins',
  'purposes',
  'datasources',
  'subscriptionPolicy',
  'workspace',
  'equalization',
  'tags',
];

function upsert(tenant: SimulatedTenant, payload: Fields, manner: WriteManner): Fields {
  check(tenant, payload);
  const key = textOf(payload['projectKey']);
  const before = [...tenant.table(TABLE).values()].find((row) => row['projectKey'] === key && row['type'] === 'User');
  checkName(tenant, textOf(payload['name']).trim(), before);
  const strict = !manner.dryRun || tenant.moods.dryRunChecksReferences;
  checkTags(tenant, textsOf(payload['tags']), manner);
  const next = storedProject(tenant, payload, strict);
  const old = fieldsOf(before);
  const same = before !== undefined && stableText(comparable(old)) === stableText(comparable(next));
  const added = difference(next['dataSourceIds'], old['dataSourceIds']);
  const removed = difference(old['dataSourceIds'], next['dataSourceIds']);
  let id = before?.['id'];
  if (!manner.dryRun) {
    mentionTags(tenant, textsOf(payload['tags']));
    mentionGroups(tenant, groupsOf(fieldsOf(payload['subscriptionPolicy'])['entitlements']));
    id = write(tenant, before, next, manner);
    tenant.table('projectPayload').set(Number(id), payload);
    mustAcknowledge(tenant, Number(id), manner);
  }
  return withEcho(manner, tenant, {
    creating: before === undefined,
    updating: before !== undefined && (!same || tenant.moods.unchangedSaysUpdating),
    numberOfDataSourcesAdded: added.length,
    numberOfDataSourcesRemoved: removed.length,
    creatingWorkspace: isFields(payload['workspace']) && !isFields(old['v2Workspace']),
    deletingWorkspace: !isFields(payload['workspace']) && isFields(old['v2Workspace']),
    ...(typeof id === 'number' ? { projectId: id } : {}),
  });
}

function check(tenant: SimulatedTenant, payload: Fields): void {
  refuseUnknownKeys(tenant, payload, TOP);
  checkField(tenant, payload, { name: 'projectKey', is: 'string', required: true });
  checkField(tenant, payload, { name: 'name', is: 'string', required: true });
  for (const name of ['description', 'documentation']) checkField(tenant, payload, { name, is: 'string' });
  for (const name of ['allowMaskedJoins', 'equalization']) checkField(tenant, payload, { name, is: 'boolean' });
  for (const name of ['purposes', 'datasources', 'tags']) checkField(tenant, payload, { name, is: 'array' });
  checkField(tenant, payload, { name: 'workspace', is: 'object' });
  checkField(tenant, payload, { name: 'subscriptionPolicy', is: 'object' });
  const policy = payload['subscriptionPolicy'];
  const among = ['anyone', 'approval', 'entitlements', 'manual'];
  if (isFields(policy)) checkField(tenant, policy, { name: 'type', is: 'string', required: true, among });
}

function checkName(tenant: SimulatedTenant, name: string, own: Fields | undefined): void {
  if (!tenant.moods.uniqueNames) return;
  const taken = [...tenant.table(TABLE).values()].some((row) => row['name'] === name && row['id'] !== own?.['id']);
  if (taken)
    refuse(422, `A project named "${name}" exists already.`, { validation: [{ code: 'unique', path: 'name' }] });
}

function storedProject(tenant: SimulatedTenant, payload: Fields, strict: boolean): Fields {
  const policy = isFields(payload['subscriptionPolicy']) ? payload['subscriptionPolicy'] : { type: 'manual' };
  const workspace = isFields(payload['workspace']) ? payload['workspace'] : null;
  return {
    projectKey: payload['projectKey'] ?? '',
    name: textOf(payload['name']).trim(),
    description: payload['description'] ?? null,
    documentation: payload['documentation'] ?? null,
    allowMaskedJoins: payload['allowMaskedJoins'] ?? false,
    purposeNames: knownPurposes(tenant, textsOf(payload['purposes']), strict),
    tagNames: [...new Set(textsOf(payload['tags']))],
    dataSourceIds: knownSources(tenant, textsOf(payload['datasources']), strict),
    subscriptionPolicy: subscriptionOf(policy),
    v2Workspace: workspace,
    // A workspace equalizes its project (VERIFIED, V2 docs).
    isEqualized: payload['equalization'] === true || workspace !== null,
  };
}

function knownPurposes(tenant: SimulatedTenant, names: readonly string[], strict: boolean): string[] {
  const unknown = names.find((name) => !byName(tenant, 'purpose', name));
  if (unknown !== undefined && strict && tenant.moods.unknownPurposeFails) {
    invalid(tenant, 'purposes', `The purpose "${unknown}" does not exist.`);
  }
  return [...new Set(names)].filter((name) => byName(tenant, 'purpose', name));
}

function knownSources(tenant: SimulatedTenant, names: readonly string[], strict: boolean): number[] {
  const ids = new Map<Value | undefined, number>();
  for (const [id, row] of tenant.table('dataSource')) {
    if (row['deleted'] !== true && Number(row['visibleFrom']) <= tenant.sequence()) ids.set(row['name'], id);
  }
  const unknown = names.find((name) => !ids.has(name));
  if (unknown !== undefined && strict && tenant.moods.unknownDataSourceFails) {
    invalid(tenant, 'datasources', `The data source "${unknown}" does not exist.`);
  }
  return [...new Set(names.flatMap((name) => ids.get(name) ?? []))];
}

function comparable(row: Fields): Value {
  const lists = ['purposeNames', 'tagNames', 'dataSourceIds'].map((name) => listOf(row[name]).map(stableText).sort());
  const { projectKey = '', name = '', description = null, documentation = null, allowMaskedJoins = false } = row;
  const { subscriptionPolicy = null, v2Workspace = null, isEqualized = false } = row;
  return [
    projectKey,
    name,
    description,
    documentation,
    allowMaskedJoins,
    subscriptionPolicy,
    v2Workspace,
    isEqualized,
    ...lists,
  ];
}

function difference(list: Value | undefined, other: Value | undefined): Value[] {
  const known = listOf(other);
  return listOf(list).filter((item) => !known.includes(item));
}

function write(tenant: SimulatedTenant, before: Fields | undefined, next: Fields, manner: WriteManner): number {
  const now = tenant.timestamp();
  const id = Number(before?.['id'] ?? tenant.nextId());
  const start = before ?? {
    id,
    status: 'open',
    type: 'User',
    deleted: false,
    createdBy: manner.userId,
    createdAt: now,
  };
  tenant.table(TABLE).set(id, { ...start, ...next, updatedAt: now });
  // Whoever makes a project owns it. `load` is a scene that was set long ago: its purposes are acknowledged.
  const acknowledged = manner.direct ? (next['purposeNames'] ?? []) : null;
  const subscription = subscriptionIn(tenant, id, manner.userId);
  if (!subscription) {
    const subscriptionId = tenant.nextId();
    const row = { id: subscriptionId, projectId: id, userId: manner.userId, acknowledged: acknowledged ?? [] };
    tenant.table('subscription').set(subscriptionId, row);
  } else if (acknowledged !== null) {
    tenant.table('subscription').set(Number(subscription['id']), { ...subscription, acknowledged });
  }
  return id;
}

// ---- acknowledgement ----

function subscriptionIn(tenant: SimulatedTenant, projectId: number, userId: number): Fields | undefined {
  return [...tenant.table('subscription').values()].find(
    (row) => row['projectId'] === projectId && row['userId'] === userId,
  );
}

function needsAcknowledgement(tenant: SimulatedTenant, row: Fields, userId: number): boolean {
  const subscription = subscriptionIn(tenant, Number(row['id']), userId);
  return subscription !== undefined && difference(row['purposeNames'], subscription['acknowledged']).length > 0;
}

function mustAcknowledge(tenant: SimulatedTenant, id: number, manner: WriteManner): void {
  if (manner.direct || !tenant.moods.projectMustAcknowledge) return;
  if (!needsAcknowledgement(tenant, rowOf(tenant, TABLE, id), manner.userId)) return;
  refuse(
    tenant.moods.mustAcknowledgeStatus,
    'You must first acknowledge the purposes of this project before you can act under it.',
  );
}

function acknowledge(parameters: Readonly<Record<string, string>>, tenant: SimulatedTenant) {
  const project = rowOf(tenant, TABLE, idOf(parameters, tenant));
  const subscription = rowOf(tenant, 'subscription', idOf(parameters, tenant, 'subscriptionId'));
  if (subscription['projectId'] !== project['id']) refuse(404, 'There is no such member in this project.');
  const changed = { ...subscription, acknowledged: project['purposeNames'] ?? [] };
  tenant.table('subscription').set(Number(subscription['id']), changed);
  return ok({ acknowledgeRequired: false, purposes: purposesOf(tenant, project) });
}

// ---- reads ----

function purposesOf(tenant: SimulatedTenant, row: Fields): Value[] {
  const rows = textsOf(row['purposeNames']).map((name) => byName(tenant, 'purpose', name));
  const purposes = rows.filter((purpose) => purpose !== undefined);
  return tenant.shuffled(purposes.map((purpose) => ({ ...without(purpose, 'parent'), subpurposes: [] })));
}

function shownProject(tenant: SimulatedTenant, row: Fields, userId: number): Fields {
  const { v2Workspace, purposeNames, tagNames, dataSourceIds, ...rest } = row;
  const subscription = subscriptionIn(tenant, Number(row['id']), userId);
  const policy = shown(tenant, subscriptionDefaults(tenant, fieldsOf(row['subscriptionPolicy'])));
  const documentation = tenant.moods.serverAddsDocumentation ? `# ${textOf(row['name'])}` : null;
  const tags = textsOf(tagNames).map((name) => tagObject(tenant, name));
  return {
    ...rest,
    description: row['description'] ?? '',
    documentation: row['documentation'] ?? documentation,
    tags: tenant.shuffled(tags),
    purposes: purposesOf(tenant, row),
    stagedPurposes: [],
    subscriptionPolicy: policy,
    subscriptionType: fieldsOf(policy)['subscriptionType'] ?? 'manual',
    equalization: null,
    isEqualized: row['isEqualized'] ?? false,
    ...workspaceOf(fieldsOf(v2Workspace)),
    acknowledgeRequired: needsAcknowledgement(tenant, row, userId),
    subscribedAsUser: subscription !== undefined,
    subscriptionStatus: subscription === undefined ? 'not_subscribed' : 'owner',
    ...(subscription === undefined ? {} : { subscriptionId: subscription['id'] ?? null }),
  };
}

/** Snowflake workspaces have a field of their own in V1; which V1 fields hold the rest is INFERRED from their names. */
function workspaceOf(workspace: Fields): Fields {
  const config = fieldsOf(workspace['config']);
  if (workspace['type'] === 'snowflake') {
    const { schema = null, warehouses = [] } = config;
    return { workspace: null, snowflake: { enabled: true, schema, hostname: null, warehouses } };
  }
  if (Object.keys(workspace).length === 0) return { workspace: null, snowflake: null };
  const { database = null, directory = null, workspaceConfigurationName = null } = config;
  const type = workspace['type'] ?? null;
  return {
    workspace: { type, name: workspaceConfigurationName, db: database, directory, enabled: true },
    snowflake: null,
  };
}

function listMembers(request: SimulatedRequest, tenant: SimulatedTenant, id: number) {
  const ids = listOf(rowOf(tenant, TABLE, id)['dataSourceIds']);
  const rows = ids.flatMap((one): Fields[] => {
    const source = tenant.table('dataSource').get(Number(one));
    if (!source || source['deleted'] === true) return [];
    return [
      {
        id: one,
        dataSourceId: one,
        dataSourceName: source['name'] ?? '',
        addedBy: tenant.owner.name,
        addedByProfile: tenant.owner.id,
        comment: '',
        subscriptionStatus: 'owner',
        deleted: false,
        derivedInThisProject: false,
        blobHandlerType: source['blobHandlerType'] ?? null,
        connectionString: source['connectionString'] ?? null,
      },
    ];
  });
  const page = pageOf(rows, request.query, tenant, { size: 15, name: 'dataSourceName' });
  return ok({ count: page.count, dataSources: page.rows.map((row) => without(row, 'id')) });
}

// ---- edits and deletes ----

/** V1 PUT, as the UI sends it. Purposes, tags and data sources may be names, ids or objects with either. */
function edit(request: SimulatedRequest, tenant: SimulatedTenant, id: number) {
  const row = rowOf(tenant, TABLE, id);
  const { purposes, tags, dataSources, ...body } = bodyOf(request, tenant);
  const kept = without(body, 'id', 'projectKey', 'createdAt', 'subscriptionId', 'acknowledgeRequired');
  const changed: Fields = {
    ...row,
    ...kept,
    ...(purposes === undefined
      ? {}
      : { purposeNames: named(tenant, 'purpose', purposes).map((one) => one['name'] ?? '') }),
    ...(tags === undefined ? {} : { tagNames: listOf(tags).map((tag) => textOf(isFields(tag) ? tag['name'] : tag)) }),
    ...(dataSources === undefined
      ? {}
      : { dataSourceIds: named(tenant, 'dataSource', dataSources).map((one) => one['id'] ?? 0) }),
    updatedAt: tenant.timestamp(),
  };
  tenant.table(TABLE).set(id, changed);
  return ok(shownProject(tenant, changed, request.user.id));
}

function named(tenant: SimulatedTenant, table: string, list: Value): Fields[] {
  const rows = listOf(list).map((item) => {
    const { id, name } = isFields(item) ? item : { id: item, name: item };
    return tenant.table(table).get(Number(id)) ?? byName(tenant, table, textOf(name));
  });
  return rows.filter((row) => row !== undefined);
}

function remove(tenant: SimulatedTenant, row: Fields): void {
  tenant.table(TABLE).delete(Number(row['id']));
  for (const [id, subscription] of tenant.table('subscription')) {
    if (subscription['projectId'] === row['id']) tenant.table('subscription').delete(id);
  }
}

function removeByKey(request: SimulatedRequest, key: string, tenant: SimulatedTenant) {
  const row = [...tenant.table(TABLE).values()].find((one) => one['projectKey'] === key && one['type'] === 'User');
  if (!row) return refuse(404, `There is no project with the key "${key}".`);
  const manner = mannerOf(request, tenant);
  if (!manner.dryRun) remove(tenant, row);
  return ok(withEcho(manner, tenant, { projectId: row['id'] ?? null }));
}

function payloadOf(tenant: SimulatedTenant, key: string): Fields {
  const rows = [...tenant.table(TABLE).values()];
  const row = tenant.moods.v2Read ? rows.find((one) => one['projectKey'] === key) : undefined;
  const payload = row && tenant.table('projectPayload').get(Number(row['id']));
  return isFields(payload) ? payload : refuse(404, 'Not Found');
}
