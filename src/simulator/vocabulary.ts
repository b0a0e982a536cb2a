import type { Fields, SimulatedTenant, Value } from './contract.ts';
import { byName, domainOf, tagObject } from './names.ts';
import { fieldsOf, isFields, listOf, textOf, textsOf, without } from './values.ts';

/** V2 `any` / `all` in V1's words (VERIFIED). */
export function operatorWord(operator: Value | undefined): string {
  return operator === 'all' ? 'and' : 'or';
}

/** V2 subscription types in V1's words (INFERRED from the descriptions; the V1 words are VERIFIED). */
const SUBSCRIPTION_WORDS: Readonly<Record<string, string>> = {
  anyone: 'automatic',
  approval: 'approval',
  entitlements: 'policy',
  manual: 'manual',
};

/** V2 `inclusions`, `exceptions` and `entitlements` as V1's `{operator, conditions}`. */
export function conditionsOf(who: Fields): Fields {
  const conditions: Value[] = [
    ...textsOf(who['groups']).map((name) => ({ type: 'groups', group: { name } })),
    ...listOf(who['attributes'])
      .filter(isFields)
      .map((attribute) => ({
        type: 'authorizations',
        authorization: { auth: attribute['name'] ?? '', value: attribute['value'] ?? '' },
      })),
    ...textsOf(who['purposes']).map((name) => ({ type: 'purposes', value: name })),
  ];
  return {
    ...without(who, 'groups', 'attributes', 'purposes', 'operator'),
    operator: operatorWord(who['operator']),
    conditions,
  };
}

/** Group names in V2's `inclusions`, `exceptions` or `entitlements`. */
export function groupsOf(who: Value | undefined): string[] {
  return textsOf(fieldsOf(who)['groups']);
}

/** A V2 subscription policy (policy `actions` of that type, project `subscriptionPolicy`) in V1's form. */
export function subscriptionOf(action: Fields): Fields {
  const type = textOf(action['type']);
  const entitlements = action['entitlements'];
  return {
    ...without(action, 'type', 'entitlements', 'approvals'),
    type: 'subscription',
    subscriptionType: SUBSCRIPTION_WORDS[type] ?? type,
    ...(isFields(entitlements) ? { exceptions: conditionsOf(entitlements) } : {}),
    ...(Array.isArray(action['approvals']) ? { approvals: action['approvals'].filter(isFields).map(approvalOf) } : {}),
  };
}

/** The page of 2025.1 writes the plural; the stored schema has the singular, both fields required (VERIFIED, V1). */
function approvalOf(approval: Fields): Fields {
  return {
    specificApproverRequired: approval['specificApproverRequired'] ?? false,
    requiredPermission: approval['requiredPermission'] ?? approval['requiredPermissions'] ?? 'OWNER',
  };
}

/** What reads add to a subscription policy (VERIFIED that they are always present, by exports; values INFERRED). */
export function subscriptionDefaults(tenant: SimulatedTenant, subscription: Fields): Fields {
  if (!tenant.quirks.listDefaults) return subscription;
  return {
    allowDiscovery: false,
    automaticSubscription: false,
    shareResponsibility: tenant.quirks.absentShareGrants,
    description: '',
    ...subscription,
  };
}

/**
 * A stored V1 value as a read shows it: names become the objects that V1 nests, lists of conditions lose their order.
 * Stored rows hold names only, so that they stay equal while the tenant around them changes.
 */
export function shown(tenant: SimulatedTenant, value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => shown(tenant, item));
  if (!isFields(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Value] => [
    key,
    shownMember(tenant, key, member),
  ]);
  const fields = Object.fromEntries(entries);
  const purpose = fields['type'] === 'purposes' ? purposeName(fields) : '';
  if (purpose === '' || tenant.quirks.purposeConditions === 'value') return fields;
  const id = byName(tenant, 'purpose', purpose)?.['id'];
  return { ...without(fields, 'value'), purpose: { ...(id === undefined ? {} : { id }), name: purpose } };
}

function purposeName(condition: Fields): string {
  return textOf(condition['value']) || textOf(fieldsOf(condition['purpose'])['name']);
}

function shownMember(tenant: SimulatedTenant, key: string, member: Value): Value {
  if (key === 'tag' || key === 'columnTag' || key === 'field') {
    return isFields(member) && typeof member['name'] === 'string' ? tagObject(tenant, member['name']) : member;
  }
  if (key === 'group' && isFields(member)) return shownGroup(tenant, member);
  if (key === 'authorization' && isFields(member)) {
    return tenant.quirks.conditionIam ? { iam: 'bim', ...member } : without(member, 'iam');
  }
  if (key === 'domains' && Array.isArray(member))
    return member.filter(isFields).map((domain) => shownDomain(tenant, domain));
  if (key === 'conditions' && Array.isArray(member)) return tenant.shuffled(member.map((item) => shown(tenant, item)));
  return shown(tenant, member);
}

function shownGroup(tenant: SimulatedTenant, group: Fields): Fields {
  const name = textOf(group['name']);
  const row = byName(tenant, 'group', name);
  return tenant.quirks.conditionIam ? { ...(row ? { id: row['id'] ?? null } : {}), name, iam: 'bim' } : { name };
}

function shownDomain(tenant: SimulatedTenant, reference: Fields): Fields {
  const { id = null, name = null } = domainOf(tenant, reference);
  const by = tenant.quirks.domainsBy;
  return by === 'id' ? { id } : by === 'name' ? { name } : { id, name };
}
