import {
  ensureDomain,
  ensureGroups,
  ensureTags,
  type Fields,
  fieldsOf,
  groupsOf,
  isFields,
  listOf,
  type SimulatedTenant,
  textOf,
} from '../../simulator/contract.ts';

function rulesOf(payload: Fields): Fields[] {
  return listOf(payload['actions']).flatMap((action) => listOf(fieldsOf(action)['rules']).map(fieldsOf));
}

/** Every `exceptions`, `inclusions` and `entitlements` of a payload. */
export function principalsOf(payload: Fields): Fields[] {
  const rules = rulesOf(payload).flatMap((rule) => [fieldsOf(rule['exceptions']), fieldsOf(rule['inclusions'])]);
  return [...rules, fieldsOf(fieldsOf(payload['actions'])['entitlements'])];
}

/** Tags that a payload names. */
export function tagsOf(payload: Fields): string[] {
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

/** Makes the tags, groups and domains that a payload names. */
export function ensureNames(tenant: SimulatedTenant, payload: Fields): void {
  ensureTags(tenant, tagsOf(payload));
  for (const who of principalsOf(payload)) ensureGroups(tenant, groupsOf(who));
  for (const circumstance of listOf(payload['circumstances']).map(fieldsOf)) {
    for (const domain of listOf(circumstance['domains']).filter(isFields)) ensureDomain(tenant, domain);
  }
}
