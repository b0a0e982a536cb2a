import {
  byName,
  type Fields,
  fieldsOf,
  listOf,
  ok,
  pageOf,
  rowOf,
  type SimulatedRequest,
  type SimulatedTenant,
  shown,
  subscriptionDefaults,
  tagObject,
  textOf,
  textsOf,
  type Value,
  without,
} from '../../simulator/contract.ts';
import { needsAcknowledgement, subscriptionIn } from './simulated-acknowledgement.ts';

const TABLE = 'project';

/** The purposes of a project as V1 nests them. */
export function purposesOf(tenant: SimulatedTenant, row: Fields): Value[] {
  const rows = textsOf(row['purposeNames']).map((name) => byName(tenant, 'purpose', name));
  const purposes = rows.filter((purpose) => purpose !== undefined);
  return tenant.shuffled(purposes.map((purpose) => ({ ...without(purpose, 'parent'), subpurposes: [] })));
}

/** A stored row as a read shows it to a user. */
export function shownProject(tenant: SimulatedTenant, row: Fields, userId: number): Fields {
  const { v2Workspace, tagNames } = row;
  const rest = without(row, 'v2Workspace', 'purposeNames', 'tagNames', 'dataSourceIds', 'collectionId', 'createdBy');
  const subscription = subscriptionIn(tenant, Number(row['id']), userId);
  const policy = shown(tenant, subscriptionDefaults(tenant, fieldsOf(row['subscriptionPolicy'])));
  const documentation = tenant.quirks.serverAddsDocumentation ? `# ${textOf(row['name'])}` : null;
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

/** `GET /project/{id}/dataSources`. */
export function listMembers(request: SimulatedRequest, tenant: SimulatedTenant, id: number) {
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
