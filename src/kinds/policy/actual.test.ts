import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../model/json.ts';
import { fakeImmuta, refusal, wanting } from '../immuta-for-tests.ts';
import { policy } from './kind.ts';
import { observed, row, TAG } from './rows-for-tests.ts';

const MASK: JsonObject = {
  type: 'masking',
  exceptions: null,
  config: {
    fields: [{ type: 'columnTags', columnTag: TAG }],
    maskingConfig: { type: 'Consistent Value', metadata: {} },
  },
};

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
