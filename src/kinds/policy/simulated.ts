import {
  bodyOf,
  checkField,
  directly,
  ensureTags,
  type Fields,
  idOf,
  isFields,
  ok,
  refuse,
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
import { check, checkReferences } from './simulated-check.ts';
import { sourcesOf } from './simulated-reach.ts';
import { list, search, shownPolicy } from './simulated-reads.ts';
import { ensureNames } from './simulated-references.ts';
import { storedPolicy } from './simulated-stored.ts';

const TABLE = 'policy';

/** Global policies: V2 payloads come in, V1 rows are stored and read. */
export const simulatedPolicy: SimulatedKind = {
  name: 'policy',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/policy',
      permission: 'GOVERNANCE',
      handle: (request, _, tenant) => ok(upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant))),
    },
    {
      method: 'DELETE',
      pattern: '/api/v2/policy/:key',
      permission: 'GOVERNANCE',
      handle: (request, { key = '' }, tenant) => removeByKey(request, key, tenant),
    },
    {
      method: 'GET',
      pattern: '/api/v2/policy/:key',
      permission: 'GOVERNANCE',
      handle: (_, { key = '' }, tenant) => ok(payloadOf(tenant, key)),
    },
    {
      method: 'GET',
      pattern: '/policy/global',
      permission: null,
      handle: (request, _, tenant) => list(request, tenant),
    },
    {
      method: 'GET',
      pattern: '/policy/global/appliedTo/:id',
      permission: null,
      handle: (_, parameters, tenant) => {
        const policy = rowOf(tenant, TABLE, idOf(parameters, tenant));
        return ok(sourcesOf(tenant, policy).length);
      },
    },
    {
      method: 'GET',
      pattern: '/policy/global/:id',
      permission: null,
      handle: (_, parameters, tenant) => ok(shownPolicy(tenant, rowOf(tenant, TABLE, idOf(parameters, tenant)))),
    },
    {
      method: 'POST',
      pattern: '/policy/global',
      permission: 'GOVERNANCE',
      handle: (request, _, tenant) => create(tenant, bodyOf(request, tenant), request.user.id),
    },
    {
      method: 'PUT',
      pattern: '/policy/global/:id',
      permission: 'GOVERNANCE',
      handle: (request, parameters, tenant) => edit(tenant, idOf(parameters, tenant), bodyOf(request, tenant)),
    },
    {
      method: 'DELETE',
      pattern: '/policy/global/:id',
      permission: 'GOVERNANCE',
      handle: (_, parameters, tenant) => ok(shownPolicy(tenant, remove(tenant, idOf(parameters, tenant)))),
    },
    {
      method: 'POST',
      pattern: '/policy/search',
      permission: null,
      handle: (request, _, tenant) => search(request, tenant),
    },
  ],
  seed(tenant) {
    const action = {
      type: 'masking',
      rules: [
        {
          type: 'masking',
          exceptions: null,
          config: {
            fields: [{ type: 'columnTags', columnTag: { name: 'New' } }],
            maskingConfig: { type: 'Consistent Value', metadata: { constant: null } },
          },
        },
      ],
      description: '',
    };
    ensureTags(tenant, ['New']);
    insert(tenant, {
      name: 'New Column Added',
      policyKey: 'New Column Added',
      type: 'data',
      template: false,
      staged: true,
      systemGenerated: true,
      ownerRestrictions: null,
      actions: [action],
      circumstances: [{ operator: 'or', type: 'columnTags', columnTag: { name: 'New' } }],
    });
  },
  load(tenant, payload) {
    upsert(tenant, payload, directly(tenant));
  },
};

function upsert(tenant: SimulatedTenant, payload: Fields, writeMode: WriteMode): Fields {
  check(tenant, payload);
  const key = textOf(payload['policyKey']);
  const before = live(tenant).find((row) => row['policyKey'] === key);
  checkName(tenant, textOf(payload['name']), before);
  checkReferences(tenant, payload, writeMode);
  const next = storedPolicy(payload);
  const same = before !== undefined && stableText(comparable(tenant, before)) === stableText(comparable(tenant, next));
  let id = before?.['id'];
  if (!writeMode.dryRun) {
    ensureNames(tenant, payload);
    id = before ? update(tenant, before, next) : insert(tenant, next, writeMode.userId);
    tenant.table('policyPayload').set(Number(id), payload);
  }
  return withEcho(writeMode, tenant, {
    creating: before === undefined,
    updating: before !== undefined && (!same || tenant.quirks.unchangedSaysUpdating),
    ...(typeof id === 'number' ? { policyId: id } : {}),
  });
}

/** Policies that are not deleted. */
function live(tenant: SimulatedTenant): Fields[] {
  return [...tenant.table(TABLE).values()].filter((row) => row['deleted'] !== true);
}

function insert(tenant: SimulatedTenant, fields: Fields, userId = tenant.owner.id): number {
  const id = tenant.nextId();
  const now = tenant.timestamp();
  tenant.table(TABLE).set(id, {
    id,
    clonedFrom: null,
    createdBy: userId,
    createdByName: tenant.owner.name,
    createdAt: now,
    updatedAt: now,
    metadata: {},
    systemGenerated: false,
    deleted: false,
    ...fields,
  });
  return id;
}

function update(tenant: SimulatedTenant, before: Fields, next: Fields): number {
  const id = Number(before['id']);
  const kept = without(before, 'certification', 'circumstances', 'circumstanceOperator');
  tenant.table(TABLE).set(id, { ...kept, ...next, updatedAt: tenant.timestamp() });
  return id;
}

function comparable(tenant: SimulatedTenant, row: Fields): Value {
  const { actions = [], circumstances, ...rest } = shownPolicy(tenant, row);
  const kept = without(
    rest,
    'id',
    'clonedFrom',
    'createdBy',
    'createdByName',
    'createdAt',
    'updatedAt',
    'metadata',
    'systemGenerated',
    'deleted',
  );
  return { ...kept, actions, ...(circumstances === undefined ? {} : { circumstances }) };
}

function checkName(tenant: SimulatedTenant, name: string, own: Fields | undefined): void {
  if (!tenant.quirks.uniqueNames) return;
  if (!live(tenant).some((row) => row['name'] === name && row['id'] !== own?.['id'])) return;
  refuse(422, `A policy named "${name}" exists already.`, { validation: [{ code: 'unique', path: 'name' }] });
}

/** V1 POST, what the UI sends. Without a key the policy is known by its name (VERIFIED, V1 docs). */
function create(tenant: SimulatedTenant, body: Fields, userId: number) {
  checkField(tenant, body, { name: 'name', is: 'string', required: true });
  checkField(tenant, body, { name: 'type', is: 'string', required: true, among: ['subscription', 'data'] });
  checkField(tenant, body, { name: 'actions', is: 'array', required: true });
  const { name = '' } = body;
  checkName(tenant, textOf(name), undefined);
  const id = insert(tenant, { policyKey: name, template: false, staged: false, ...without(body, 'id') }, userId);
  return ok(shownPolicy(tenant, rowOf(tenant, TABLE, id)));
}

/** V1 PUT, what the UI sends: the whole policy in V1's words. A rename keeps the key (VERIFIED by exports). */
function edit(tenant: SimulatedTenant, id: number, body: Fields) {
  const row = rowOf(tenant, TABLE, id);
  const changed = {
    ...row,
    ...without(body, 'id', 'policyKey', 'createdAt', 'createdBy'),
    updatedAt: tenant.timestamp(),
  };
  tenant.table(TABLE).set(id, changed);
  return ok(shownPolicy(tenant, changed));
}

function remove(tenant: SimulatedTenant, id: number): Fields {
  const row = rowOf(tenant, TABLE, id);
  if (row['deleted'] === true) refuse(404, `There is no policy with id ${id}.`);
  const gone = { ...row, deleted: true, updatedAt: tenant.timestamp() };
  tenant.table(TABLE).set(id, gone);
  return gone;
}

function removeByKey(request: SimulatedRequest, key: string, tenant: SimulatedTenant) {
  const row = tenant.quirks.v2PolicyDelete ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
  if (!row) return refuse(404, 'Not Found');
  const writeMode = writeModeOf(request, tenant);
  if (!writeMode.dryRun) remove(tenant, Number(row['id']));
  return ok(withEcho(writeMode, tenant, { policyId: row['id'] ?? null }));
}

function payloadOf(tenant: SimulatedTenant, key: string): Fields {
  const row = tenant.quirks.v2Read ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
  const payload = row && tenant.table('policyPayload').get(Number(row['id']));
  return isFields(payload) ? payload : refuse(404, 'Not Found');
}
