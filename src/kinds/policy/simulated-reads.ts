import {
  booleanOf,
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  ok,
  pageOf,
  type SimulatedRequest,
  type SimulatedTenant,
  shown,
  subscriptionDefaults,
} from '../../simulator/contract.ts';

const TABLE = 'policy';

/** A stored row as a read shows it. */
export function shownPolicy(tenant: SimulatedTenant, row: Fields): Fields {
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
    return tenant.quirks.listDefaults ? { accessGrant: 'READ', ...full } : full;
  }
  if (!tenant.quirks.bareFieldTags) return action;
  return { ...action, rules: listOf(action['rules']).map(fieldsOf).map(bareFields) };
}

function bareFields(rule: Fields): Fields {
  const config = fieldsOf(rule['config']);
  if (!Array.isArray(config['fields'])) return rule;
  const fields = config['fields'].map(fieldsOf);
  const bare = fields.map((field) => (isFields(field['columnTag']) ? field['columnTag'] : field));
  return { ...rule, config: { ...config, fields: bare } };
}

/** `GET /policy/global`. */
export function list(request: SimulatedRequest, tenant: SimulatedTenant) {
  const { query } = request;
  const type = query.get('type');
  const skipsStaged = booleanOf(query, 'ignoreStaged', tenant);
  const rows = [...tenant.table(TABLE).values()].filter(
    (row) =>
      (tenant.quirks.deletedListed || row['deleted'] !== true) &&
      (type === null || row['type'] === type) &&
      !(skipsStaged && row['staged'] === true),
  );
  const page = pageOf(rows, query, tenant, { size: 50 });
  const hits = page.rows.map((row) => shownPolicy(tenant, row));
  return ok(tenant.quirks.policyEnvelope === 'hits' ? { count: page.count, hits } : hits);
}

/** `POST /policy/search`, which only reads. */
export function search(request: SimulatedRequest, tenant: SimulatedTenant) {
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
