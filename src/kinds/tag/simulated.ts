import {
  addTag,
  bodyOf,
  booleanOf,
  byName,
  checkField,
  type Fields,
  fieldsOf,
  invalid,
  isFields,
  listOf,
  ok,
  refuse,
  refuseUnknownKeys,
  type SimulatedKind,
  type SimulatedRequest,
  type SimulatedTenant,
  tagObject,
  textOf,
} from '../../simulator/contract.ts';

/** Tags as the documentation has them: hierarchies by dotted names, made in one request a root. */
export const simulatedTag: SimulatedKind = {
  name: 'tag',
  routes: [
    { method: 'GET', pattern: '/tag', permission: null, handle: (request, _, tenant) => list(request, tenant) },
    {
      method: 'POST',
      pattern: '/tag',
      permission: 'GOVERNANCE',
      handle: (request, _, tenant) => ok(create(tenant, bodyOf(request, tenant))),
    },
    {
      method: 'DELETE',
      pattern: '/tag/:tag',
      permission: 'GOVERNANCE',
      handle: (request, { tag = '' }, tenant) => {
        remove(tenant, tag, booleanOf(request.query, 'deleteHierarchy', tenant));
        return ok({});
      },
    },
  ],
  seed: () => undefined,
  load(tenant, payload) {
    for (const one of listOf(payload['tags'])) addTag(tenant, textOf(fieldsOf(one)['name']));
  },
};

/** A bare array; `searchText` is a substring, `limit` cuts (VERIFIED, V1 Swagger). */
function list(request: SimulatedRequest, tenant: SimulatedTenant) {
  const wanted = (request.query.get('searchText') ?? '').toLowerCase();
  const limit = Number(request.query.get('limit') ?? Number.POSITIVE_INFINITY);
  const rows = [...tenant.table('tag').values()].filter((row) => textOf(row['name']).toLowerCase().includes(wanted));
  const listed = rows.map((row) => shown(tenant, row));
  return ok(
    tenant
      .shuffled(listed.filter((row) => tenant.quirks.parentTagsListed || row['hasLeafNodes'] !== true))
      .slice(0, limit),
  );
}

function shown(tenant: SimulatedTenant, row: Fields): Fields {
  const whole: Fields = { ...row, ...tagObject(tenant, textOf(row['name'])) };
  if (tenant.quirks.tagFlags) return whole;
  const { systemCreated: _systemCreated, protected: _protected, ...rest } = whole;
  return rest;
}

function create(tenant: SimulatedTenant, body: Fields): Fields[] {
  refuseUnknownKeys(tenant, body, ['tags', 'rootTag']);
  checkField(tenant, body, { name: 'tags', is: 'array', required: true });
  const root = isFields(body['rootTag']) ? body['rootTag'] : null;
  if (root !== null) checkField(tenant, root, { name: 'name', is: 'string', required: true });
  const names = listOf(body['tags']).map((one) => {
    const fields = fieldsOf(one);
    checkField(tenant, fields, { name: 'name', is: 'string', required: true });
    return textOf(fields['name']);
  });
  const rootName = textOf(root?.['name']);
  if (root !== null && names.some((name) => !name.startsWith(`${rootName}.`)))
    invalid(tenant, 'tags', `"tags" must be below "${rootName}"`);
  if (root?.['deleteHierarchy'] === true) removeBelow(tenant, rootName);
  // VERIFIED in a public client: what is there already is refused as a whole.
  if (names.some((name) => byName(tenant, 'tag', name)))
    return refuse(400, 'The tags overlap with existing hierarchies.');
  const isNew = (name: string): boolean => byName(tenant, 'tag', name.split('.')[0] ?? '') === undefined;
  if (tenant.quirks.newRootRefused && root === null && names.some((name) => name.includes('.') && isNew(name)))
    invalid(tenant, 'rootTag', '"rootTag" is required');
  for (const name of names) addTag(tenant, name);
  return names.flatMap((name) => {
    const row = byName(tenant, 'tag', name);
    return row ? [shown(tenant, row)] : [];
  });
}

function removeBelow(tenant: SimulatedTenant, name: string): void {
  for (const [id, row] of tenant.table('tag'))
    if (textOf(row['name']).startsWith(`${name}.`)) tenant.table('tag').delete(id);
}

/** What becomes of the children of a tag that is deleted without its hierarchy is UNKNOWN: the quirk says. */
function remove(tenant: SimulatedTenant, name: string, hierarchy: boolean): void {
  const found = [...tenant.table('tag')].find(([, row]) => row['name'] === name) ?? refuse(404, 'Not Found');
  const hasChildren = [...tenant.table('tag').values()].some((row) => textOf(row['name']).startsWith(`${name}.`));
  if (hasChildren && !hierarchy && tenant.quirks.tagChildren === 'refuse') refuse(400, 'The tag has children.');
  if (hierarchy || tenant.quirks.tagChildren === 'delete') removeBelow(tenant, name);
  tenant.table('tag').delete(found[0]);
}
