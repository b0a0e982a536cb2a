import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Exposure } from '../../model/plan.ts';
import { exposure } from './exposure.ts';

const KNOWN = { verdict: null, unreadable: false };

function masking(tag: string, mask: JsonObject | string, more: JsonObject = {}, config: JsonObject = {}): JsonObject {
  const maskingConfig = typeof mask === 'string' ? { type: mask } : mask;
  return {
    type: 'Masking',
    config: { fields: [{ type: 'columnTags', columnTag: tag }], maskingConfig, ...config },
    ...more,
  };
}

function where(predicate: string, more: JsonObject = {}): JsonObject {
  return { type: 'Row Restriction by Custom Where Clause', config: { predicate }, ...more };
}

function matches(operator: string, ...pairs: readonly (readonly [string, string])[]): JsonObject {
  const list = pairs.map(([attribute, tag]) => ({ type: 'attribute', attribute, tag }));
  return { type: 'Row Restriction by User Entitlements', config: { matches: list, operator } };
}

function policy(rules: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return { policyKey: 'p', name: 'p', type: 'data', actions: [{ rules }], ...more };
}

function door(actions: JsonObject, more: JsonObject = {}): JsonObject {
  return { policyKey: 's', name: 's', type: 'subscription', actions, ...more };
}

function to(operator: string, ...groups: readonly string[]): JsonObject {
  return { groups, operator };
}

function tags(...names: readonly string[]): JsonObject[] {
  return names.map((tag) => ({ type: 'tags', tag }));
}

const HASH = policy([masking('Pay', 'Hash')]);
const BLUR = { type: 'Custom Function', sqlFunction: 'ROUND(@column, -3)' };
const CLEAR = { type: 'Custom Function', sqlFunction: ' @COLUMN ' };
const ENTITLED = door({ type: 'entitlements', entitlements: to('any', 'A') });

type Row = readonly [
  title: string,
  before: JsonObject | null,
  after: JsonObject | null,
  expected: Exposure,
  names: readonly string[],
];

const MASKS: readonly Row[] = [
  ['nothing changes', HASH, HASH, 'neutral', []],
  ['a mask is made', null, HASH, 'tightens', ['Everyone', 'Pay', 'hashed']],
  ['a mask is deleted', HASH, null, 'loosens', ['Everyone', 'Pay', 'as they are']],
  ['a mask is staged', HASH, { ...HASH, staged: true }, 'loosens', ['staged', 'Pay']],
  ['a mask comes into force', { ...HASH, staged: true }, HASH, 'tightens', ['no longer staged', 'Pay']],
  ['a staged mask is made', null, { ...HASH, staged: true }, 'neutral', []],
  ['a staged mask is deleted', { ...HASH, staged: true }, null, 'neutral', []],
  ['a staged mask is edited', { ...HASH, staged: true }, { ...policy([]), staged: true }, 'neutral', []],
  ['Hash to Null', HASH, policy([masking('Pay', 'Null')]), 'tightens', ['NULL']],
  ['Null to Hash', policy([masking('Pay', 'Null')]), HASH, 'loosens', ['hashed', 'NULL']],
  [
    'Null to Constant',
    policy([masking('Pay', 'Null')]),
    policy([masking('Pay', { type: 'Constant', constant: 'x' })]),
    'neutral',
    [],
  ],
  [
    'Constant to another',
    policy([masking('Pay', { type: 'Constant', constant: 'x' })]),
    policy([masking('Pay', { type: 'Constant', constant: 'y' })]),
    'neutral',
    [],
  ],
  ['Hash to K-Anonymization', HASH, policy([masking('Pay', 'K-Anonymization')]), 'unknown', ['k-anonymized']],
  ['Hash to a mask nobody knows', HASH, policy([masking('Pay', 'Scramble')]), 'unknown', ['Scramble']],
  ['Hash to the column itself', HASH, policy([masking('Pay', CLEAR)]), 'loosens', ['as they are']],
  ['the column itself to no rule', policy([masking('Pay', CLEAR)]), policy([]), 'neutral', []],
  ['no rule to a function', policy([]), policy([masking('Pay', BLUR)]), 'tightens', ['ROUND']],
  ['Null to a function', policy([masking('Pay', 'Null')]), policy([masking('Pay', BLUR)]), 'loosens', ['ROUND']],
  [
    'one function to another',
    policy([masking('Pay', BLUR)]),
    policy([masking('Pay', { ...BLUR, sqlFunction: 'ROUND(@column, -1)' })]),
    'unknown',
    ['-1'],
  ],
  [
    'a function laid out anew',
    policy([masking('Pay', BLUR)]),
    policy([masking('Pay', { ...BLUR, sqlFunction: 'round( @column , -3 )' })]),
    'neutral',
    [],
  ],
  [
    'coarser time',
    policy([masking('Born', { type: 'Grouping', timePrecision: 'MONTH' })]),
    policy([masking('Born', { type: 'Grouping', timePrecision: 'YEAR' })]),
    'tightens',
    ['Born'],
  ],
  [
    'finer time',
    policy([masking('Born', { type: 'Grouping', timePrecision: 'YEAR' })]),
    policy([masking('Born', { type: 'Grouping', timePrecision: 'DAY' })]),
    'loosens',
    ['Born'],
  ],
  ['a column tag more', HASH, policy([masking('Pay', 'Hash'), masking('Bonus', 'Hash')]), 'tightens', ['Bonus']],
  ['a column tag less', policy([masking('Pay', 'Hash'), masking('Bonus', 'Hash')]), HASH, 'loosens', ['Bonus']],
  [
    'a parent tag to its child',
    policy([masking('Person', 'Hash')]),
    policy([masking('Person.Name', 'Hash')]),
    'loosens',
    ["'Person'"],
  ],
  [
    'a child tag to its parent',
    policy([masking('Person.Name', 'Hash')]),
    policy([masking('Person', 'Hash')]),
    'tightens',
    ["'Person'"],
  ],
  [
    'masked only in some rows',
    HASH,
    policy([masking('Pay', 'Hash', {}, { conditionalPredicate: "c = 'DE'" })]),
    'loosens',
    ["c = 'DE'"],
  ],
  [
    'masked in all rows again',
    policy([masking('Pay', 'Hash', {}, { conditionalPredicate: "c = 'DE'" })]),
    HASH,
    'tightens',
    ['hashed'],
  ],
  [
    'masked in more rows',
    policy([masking('Pay', 'Hash', {}, { conditionalPredicate: "c IN ('DE')" })]),
    policy([masking('Pay', 'Hash', {}, { conditionalPredicate: "c IN ('DE','FR')" })]),
    'tightens',
    ['FR'],
  ],
  [
    'masked in other rows',
    policy([masking('Pay', 'Hash', {}, { conditionalPredicate: 'a' })]),
    policy([masking('Pay', 'Hash', {}, { conditionalPredicate: 'b' })]),
    'unknown',
    ['Pay'],
  ],
  [
    'masked in no row',
    HASH,
    policy([masking('Pay', 'Hash', {}, { conditionalPredicate: 'false' })]),
    'loosens',
    ['as they are'],
  ],
];

const PEOPLE: readonly Row[] = [
  [
    'an exception is made',
    HASH,
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'Payroll') })]),
    'loosens',
    ["group 'Payroll'", "'Pay'"],
  ],
  [
    'an exception is dropped',
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'Payroll') })]),
    HASH,
    'tightens',
    ["group 'Payroll'"],
  ],
  [
    'a group more, any',
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'A') })]),
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'A', 'B') })]),
    'loosens',
    ["group 'B'"],
  ],
  [
    'a group more, all',
    policy([masking('Pay', 'Hash', { exceptions: to('all', 'A') })]),
    policy([masking('Pay', 'Hash', { exceptions: to('all', 'A', 'B') })]),
    'tightens',
    ["group 'A'"],
  ],
  [
    'any to all',
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'A', 'B') })]),
    policy([masking('Pay', 'Hash', { exceptions: to('all', 'A', 'B') })]),
    'tightens',
    ["'A'", "'B'"],
  ],
  [
    'all to any',
    policy([masking('Pay', 'Hash', { exceptions: to('all', 'A', 'B') })]),
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'A', 'B') })]),
    'loosens',
    ["'A'", "'B'"],
  ],
  [
    'any to all of one',
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'A') })]),
    policy([masking('Pay', 'Hash', { exceptions: to('all', 'A') })]),
    'neutral',
    [],
  ],
  [
    'a group for another',
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'A') })]),
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'B') })]),
    'mixed',
    ["'A'", "'B'"],
  ],
  [
    'the same groups in another order',
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'A', 'B') })]),
    policy([masking('Pay', 'Hash', { exceptions: to('any', 'B', 'A', 'A') })]),
    'neutral',
    [],
  ],
  [
    'an attribute is excepted',
    HASH,
    policy([
      masking('Pay', 'Hash', { exceptions: { operator: 'any', attributes: [{ name: 'region', value: 'north' }] } }),
    ]),
    'loosens',
    ["region = 'north'"],
  ],
  [
    'a purpose is excepted',
    HASH,
    policy([masking('Pay', 'Hash', { exceptions: { purposes: ['Payroll.Run'] } })]),
    'loosens',
    ["purpose 'Payroll.Run'"],
  ],
  [
    'included people leave, nothing else masks',
    policy([masking('Pay', 'Hash', { inclusions: to('any', 'A', 'B') })]),
    policy([masking('Pay', 'Hash', { inclusions: to('any', 'A') })]),
    'loosens',
    ["group 'B'", 'as they are'],
  ],
  [
    'included people leave, the last rule has them as well',
    policy([masking('Pay', 'Hash', { inclusions: to('any', 'A', 'B') }), masking('Pay', 'Hash')]),
    policy([masking('Pay', 'Hash', { inclusions: to('any', 'A') }), masking('Pay', 'Hash')]),
    'neutral',
    [],
  ],
  [
    'included people leave for a stronger mask',
    policy([masking('Pay', 'Hash', { inclusions: to('any', 'A', 'B') }), masking('Pay', 'Null')]),
    policy([masking('Pay', 'Hash', { inclusions: to('any', 'A') }), masking('Pay', 'Null')]),
    'tightens',
    ["group 'B'", 'NULL'],
  ],
  [
    'more people get the clear column',
    policy([masking('Pay', CLEAR, { inclusions: to('any', 'A') }), masking('Pay', 'Hash')]),
    policy([masking('Pay', CLEAR, { inclusions: to('any', 'A', 'B') }), masking('Pay', 'Hash')]),
    'loosens',
    ["group 'B'", 'as they are'],
  ],
  [
    'a clear rule is put on top',
    HASH,
    policy([masking('Pay', CLEAR, { inclusions: to('any', 'A') }), masking('Pay', 'Hash')]),
    'loosens',
    ["group 'A'"],
  ],
  [
    'a rule that nobody reaches is dropped',
    policy([masking('Pay', 'Hash'), masking('Pay', 'Null')]),
    HASH,
    'neutral',
    [],
  ],
  [
    'first match wins: two rules change places',
    policy([
      masking('Pay', 'Hash', { inclusions: to('any', 'A') }),
      masking('Pay', 'Null', { inclusions: to('any', 'B') }),
    ]),
    policy([
      masking('Pay', 'Null', { inclusions: to('any', 'B') }),
      masking('Pay', 'Hash', { inclusions: to('any', 'A') }),
    ]),
    'tightens',
    ["groups 'A' and 'B'"],
  ],
  [
    'disjoint by attribute, unmoved in effect',
    policy([
      masking('Pay', 'Hash', { inclusions: to('any', 'A') }),
      masking('Pay', 'Hash', { inclusions: to('any', 'B') }),
    ]),
    policy([masking('Pay', 'Hash', { inclusions: to('any', 'B', 'A') })]),
    'neutral',
    [],
  ],
];

const ROWS: readonly Row[] = [
  ['a filter is made', null, policy([where("c = 'DE'")]), 'tightens', ['Everyone', "c = 'DE'"]],
  ['a filter is deleted', policy([where("c = 'DE'")]), null, 'loosens', ['every row']],
  ['a filter that lets all through is made', null, policy([where('1=1')]), 'neutral', []],
  ['to 1=1', policy([where("c = 'DE'")]), policy([where('1=1')]), 'loosens', ['every row']],
  ['to "true"', policy([where("c = 'DE'")]), policy([where('true')]), 'loosens', ['every row']],
  ['to "false"', policy([where("c = 'DE'")]), policy([where('false')]), 'tightens', ['no row']],
  ['another clause', policy([where("c = 'DE'")]), policy([where('d > 3')]), 'unknown', ['d > 3', 'cannot be told']],
  ['a longer list', policy([where("c IN ('DE')")]), policy([where("c IN ('DE','FR')")]), 'loosens', ['FR']],
  [
    'auditors see all, put on top',
    policy([where('false')]),
    policy([where('true', { inclusions: to('any', 'Audit') }), where('false')]),
    'loosens',
    ["group 'Audit'", 'every row'],
  ],
  [
    'auditors no longer see all',
    policy([where('true', { inclusions: to('any', 'Audit') }), where('false')]),
    policy([where('false')]),
    'tightens',
    ["group 'Audit'", 'no row'],
  ],
  [
    'the otherwise is dropped',
    policy([where('true', { inclusions: to('any', 'Audit') }), where('false')]),
    policy([where('true', { inclusions: to('any', 'Audit') })]),
    'loosens',
    ['every row'],
  ],
  [
    'a match more, any',
    policy([matches('any', ['a', 'T'])]),
    policy([matches('any', ['a', 'T'], ['b', 'T'])]),
    'loosens',
    ["'b'"],
  ],
  [
    'a match more, all',
    policy([matches('all', ['a', 'T'])]),
    policy([matches('all', ['a', 'T'], ['b', 'T'])]),
    'tightens',
    ["'b'"],
  ],
  [
    'matches any to all',
    policy([matches('any', ['a', 'T'], ['b', 'T'])]),
    policy([matches('all', ['a', 'T'], ['b', 'T'])]),
    'tightens',
    ["'a'"],
  ],
  ['matches to nothing', policy([matches('any', ['a', 'T'])]), policy([]), 'loosens', ['every row']],
  [
    'the other spelling of the type',
    policy([matches('any', ['a', 'T'])]),
    policy([{ ...matches('any', ['a', 'T']), type: 'Row Restriction By User Entitlements' }]),
    'neutral',
    [],
  ],
  [
    'a purpose is demanded',
    policy([]),
    policy([{ type: 'Purpose Restriction', config: { purposes: ['P'] } }]),
    'tightens',
    ['no row'],
  ],
  [
    'one more purpose will do',
    policy([{ type: 'Purpose Restriction', config: { purposes: ['P'] } }]),
    policy([{ type: 'Purpose Restriction', config: { purposes: ['P', 'Q'] } }]),
    'loosens',
    ["purpose 'Q'"],
  ],
  ['a sample only', policy([]), policy([{ type: 'Minimization', config: { percent: 10 } }]), 'tightens', ['sample']],
  [
    'another sample',
    policy([{ type: 'Minimization', config: { percent: 10 } }]),
    policy([{ type: 'Minimization', config: { percent: 90 } }]),
    'unknown',
    ['90'],
  ],
  ['a rule nobody knows', policy([]), policy([{ type: 'Telepathy', config: {} }]), 'unknown', ['Telepathy']],
  [
    'masks loosen while rows tighten',
    policy([masking('Pay', 'Null'), where('true')]),
    policy([masking('Pay', 'Hash'), where('false')]),
    'mixed',
    ['Pay', 'no row'],
  ],
];

const SCOPE: readonly Row[] = [
  [
    'a circumstance less, any',
    policy([masking('Pay', 'Hash')], { circumstances: tags('A', 'B') }),
    policy([masking('Pay', 'Hash')], { circumstances: tags('A') }),
    'loosens',
    ['no longer applies', "'B'"],
  ],
  [
    'a circumstance more, any',
    policy([masking('Pay', 'Hash')], { circumstances: tags('A') }),
    policy([masking('Pay', 'Hash')], { circumstances: tags('A', 'B') }),
    'tightens',
    ['now applies', "'B'"],
  ],
  [
    'a circumstance more, all',
    policy([masking('Pay', 'Hash')], { circumstances: tags('A'), circumstanceOperator: 'all' }),
    policy([masking('Pay', 'Hash')], { circumstances: tags('A', 'B'), circumstanceOperator: 'all' }),
    'loosens',
    ["'A'"],
  ],
  [
    'everywhere to some',
    HASH,
    policy([masking('Pay', 'Hash')], { circumstances: tags('A') }),
    'loosens',
    ['all other data sources'],
  ],
  [
    'everywhere to where owners select it',
    HASH,
    policy([masking('Pay', 'Hash')], { circumstances: null }),
    'loosens',
    ['no longer applies'],
  ],
  [
    'a child tag to its parent',
    policy([masking('Pay', 'Hash')], { circumstances: tags('A.B') }),
    policy([masking('Pay', 'Hash')], { circumstances: tags('A') }),
    'tightens',
    ["'A'"],
  ],
  [
    'a parent tag to its child',
    policy([masking('Pay', 'Hash')], { circumstances: tags('A') }),
    policy([masking('Pay', 'Hash')], { circumstances: tags('A.B') }),
    'loosens',
    ["'A'"],
  ],
  [
    'the same tags in another order',
    policy([masking('Pay', 'Hash')], { circumstances: tags('A', 'B') }),
    policy([masking('Pay', 'Hash')], { circumstances: tags('B', 'A') }),
    'neutral',
    [],
  ],
];

const DOORS: readonly Row[] = [
  [
    'a domain more for a door',
    door({ type: 'entitlements', entitlements: to('any', 'A') }, { circumstances: tags('X') }),
    door(
      { type: 'entitlements', entitlements: to('any', 'A') },
      { circumstances: [...tags('X'), { type: 'domains', domains: [{ name: 'D' }] }] },
    ),
    'loosens',
    ["domain 'D'"],
  ],

  ['a door is made', null, ENTITLED, 'loosens', ["group 'A'"]],
  ['a door by hand is made', null, door({ type: 'manual' }), 'neutral', []],
  ['a staged door is made', null, { ...ENTITLED, staged: true }, 'neutral', []],
  ['a door for everyone is deleted', door({ type: 'anyone' }), null, 'tightens', ['Everyone']],
  ['a door that others lean on is deleted', ENTITLED, null, 'unknown', ["group 'A'", 'another subscription policy']],
  [
    'a shared door is deleted',
    door({ type: 'entitlements', entitlements: to('any', 'A'), shareResponsibility: true }),
    null,
    'tightens',
    ["group 'A'"],
  ],
  ['manual to anyone', door({ type: 'manual' }), door({ type: 'anyone' }), 'loosens', ['Everyone']],
  ['anyone to approval', door({ type: 'anyone' }), door({ type: 'approval' }), 'tightens', ['after an approval']],
  ['approval to manual', door({ type: 'approval' }), door({ type: 'manual' }), 'tightens', ['adds them']],
  ['approval to a group', door({ type: 'approval' }), ENTITLED, 'mixed', ["group 'A'"]],
  [
    'a group more, any',
    ENTITLED,
    door({ type: 'entitlements', entitlements: to('any', 'A', 'B') }),
    'loosens',
    ["group 'B'"],
  ],
  [
    'a group more, all',
    door({ type: 'entitlements', entitlements: to('all', 'A') }),
    door({ type: 'entitlements', entitlements: to('all', 'A', 'B') }),
    'tightens',
    ["group 'A'"],
  ],
  [
    'an expression instead of a list',
    ENTITLED,
    door({ type: 'entitlements', advanced: "@isInGroups('A')" }),
    'neutral',
    [],
  ],
  [
    'an expression asks for more',
    door({ type: 'entitlements', advanced: "@isInGroups('A')" }),
    door({ type: 'entitlements', advanced: "@isInGroups('A') AND @hasAttribute('k', 'v')" }),
    'tightens',
    ["group 'A'"],
  ],
  [
    'an expression nobody can read',
    door({ type: 'entitlements', advanced: 'x > 3' }),
    door({ type: 'entitlements', advanced: 'x > 2' }),
    'unknown',
    ['x > 2'],
  ],
  [
    'subscribed without acting',
    ENTITLED,
    door({ type: 'entitlements', entitlements: to('any', 'A'), automaticSubscription: true }),
    'loosens',
    ['without acting'],
  ],
  [
    'found by others',
    ENTITLED,
    door({ type: 'entitlements', entitlements: to('any', 'A'), allowDiscovery: true }),
    'loosens',
    ['find'],
  ],
  [
    'may write',
    ENTITLED,
    door({ type: 'entitlements', entitlements: to('any', 'A'), accessGrant: 'WRITE' }),
    'loosens',
    ['write'],
  ],
  [
    'responsibility is shared',
    ENTITLED,
    door({ type: 'entitlements', entitlements: to('any', 'A'), shareResponsibility: true }),
    'loosens',
    ['enough'],
  ],
  [
    'an approval less',
    door({
      type: 'approval',
      approvals: [
        { specificApproverRequired: false, requiredPermission: 'OWNER' },
        { specificApproverRequired: true, requiredPermission: 'GOVERNANCE' },
      ],
    }),
    door({ type: 'approval', approvals: [{ specificApproverRequired: false, requiredPermission: 'OWNER' }] }),
    'loosens',
    ['GOVERNANCE'],
  ],
  [
    'the plural of the docs',
    door({ type: 'approval', approvals: [{ specificApproverRequired: false, requiredPermission: 'OWNER' }] }),
    door({ type: 'approval', approvals: [{ specificApproverRequired: false, requiredPermissions: 'OWNER' }] }),
    'neutral',
    [],
  ],
  ['a policy changes its type', HASH, ENTITLED, 'unknown', ['type']],
];

test.each([...MASKS, ...PEOPLE, ...ROWS, ...SCOPE, ...DOORS])('%s', (_, before, after, expected, names) => {
  const found = exposure(before, after, KNOWN);

  expect(found.exposure, found.reasons.join('\n')).toBe(expected);
  const text = found.reasons.join('\n');
  for (const name of names) expect(text).toContain(name);
  expect(found.reasons.length === 0).toBe(expected === 'neutral');
  for (const reason of found.reasons) expect(reason).toMatch(/^\p{Lu}.*\.$/su);
});

test('turning a change round turns the verdict round', () => {
  const opposite: Readonly<Record<string, Exposure>> = { loosens: 'tightens', tightens: 'loosens' };
  for (const [title, before, after, expected] of [...MASKS, ...PEOPLE, ...ROWS, ...SCOPE]) {
    const found = exposure(after, before, KNOWN);
    expect(found.exposure, title).toBe(opposite[expected] ?? expected);
  }
});

test('a policy that exists but could not be read is not judged as new', () => {
  expect(exposure(null, HASH, { verdict: null, unreadable: true }).exposure).toBe('unknown');
});

test('never throws on payloads of any shape', () => {
  const odd = [
    {},
    {
      type: 'data',
      actions: [null, 3, { rules: [null, { type: 'Masking' }, { type: 'Masking', config: { fields: 'x' } }] }],
    },
    { actions: 7 },
    { type: 'subscription', actions: { type: 5, entitlements: [] }, circumstances: 'x' },
  ] as unknown as JsonObject[];
  for (const before of odd) for (const after of odd) expect(() => exposure(before, after, KNOWN)).not.toThrow();
});
