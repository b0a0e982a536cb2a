import {
  bodyOf,
  booleanOf,
  byName,
  checkField,
  checkTags,
  conditionsOf,
  directly,
  type Fields,
  fieldsOf,
  groupsOf,
  idOf,
  invalid,
  isFields,
  listOf,
  mannerOf,
  mentionDomain,
  mentionGroups,
  mentionTags,
  ok,
  operatorWord,
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
  textOf,
  textsOf,
  type Value,
  type WriteManner,
  withEcho,
  without,
} from '../../simulator/contract.ts';

const TABLE = 'policy';

/** Global policies: V2 payloads come in, V1 rows are stored and read. */
export const simulatedPolicy: SimulatedKind = {
  name: 'policy',
  routes: [
    {
      method: 'POST',
      pattern: '/api/v2/policy',
      permission: 'GOVERNANCE',
      handle: (request, _, tenant) => ok(upsert(tenant, bodyOf(request, tenant), mannerOf(request, tenant))),
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
        rowOf(tenant, TABLE, idOf(parameters, tenant));
        return ok(tenant.table('dataSource').size);
      },
    },
    {
      method: 'GET',
      pattern: '/policy/global/:id',
      permission: null,
      handle: (_, parameters, tenant) => ok(shownPolicy(tenant, rowOf(tenant, TABLE, idOf(parameters, tenant)))),
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
    mentionTags(tenant, ['New']);
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

function upsert(tenant: SimulatedTenant, payload: Fields, manner: WriteManner): Fields {
  check(tenant, payload);
  const key = textOf(payload['policyKey']);
  const before = live(tenant).find((row) => row['policyKey'] === key);
  checkName(tenant, textOf(payload['name']), before);
  checkReferences(tenant, payload, manner);
  const next = storedPolicy(payload);
  const same = before !== undefined && stableText(comparable(tenant, before)) === stableText(comparable(tenant, next));
  let id = before?.['id'];
  if (!manner.dryRun) {
    mention(tenant, payload);
    id = before ? update(tenant, before, next) : insert(tenant, next, manner.userId);
    tenant.table('policyPayload').set(Number(id), payload);
  }
  return withEcho(manner, tenant, {
    creating: before === undefined,
    updating: before !== undefined && (!same || tenant.moods.unchangedSaysUpdating),
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

// ---- checks ----

const TOP = [
  'policyKey',
  'name',
  'type',
  'actions',
  'circumstances',
  'circumstanceOperator',
  'staged',
  'certification',
  'ownerRestrictions',
  'template',
];
const SUBSCRIPTION = [
  'type',
  'automaticSubscription',
  'allowDiscovery',
  'advanced',
  'description',
  'entitlements',
  'approvals',
  'accessGrant',
  'shareResponsibility',
];

function check(tenant: SimulatedTenant, payload: Fields): void {
  refuseUnknownKeys(tenant, payload, TOP);
  checkField(tenant, payload, { name: 'policyKey', is: 'string', required: true });
  checkField(tenant, payload, { name: 'name', is: 'string', required: true });
  checkField(tenant, payload, { name: 'type', is: 'string', required: true, among: ['subscription', 'data'] });
  checkField(tenant, payload, { name: 'staged', is: 'boolean' });
  checkField(tenant, payload, { name: 'template', is: 'boolean' });
  checkField(tenant, payload, { name: 'circumstanceOperator', is: 'string', among: ['all', 'any'] });
  const circumstances = payload['circumstances'] ?? null;
  if (circumstances !== null) checkField(tenant, payload, { name: 'circumstances', is: 'array' });
  if (payload['type'] === 'subscription') checkSubscription(tenant, payload);
  else checkDataActions(tenant, payload);
}

function checkSubscription(tenant: SimulatedTenant, payload: Fields): void {
  checkField(tenant, payload, { name: 'actions', is: 'object', required: true });
  const action = fieldsOf(payload['actions']);
  refuseUnknownKeys(tenant, action, SUBSCRIPTION);
  const among = ['anyone', 'approval', 'entitlements', 'manual'];
  checkField(tenant, action, { name: 'type', is: 'string', required: true, among });
  checkField(tenant, action, { name: 'automaticSubscription', is: 'boolean' });
  checkField(tenant, action, { name: 'allowDiscovery', is: 'boolean' });
  if (action['advanced'] === '') invalid(tenant, 'advanced', '"advanced" is not allowed to be empty');
}

function checkDataActions(tenant: SimulatedTenant, payload: Fields): void {
  checkField(tenant, payload, { name: 'actions', is: 'array', required: true });
  for (const action of listOf(payload['actions'])) {
    if (!isFields(action)) invalid(tenant, 'actions', '"actions" must contain objects');
    refuseUnknownKeys(tenant, action, ['description', 'rules']);
    checkField(tenant, action, { name: 'rules', is: 'array', required: true });
    for (const rule of listOf(action['rules'])) checkRule(tenant, fieldsOf(rule));
  }
}

const RULE_WORDS: Readonly<Record<string, string>> = {
  masking: 'masking',
  minimization: 'minimization',
  'purpose restriction': 'prerequisite',
  'time restriction': 'time',
  'row restriction by user entitlements': 'rowOrObjectRestriction',
  'row restriction by custom where clause': 'customWhere',
};

function checkRule(tenant: SimulatedTenant, rule: Fields): void {
  refuseUnknownKeys(tenant, rule, ['type', 'config', 'inclusions', 'exceptions']);
  checkField(tenant, rule, { name: 'type', is: 'string', required: true });
  checkField(tenant, rule, { name: 'config', is: 'object', required: true });
  const word = ruleWord(rule);
  if (word === undefined) invalid(tenant, 'type', `"type" is not a rule type: ${textOf(rule['type'])}`);
  const config = fieldsOf(rule['config']);
  if (word === 'masking')
    checkField(tenant, fieldsOf(config['maskingConfig']), { name: 'type', is: 'string', required: true });
  if (word === 'customWhere') checkField(tenant, config, { name: 'predicate', is: 'string', required: true });
}

/** The docs capitalise the "by" of entitlements, exports do not; both are taken. */
function ruleWord(rule: Fields): string | undefined {
  return RULE_WORDS[textOf(rule['type']).toLowerCase()];
}

function checkName(tenant: SimulatedTenant, name: string, own: Fields | undefined): void {
  if (!tenant.moods.uniqueNames) return;
  if (!live(tenant).some((row) => row['name'] === name && row['id'] !== own?.['id'])) return;
  refuse(422, `A policy named "${name}" exists already.`, { validation: [{ code: 'unique', path: 'name' }] });
}

function checkReferences(tenant: SimulatedTenant, payload: Fields, manner: WriteManner): void {
  checkTags(tenant, tagsOf(payload), manner);
  if (!tenant.moods.unknownPurposeFails || (manner.dryRun && !tenant.moods.dryRunChecksReferences)) return;
  for (const who of whosOf(payload)) {
    for (const name of textsOf(who['purposes'])) {
      if (!byName(tenant, 'purpose', name)) invalid(tenant, 'purposes', `The purpose "${name}" does not exist.`);
    }
  }
}

// ---- names that a payload mentions ----

function rulesOf(payload: Fields): Fields[] {
  return listOf(payload['actions']).flatMap((action) => listOf(fieldsOf(action)['rules']).map(fieldsOf));
}

function whosOf(payload: Fields): Fields[] {
  const rules = rulesOf(payload).flatMap((rule) => [fieldsOf(rule['exceptions']), fieldsOf(rule['inclusions'])]);
  return [...rules, fieldsOf(fieldsOf(payload['actions'])['entitlements'])];
}

function tagsOf(payload: Fields): string[] {
  const circumstances = listOf(payload['circumstances']).map(fieldsOf);
  const configs = rulesOf(payload).map((rule) => fieldsOf(rule['config']));
  const fields = configs.flatMap((config) => listOf(config['fields']).map(fieldsOf));
  const matches = configs.flatMap((config) => listOf(config['matches']).map(fieldsOf));
  const named = [
    ...circumstances.flatMap((one) => [one['tag'], one['columnTag']]),
    ...fields.map((field) => field['columnTag']),
    ...matches.map((match) => match['tag']),
    ...configs.map((config) => fieldsOf(config['column'])['name']),
  ];
  return named.map(textOf).filter((name) => name !== '');
}

function mention(tenant: SimulatedTenant, payload: Fields): void {
  mentionTags(tenant, tagsOf(payload));
  for (const who of whosOf(payload)) mentionGroups(tenant, groupsOf(who));
  for (const circumstance of listOf(payload['circumstances']).map(fieldsOf)) {
    for (const domain of listOf(circumstance['domains']).filter(isFields)) mentionDomain(tenant, domain);
  }
}

// ---- V2 to V1 ----

function storedPolicy(payload: Fields): Fields {
  const circumstances = payload['circumstances'];
  return {
    policyKey: payload['policyKey'] ?? '',
    name: payload['name'] ?? '',
    type: payload['type'] ?? '',
    template: payload['template'] ?? false,
    staged: payload['staged'] ?? false,
    ownerRestrictions: payload['ownerRestrictions'] ?? null,
    actions: storedActions(payload),
    // Absent, null and [] are three things to Immuta (VERIFIED for V1 that absent and null differ).
    ...(circumstances === undefined
      ? {}
      : { circumstances: storedCircumstances(circumstances, payload['circumstanceOperator']) }),
    ...(payload['certification'] === undefined ? {} : { certification: payload['certification'] }),
  };
}

function storedActions(payload: Fields): Value[] {
  if (payload['type'] === 'subscription') return [subscriptionOf(fieldsOf(payload['actions']))];
  return listOf(payload['actions'])
    .map(fieldsOf)
    .map((action) => {
      const rules = listOf(action['rules']).map(fieldsOf).map(storedRule);
      return { type: rules[0]?.['type'] ?? '', rules, description: action['description'] ?? '' };
    });
}

function storedRule(rule: Fields): Fields {
  const type = ruleWord(rule) ?? textOf(rule['type']);
  return {
    type,
    exceptions: isFields(rule['exceptions']) ? conditionsOf(rule['exceptions']) : null,
    ...(isFields(rule['inclusions']) ? { inclusions: conditionsOf(rule['inclusions']) } : {}),
    config: storedConfig(type, fieldsOf(rule['config'])),
  };
}

function storedConfig(type: string, config: Fields): Fields {
  switch (type) {
    case 'masking':
      return {
        ...config,
        fields: listOf(config['fields']).map(fieldsOf).map(storedField),
        operator: operatorWord(config['operator']),
        maskingConfig: storedMask(fieldsOf(config['maskingConfig'])),
      };
    case 'rowOrObjectRestriction':
      return {
        ...without(config, 'matches', 'operator'),
        qualifications: {
          operator: operatorWord(config['operator']),
          conditions: listOf(config['matches']).map(fieldsOf).map(storedMatch),
        },
      };
    case 'prerequisite':
      return Array.isArray(config['purposes'])
        ? {
            ...without(config, 'purposes'),
            ...conditionsOf({ operator: config['operator'] ?? 'any', purposes: config['purposes'] }),
          }
        : config;
    default:
      return config;
  }
}

function storedField(field: Fields): Fields {
  if (field['type'] === 'columnTags') return { type: 'columnTags', columnTag: { name: field['columnTag'] ?? '' } };
  return field['type'] === 'columnRegex' ? storedRegex(field) : field;
}

function storedRegex(fields: Fields): Fields {
  const { regex = '', caseInsensitive = false } = fields;
  return { ...without(fields, 'regex', 'caseInsensitive'), columnRegex: { regex, caseInsensitive } };
}

function storedMatch(match: Fields): Fields {
  const field = { name: match['tag'] ?? '' };
  return match['type'] === 'group'
    ? { type: 'groups', field }
    : { type: 'authorizations', authorization: { auth: match['attribute'] ?? '' }, field };
}

/** Hash, Constant and Null are one V1 type, told apart by the constant (Null: INFERRED). */
function storedMask(mask: Fields): Fields {
  const type = textOf(mask['type']);
  const metadata = without(mask, 'type');
  if (type === 'Hash' || type === 'Constant') return { type: 'Consistent Value', metadata };
  if (type === 'Null') return { type: 'Consistent Value', metadata: { ...metadata, constant: null } };
  return { type, metadata };
}

function storedCircumstances(circumstances: Value, operator: Value | undefined): Value {
  if (!Array.isArray(circumstances)) return null;
  return circumstances.map(fieldsOf).map((one): Fields => {
    const start = { ...one, operator: operatorWord(operator) };
    switch (one['type']) {
      case 'tags':
        return { ...start, tag: { name: one['tag'] ?? '' } };
      case 'columnTags':
        return { ...start, columnTag: { name: one['columnTag'] ?? '' } };
      case 'columnRegex':
        return storedRegex(start);
      default:
        return start;
    }
  });
}

// ---- reads ----

function shownPolicy(tenant: SimulatedTenant, row: Fields): Fields {
  const whole = fieldsOf(shown(tenant, row));
  const actions = listOf(whole['actions'])
    .map(fieldsOf)
    .map((action) => shownAction(tenant, action));
  const circumstances = whole['circumstances'];
  if (!Array.isArray(circumstances)) return { ...whole, actions };
  return { ...whole, actions, circumstances: tenant.shuffled(circumstances) };
}

function shownAction(tenant: SimulatedTenant, action: Fields): Fields {
  if (action['type'] === 'subscription') {
    const full = subscriptionDefaults(tenant, action);
    return tenant.moods.listDefaults ? { accessGrant: 'READ', ...full } : full;
  }
  if (!tenant.moods.bareFieldTags) return action;
  return { ...action, rules: listOf(action['rules']).map(fieldsOf).map(bareFields) };
}

function bareFields(rule: Fields): Fields {
  const config = fieldsOf(rule['config']);
  if (!Array.isArray(config['fields'])) return rule;
  const fields = config['fields'].map(fieldsOf);
  const bare = fields.map((field) => (isFields(field['columnTag']) ? field['columnTag'] : field));
  return { ...rule, config: { ...config, fields: bare } };
}

function list(request: SimulatedRequest, tenant: SimulatedTenant) {
  const { query } = request;
  const type = query.get('type');
  const skipsStaged = booleanOf(query, 'ignoreStaged', tenant);
  const rows = [...tenant.table(TABLE).values()].filter(
    (row) =>
      (tenant.moods.deletedListed || row['deleted'] !== true) &&
      (type === null || row['type'] === type) &&
      !(skipsStaged && row['staged'] === true),
  );
  const page = pageOf(rows, query, tenant, { size: 50 });
  const hits = page.rows.map((row) => shownPolicy(tenant, row));
  return ok(tenant.moods.policyEnvelope === 'hits' ? { count: page.count, hits } : hits);
}

function search(request: SimulatedRequest, tenant: SimulatedTenant) {
  const type = request.query.get('type');
  const rows = [...tenant.table(TABLE).values()].filter((row) => type === null || row['type'] === type);
  const page = pageOf(rows, request.query, tenant, { size: 50 });
  const hits = page.rows.map(
    (row): Fields => ({
      globalPolicyId: row['id'] ?? null,
      policyKey: row['policyKey'] ?? null,
      scope: 'global',
      type: row['type'] ?? null,
      name: row['name'] ?? null,
      createdAt: row['createdAt'] ?? null,
      state: row['deleted'] === true ? 'deleted' : row['staged'] === true ? 'staged' : 'active',
      createdBy: row['createdByName'] ?? null,
      enforcedOn: { count: 0, hits: [] },
      isNotApplied: true,
      detailLabels: { ruleType: [], authorizations: [], groups: [], purposes: [], tags: [] },
    }),
  );
  return ok(booleanOf(request.query, 'countOnly', tenant) ? { count: page.count } : { count: page.count, hits });
}

// ---- edits and deletes ----

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
  const row = tenant.moods.v2PolicyDelete ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
  if (!row) return refuse(404, 'Not Found');
  const manner = mannerOf(request, tenant);
  if (!manner.dryRun) remove(tenant, Number(row['id']));
  return ok(withEcho(manner, tenant, { policyId: row['id'] ?? null }));
}

function payloadOf(tenant: SimulatedTenant, key: string): Fields {
  const row = tenant.moods.v2Read ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
  const payload = row && tenant.table('policyPayload').get(Number(row['id']));
  return isFields(payload) ? payload : refuse(404, 'Not Found');
}
