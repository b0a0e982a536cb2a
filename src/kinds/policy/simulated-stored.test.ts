import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf } from '../../simulator/client-for-tests.ts';
import type { Fields, Quirks, Value } from '../../simulator/contract.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatedKinds } from '../simulated.ts';

let simulator: Simulator;
let client: Client;

async function start(quirks: Partial<Quirks> = {}): Promise<void> {
  await simulator?.close();
  simulator = await startSimulator({
    kinds: simulatedKinds,
    quirks: { extraFields: false, shuffle: false, ...quirks },
  });
  client = clientOf(simulator);
}

beforeEach(() => start());

afterEach(() => simulator.close());

function dataPolicy(rules: Value[], more: Fields = {}): Fields {
  return { policyKey: 'p', name: 'P', type: 'data', actions: [{ rules }], ...more };
}

const NULL_MASK: Fields = {
  type: 'Masking',
  config: { fields: [{ type: 'columnTags', columnTag: 'PII.Name' }], maskingConfig: { type: 'Null' } },
};

async function policies(query = ''): Promise<readonly Fields[]> {
  return (await client.get(`/policy/global${query}`)).list;
}

async function policy(key = 'p'): Promise<Fields> {
  const rows = await policies();
  return rows.find((row) => row['policyKey'] === key && row['deleted'] === false) ?? {};
}

async function firstRule(payload: Fields): Promise<Fields> {
  const reply = await client.post('/api/v2/policy', payload);
  expect(reply.status).toBe(200);
  const { actions } = (await policy()) as unknown as { actions: readonly { rules: readonly Fields[] }[] };
  return actions[0]?.rules[0] ?? {};
}

describe('the words of V1', () => {
  const field = { type: 'columnTags', columnTag: 'PII.Name' };
  test.each([
    ['Hash', {}, 'Consistent Value', {}],
    ['Null', {}, 'Consistent Value', { constant: null }],
    ['Constant', { constant: '9' }, 'Consistent Value', { constant: '9' }],
    ['Custom Function', { sqlFunction: 'f(@column)' }, 'Custom Function', { sqlFunction: 'f(@column)' }],
    ['K-Anonymization', {}, 'K-Anonymization', {}],
    ['Grouping', { bucketSize: 5 }, 'Grouping', { bucketSize: 5 }],
  ])('mask %s %j', async (type, parameters, word, metadata) => {
    const config = { fields: [field], maskingConfig: { type, ...parameters } };
    expect(await firstRule(dataPolicy([{ type: 'Masking', config }]))).toEqual({
      type: 'masking',
      exceptions: null,
      config: {
        operator: 'or',
        fields: [
          {
            type: 'columnTags',
            columnTag: { name: 'PII.Name', displayName: 'PII › Name', hasLeafNodes: false, source: 'curated' },
          },
        ],
        maskingConfig: { type: word, metadata },
      },
    });
  });

  test('fields are bare tags with the quirk for it', async () => {
    await start({ bareFieldTags: true });
    const rule = await firstRule(dataPolicy([NULL_MASK]));
    expect(rule['config']).toMatchObject({ fields: [{ name: 'PII.Name', displayName: 'PII › Name' }] });
    expect(JSON.stringify(rule)).not.toContain('columnTag');
  });

  const who = {
    operator: 'all',
    groups: ['G'],
    attributes: [{ name: 'dept', value: 'x' }],
    purposes: ['Re-identification Prohibited'],
  };

  test.each(['exceptions', 'inclusions'])('%s are conditions', async (side) => {
    const rule = await firstRule(dataPolicy([{ ...NULL_MASK, [side]: who }]));
    expect(rule[side]).toEqual({
      operator: 'and',
      conditions: [
        { type: 'groups', group: { id: expect.any(Number), name: 'G', iam: 'bim' } },
        { type: 'authorizations', authorization: { auth: 'dept', value: 'x', iam: 'bim' } },
        { type: 'purposes', value: 'Re-identification Prohibited' },
      ],
    });
  });

  test('conditions without `iam`, purposes as objects, in their quirks', async () => {
    await start({ conditionIam: false, purposeConditions: 'object' });
    const rule = await firstRule(dataPolicy([{ ...NULL_MASK, exceptions: who }]));
    expect((rule['exceptions'] as Fields)['conditions']).toEqual([
      { type: 'groups', group: { name: 'G' } },
      { type: 'authorizations', authorization: { auth: 'dept', value: 'x' } },
      { type: 'purposes', purpose: { id: expect.any(Number), name: 'Re-identification Prohibited' } },
    ]);
  });

  test.each(['By', 'by'])('entitlements, spelt with "%s"', async (word) => {
    const matches = [{ type: 'attribute', attribute: 'cc', tag: 'Ledger.CC' }];
    const config = { operator: 'any', matches };
    expect(await firstRule(dataPolicy([{ type: `Row Restriction ${word} User Entitlements`, config }]))).toMatchObject({
      type: 'rowOrObjectRestriction',
      config: {
        qualifications: {
          operator: 'or',
          conditions: [{ type: 'authorizations', authorization: { auth: 'cc' }, field: { name: 'Ledger.CC' } }],
        },
      },
    });
  });

  test('a where clause keeps its text to the last blank', async () => {
    const config = {
      predicate: "\t@columnTagged('A') IN ('x') ",
      values: "'x'",
      invert: false,
      column: { name: 'A', type: 'tag' },
    };
    const rule = await firstRule(dataPolicy([{ type: 'Row Restriction by Custom Where Clause', config }]));
    expect(rule).toMatchObject({ type: 'customWhere', config });
  });

  test('a purpose restriction is a list of conditions', async () => {
    const config = { operator: 'any', purposes: ['Audit'] };
    const rule = await firstRule(dataPolicy([{ type: 'Purpose Restriction', config }]));
    expect(rule).toMatchObject({ type: 'prerequisite', config: { operator: 'or', conditions: [{ value: 'Audit' }] } });
  });

  test.each([
    [
      { type: 'tags', tag: 'A' },
      { type: 'tags', tag: { name: 'A' } },
    ],
    [
      { type: 'columnTags', columnTag: 'A.B' },
      { type: 'columnTags', columnTag: { displayName: 'A › B' } },
    ],
    [
      { type: 'columnRegex', regex: 'x', caseInsensitive: true },
      { columnRegex: { regex: 'x', caseInsensitive: true } },
    ],
    [{ type: 'noTags' }, { type: 'noTags' }],
    [
      { type: 'server', server: 's' },
      { type: 'server', server: 's' },
    ],
  ])('circumstance %j', async (circumstance, shown) => {
    simulator.load('policy', dataPolicy([NULL_MASK], { circumstances: [circumstance], circumstanceOperator: 'all' }));
    expect((await policy())['circumstances']).toMatchObject([{ operator: 'and', ...shown }]);
  });

  test.each([
    [{}, false, undefined],
    [{ circumstances: null }, true, null],
    [{ circumstances: [] }, true, []],
  ] as [Fields, boolean, Value | undefined][])('circumstances %j stay what they are', async (more, there, value) => {
    simulator.load('policy', dataPolicy([NULL_MASK], more));
    const row = await policy();
    expect(['circumstances' in row, row['circumstances']]).toEqual([there, value]);
  });

  test.each([
    ['id', [{ id: '11111111-2222-4333-8444-555555555555' }]],
    ['name', [{ name: 'Domain 11111111' }]],
    ['both', [{ id: '11111111-2222-4333-8444-555555555555', name: 'Domain 11111111' }]],
  ] as const)('domains come back by %s', async (domainsBy, domains) => {
    await start({ domainsBy });
    const sent = [{ id: '11111111-2222-4333-8444-555555555555' }];
    simulator.load('policy', dataPolicy([NULL_MASK], { circumstances: [{ type: 'domains', domains: sent }] }));
    expect((await policy())['circumstances']).toMatchObject([{ type: 'domains', domains }]);
  });

  test.each([
    ['anyone', 'automatic'],
    ['approval', 'approval'],
    ['entitlements', 'policy'],
    ['manual', 'manual'],
  ])('subscription %s is %s, in a list, with defaults', async (type, word) => {
    simulator.load('policy', { policyKey: 'p', name: 'P', type: 'subscription', actions: { type } });
    expect((await policy())['actions']).toEqual([
      {
        type: 'subscription',
        subscriptionType: word,
        accessGrant: 'READ',
        allowDiscovery: false,
        automaticSubscription: false,
        shareResponsibility: false,
        description: '',
      },
    ]);
  });

  test('defaults are left out with the quirk for it', async () => {
    await start({ listDefaults: false });
    simulator.load('policy', { policyKey: 'p', name: 'P', type: 'subscription', actions: { type: 'manual' } });
    expect((await policy())['actions']).toEqual([{ type: 'subscription', subscriptionType: 'manual' }]);
  });

  test('an approval has the singular, however it was sent', async () => {
    const approvals = [{ specificApproverRequired: true, requiredPermissions: 'GOVERNANCE' }];
    simulator.load('policy', {
      policyKey: 'p',
      name: 'P',
      type: 'subscription',
      actions: { type: 'approval', approvals },
    });
    expect((await policy())['actions']).toMatchObject([
      { approvals: [{ specificApproverRequired: true, requiredPermission: 'GOVERNANCE' }] },
    ]);
  });
});
