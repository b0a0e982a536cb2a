import {
  bodyOf,
  booleanOf,
  checkField,
  directly,
  type Fields,
  fieldsOf,
  idOf,
  isFields,
  listOf,
  ok,
  pageOf,
  refuse,
  refuseUnknownKeys,
  rowOf,
  type SimulatedKind,
  type SimulatedRequest,
  type SimulatedTenant,
  stableText,
  textOf,
  type Value,
  type WriteMode,
  withEcho,
  without,
  writeModeOf,
} from '../../simulator/contract.ts';

const TABLE = 'purpose';
const SYSTEM_TEXT = 'I agree to use this data only for the purpose stated.';

/** Purposes as the documentation has them: a V2 payload is a tree, a V1 row is one purpose with its full dotted name. */
export const simulatedPurpose: SimulatedKind = {
  name: 'purpose',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/purpose',
      permission: 'GOVERNANCE',
      handle: (request, _, tenant) => ok(upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant))),
    },
    {
      method: 'DELETE',
      pattern: '/api/v2/purpose/:name',
      permission: 'GOVERNANCE',
      handle: (request, { name = '' }, tenant) => removeByName(request, name, tenant),
    },
    {
      method: 'GET',
      pattern: '/api/v2/purpose/:name',
      permission: 'GOVERNANCE',
      handle: (_, { name = '' }, tenant) => ok(payloadOf(tenant, name)),
    },
    {
      method: 'GET',
      pattern: '/governance/purpose',
      permission: null,
      handle: (request, _, tenant) => list(request, tenant),
    },
    {
      method: 'GET',
      pattern: '/governance/purpose/:id',
      permission: null,
      handle: (request, parameters, tenant) => {
        const row = rowOf(tenant, TABLE, idOf(parameters, tenant));
        return ok(shownPurpose(tenant, row, booleanOf(request.query, 'includeSubpurposes', tenant)));
      },
    },
    {
      method: 'PUT',
      pattern: '/governance/purpose/:id',
      permission: 'GOVERNANCE',
      handle: (request, parameters, tenant) => edit(tenant, idOf(parameters, tenant), bodyOf(request, tenant)),
    },
    {
      method: 'DELETE',
      pattern: '/governance/purpose/:id',
      permission: 'GOVERNANCE',
      handle: (_, parameters, tenant) => {
        const row = rowOf(tenant, TABLE, idOf(parameters, tenant));
        return ok(removeTree(tenant, row).map((gone) => shownPurpose(tenant, gone, false)));
      },
    },
  ],
  seed(tenant) {
    for (const name of ['Re-identification Prohibited', 'Re-identification Prohibited.CCPA']) {
      const parent = name.includes('.') ? (find(tenant, 'Re-identification Prohibited')?.['id'] ?? null) : null;
      insert(tenant, { name, parent, description: '', acknowledgement: SYSTEM_TEXT, systemGenerated: true });
    }
  },
  load(tenant, payload) {
    upsert(tenant, payload, directly(tenant));
  },
};

/** One purpose of a payload, with its parent's name. */
interface Node {
  readonly name: string;
  readonly parent: string | null;
  readonly fields: Fields;
}

function upsert(tenant: SimulatedTenant, payload: Fields, writeMode: WriteMode): Fields {
  const nodes = flattened(tenant, payload, null);
  const name = nodes[0]?.name ?? '';
  const before = find(tenant, name);
  const same = before !== undefined && stableText(stored(tenant, name)) === stableText(asStored(nodes));
  const id = writeMode.dryRun ? before?.['id'] : write(tenant, nodes, writeMode, payload);
  return withEcho(writeMode, tenant, {
    creating: before === undefined,
    updating: before !== undefined && (!same || tenant.quirks.unchangedSaysUpdating),
    ...(typeof id === 'number' ? { purposeId: id } : {}),
  });
}

function flattened(tenant: SimulatedTenant, value: Value, parent: string | null): Node[] {
  const fields = fieldsOf(value);
  refuseUnknownKeys(tenant, fields, ['name', 'description', 'acknowledgement', 'subpurposes']);
  checkField(tenant, fields, { name: 'name', is: 'string', required: true });
  checkField(tenant, fields, { name: 'description', is: 'string' });
  checkField(tenant, fields, { name: 'acknowledgement', is: 'string' });
  checkField(tenant, fields, { name: 'subpurposes', is: 'array' });
  const name = textOf(fields['name']).trim();
  return [
    { name, parent, fields },
    ...listOf(fields['subpurposes']).flatMap((child) => flattened(tenant, child, name)),
  ];
}

function write(tenant: SimulatedTenant, nodes: readonly Node[], writeMode: WriteMode, payload: Fields): number {
  const root = nodes[0]?.name ?? '';
  const forgetful = tenant.quirks.purposeAcknowledgementLost && !writeMode.direct;
  if (tenant.quirks.droppedSubpurposeDeleted) {
    const kept = new Set(nodes.map((node) => node.name));
    const top = find(tenant, root);
    for (const row of top ? treeOf(tenant, top) : []) {
      if (!kept.has(textOf(row['name']))) tenant.table(TABLE).delete(Number(row['id']));
    }
  }
  for (const node of nodes) {
    const known = find(tenant, node.name);
    const parent = node.parent === null ? null : (find(tenant, node.parent)?.['id'] ?? null);
    const fields = {
      name: node.name,
      // A root purpose that is posted by itself may be a sub-purpose of another tree: it stays where it is.
      parent: node.parent === null ? (known?.['parent'] ?? null) : parent,
      description: textOf(node.fields['description']),
      acknowledgement: forgetful && !known ? null : (node.fields['acknowledgement'] ?? null),
    };
    if (known) tenant.table(TABLE).set(Number(known['id']), { ...known, ...fields, updatedAt: tenant.timestamp() });
    else insert(tenant, { ...fields, systemGenerated: false });
  }
  const id = Number(find(tenant, root)?.['id']);
  tenant.table('purposePayload').set(id, payload);
  return id;
}

function insert(tenant: SimulatedTenant, fields: Fields): void {
  const id = tenant.nextId();
  const now = tenant.timestamp();
  tenant.table(TABLE).set(id, {
    id,
    displayAcknowledgement: true,
    deleted: false,
    staged: false,
    policyMetadata: {},
    addedByProfile: tenant.owner.id,
    createdAt: now,
    updatedAt: now,
    ...fields,
  });
}

function find(tenant: SimulatedTenant, name: string): Fields | undefined {
  return [...tenant.table(TABLE).values()].find((row) => row['name'] === name);
}

function childrenOf(tenant: SimulatedTenant, row: Fields): Fields[] {
  return [...tenant.table(TABLE).values()].filter((child) => child['parent'] === row['id']);
}

/** The purposes below one, at any depth. */
function treeOf(tenant: SimulatedTenant, row: Fields): Fields[] {
  return childrenOf(tenant, row).flatMap((child) => [child, ...treeOf(tenant, child)]);
}

function removeTree(tenant: SimulatedTenant, row: Fields): Fields[] {
  const gone = [row, ...treeOf(tenant, row)];
  for (const { id } of gone) tenant.table(TABLE).delete(Number(id));
  return gone;
}

/** What a payload sets, to tell whether it changes anything. */
function asStored(nodes: readonly Node[]): Value {
  return nodes
    .map(
      (node): Fields => ({
        name: node.name,
        description: textOf(node.fields['description']),
        acknowledgement: node.fields['acknowledgement'] ?? null,
      }),
    )
    .sort((one, other) => (textOf(one['name']) < textOf(other['name']) ? -1 : 1));
}

function stored(tenant: SimulatedTenant, name: string): Value {
  const root = find(tenant, name);
  return (root ? [root, ...treeOf(tenant, root)] : [])
    .map(
      ({ name: own = '', description = '', acknowledgement = null }): Fields => ({
        name: own,
        description,
        acknowledgement,
      }),
    )
    .sort((one, other) => (textOf(one['name']) < textOf(other['name']) ? -1 : 1));
}

function shownPurpose(tenant: SimulatedTenant, row: Fields, deep: boolean): Fields {
  const children = childrenOf(tenant, row);
  return {
    ...without(row, 'parent'),
    acknowledgement: acknowledgementOf(tenant, row),
    subpurposes: deep
      ? children.map((child) => shownPurpose(tenant, child, true))
      : children.map((child) => child['name'] ?? ''),
  };
}

function acknowledgementOf(tenant: SimulatedTenant, row: Fields): Value {
  const own = row['acknowledgement'] ?? null;
  if (own !== null || !tenant.quirks.defaultAcknowledgement) return own;
  const parent = tenant.table(TABLE).get(Number(row['parent']));
  return parent ? acknowledgementOf(tenant, parent) : SYSTEM_TEXT;
}

function list(request: SimulatedRequest, tenant: SimulatedTenant) {
  const root = booleanOf(request.query, 'root', tenant);
  const rows = [...tenant.table(TABLE).values()].filter((row) => !root || row['parent'] === null);
  const unlimited = booleanOf(request.query, 'noLimit', tenant);
  const page = pageOf(rows, request.query, tenant, { size: 50, unlimited });
  return ok({ count: page.count, purposes: page.rows.map((row) => shownPurpose(tenant, row, false)) });
}

/** V1 PUT: the name cannot be changed (VERIFIED, V1 Swagger). */
function edit(tenant: SimulatedTenant, id: number, body: Fields) {
  const row = rowOf(tenant, TABLE, id);
  const changes = without(
    body,
    'id',
    'name',
    'parent',
    'reAcknowledge',
    'applyToSubpurposes',
    'createdAt',
    'subpurposes',
  );
  const changed = { ...row, ...changes, updatedAt: tenant.timestamp() };
  tenant.table(TABLE).set(id, changed);
  return ok(shownPurpose(tenant, changed, false));
}

function removeByName(request: SimulatedRequest, name: string, tenant: SimulatedTenant) {
  const row = tenant.quirks.v2PurposeDelete ? find(tenant, name) : undefined;
  if (!row) return refuse(404, 'Not Found');
  const writeMode = writeModeOf(request, tenant);
  if (!writeMode.dryRun) removeTree(tenant, row);
  return ok(withEcho(writeMode, tenant, { purposeId: row['id'] ?? null }));
}

function payloadOf(tenant: SimulatedTenant, name: string): Fields {
  const row = tenant.quirks.v2Read ? find(tenant, name) : undefined;
  const payload = row && tenant.table('purposePayload').get(Number(row['id']));
  return isFields(payload) ? payload : refuse(404, 'Not Found');
}
