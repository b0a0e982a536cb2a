import {
  bodyOf,
  byName,
  checkField,
  ensureGroups,
  type Fields,
  fieldsOf,
  invalid,
  listOf,
  ok,
  pageOf,
  refuse,
  refuseUnknownKeys,
  type SimulatedKind,
  type SimulatedRequest,
  type SimulatedTenant,
  textOf,
  uuidOf,
} from '../../simulator/contract.ts';

const PERMISSIONS = ['Manage Policies', 'Audit Activity', 'Manage Identifiers', 'Manage Data Products'];

/** Domains as the documentation has them: made whole, and changed piece by piece. */
export const simulatedDomain: SimulatedKind = {
  name: 'domain',
  routes: [
    {
      method: 'GET',
      pattern: '/domain',
      permission: null,
      handle: (request, _, tenant) =>
        tenant.quirks.domainList === 'domain' ? list(request, tenant) : refuse(404, 'Not Found'),
    },
    {
      method: 'GET',
      pattern: '/collection',
      permission: null,
      // The old name goes on working beside the new one (VERIFIED for SaaS).
      handle: (request, _, tenant) =>
        tenant.quirks.domainList !== 'none' && request.query.get('type') === 'domain'
          ? list(request, tenant)
          : refuse(404, 'Not Found'),
    },
    {
      method: 'POST',
      pattern: '/domain',
      permission: 'GOVERNANCE',
      handle: (request, _, tenant) => ok(create(tenant, bodyOf(request, tenant))),
    },
    {
      method: 'PUT',
      pattern: '/domain/:id',
      permission: 'GOVERNANCE',
      handle: (request, { id = '' }, tenant) => ok(update(tenant, id, bodyOf(request, tenant))),
    },
    {
      method: 'DELETE',
      pattern: '/domain/:id',
      permission: 'GOVERNANCE',
      handle: (_, { id = '' }, tenant) => {
        remove(tenant, id);
        return { status: 204, body: null };
      },
    },
    {
      method: 'GET',
      pattern: '/domain/:id/permissions',
      permission: null,
      handle: (request, { id = '' }, tenant) => {
        const [, row] = entryOf(tenant, id);
        const shown = permissionsIn(tenant, textOf(row['id'])).map((one) => shownPermission(tenant, one));
        return ok({ data: [...pageOf(shown, request.query, tenant, { size: 10 }).rows] });
      },
    },
    {
      method: 'POST',
      pattern: '/domain/:id/permissions',
      permission: 'GOVERNANCE',
      handle: (request, { id = '' }, tenant) => {
        const [, row] = entryOf(tenant, id);
        grant(tenant, textOf(row['id']), bodyOf(request, tenant));
        return ok({});
      },
    },
    {
      method: 'DELETE',
      pattern: '/domain/:id/permissions/:permission',
      permission: 'GOVERNANCE',
      handle: (_, { id = '', permission = '' }, tenant) => {
        entryOf(tenant, id);
        const key = Number(permission);
        if (tenant.table('domainPermission').get(key)?.['domainId'] !== id) refuse(404, 'Not Found');
        tenant.table('domainPermission').delete(key);
        return { status: 204, body: null };
      },
    },
    {
      method: 'GET',
      pattern: '/domain/:id/datasources',
      permission: null,
      handle: (request, { id = '' }, tenant) => {
        entryOf(tenant, id);
        const rows = [...tenant.table('domainDataSource').values()].filter((row) => row['domainId'] === id);
        return ok({ data: [...pageOf(rows, request.query, tenant, { size: 10 }).rows] });
      },
    },
  ],
  seed: () => undefined,
  load(tenant, payload) {
    const { domainPermissions, ...rest } = payload;
    const grants = listOf(domainPermissions).map((one) => numbered(tenant, fieldsOf(one)));
    const there = byName(tenant, 'domain', textOf(rest['name']));
    if (there === undefined) {
      create(tenant, { ...rest, domainPermissions: grants });
      return;
    }
    const id = textOf(there['id']);
    update(tenant, id, { name: rest['name'] ?? '', description: rest['description'] ?? '' });
    for (const { id: old } of permissionsIn(tenant, id)) tenant.table('domainPermission').delete(Number(old));
    for (const one of grants) grant(tenant, id, one);
  },
};

/** Pages by `size` and `offset`, without a count. */
function list(request: SimulatedRequest, tenant: SimulatedTenant) {
  const { rows } = pageOf([...tenant.table('domain').values()], request.query, tenant, { size: 10 });
  return ok({ data: [...rows] });
}

function create(tenant: SimulatedTenant, body: Fields): Fields {
  refuseUnknownKeys(tenant, body, ['id', 'name', 'type', 'description', 'domainPermissions', 'domainDataSources']);
  checkField(tenant, body, { name: 'name', is: 'string', required: true });
  checkField(tenant, body, { name: 'type', is: 'string', required: true, among: ['domain'] });
  checkField(tenant, body, { name: 'description', is: 'string' });
  checkField(tenant, body, { name: 'domainPermissions', is: 'array' });
  const name = textOf(body['name']);
  if (byName(tenant, 'domain', name))
    return refuse(tenant.quirks.duplicateDomainStatus, `A domain with the name "${name}" exists.`);
  const id = textOf(body['id']) || uuidOf(`domain ${name}`);
  const now = tenant.timestamp();
  const row: Fields = {
    id,
    name,
    type: 'domain',
    description: body['description'] ?? '',
    assignmentType: 'manual',
    tags: [],
    createdBy: tenant.owner.id,
    createdAt: now,
    updatedAt: now,
  };
  const grants = listOf(body['domainPermissions']).map(fieldsOf);
  for (const one of grants) checkGrant(tenant, one);
  tenant.table('domain').set(tenant.nextId(), row);
  for (const one of grants) grant(tenant, id, one);
  return row;
}

/** The body of this request is UNKNOWN; what is INFERRED is taken. */
function update(tenant: SimulatedTenant, id: string, body: Fields): Fields {
  const [key, row] = entryOf(tenant, id);
  refuseUnknownKeys(tenant, body, ['name', 'description']);
  checkField(tenant, body, { name: 'name', is: 'string' });
  checkField(tenant, body, { name: 'description', is: 'string' });
  const changed = { ...row, ...body, updatedAt: tenant.timestamp() };
  tenant.table('domain').set(key, changed);
  return changed;
}

/** Only one without data sources goes (VERIFIED). */
function remove(tenant: SimulatedTenant, id: string): void {
  const [key] = entryOf(tenant, id);
  const held = [...tenant.table('domainDataSource').values()].some((row) => row['domainId'] === id);
  if (held) refuse(400, 'The domain holds data sources.');
  for (const { id: permission } of permissionsIn(tenant, id))
    tenant.table('domainPermission').delete(Number(permission));
  tenant.table('domain').delete(key);
}

function entryOf(tenant: SimulatedTenant, id: string): [number, Fields] {
  const found = [...tenant.table('domain')].find(([, row]) => row['id'] === id);
  return found ?? refuse(404, 'Not Found');
}

function permissionsIn(tenant: SimulatedTenant, domainId: string): Fields[] {
  return [...tenant.table('domainPermission').values()].filter((row) => row['domainId'] === domainId);
}

function checkGrant(tenant: SimulatedTenant, body: Fields): void {
  refuseUnknownKeys(tenant, body, ['groupId', 'profileId', 'permission']);
  checkField(tenant, body, { name: 'permission', is: 'string', required: true, among: PERMISSIONS });
  if (body['groupId'] === undefined && body['profileId'] === undefined)
    invalid(tenant, 'groupId', '"groupId" is required');
  const { groupId } = body;
  if (groupId !== undefined && !tenant.table('group').has(Number(groupId)))
    refuse(404, `There is no group ${String(groupId)}.`);
}

function grant(tenant: SimulatedTenant, domainId: string, body: Fields): void {
  checkGrant(tenant, body);
  const id = tenant.nextId();
  tenant.table('domainPermission').set(id, { id, domainId, ...body });
}

/** UNKNOWN: the row of a group as it was granted, or rows of users with where they have it from. */
function shownPermission(tenant: SimulatedTenant, row: Fields): Fields {
  const { domainId: _domainId, ...shown } = row;
  if (row['profileId'] !== undefined || tenant.quirks.domainPermissionRows === 'grants') return shown;
  const group = textOf(tenant.table('group').get(Number(row['groupId']))?.['name']);
  return {
    id: row['id'] ?? null,
    name: `A member of ${group}`,
    userObjectId: uuidOf(`member ${group}`),
    permissions: [row['permission'] ?? ''],
    source: [{ type: 'group', name: group }],
  };
}

/** A permission of a spec, by the number of its group. */
function numbered(tenant: SimulatedTenant, { group, iam, permission }: Fields): Fields {
  const name = textOf(group);
  const isMeant = (row: Fields): boolean => row['name'] === name && (iam === undefined || row['iamid'] === iam);
  const rows = (): Fields[] => [...tenant.table('group').values()].filter(isMeant);
  if (rows().length === 0) ensureGroups(tenant, [name]);
  return { groupId: rows()[0]?.['id'] ?? 0, permission: permission ?? '' };
}
