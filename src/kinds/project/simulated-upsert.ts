import {
  byName,
  checkField,
  checkTags,
  ensureGroups,
  ensureTags,
  type Fields,
  fieldsOf,
  groupsOf,
  invalid,
  isFields,
  listOf,
  refuse,
  refuseUnknownKeys,
  type SimulatedTenant,
  stableText,
  subscriptionOf,
  textOf,
  textsOf,
  type Value,
  type WriteMode,
  withEcho,
} from '../../simulator/contract.ts';
import { difference, mustAcknowledge, subscriptionIn } from './simulated-acknowledgement.ts';

const TABLE = 'project';

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

/** `POST /api/v2/project`. */
export function upsert(tenant: SimulatedTenant, payload: Fields, writeMode: WriteMode): Fields {
  check(tenant, payload);
  const key = textOf(payload['projectKey']);
  const before = [...tenant.table(TABLE).values()].find((row) => row['projectKey'] === key && row['type'] === 'User');
  checkName(tenant, textOf(payload['name']).trim(), before);
  const strict = !writeMode.dryRun || tenant.quirks.dryRunChecksReferences;
  checkTags(tenant, textsOf(payload['tags']), writeMode);
  const next = storedProject(tenant, payload, strict);
  const old = fieldsOf(before);
  const same = before !== undefined && stableText(comparable(old)) === stableText(comparable(next));
  const added = difference(next['dataSourceIds'], old['dataSourceIds']);
  const removed = difference(old['dataSourceIds'], next['dataSourceIds']);
  let id = before?.['id'];
  if (!writeMode.dryRun) {
    ensureTags(tenant, textsOf(payload['tags']));
    ensureGroups(tenant, groupsOf(fieldsOf(payload['subscriptionPolicy'])['entitlements']));
    id = write(tenant, before, next, writeMode);
    tenant.table('projectPayload').set(Number(id), payload);
    mustAcknowledge(tenant, Number(id), writeMode);
  }
  return withEcho(writeMode, tenant, {
    creating: before === undefined,
    updating: before !== undefined && (!same || tenant.quirks.unchangedSaysUpdating),
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
  if (!tenant.quirks.uniqueNames) return;
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
  if (unknown !== undefined && strict && tenant.quirks.unknownPurposeFails) {
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
  if (unknown !== undefined && strict && tenant.quirks.unknownDataSourceFails) {
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

function write(tenant: SimulatedTenant, before: Fields | undefined, next: Fields, writeMode: WriteMode): number {
  const now = tenant.timestamp();
  const id = Number(before?.['id'] ?? tenant.nextId());
  const start = before ?? {
    id,
    status: 'open',
    type: 'User',
    deleted: false,
    createdBy: writeMode.userId,
    createdAt: now,
  };
  tenant.table(TABLE).set(id, { ...start, ...next, updatedAt: now });
  // Whoever makes a project owns it. `load` is a scene that was set long ago: its purposes are acknowledged.
  const acknowledged = writeMode.direct ? (next['purposeNames'] ?? []) : null;
  const subscription = subscriptionIn(tenant, id, writeMode.userId);
  if (!subscription) {
    const subscriptionId = tenant.nextId();
    const row = { id: subscriptionId, projectId: id, userId: writeMode.userId, acknowledged: acknowledged ?? [] };
    tenant.table('subscription').set(subscriptionId, row);
  } else if (acknowledged !== null) {
    tenant.table('subscription').set(Number(subscription['id']), { ...subscription, acknowledged });
  }
  return id;
}
