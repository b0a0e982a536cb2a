import { describe, expect, test } from 'vitest';
import type { Json } from '../../model/json.ts';
import { observed, row, TAG } from './rows-for-tests.ts';

async function ruleOf(rule: Json) {
  const { objects } = await observed([row([rule])]);
  const actions = objects[0]?.spec['actions'] as readonly { readonly rules: readonly Json[] }[];
  return { rule: actions[0]?.rules[0], unread: objects[0]?.unread.map(({ path, why }) => [path, why]) };
}

describe('reads rules', () => {
  test.each<[string, Json, Json, readonly string[]]>([
    ['Hash', { type: 'Consistent Value', metadata: {} }, { type: 'Hash' }, []],
    ['Hash without metadata', { type: 'Consistent Value' }, { type: 'Hash' }, []],
    ['Null', { type: 'Consistent Value', metadata: { constant: null } }, { type: 'Null' }, []],
    [
      'Constant',
      { type: 'Consistent Value', metadata: { constant: '0.00' } },
      { type: 'Constant', constant: '0.00' },
      [],
    ],
    [
      'Custom Function',
      { type: 'Custom Function', metadata: { sqlFunction: '@column' } },
      { type: 'Custom Function', sqlFunction: '@column' },
      [],
    ],
    ['K-Anonymization by fingerprint', { type: 'K-Anonymization', metadata: {} }, { type: 'K-Anonymization' }, []],
    [
      'K-Anonymization by k',
      { type: 'K-Anonymization', metadata: { k: 5 } },
      { type: 'K-Anonymization', k: 5 },
      ['inferred'],
    ],
    [
      'Grouping',
      { type: 'Grouping', metadata: { bucketSize: 10 } },
      { type: 'Grouping', bucketSize: 10 },
      ['inferred'],
    ],
    [
      'Regular Expression',
      { type: 'Regular Expression', metadata: { regex: 'a', replacement: 'b' } },
      { type: 'Regular Expression', regex: 'a', replacement: 'b' },
      ['inferred'],
    ],
    ['a number as constant', { type: 'Consistent Value', metadata: { constant: 3 } }, {}, ['unknown']],
    ['a mask of next year', { type: 'Quantum', metadata: {} }, { type: 'Quantum' }, ['unknown']],
    ['no mask at all', null, {}, ['unknown']],
  ])('reads the mask %s', async (_, maskingConfig, expected, whys) => {
    const { rule, unread } = await ruleOf({ type: 'masking', config: { fields: [], maskingConfig } });

    expect(rule).toMatchObject({ type: 'Masking', config: { maskingConfig: expected } });
    expect(unread?.map(([, why]) => why)).toEqual(whys);
    for (const [path] of unread ?? []) expect(path).toBe('/actions/0/rules/0/config/maskingConfig');
  });

  test('reads exceptions and inclusions with and without iam, purposes in both forms, and bare tags', async () => {
    const rule = {
      type: 'masking',
      exceptions: {
        operator: 'and',
        conditions: [
          { type: 'groups', group: { id: 1, name: 'A', iam: 'bim' } },
          { type: 'authorizations', authorization: { auth: 'k', value: 'v' } },
          { type: 'purposes', value: 'P.Q' },
          { type: 'purposes', purpose: { id: 2, name: 'R' } },
        ],
      },
      inclusions: { operator: 'or', conditions: [{ type: 'groups', group: 'B' }] },
      config: {
        fields: [TAG],
        operator: 'and',
        conditionalPredicate: 'x',
        maskingConfig: { type: 'Consistent Value' },
      },
    };

    const { rule: found, unread } = await ruleOf(rule);

    expect(unread).toEqual([]);
    expect(found).toEqual({
      type: 'Masking',
      config: {
        fields: [{ type: 'columnTags', columnTag: 'Pay' }],
        maskingConfig: { type: 'Hash' },
        conditionalPredicate: 'x',
        operator: 'all',
      },
      inclusions: { operator: 'any', groups: ['B'] },
      exceptions: { operator: 'all', groups: ['A'], attributes: [{ name: 'k', value: 'v' }], purposes: ['P.Q', 'R'] },
    });
  });

  test.each<[string, Json, Json, readonly (readonly string[])[]]>([
    [
      'where',
      { type: 'customWhere', exceptions: null, config: { predicate: '1=1' } },
      { type: 'Row Restriction by Custom Where Clause', config: { predicate: '1=1' } },
      [],
    ],
    [
      'the guided where',
      {
        type: 'customWhere',
        config: { predicate: 'p', column: { type: 'tag', name: 'T' }, values: "'a'", invert: false },
      },
      {
        type: 'Row Restriction by Custom Where Clause',
        config: { predicate: 'p', column: { type: 'tag', name: 'T' }, values: "'a'", invert: false },
      },
      [['/actions/0/rules/0/config/column', 'inferred']],
    ],
    [
      'entitlements',
      {
        type: 'rowOrObjectRestriction',
        config: {
          qualifications: {
            operator: 'or',
            conditions: [{ type: 'authorizations', authorization: { auth: 'a' }, field: TAG }],
          },
        },
      },
      {
        type: 'Row Restriction by User Entitlements',
        config: { matches: [{ type: 'attribute', attribute: 'a', tag: 'Pay' }], operator: 'any' },
      },
      [],
    ],
    [
      'a purpose restriction',
      { type: 'prerequisite', config: { operator: 'and', conditions: [{ type: 'purposes', value: 'P' }] } },
      { type: 'Purpose Restriction', config: { purposes: ['P'], operator: 'all' } },
      [['/actions/0/rules/0/config', 'inferred']],
    ],
    [
      'a sample',
      { type: 'minimization', config: { percent: 10 } },
      { type: 'Minimization', config: { percent: 10 } },
      [['/actions/0/rules/0/config', 'inferred']],
    ],
    [
      'a rule of next year',
      { type: 'telepathy', config: { a: 1 } },
      { type: 'telepathy', config: { a: 1 } },
      [['/actions/0/rules/0', 'unknown']],
    ],
    ['a rule that is not an object', 7, {}, [['/actions/0/rules/0', 'unknown']]],
    [
      'people by an unknown condition',
      {
        type: 'customWhere',
        config: { predicate: 'p' },
        exceptions: { operator: 'or', conditions: [{ type: 'moon' }] },
      },
      { type: 'Row Restriction by Custom Where Clause', config: { predicate: 'p' }, exceptions: { operator: 'any' } },
      [['/actions/0/rules/0/exceptions', 'unknown']],
    ],
  ])('reads %s', async (_, rule, expected, unread) => {
    expect(await ruleOf(rule)).toEqual({ rule: expected, unread });
  });
});
