import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../model/json.ts';
import { fakeImmuta, refusal, wanting, writing } from '../fake-immuta.ts';
import { policy } from './kind.ts';

const TAG = { name: 'Pay', displayName: 'Pay', hasLeafNodes: false, source: 'curated' };
const MASK: JsonObject = {
  type: 'masking',
  exceptions: null,
  config: {
    fields: [{ type: 'columnTags', columnTag: TAG }],
    maskingConfig: { type: 'Consistent Value', metadata: {} },
  },
};

function row(rules: readonly Json[], more: JsonObject = {}): JsonObject {
  return {
    id: 4,
    policyKey: 'p',
    name: 'P',
    type: 'data',
    template: false,
    staged: false,
    systemGenerated: false,
    deleted: false,
    createdByName: 'Ann',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-02T00:00:00.000Z',
    ownerRestrictions: null,
    actions: [{ type: 'masking', rules, description: '' }],
    circumstances: [{ operator: 'or', type: 'columnTags', columnTag: TAG }],
    ...more,
  };
}

async function observed(
  rows: readonly JsonObject[],
  specs: Readonly<Record<string, JsonObject>> = {},
  domains: unknown = { data: [] },
) {
  const reader = fakeImmuta({ 'GET /policy/global': rows, 'GET /domain': domains });
  return { ...(await policy.observe(reader, wanting(specs))), asked: reader.asked };
}

async function ruleOf(rule: Json) {
  const { objects } = await observed([row([rule])]);
  const actions = objects[0]?.spec['actions'] as readonly { readonly rules: readonly Json[] }[];
  return { rule: actions[0]?.rules[0], unread: objects[0]?.unread.map(({ path, why }) => [path, why]) };
}

describe('observe', () => {
  test('puts a row of GET /policy/global into V2 words', async () => {
    const { objects, gaps } = await observed([row([MASK])]);

    expect(gaps).toEqual([]);
    expect(objects).toEqual([
      {
        kind: 'policy',
        key: 'p',
        name: 'P',
        id: 4,
        protectedBy: null,
        updatedAt: '2026-01-02T00:00:00.000Z',
        createdBy: 'Ann',
        unread: [],
        spec: {
          policyKey: 'p',
          name: 'P',
          type: 'data',
          template: false,
          staged: false,
          actions: [
            {
              rules: [
                {
                  type: 'Masking',
                  config: { fields: [{ type: 'columnTags', columnTag: 'Pay' }], maskingConfig: { type: 'Hash' } },
                },
              ],
            },
          ],
          circumstances: [{ type: 'columnTags', columnTag: 'Pay' }],
          circumstanceOperator: 'any',
        },
      },
    ]);
  });

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
    ['a rule that is no object', 7, {}, [['/actions/0/rules/0', 'unknown']]],
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

  test('reads a subscription policy', async () => {
    const action = {
      type: 'subscription',
      subscriptionType: 'policy',
      allowDiscovery: false,
      automaticSubscription: true,
      shareResponsibility: false,
      accessGrant: 'READ',
      description: '',
      exceptions: { operator: 'or', conditions: [{ type: 'groups', group: { name: 'A' } }] },
      approvals: [{ specificApproverRequired: true, requiredPermission: 'OWNER' }],
    };

    const { objects } = await observed([row([], { type: 'subscription', actions: [action] })]);

    expect(objects[0]?.unread).toEqual([]);
    expect(objects[0]?.spec['actions']).toEqual({
      type: 'entitlements',
      allowDiscovery: false,
      automaticSubscription: true,
      shareResponsibility: false,
      accessGrant: 'READ',
      entitlements: { operator: 'any', groups: ['A'] },
      approvals: [{ specificApproverRequired: true, requiredPermission: 'OWNER' }],
    });
  });

  test('keeps absent, null and empty circumstances apart, and the operator that only they carry', async () => {
    const { circumstances: _, ...bare } = row([MASK]);
    const rows = [
      { ...bare, policyKey: 'a' },
      row([MASK], { policyKey: 'b', circumstances: null }),
      row([MASK], { policyKey: 'c', circumstances: [] }),
    ];

    const { objects } = await observed(rows, { a: { circumstanceOperator: 'all' } });

    expect(objects.map(({ spec }) => [Object.hasOwn(spec, 'circumstances'), spec['circumstances']])).toEqual([
      [false, undefined],
      [true, null],
      [true, []],
    ]);
    expect(objects.map(({ unread }) => unread.map(({ path, why }) => [path, why]))).toEqual([
      [['/circumstanceOperator', 'unreadable']],
      [],
      [],
    ]);
  });

  test.each<[string, Json, Json, Json]>([
    ['both, the file by name', { id: 'u-1', name: 'D' }, { name: 'D' }, { name: 'D' }],
    ['both, the file by id', { id: 'u-1', name: 'D' }, { id: 'u-1' }, { id: 'u-1' }],
    ['by id, the file by name', { id: 'u-1' }, { name: 'D' }, { name: 'D' }],
    ['by name, the file by id', { name: 'D' }, { id: 'u-1' }, { id: 'u-1' }],
    ['by name alone', 'D', { name: 'D' }, { name: 'D' }],
  ])('domains: %s', async (_, given, inFile, expected) => {
    const rows = [row([MASK], { circumstances: [{ type: 'domains', operator: 'or', domains: [given] }] })];
    const specs = { p: { circumstances: [{ type: 'domains', domains: [inFile] }] } };

    const { objects } = await observed(rows, specs, { data: [{ id: 'u-1', name: 'D' }] });

    expect(objects[0]?.unread).toEqual([]);
    expect(objects[0]?.spec['circumstances']).toEqual([{ type: 'domains', domains: [expected] }]);
  });

  test('a refused list of domains costs only what needed it', async () => {
    const rows = [row([MASK], { circumstances: [{ type: 'domains', operator: 'or', domains: [{ id: 'u-1' }] }] })];

    const { objects, gaps } = await observed(rows, {}, refusal('forbidden', 403));

    expect(gaps).toEqual([]);
    expect(objects[0]?.unread).toMatchObject([{ path: '/circumstances/0', why: 'unreadable' }]);
  });

  test('leaves deleted ones out, protects what Git must not touch, and takes the name for a missing key', async () => {
    const { policyKey: _, ...keyless } = row([MASK], { name: 'Mask PII' });
    const rows = [
      row([], { policyKey: 'x', deleted: true }),
      row([MASK], { policyKey: 's', systemGenerated: true }),
      row([MASK], { policyKey: 't', template: true }),
      keyless,
    ];

    const { objects } = await observed(rows);

    expect(objects.map(({ key, protectedBy }) => [key, protectedBy])).toEqual([
      ['s', 'system-generated'],
      ['t', 'template'],
      ['Mask PII', null],
    ]);
  });

  test('one key twice is a gap of that object', async () => {
    const { gaps } = await observed([row([MASK]), row([MASK], { id: 5 })]);

    expect(gaps).toMatchObject([{ kind: 'policy', what: 'object', key: 'p' }]);
  });

  test('a refused list is a gap, never an empty world; a wrong key stops the run', async () => {
    const found = await policy.observe(
      fakeImmuta({ 'GET /policy/global': refusal('forbidden', 403, 'no') }),
      wanting(),
    );

    expect(found).toMatchObject({ objects: [], gaps: [{ what: 'list', reason: 'refused: no' }] });
    await expect(
      policy.observe(fakeImmuta({ 'GET /policy/global': refusal('unauthorized', 401) }), wanting()),
    ).rejects.toThrow('refused');
  });

  test('never throws on a row of any shape', async () => {
    const rows = [
      {},
      { actions: 'x' },
      { type: 'data', actions: [null, [1], { rules: 'x' }] },
      { type: 'subscription', actions: [] },
      { name: 'a', circumstances: 'x', certification: 3 },
    ] as unknown as JsonObject[];

    const { objects, gaps } = await observed(rows);

    expect(objects).toHaveLength(5);
    expect(gaps.some((gap) => gap.what === 'list')).toBe(true);
    for (const object of objects) expect(object.unread.length).toBeGreaterThan(0);
  });
});

describe('write and remove', () => {
  test.each([
    [{ dryRun: false, creating: true, updating: false, policyId: 4 }, 'create'],
    [{ dryRun: false, creating: false, updating: true, policyId: 4 }, null],
    [{ dryRun: false, creating: false, updating: false, policyId: 4 }, 'unchanged'],
  ])('understands the reply %j', (reply, action) => {
    expect(policy.verdict(reply)).toEqual({
      action,
      creating: [],
      updating: [],
      deleting: [],
      noChange: [],
      facts: reply,
    });
  });

  test('a reply of another shape is not understood', () => {
    expect(policy.verdict({ creating: ['a'], updating: [] })).toBeNull();
    expect(policy.verdict({})).toBeNull();
  });

  test('asks for re-certification only when told', async () => {
    const immuta = fakeImmuta({
      'POST /api/v2/policy': { dryRun: false, creating: true, updating: false, policyId: 1 },
    });

    await policy.write(immuta, writing('p', {}));
    await policy.write(immuta, writing('p', {}, { reCertify: true }));

    expect(immuta.asked).toEqual(['POST /api/v2/policy', 'POST /api/v2/policy?reCertify=true']);
    expect(policy.demands(null, { certification: {} }, writing('p', {}, { reCertify: true }).options)).toHaveLength(1);
    expect(policy.demands(null, { certification: {} }, writing('p', {}).options)).toEqual([]);
  });

  test('deletes by id, looked up by the exact key where it is not known', async () => {
    const immuta = fakeImmuta({
      'GET /policy/global': [row([], { id: 3, policyKey: 'pp' }), row([], { id: 4 })],
      'DELETE /policy/global/4': true,
    });
    const { signal } = new AbortController();

    expect(await policy.remove(immuta, { key: 'p', id: 4, signal })).toBe(true);
    expect(await policy.remove(immuta, { key: 'p', id: null, signal })).toBe(true);
    expect(await policy.remove(immuta, { key: 'q', id: null, signal })).toBe(false);
  });
});

test('references name tags, people, purposes and domains with their places', () => {
  const spec: JsonObject = {
    type: 'data',
    circumstances: [
      { type: 'tags', tag: 'T' },
      { type: 'domains', domains: [{ id: 'u' }, { name: 'D' }] },
    ],
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: { fields: [{ type: 'columnTags', columnTag: 'C' }] },
            exceptions: { groups: ['G'], purposes: ['P'], attributes: [{ name: 'A', value: 'v' }] },
          },
          { type: 'Row Restriction by User Entitlements', config: { matches: [{ attribute: 'M', tag: 'N' }] } },
        ],
      },
    ],
  };

  const found = policy.references(spec).map(({ space, name, pointer }) => `${space} ${name} ${pointer}`);

  expect(found).toEqual([
    'tag T /circumstances/0/tag',
    'domain D /circumstances/1/domains/1/name',
    'tag C /actions/0/rules/0/config/fields/0/columnTag',
    'group G /actions/0/rules/0/exceptions/groups/0',
    'attribute A /actions/0/rules/0/exceptions/attributes/0/name',
    'purpose P /actions/0/rules/0/exceptions/purposes/0',
    'attribute M /actions/0/rules/1/config/matches/0/attribute',
    'tag N /actions/0/rules/1/config/matches/0/tag',
  ]);
  expect([policy.wave({ type: 'data' }), policy.wave({ type: 'subscription' })]).toEqual([20, 40]);
  expect(policy.provides({ type: 'data' })).toEqual([{ space: 'mask', name: '*' }]);
});

test('explains a policy to a data governor', () => {
  const rules = [
    {
      type: 'Masking',
      config: { fields: [{ type: 'columnTags', columnTag: 'Employee.Salary' }], maskingConfig: { type: 'Hash' } },
      inclusions: { groups: ['Managers', 'Auditors'] },
    },
    {
      type: 'Masking',
      config: { fields: [{ type: 'columnTags', columnTag: 'Employee.Salary' }], maskingConfig: { type: 'Null' } },
      exceptions: { groups: ['Payroll'] },
    },
  ];

  expect(policy.explain({ type: 'data', circumstances: [{ type: 'tags', tag: 'HR' }], actions: [{ rules }] })).toEqual([
    "It applies to data sources tagged 'HR'.",
    "Members of the group 'Managers' or 'Auditors' see columns tagged 'Employee.Salary' hashed.",
    "Otherwise, everyone except members of the group 'Payroll' sees columns tagged 'Employee.Salary' as NULL.",
  ]);
  expect(
    policy.explain({
      type: 'subscription',
      staged: true,
      circumstances: null,
      actions: { type: 'approval', approvals: [{ requiredPermission: 'OWNER' }] },
    }),
  ).toEqual([
    'The policy is staged: it does nothing yet.',
    'It applies where a data owner selects it.',
    'Everyone may ask to subscribe to these data sources; it takes the approval of any OWNER.',
  ]);
});
