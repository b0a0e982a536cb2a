import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { fakeImmuta, writing } from '../immuta-for-tests.ts';
import { policy } from './kind.ts';
import { row } from './rows-for-tests.ts';

describe('write and remove', () => {
  test.each([
    [{ dryRun: false, creating: true, updating: false, policyId: 4 }, 'create'],
    [{ dryRun: false, creating: false, updating: true, policyId: 4 }, null],
    [{ dryRun: false, creating: false, updating: false, policyId: 4 }, 'unchanged'],
  ])('understands the reply %j', (reply, action) => {
    expect(policy.dryRunResult(reply)).toEqual({
      action,
      creating: [],
      updating: [],
      deleting: [],
      noChange: [],
      facts: reply,
    });
  });

  test('a reply of another shape is not understood', () => {
    expect(policy.dryRunResult({ creating: ['a'], updating: [] })).toBeNull();
    expect(policy.dryRunResult({})).toBeNull();
  });

  test('asks for re-certification only when told', async () => {
    const immuta = fakeImmuta({
      'POST /api/v2/policy': { dryRun: false, creating: true, updating: false, policyId: 1 },
    });

    await policy.write(immuta, writing('p', {}));
    await policy.write(immuta, writing('p', {}, { reCertify: true }));

    expect(immuta.asked).toEqual(['POST /api/v2/policy', 'POST /api/v2/policy?reCertify=true']);
    expect(
      policy.requiredActions(null, { certification: {} }, writing('p', {}, { reCertify: true }).options),
    ).toHaveLength(1);
    expect(policy.requiredActions(null, { certification: {} }, writing('p', {}).options)).toEqual([]);
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
  expect([policy.phase({ type: 'data' }), policy.phase({ type: 'subscription' })]).toEqual([20, 40]);
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
    'Where other subscription policies apply too, it is not known whether it adds to them or limits them: `shareResponsibility` is left out.',
  ]);
});
