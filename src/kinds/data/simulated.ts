import {
  bodyOf,
  checkTags,
  directly,
  ensureDomain,
  ensureGroups,
  ensureTags,
  type Fields,
  fieldsOf,
  idOf,
  isFields,
  listOf,
  numberOf,
  ok,
  refuse,
  rowOf,
  type SimulatedKind,
  type SimulatedRequest,
  type SimulatedTenant,
  textOf,
  type WriteMode,
  withEcho,
  writeModeOf,
} from '../../simulator/contract.ts';
import { compare } from './simulated-changes.ts';
import { check, refuseOnConnections } from './simulated-check.ts';
import {
  COLLECTIONS,
  collectionOf,
  isUnfinished,
  membersOf,
  placeOf,
  refuseDuplicate,
  SOURCES,
  storedCollection,
} from './simulated-collection.ts';
import { dictionary, list, shownSource, visible } from './simulated-reads.ts';
import { tagsOf, wantedSources } from './simulated-sources.ts';
import { write, writeSchemaProjects } from './simulated-writing.ts';

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
        return ok(upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant)));
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
      pattern: '/dictionary/:id',
      permission: null,
      handle: (_, parameters, tenant) => dictionary(tenant, idOf(parameters, tenant)),
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

function owningGroups(payload: Fields): string[] {
  const owners = listOf(payload['owners']).filter(isFields);
  return owners.filter((owner) => owner['type'] === 'group').map((owner) => textOf(owner['name']));
}

function upsert(tenant: SimulatedTenant, payload: Fields, writeMode: WriteMode): Fields {
  check(tenant, payload);
  const key = textOf(payload['connectionKey']);
  const before = collectionOf(tenant, key);
  const place = placeOf(fieldsOf(payload['connection']));
  refuseDuplicate(tenant, key, place);
  checkTags(tenant, tagsOf(payload), writeMode);
  const next = storedCollection(payload, place);
  const wanted = wantedSources(tenant, payload);
  const replaced = before !== undefined && before['place'] !== place;
  const changes = compare(tenant, before, next, { wanted, replaced });
  const fresh = changes.creating.length > 0;
  const waits = writeMode.direct ? -1 : numberOf(writeMode.query, 'wait', 0, tenant);
  if (!writeMode.dryRun) {
    ensureTags(tenant, tagsOf(payload));
    ensureGroups(tenant, owningGroups(payload));
    const domainId = textOf(fieldsOf(payload['options'])['domainCollectionId']);
    if (domainId !== '') ensureDomain(tenant, { id: domainId });
    write(tenant, before, next, { changes, replaced, waits, userId: writeMode.userId });
  }
  return withEcho(writeMode, tenant, {
    creating: names(tenant, changes.creating),
    updating: names(tenant, changes.updating),
    deleting: names(tenant, changes.deleting),
    noChange: names(tenant, changes.noChange),
    detectionRunning: !writeMode.dryRun && fresh && isUnfinished(tenant, waits),
    tagsUpdated: changes.tagsUpdated,
  });
}

function names(tenant: SimulatedTenant, rows: readonly Fields[]): string[] {
  return tenant.shuffled(rows.map((row) => textOf(row['name'])));
}

function removeCollection(request: SimulatedRequest, key: string, tenant: SimulatedTenant) {
  const collection = collectionOf(tenant, key);
  if (!collection) return refuse(404, `There is no connection with the key "${key}".`);
  const writeMode = writeModeOf(request, tenant);
  const members = membersOf(tenant, collection);
  if (!writeMode.dryRun) {
    for (const row of members) tenant.table(SOURCES).delete(Number(row['id']));
    tenant.table(COLLECTIONS).delete(Number(collection['id']));
    writeSchemaProjects(tenant, Number(collection['id']), writeMode.userId);
  }
  const deleting = names(tenant, members);
  const rest = { creating: [], updating: [], noChange: [], detectionRunning: false, tagsUpdated: false };
  return ok(withEcho(writeMode, tenant, { ...rest, deleting }));
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
  const collection = tenant.quirks.v2Read ? collectionOf(tenant, key) : undefined;
  return isFields(collection?.['payload']) ? collection['payload'] : refuse(404, 'Not Found');
}
