import type { Fields, Value } from '../../src/simulator/contract.ts';
import type { Chance } from '../plan/edits.ts';

/** Keys that are hard on YAML, on file names, on placeholders, or on disks that do not tell case. */
const HARD_KEYS = [
  'Null',
  'true',
  '12',
  '1e3',
  'A: B',
  'A  B',
  'a: b',
  '${HOME}',
  'x $${y',
  '- dash',
  '# hash',
  'pii.test',
  '../up',
  'con',
  'é ß 漢字',
  'it\'s "quoted"',
  '.hidden',
  'slash/back\\slash',
  'trailing.',
  '<<',
  '*star',
  '&amp',
  '!bang',
  '%p',
  '@at',
  '`tick',
];

const TEXTS = [
  'plain',
  'two\nlines\n',
  'TICKET-1\nTICKET-2\n\n  indented\nTICKET-9',
  ' # no comment',
  'a: b',
  'yes',
  '${x} and $${y}',
  'tab\there \'q\' "d"',
  '@user.name = "x"',
];

/** One policy of a form that depends on its number: every form comes up again and again. */
export function policyOf(number: number, chance: Chance): Fields {
  const key = HARD_KEYS[number] ?? `Policy ${number}: ${chance.word()}`;
  const head = { policyKey: key, name: number % 7 === 0 ? `${key} (renamed)` : key };
  return number % 4 === 3 ? { ...head, ...subscription(number, chance) } : { ...head, ...dataPolicy(number, chance) };
}

function dataPolicy(number: number, chance: Chance): Fields {
  const rules = Array.from({ length: 1 + (number % 3) }, (_, index) => rule(number + index, chance));
  return {
    type: 'data',
    ...(number % 5 === 0 ? {} : { staged: number % 6 !== 1 && chance.coin() }),
    actions: [
      { ...(number % 2 === 0 ? { description: chance.pick(TEXTS) } : {}), rules },
      ...(number % 9 === 0 ? [{ rules: [rule(number + 3, chance)] }] : []),
    ],
    ...scope(number, chance),
    ...(number % 11 === 0
      ? {
          ownerRestrictions: {
            users: [{ iamid: 'bim', username: `ada${number}@acme.example` }],
            groups: [chance.word()],
          },
        }
      : {}),
    ...(number % 13 === 0
      ? { certification: { label: 'Legal', text: chance.pick(TEXTS), tags: [chance.word()], recertify: true } }
      : {}),
  };
}

function rule(number: number, chance: Chance): Fields {
  const exceptions = number % 3 === 0 ? {} : { exceptions: who(number, chance) };
  switch (number % 8) {
    case 0:
      return {
        type: 'Row Restriction by Custom Where Clause',
        config: { predicate: chance.pick(['true', '1=1', "@columnTagged('A') = 'x'"]) },
        ...exceptions,
      };
    case 1: {
      const tag = chance.word();
      return {
        type: 'Row Restriction by Custom Where Clause',
        config: {
          column: { type: 'tag', name: tag },
          values: "'a','b'",
          invert: false,
          predicate: `@columnTagged('${tag}') IN ('a','b')`,
        },
        ...exceptions,
      };
    }
    case 2:
      return {
        type: 'Row Restriction by User Entitlements',
        config: {
          operator: chance.pick(['any', 'all']),
          matches: [{ type: 'attribute', attribute: chance.word(), tag: chance.word() }],
        },
        ...exceptions,
      };
    case 3:
      return { type: 'Purpose Restriction', config: { operator: 'any', purposes: ['Research'] } };
    default:
      return {
        type: 'Masking',
        config: { fields: fields(number, chance), maskingConfig: mask(number, chance) },
        ...exceptions,
      };
  }
}

function mask(number: number, chance: Chance): Fields {
  return [
    { type: 'Hash' },
    { type: 'Null' },
    { type: 'Constant', constant: chance.pick(['9999.00', 'true', 'REDACTED', '']) },
    { type: 'Custom Function', sqlFunction: "case when 1=1\n  then '${x}'\nend" },
    { type: 'K-Anonymization' },
  ][number % 5] as Fields;
}

function fields(number: number, chance: Chance): Value[] {
  const forms: Fields[] = [
    { type: 'columnTags', columnTag: chance.word() },
    { type: 'columnRegex', regex: '^(a|b)$', caseInsensitive: chance.coin() },
    { type: 'anyTag' },
    { type: 'noTags' },
  ];
  return forms.slice(number % 3, (number % 3) + 2);
}

function who(number: number, chance: Chance): Fields {
  return {
    ...(number % 2 === 0 ? { operator: chance.pick(['any', 'all']) } : {}),
    groups: [chance.word(), 'Null', 'yes'].slice(0, 1 + (number % 3)),
    ...(number % 4 === 0 ? { attributes: [{ name: 'clearance', value: 'true' }] } : {}),
    ...(number % 5 === 0 ? { purposes: ['Research'] } : {}),
  };
}

function scope(number: number, chance: Chance): Fields {
  const one: Fields[] = [
    { type: 'tags', tag: chance.word() },
    { type: 'columnTags', columnTag: chance.word() },
    { type: 'columnRegex', regex: chance.word(), caseInsensitive: true },
    { type: 'domains', domains: [{ name: chance.word() }] },
    { type: 'anyTag' },
  ];
  if (number % 6 === 0) return {};
  if (number % 6 === 1) return { circumstances: null };
  return {
    circumstances: one.slice(number % 3, (number % 3) + 1 + (number % 2)),
    circumstanceOperator: chance.pick(['any', 'all']),
  };
}

function subscription(number: number, chance: Chance): Fields {
  const forms: Fields[] = [
    { type: 'anyone', description: chance.pick(TEXTS) },
    { type: 'approval', approvals: [{ specificApproverRequired: false, requiredPermission: 'OWNER' }] },
    {
      type: 'entitlements',
      entitlements: { operator: 'any', groups: [chance.word()] },
      automaticSubscription: chance.coin(),
      allowDiscovery: chance.coin(),
      accessGrant: 'READ',
    },
    { type: 'manual' },
    { type: 'entitlements', advanced: "@hasAttribute('a', '${b}')", automaticSubscription: true },
  ];
  return {
    type: 'subscription',
    staged: number % 6 !== 1 && chance.coin(),
    actions: forms[number % 5] as Fields,
    ...scope(number, chance),
  };
}

/** Makes one edit that a person could make in the UI, in place; says which. */
export function editPolicy(spec: { [key: string]: Value }, chance: Chance): string {
  const actions = spec['actions'];
  const rules = Array.isArray(actions) ? ((actions[0] as Fields)['rules'] as Fields[]) : [];
  const options: [string, () => void][] = [
    [
      'staged',
      () => {
        // Where owners choose, Immuta does not stage.
        spec['staged'] = spec['circumstances'] !== null && spec['staged'] !== true;
      },
    ],
    [
      'name',
      () => {
        spec['name'] = `${String(spec['name'])} v2`;
      },
    ],
  ];
  if (Array.isArray(actions)) {
    const action = actions[0] as { [key: string]: Value };
    options.push([
      'description',
      () => {
        action['description'] = `${String(action['description'] ?? '')}TICKET-${chance.word()}\n`;
      },
    ]);
    options.push([
      'new rule at the top',
      () => {
        rules.unshift({
          type: 'Masking',
          config: { fields: [{ type: 'columnTags', columnTag: chance.word() }], maskingConfig: { type: 'Null' } },
          inclusions: { groups: ['Only'] },
        });
      },
    ]);
    const guarded = rules.find((one) => one['exceptions'] !== undefined);
    if (guarded !== undefined) {
      options.push([
        'new exception',
        () => {
          ((guarded['exceptions'] as Fields)['groups'] as Value[]).push(chance.word());
        },
      ]);
      options.push([
        'exceptions gone',
        () => {
          delete (guarded as { [key: string]: Value })['exceptions'];
        },
      ]);
    }
    const masked = rules.find((one) => one['type'] === 'Masking');
    if (masked !== undefined) {
      options.push([
        'other mask',
        () => {
          (masked['config'] as { [key: string]: Value })['maskingConfig'] = {
            type: 'Constant',
            constant: `x${chance.word()}`,
          };
        },
      ]);
    }
  } else {
    options.push([
      'manual door',
      () => {
        spec['actions'] = { type: 'manual', description: 'closed' };
      },
    ]);
  }
  const circumstances = spec['circumstances'];
  if (Array.isArray(circumstances))
    options.push([
      'circumstance',
      () => {
        circumstances.push({ type: 'tags', tag: chance.word() });
      },
    ]);
  const [what, make] = chance.pick(options);
  make();
  return what;
}
