import { describe, expect, test } from 'vitest';
import { ImmutaError } from '../../model/failure.ts';
import type { JsonObject } from '../../model/json.ts';
import { fakeImmuta, refusal, wanting, writing } from '../immuta-for-tests.ts';
import { domain } from './kind.ts';

const CONTEXT = { dryRunResult: null, unreadable: false };
const MILL: JsonObject = { id: 'u-1', name: 'Mill', type: 'domain', description: 'Flour' };
const GROUPS = {
  hits: [
    { id: 12, name: 'Millers', iamid: 'bim' },
    { id: 13, name: 'Auditors', iamid: 'bim' },
    { id: 14, name: 'Auditors', iamid: 'okta' },
  ],
  count: 3,
};

function spec(permissions: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return { name: 'Mill', type: 'domain', domainPermissions: permissions, ...more };
}

const GRANT = { group: 'Millers', permission: 'Manage Policies' };

function tenant(rows: readonly JsonObject[], more: Readonly<Record<string, unknown>> = {}) {
  return fakeImmuta({
    'GET /domain': { data: [MILL] },
    'GET /bim/group': GROUPS,
    'GET /domain/u-1/permissions': { data: rows },
    ...more,
  });
}

describe('observe', () => {
  test('names the groups of what was granted, and lists users as parts that no spec has', async () => {
    const reader = tenant([
      { id: 5, groupId: 12, permission: 'Manage Policies' },
      { id: 6, profileId: 99, name: 'Jane', permission: 'Manage Policies' },
    ]);
    const found = await domain.observe(reader, wanting({ Mill: spec([GRANT]) }));
    expect(found.objects).toMatchObject([
      { key: 'Mill', spec: spec([GRANT], { description: 'Flour' }), unread: [], protectedBy: null },
    ]);
    expect(found.parts).toEqual([{ key: 'Mill / Jane', name: 'permissions of the user Jane' }]);
    expect([found.gaps, found.readOnly]).toEqual([[], undefined]);
  });

  test('reads nothing but the list where no domain is in scope', async () => {
    const reader = tenant([]);
    await domain.observe(reader, wanting());
    expect(reader.asked).toEqual(['GET /domain']);
  });

  test('speaks as the file does of the identity manager, and adds it where the name alone means two groups', async () => {
    const rows = [
      { id: 5, groupId: 12, permission: 'Manage Policies' },
      { id: 6, groupId: 14, permission: 'Audit Activity' },
    ];
    const okta = { group: 'Auditors', iam: 'okta', permission: 'Audit Activity' };
    const without = await domain.observe(tenant(rows), wanting({ Mill: spec([]) }));
    expect(without.objects[0]?.spec['domainPermissions']).toEqual([GRANT, okta]);
    const named = await domain.observe(tenant(rows), wanting({ Mill: spec([{ ...GRANT, iam: 'bim' }, okta]) }));
    expect(named.objects[0]?.spec['domainPermissions']).toEqual([
      { group: 'Millers', iam: 'bim', permission: 'Manage Policies' },
      okta,
    ]);
  });

  test('a name of two groups is an error at the name, once for each', async () => {
    const wanted = spec([GRANT, { group: 'Auditors', permission: 'Audit Activity' }]);
    const { findings } = await domain.observe(tenant([]), wanting({ Mill: wanted }));
    expect(findings).toEqual([
      {
        key: 'Mill',
        code: 'domain/ambiguous-group',
        pointer: '/domainPermissions/1/group',
        message:
          '2 groups are called "Auditors", in the identity managers "bim" and "okta". Add `iam` with one of them.',
      },
    ]);
  });

  test.each([
    ['a row of neither a group nor a user', { id: 5, permission: 'Manage Policies' }],
    ['a group that the tenant does not list', { id: 5, groupId: 77, permission: 'Manage Policies' }],
    ['a permission without a name', { id: 5, groupId: 12 }],
  ])('%s is not understood, so nothing is called equal', async (_, row) => {
    const { objects } = await domain.observe(tenant([row]), wanting({ Mill: spec([]) }));
    expect(objects[0]?.unread).toMatchObject([{ path: '/domainPermissions', why: 'unknown' }]);
  });

  test('rows of users alone say that permissions of groups cannot be read', async () => {
    const row = {
      id: 5,
      name: 'Jane',
      userObjectId: 'x',
      permissions: ['Manage Policies'],
      source: [{ type: 'group' }],
    };
    const { objects, parts } = await domain.observe(tenant([row]), wanting({ Mill: spec([GRANT]) }));
    expect(objects[0]?.unread).toMatchObject([{ path: '/domainPermissions', why: 'unreadable' }]);
    expect(parts).toEqual([]);
  });

  test.each([403, 404, 500])(
    'a list that answers %i is a gap where a spec needs it, and no gap where none does',
    async (status) => {
      const answers = { 'GET /domain': refusal('server', status), 'GET /collection': refusal('not-found', 404) };
      const needed = await domain.observe(fakeImmuta(answers), wanting({ Mill: spec([]) }));
      expect(needed).toMatchObject({ objects: [], gaps: [{ what: 'list', kind: 'domain' }] });
      const other = await domain.observe(fakeImmuta(answers), wanting());
      expect(other).toMatchObject({ objects: [], gaps: [], unneededGaps: [{ what: 'list' }] });
    },
  );

  test('a tenant of 2024 has the older list alone, and the kind for reading', async () => {
    const reader = fakeImmuta({
      'GET /domain': refusal('not-found', 404),
      'GET /collection': { data: [MILL] },
      'GET /bim/group': GROUPS,
    });
    const found = await domain.observe(reader, wanting({ Mill: spec([GRANT]) }));
    expect(found.readOnly).toContain('/collection');
    expect(found.objects).toMatchObject([{ key: 'Mill', unread: [{ path: '/domainPermissions', why: 'unreadable' }] }]);
  });

  test('groups that cannot be read are a gap of the domains that name one', async () => {
    const reader = tenant([], { 'GET /bim/group': refusal('forbidden', 403) });
    const { gaps } = await domain.observe(reader, wanting({ Mill: spec([GRANT]) }));
    expect(gaps).toMatchObject([{ what: 'object', key: 'Mill' }]);
  });

  test.each([
    [[], undefined],
    [[{ dataSourceId: 1, deleted: true }], undefined],
    [[{ dataSourceId: 1 }], /holds 1 data source/],
    [[{ dataSourceId: 1 }, { dataSourceId: 2 }], /holds 2 data sources/],
  ])('a domain that left Git with the data sources %j', async (rows, reason) => {
    const reader = tenant([], { 'GET /domain/u-1/datasources': { data: rows } });
    const { objects } = await domain.observe(reader, { keys: new Set(['Mill']), specs: new Map() });
    if (reason === undefined) expect(objects[0]?.undeletable).toBeUndefined();
    else expect(objects[0]?.undeletable).toMatch(reason);
  });

  test('whether it holds data sources could not be read: then it is not deleted', async () => {
    const reader = tenant([], { 'GET /domain/u-1/datasources': refusal('forbidden', 403) });
    const { objects } = await domain.observe(reader, { keys: new Set(['Mill']), specs: new Map() });
    expect(objects[0]?.undeletable).toContain('could not be read');
  });
});

describe('write', () => {
  test('makes a domain with its permissions in one request', async () => {
    const writer = fakeImmuta({ 'GET /domain': { data: [] }, 'GET /bim/group': GROUPS, 'POST /domain': { id: 'u-2' } });
    await domain.write(writer, writing('Mill', spec([GRANT])));
    expect(writer.asked).toEqual(['GET /bim/group', 'GET /domain', 'POST /domain']);
  });

  test('removes before it grants, and leaves the rest', async () => {
    const writer = tenant(
      [
        { id: 5, groupId: 12, permission: 'Manage Policies' },
        { id: 6, groupId: 14, permission: 'Manage Policies' },
      ],
      {
        'PUT /domain/u-1': {},
        'DELETE /domain/u-1/permissions/6': true,
        'POST /domain/u-1/permissions': {},
      },
    );
    const wanted = spec([GRANT, { group: 'Auditors', iam: 'okta', permission: 'Audit Activity' }], {
      description: 'Grain',
    });
    await domain.write(writer, writing('Mill', wanted));
    expect(writer.asked.filter((asked) => !asked.startsWith('GET'))).toEqual([
      'PUT /domain/u-1',
      'DELETE /domain/u-1/permissions/6',
      'POST /domain/u-1/permissions',
    ]);
  });

  test('a spec without the list touches no permission', async () => {
    const writer = tenant([], { 'PUT /domain/u-1': {} });
    await domain.write(writer, writing('Mill', { name: 'Mill', type: 'domain', description: 'Grain' }));
    expect(writer.asked).toEqual(['GET /domain', 'PUT /domain/u-1']);
  });

  test.each([
    ['no group of the name', [{ group: 'Nobody', permission: 'Manage Policies' }], 'has no group "Nobody"'],
    ['two groups of the name', [{ group: 'Auditors', permission: 'Manage Policies' }], 'Add `iam`'],
  ])('%s ends the write before its first request', async (_, permissions, words) => {
    const writer = tenant([]);
    await expect(domain.write(writer, writing('Mill', spec(permissions)))).rejects.toThrow(words);
    expect(writer.asked.filter((asked) => !asked.startsWith('GET'))).toEqual([]);
  });

  test('permissions that are not understood are not changed', async () => {
    const writer = tenant([{ id: 5, permission: 'Manage Policies' }]);
    const write = domain.write(writer, writing('Mill', spec([GRANT])));
    await expect(write).rejects.toThrow(ImmutaError);
    expect(writer.asked.filter((asked) => !asked.startsWith('GET'))).toEqual([]);
  });

  test('deletes by the id that the list gives, and answers that it was gone', async () => {
    const { signal } = new AbortController();
    const writer = tenant([], { 'DELETE /domain/u-1': true });
    expect(await domain.remove(writer, { key: 'Mill', id: null, signal })).toBe(true);
    expect(await domain.remove(writer, { key: 'Other', id: null, signal })).toBe(false);
  });
});

describe('exposure', () => {
  const none = spec([]);
  const audit = { group: 'Auditors', permission: 'Audit Activity' };
  const identifiers = { group: 'Millers', permission: 'Manage Identifiers' };
  test.each([
    ['a new domain without permissions', null, none, 'neutral'],
    ['a new domain whose policies a group may change', null, spec([GRANT]), 'loosens'],
    ['a group may now change its policies', none, spec([GRANT]), 'loosens'],
    ['a group may no longer change its policies', spec([GRANT]), none, 'tightens'],
    ['another group may change its policies', spec([GRANT]), spec([{ ...GRANT, group: 'Bakers' }]), 'mixed'],
    ['a group of another identity manager may', spec([GRANT]), spec([{ ...GRANT, iam: 'okta' }]), 'mixed'],
    ['a group may see the activity', none, spec([audit]), 'neutral'],
    ['a group may change identifiers', none, spec([identifiers]), 'unknown'],
    ['an unknown permission', none, spec([{ group: 'Millers', permission: 'Fly' }]), 'unknown'],
    ['another description', none, spec([], { description: 'x' }), 'neutral'],
    ['the list leaves the file: the tenant keeps it', spec([GRANT]), { name: 'Mill', type: 'domain' }, 'neutral'],
    ['the domain is deleted with its permissions', spec([GRANT]), null, 'tightens'],
    ['a key that is not known', none, spec([], { colour: 'red' }), 'unknown'],
  ] as const)('%s', (_, before, after, verdict) => {
    expect(domain.exposure(before, after, CONTEXT).exposure).toBe(verdict);
  });

  test('a domain that could not be read is not compared', () => {
    expect(domain.exposure(null, none, { ...CONTEXT, unreadable: true }).exposure).toBe('unknown');
  });

  test('says who may do what now', () => {
    expect(domain.exposure(none, spec([GRANT]), CONTEXT).reasons).toEqual([
      expect.stringMatching(/^Members of .Millers. can now change the policies of this domain\.$/),
    ]);
  });
});

test('a domain is told from a purpose and a policy', () => {
  expect(domain.recognises(spec([]))).toBe(true);
  expect(domain.recognises({ name: 'x', domainPermissions: [] })).toBe(true);
  expect(domain.recognises({ name: 'x' })).toBe(false);
  expect(domain.recognises({ policyKey: 'x', type: 'domain' })).toBe(false);
});
