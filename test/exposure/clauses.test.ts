import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  accessPolicy,
  actions,
  CLEAR,
  masking,
  matches,
  policy,
  tags,
  to,
  where,
} from '../../src/kinds/policy/exposure-for-tests.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Exposure } from '../../src/model/plan.ts';
import { exposureOfSpecs } from './check-files.ts';

/** A clause of docs/exposure.md, what it says, and a change that it decides. */
type Pair = readonly [clause: string, what: string, before: JsonObject[], after: JsonObject[], expected: Exposure];

const HASH = masking('Pay', 'Hash');
const NULLED = masking('Pay', 'Null');

function data(fields: JsonObject): JsonObject {
  return { connectionKey: 'c', connection: { handler: 'Redshift', hostname: 'h', database: 'd' }, ...fields };
}

function table(name: string, fields: JsonObject = {}): JsonObject {
  return { table: name, schema: 's', ...fields };
}

function project(fields: JsonObject): JsonObject {
  return { projectKey: 'q', name: 'q', ...fields };
}

function entitled(fields: JsonObject = {}, ...groups: readonly string[]): JsonObject {
  return { type: 'entitlements', entitlements: to('any', ...groups), ...fields };
}

function named(key: string, spec: JsonObject): JsonObject {
  return { ...spec, policyKey: key, name: key };
}

const PAIRS: readonly Pair[] = [
  ['1.1', 'a mask goes', [policy([HASH])], [], 'loosens'],
  [
    '1.2',
    'a clearer cell in a hidden row counts',
    [actions([NULLED], [where('false')])],
    [actions([HASH], [where('false')])],
    'loosens',
  ],
  ['1.3', 'one column opens, another closes', [policy([HASH])], [policy([masking('Bonus', 'Hash')])], 'mixed'],
  [
    '1.4',
    'only one reading shows more',
    [policy([masking('Pay', 'Hash', { exceptions: { groups: ['A', 'B'] } })])],
    [policy([masking('Pay', 'Hash', { exceptions: to('any', 'A', 'B') })])],
    'unknown',
  ],
  ['1.5', 'an opaque filter comes', [], [policy([where('f(x)')])], 'tightens'],
  ['1.5', 'an opaque filter for another', [policy([where('f(x)')])], [policy([where('g(x)')])], 'unknown'],
  ['1.6', 'a key that no one knows', [policy([HASH])], [policy([HASH], { shade: 1 })], 'unknown'],
  ['1.6', 'another name', [policy([HASH])], [policy([HASH], { name: 'other' })], 'neutral'],
  [
    '2.1',
    'several values of one attribute',
    [policy([masking('Pay', 'Hash', { exceptions: { operator: 'all', attributes: [{ name: 'k', value: '1' }] } })])],
    [
      policy([
        masking('Pay', 'Hash', {
          exceptions: {
            operator: 'all',
            attributes: [
              { name: 'k', value: '1' },
              { name: 'k', value: '2' },
            ],
          },
        }),
      ]),
    ],
    'tightens',
  ],
  [
    '2.2',
    'an exception needs a purpose',
    [policy([masking('Pay', 'Hash', { exceptions: to('all', 'A') })])],
    [policy([masking('Pay', 'Hash', { exceptions: { ...to('all', 'A'), purposes: ['P'] } })])],
    'tightens',
  ],
  [
    '2.3',
    'from a sub-purpose to its parent',
    [policy([masking('Pay', 'Hash', { exceptions: { operator: 'any', purposes: ['P.Q'] } })])],
    [policy([masking('Pay', 'Hash', { exceptions: { operator: 'any', purposes: ['P'] } })])],
    'loosens',
  ],
  [
    '2.4',
    'blanks around a name',
    [policy([masking('Pay', 'Hash', { exceptions: to('any', 'A') })])],
    [policy([masking('Pay', 'Hash', { exceptions: to('any', ' A ') })])],
    'neutral',
  ],
  [
    '2.5',
    'all to any',
    [policy([masking('Pay', 'Hash', { exceptions: to('all', 'A', 'B') })])],
    [policy([masking('Pay', 'Hash', { exceptions: to('any', 'A', 'B') })])],
    'loosens',
  ],
  [
    '2.6',
    'an empty block',
    [policy([HASH])],
    [policy([masking('Pay', 'Hash', { exceptions: { operator: 'any', groups: [] } })])],
    'neutral',
  ],
  [
    '2.7',
    'an advanced exception',
    [policy([HASH])],
    [policy([masking('Pay', 'Hash', { exceptions: { advanced: "@isInGroups('A')" } })])],
    'unknown',
  ],
  [
    '2.8',
    'an exception within an inclusion',
    [policy([masking('Pay', 'Hash', { inclusions: to('any', 'A') })])],
    [policy([masking('Pay', 'Hash', { inclusions: to('any', 'A'), exceptions: to('any', 'B') })])],
    'loosens',
  ],
  ['3.1', 'a child tag to its parent', [policy([masking('Pay.Net', 'Hash')])], [policy([HASH])], 'tightens'],
  [
    '3.2',
    'any circumstance to all',
    [policy([HASH], { circumstances: tags('A', 'B') })],
    [policy([HASH], { circumstances: tags('A', 'B'), circumstanceOperator: 'all' })],
    'loosens',
  ],
  [
    '3.3',
    'a circumstance that every masked column meets',
    [policy([HASH])],
    [policy([HASH], { circumstances: [{ type: 'columnTags', columnTag: 'Pay' }] })],
    'neutral',
  ],
  [
    '3.3',
    'a shorter time',
    [policy([HASH], { circumstances: [{ type: 'time', startDate: '2026-01-01', endDate: '2026-12-31' }] })],
    [policy([HASH], { circumstances: [{ type: 'time', startDate: '2026-01-01', endDate: '2026-06-30' }] })],
    'loosens',
  ],
  [
    '3.3',
    'a circumstance that no one knows',
    [policy([HASH])],
    [policy([HASH], { circumstances: [{ type: 'moon' }] })],
    'loosens',
  ],
  [
    '3.4',
    'everywhere to where owners select it',
    [policy([HASH])],
    [policy([HASH], { circumstances: null })],
    'loosens',
  ],
  [
    '3.4',
    'an empty list',
    [policy([HASH], { circumstances: tags('A') })],
    [policy([HASH], { circumstances: [] })],
    'unknown',
  ],
  [
    '3.5',
    'only for some owners',
    [policy([HASH])],
    [policy([HASH], { ownerRestrictions: { groups: ['O'] } })],
    'loosens',
  ],
  ['3.6', 'staged', [policy([HASH])], [policy([HASH], { staged: true })], 'loosens'],
  ['3.6', 'a template', [policy([HASH])], [policy([HASH], { template: true })], 'unknown'],
  ['3.7', 'case counts', [regex('pay', true)], [regex('pay', false)], 'loosens'],
  ['3.7', 'literals are compared by the names they match', [regex('^pay$')], [regex('pay')], 'unknown'],
  [
    '4.1',
    'a second filter',
    [policy([where("a = 'x'")])],
    [actions([where("a = 'x'")], [where("b = 'y'")])],
    'tightens',
  ],
  [
    '4.2',
    'the first rule about the viewer',
    [policy([where('true', { inclusions: to('any', 'A') }), where('false')])],
    [policy([where('false'), where('true', { inclusions: to('any', 'A') })])],
    'tightens',
  ],
  ['4.3', 'NULL hides the row', [policy([where("a <> 'x'")])], [policy([where("NOT (a = 'x')")])], 'neutral'],
  [
    '4.4',
    'a comment is not of the grammar',
    [policy([where('a = 1')])],
    [policy([where('a = 1 -- only one')])],
    'unknown',
  ],
  ['4.5', 'numbers by value', [policy([where('a = 1')])], [policy([where('a = 01.0')])], 'neutral'],
  ['4.5', 'whole numbers that touch', [policy([where('a < 6')])], [policy([where('a <= 5')])], 'tightens'],
  [
    '4.6',
    'several groups of a function',
    [policy([where("@isInGroups('A','B')")])],
    [policy([where("@isInGroups('A') OR @isInGroups('B')")])],
    'unknown',
  ],
  [
    '4.7',
    'a missing tag switches the policy off',
    [policy([where("a = 'x'")])],
    [policy([where("a = 'x' AND @columnTagged('C') = 'y'")])],
    'mixed',
  ],
  ['4.8', 'the guided form says the opposite', [guided(false)], [guided(true)], 'unknown'],
  ['4.9', 'opaque text with another blank', [policy([where('f(a)')])], [policy([where('f( a )')])], 'unknown'],
  [
    '4.10',
    'one match more is needed',
    [policy([matches('all', ['a', 'T'])])],
    [policy([matches('all', ['a', 'T'], ['b', 'T'])])],
    'tightens',
  ],
  ['4.11', 'all purposes', [purposes('any')], [purposes('all')], 'tightens'],
  [
    '4.12',
    'another sample',
    [policy([{ type: 'Minimization', config: { percent: 10 } }])],
    [policy([{ type: 'Minimization', config: { percent: 20 } }])],
    'unknown',
  ],
  ['4.13', 'a rule that no one knows', [policy([])], [policy([{ type: 'Telepathy', config: {} }])], 'unknown'],
  ['5.1', 'any field to all fields', [policy([fields('any')])], [policy([fields('all')])], 'loosens'],
  [
    '5.2',
    'a rule on another tag for everyone, put first',
    [policy([HASH])],
    [policy([masking('Bonus', 'Hash'), HASH])],
    'unknown',
  ],
  [
    '5.3',
    'masked in fewer rows',
    [policy([masking('Pay', 'Hash', {}, { conditionalPredicate: "c IN ('x', 'y')" })])],
    [policy([masking('Pay', 'Hash', {}, { conditionalPredicate: "c = 'x'" })])],
    'loosens',
  ],
  ['5.4', 'partial masks of different types', [policy([HASH])], [policy([masking('Pay', 'K-Anonymization')])], 'mixed'],
  ['5.4', 'a mask that no one knows', [policy([HASH])], [policy([masking('Pay', 'Scramble')])], 'unknown'],
  [
    '5.5',
    'a deeper tag takes over, its exceptions too',
    [named('a', policy([NULLED]))],
    [named('a', policy([NULLED])), named('b', policy([masking('Pay.Net', 'Null', { exceptions: to('any', 'A') })]))],
    'loosens',
  ],
  [
    '5.6',
    'a younger mask of equal depth',
    [named('a', policy([NULLED]))],
    [named('a', policy([NULLED])), named('b', policy([masking('Pay', 'Hash')]))],
    'neutral',
  ],
  [
    '5.6',
    'two old masks of equal depth, one gone',
    [named('a', policy([NULLED])), named('b', policy([masking('Pay', 'Hash')]))],
    [named('b', policy([masking('Pay', 'Hash')]))],
    'unknown',
  ],
  [
    '5.7',
    'a weaker action on a child tag',
    [policy([NULLED])],
    [actions([NULLED], [masking('Pay.Net', 'Hash')])],
    'unknown',
  ],
  ['6.1', 'a group more', [accessPolicy(entitled({}, 'A'))], [accessPolicy(entitled({}, 'A', 'B'))], 'loosens'],
  [
    '6.1',
    'an approval less',
    [accessPolicy({ type: 'approval', approvals: [approval('OWNER'), approval('GOVERNANCE')] })],
    [accessPolicy({ type: 'approval', approvals: [approval('OWNER')] })],
    'loosens',
  ],
  [
    '6.2',
    'entitlements that name no one',
    [accessPolicy({ type: 'entitlements' })],
    [accessPolicy(entitled({}, 'A'))],
    'unknown',
  ],
  [
    '6.3',
    'an expression of the same groups',
    [accessPolicy(entitled({}, 'A'))],
    [accessPolicy({ type: 'entitlements', advanced: "@isInGroups('A')" })],
    'neutral',
  ],
  [
    '6.3',
    'an expression beside entitlements',
    [accessPolicy(entitled({}, 'A'))],
    [accessPolicy(entitled({ advanced: "@isInGroups('B')" }, 'A'))],
    'unknown',
  ],
  ['6.4', 'the last shared policy goes', [accessPolicy(entitled({ shareResponsibility: true }, 'A'))], [], 'unknown'],
  ['6.4', 'a required policy comes', [], [accessPolicy(entitled({ shareResponsibility: false }, 'A'))], 'mixed'],
  ['6.4', 'a policy of an unknown sort comes', [], [accessPolicy(entitled({}, 'A'))], 'loosens'],
  ['6.5', 'a manual policy comes', [], [accessPolicy({ type: 'manual' })], 'unknown'],
  [
    '6.6',
    'shared instead of required, beside policies that are not in view',
    [accessPolicy(entitled({ shareResponsibility: false }, 'A'))],
    [accessPolicy(entitled({ shareResponsibility: true }, 'A'))],
    'loosens',
  ],
  [
    '6.7',
    'subscribed automatically by a grant',
    [accessPolicy(entitled({ shareResponsibility: true }, 'A'))],
    [accessPolicy(entitled({ shareResponsibility: true, automaticSubscription: true }, 'A'))],
    'loosens',
  ],
  [
    '6.7',
    'subscribed automatically by a required policy',
    [accessPolicy(entitled({ shareResponsibility: false }, 'A'))],
    [accessPolicy(entitled({ shareResponsibility: false, automaticSubscription: true }, 'A'))],
    'unknown',
  ],
  [
    '6.7',
    'subscribed automatically by a policy of an unknown sort',
    [accessPolicy(entitled({}, 'A'))],
    [accessPolicy(entitled({ automaticSubscription: true }, 'A'))],
    'unknown',
  ],
  [
    '6.7',
    'a manual policy subscribes no one',
    [accessPolicy({ type: 'manual' })],
    [accessPolicy({ type: 'manual', automaticSubscription: true })],
    'neutral',
  ],
  ['6.8', 'a project opens', [project({})], [project({ subscriptionPolicy: { type: 'anyone' } })], 'loosens'],
  ['7.1', 'another key', [named('a', policy([HASH]))], [named('b', policy([HASH]))], 'neutral'],
  [
    '7.1',
    'split',
    [named('a', actions([HASH], [masking('Bonus', 'Null')]))],
    [named('a', policy([HASH])), named('b', policy([masking('Bonus', 'Null')]))],
    'neutral',
  ],
  [
    '7.1',
    'merged',
    [named('a', policy([HASH])), named('b', policy([masking('Bonus', 'Null')]))],
    [named('a', actions([HASH], [masking('Bonus', 'Null')]))],
    'neutral',
  ],
  [
    '7.1',
    'one of two equal masks goes',
    [named('a', policy([HASH])), named('b', policy([HASH]))],
    [named('a', policy([HASH]))],
    'neutral',
  ],
  [
    '7.2',
    'rows that another policy hides all the same',
    [named('a', policy([where('false')])), named('b', policy([where('false')]))],
    [named('a', policy([where('true')])), named('b', policy([where('false')]))],
    'neutral',
  ],
  [
    '8.1',
    'a table of another schema loses a tag',
    [data({ sources: [table('t', { tags: { table: ['A'] } }), { ...table('t'), schema: 'r' }] })],
    [data({ sources: [table('t'), { ...table('t', { tags: { table: ['A'] } }), schema: 'r' }] })],
    'loosens',
  ],
  [
    '8.1',
    'a table goes with its tags',
    [data({ sources: [table('t', { tags: { table: ['A'] } }), table('u')] })],
    [data({ sources: [table('u')] })],
    'tightens',
  ],
  [
    '8.1',
    'a query comes',
    [data({ sources: [table('t')] })],
    [data({ sources: [table('t'), { query: 'SELECT 1', naming: { datasource: 'q' } }] })],
    'loosens',
  ],
  ['8.1', 'all tables to one', [data({})], [data({ sources: [table('t')] })], 'tightens'],
  [
    '8.1',
    'a tag comes',
    [data({ sources: [table('t')] })],
    [data({ sources: [table('t', { tags: { table: ['A'] } })] })],
    'unknown',
  ],
  [
    '8.2',
    'a workspace goes, and with it equalization',
    [project({ workspace: { type: 'snowflake', config: { schema: 's' } } })],
    [project({})],
    'loosens',
  ],
  [
    '8.3',
    'a sub-purpose goes',
    [{ name: 'A', subpurposes: [{ name: 'A.B' }] }],
    [{ name: 'A', subpurposes: [] }],
    'unknown',
  ],
  [
    '8.3',
    'a sub-purpose comes',
    [{ name: 'A', subpurposes: [] }],
    [{ name: 'A', subpurposes: [{ name: 'A.B' }] }],
    'neutral',
  ],
  ['8.4', 'an object becomes active', [object(false)], [object(true)], 'loosens'],
  ['8.5', 'a group may manage policies', [domain()], [domain('Manage Policies')], 'loosens'],
  ['8.5', 'a group may no longer', [domain('Manage Policies')], [domain()], 'tightens'],
  ['8.5', 'a group may see the activity', [domain()], [domain('Audit Activity')], 'neutral'],
  ['8.5', 'a group may change identifiers', [domain()], [domain('Manage Identifiers')], 'unknown'],
  ['8.6', 'a tag comes', [], [{ tags: [{ name: 'A.B' }] }], 'neutral'],
  ['8.6', 'a tag goes', [{ tags: [{ name: 'A.B' }] }], [], 'unknown'],
];

function object(isActive: boolean): JsonObject {
  return { objectPath: ['c', 'd'], settings: { isActive } };
}

function domain(...permissions: readonly string[]): JsonObject {
  return {
    name: 'D',
    type: 'domain',
    domainPermissions: permissions.map((permission) => ({ group: 'A', permission })),
  };
}

/** Clauses that no pair of specs decides: limits, gaps of a tenant. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '1.7': 'test/exposure/limits.test.ts',
  '7.3': 'test/exposure/limits.test.ts',
};

describe('the clauses of docs/exposure.md', () => {
  test.each(PAIRS)('%s %s', (_, __, before, after, expected) => {
    const found = exposureOfSpecs(before, after);

    expect(found.exposure, found.reasons.join('\n')).toBe(expected);
    expect(found.reasons.length === 0).toBe(expected === 'neutral');
    expect(found.reasons.join('\n')).not.toContain('undefined');
  });

  test('each has a pair', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/exposure.md'), 'utf8');
    const clauses = [...text.matchAll(/^(\d\.\d+) /gm)].map((match) => match[1] ?? '');
    const told = new Set([...PAIRS.map(([clause]) => clause), ...Object.keys(ELSEWHERE)]);

    expect(clauses.length).toBeGreaterThan(40);
    expect(clauses.filter((clause) => !told.has(clause))).toEqual([]);
    expect([...told].filter((clause) => !clauses.includes(clause))).toEqual([]);
  });
});

test('the order of sets does not change a word', () => {
  const make = (groups: readonly string[], rows: readonly string[]): JsonObject =>
    policy([masking('Pay', 'Hash', { exceptions: to('any', ...groups) }), where(`a IN (${rows.join(', ')})`)]);
  const before = make(['A'], ["'x'"]);

  const one = exposureOfSpecs([before], [make(['A', 'B', 'C'], ["'x'", "'y'", "'z'"])]);
  const other = exposureOfSpecs([before], [make(['C', 'A', 'B'], ["'x'", "'y'", "'z'"])]);
  expect(other.reasons).toEqual(one.reasons);
  expect(other.details).toEqual(one.details);
});

test('a case is told as data', () => {
  const before = policy([masking('Pay', 'Hash', { exceptions: to('all', 'A') })], { circumstances: tags('T') });
  const after = policy([masking('Pay', CLEAR)], { circumstances: tags('T') });

  expect(exposureOfSpecs([before], [after]).details[0]).toEqual({
    direction: 'more',
    viewer: { groups: [], attributes: [], purposes: [], other: [] },
    dataSource: "data sources tagged 'T'",
    column: "columns tagged 'Pay'",
    before: 'hashed',
    after: 'as they are',
  });
});

function regex(pattern: string, caseInsensitive?: boolean): JsonObject {
  const field = { type: 'columnRegex', regex: pattern, ...(caseInsensitive === undefined ? {} : { caseInsensitive }) };
  return policy([{ type: 'Masking', config: { fields: [field], maskingConfig: { type: 'Hash' } } }]);
}

function guided(invert: boolean): JsonObject {
  const config = {
    predicate: "@columnTagged('T') IN ('x')",
    column: { type: 'tag', name: 'T' },
    values: "'x'",
    invert,
  };
  return policy([{ type: 'Row Restriction by Custom Where Clause', config }]);
}

function purposes(operator: string): JsonObject {
  return policy([{ type: 'Purpose Restriction', config: { purposes: ['P', 'Q'], operator } }]);
}

function fields(operator: string): JsonObject {
  return {
    type: 'Masking',
    config: {
      fields: [
        { type: 'columnTags', columnTag: 'Pay' },
        { type: 'columnRegex', regex: 'pay' },
      ],
      operator,
      maskingConfig: { type: 'Hash' },
    },
  };
}

function approval(requiredPermission: string): JsonObject {
  return { specificApproverRequired: false, requiredPermission };
}
