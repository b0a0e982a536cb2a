import {
  conditionsOf,
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  operatorWord,
  subscriptionOf,
  textOf,
  type Value,
  without,
} from '../../simulator/contract.ts';

const RULE_WORDS: Readonly<Record<string, string>> = {
  masking: 'masking',
  minimization: 'minimization',
  'purpose restriction': 'prerequisite',
  'time restriction': 'time',
  'row restriction by user entitlements': 'rowOrObjectRestriction',
  'row restriction by custom where clause': 'customWhere',
};

/** The docs capitalise the "by" of entitlements, exports do not; both are taken. */
export function ruleWord(rule: Fields): string | undefined {
  return RULE_WORDS[textOf(rule['type']).toLowerCase()];
}

/** A V2 payload as the V1 row that is stored, with names where V1 nests objects. */
export function storedPolicy(payload: Fields): Fields {
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
