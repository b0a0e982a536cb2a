import {
  bodyOf,
  byName,
  directly,
  type Fields,
  idOf,
  isFields,
  listOf,
  ok,
  pageOf,
  refuse,
  rowOf,
  type SimulatedKind,
  type SimulatedRequest,
  type SimulatedTenant,
  textOf,
  type Value,
  withEcho,
  without,
  writeModeOf,
} from '../../simulator/contract.ts';
import { acknowledge } from './simulated-acknowledgement.ts';
import { listMembers, shownProject } from './simulated-reads.ts';
import { upsert } from './simulated-upsert.ts';

const TABLE = 'project';

/** Projects. Rows hold names of purposes and tags and ids of data sources; reads nest the objects as V1 does. */
export const simulatedProject: SimulatedKind = {
  name: 'project',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/project',
      permission: 'CREATE_PROJECT',
      handle: (request, _, tenant) => ok(upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant))),
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
  // The reply of a PUT lacks what belongs to the caller (V1 Swagger).
  const reply = shownProject(tenant, changed, request.user.id);
  return ok(without(reply, 'acknowledgeRequired', 'subscribedAsUser', 'subscriptionStatus', 'subscriptionId'));
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
  const writeMode = writeModeOf(request, tenant);
  if (!writeMode.dryRun) remove(tenant, row);
  return ok(withEcho(writeMode, tenant, { projectId: row['id'] ?? null }));
}

function payloadOf(tenant: SimulatedTenant, key: string): Fields {
  const rows = [...tenant.table(TABLE).values()];
  const row = tenant.quirks.v2Read ? rows.find((one) => one['projectKey'] === key) : undefined;
  const payload = row && tenant.table('projectPayload').get(Number(row['id']));
  return isFields(payload) ? payload : refuse(404, 'Not Found');
}
