import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { fakeImmuta, inTurn, refusal, wanting, writing } from '../immuta-for-tests.ts';
import { domain } from './kind.ts';

const MILL: JsonObject = { id: 'u-1', name: 'Mill', type: 'domain', description: 'Flour' };
const GROUPS = [
  { id: 12, name: 'Millers', iamid: 'bim' },
  { id: 13, name: 'Auditors', iamid: 'bim' },
  { id: 14, name: 'Auditors', iamid: 'okta' },
];
const GRANT = { group: 'Millers', permission: 'Manage Policies' };
const ROW = { id: 5, groupId: 12, permission: 'Manage Policies' };
const MANAGED = { name: 'Mill', type: 'domain', domainPermissions: [GRANT] };
const EMPTY = { name: 'Mill', type: 'domain', domainPermissions: [] };
const UNMANAGED = { name: 'Mill', type: 'domain' };

function tenant(rows: readonly JsonObject[], more: Readonly<Record<string, unknown>> = {}) {
  return fakeImmuta({
    'GET /domain': { data: [MILL] },
    'GET /bim/group': GROUPS,
    'GET /domain/u-1/permissions': { data: rows },
    'GET /domain/u-1/datasources': { data: [] },
    ...more,
  });
}

const LEFT = { keys: new Set(['Mill']), specs: new Map() };
const changes = (asked: readonly string[]): string[] => asked.filter((one) => !one.startsWith('GET'));

describe('groups that cannot be read', () => {
  const REFUSED = { 'GET /bim/group': refusal('forbidden', 403) };
  test.each([
    ['a spec that names a group', wanting({ Mill: MANAGED }), true],
    ['a spec with an empty list', wanting({ Mill: EMPTY }), true],
    ['a domain that left Git', LEFT, true],
    ['a spec without the list', wanting({ Mill: UNMANAGED }), false],
  ])('%s', async (_, asked, isGap) => {
    const { gaps, objects } = await domain.observe(tenant([ROW], REFUSED), asked);
    expect(gaps.map(({ what, key }) => [what, key])).toEqual(isGap ? [['object', 'Mill']] : []);
    if (isGap) {
      expect(gaps[0]?.reason).toContain('the permissions in the domain "Mill" were not checked');
      expect(objects[0]?.unread).toMatchObject([{ path: '/domainPermissions', why: 'unknown' }]);
    }
    expect(objects[0]?.spec).not.toHaveProperty('domainPermissions');
  });

  test.each([MANAGED, EMPTY])('nothing is written for %j', async (spec) => {
    const writer = tenant([ROW], REFUSED);
    await expect(domain.write(writer, writing('Mill', spec))).rejects.toMatchObject({ code: 'forbidden' });
    expect(changes(writer.asked)).toEqual([]);
  });
});

describe('one name, several groups', () => {
  const two = (one: JsonObject, other: JsonObject): JsonObject[] => [
    { id: 1, name: 'A', ...one },
    { id: 2, name: 'A', ...other },
  ];
  const bim = { iamid: 'bim' };
  const okta = { iamid: 'okta' };
  test.each([
    ['in an envelope', { hits: two(bim, okta), count: 2 }, undefined, 'Add `iam`'],
    ['in a bare list', two(bim, okta), undefined, 'Add `iam`'],
    ['without a count', { data: two(bim, okta) }, undefined, 'Add `iam`'],
    [
      'one without a number',
      [
        { name: 'A', ...bim },
        { id: 2, name: 'A', ...okta },
      ],
      undefined,
      'Add `iam`',
    ],
    ['whose managers are not said', two({}, {}), undefined, 'does not say which identity manager'],
    ['of which one manager is not said', two(bim, {}), undefined, 'does not say which identity manager'],
    ['twice in one manager', two(bim, bim), 'bim', 'Rename all but one'],
    ['in other managers than the spec says', two(bim, okta), 'ldap', 'Correct `iam`'],
    ['once, in another manager', [{ id: 1, name: 'A', ...bim }], 'ldap', 'Correct `iam`'],
    ['once, in a manager that is not said', [{ id: 1, name: 'A' }], 'ldap', 'does not say'],
  ])('%s: an error of the plan, and no write', async (_, groups, iam, words) => {
    const permission = { group: 'A', ...(iam === undefined ? {} : { iam }), permission: 'Audit Activity' };
    const spec = { ...UNMANAGED, domainPermissions: [permission] };
    const immuta = tenant([], { 'GET /bim/group': groups });
    const { findings } = await domain.observe(immuta, wanting({ Mill: spec }));
    expect(findings).toMatchObject([{ key: 'Mill', message: expect.stringContaining(words) }]);
    await expect(domain.write(immuta, writing('Mill', spec))).rejects.toThrow(words);
    expect(changes(immuta.asked)).toEqual([]);
  });

  test.each(['bim', 'okta'])('with `iam: %s` it is one of them', async (iam) => {
    const spec = { ...UNMANAGED, domainPermissions: [{ group: 'Auditors', iam, permission: 'Audit Activity' }] };
    const { findings } = await domain.observe(tenant([]), wanting({ Mill: spec }));
    expect(findings).toEqual([]);
  });
});

describe('a domain that no request can name for sure', () => {
  const UNSURE: readonly (readonly [string, readonly JsonObject[], string])[] = [
    ['two of one name', [MILL, { ...MILL, id: 'u-2' }], 'more than one domain'],
    ['two of one name, one without id', [MILL, { name: 'Mill' }], 'more than one domain'],
    ['with the id of another one', [MILL, { id: 'u-1', name: 'Other' }], 'to another domain too'],
    ['without id', [{ name: 'Mill' }], 'no usable id'],
    ...['', '..', 'a/b', '%2e%2e', '../policy/global/1', 'a b'].map(
      (id) => [`with the id ${JSON.stringify(id)}`, [{ ...MILL, id }], 'no usable id'] as const,
    ),
  ];
  test.each(UNSURE)('%s: unknown, never written, never deleted', async (_, data, words) => {
    const immuta = tenant([ROW], { 'GET /domain': { data } });
    for (const asked of [wanting({ Mill: MANAGED }), LEFT]) {
      const { objects, gaps } = await domain.observe(immuta, asked);
      expect(objects.filter(({ key }) => key === 'Mill')).toEqual([]);
      expect(gaps).toMatchObject([{ what: 'object', key: 'Mill', reason: expect.stringContaining(words) }]);
    }
    const { signal } = new AbortController();
    await expect(domain.write(immuta, writing('Mill', MANAGED))).rejects.toMatchObject({ code: 'refused' });
    await expect(domain.remove(immuta, { key: 'Mill', id: null, signal })).rejects.toMatchObject({ code: 'refused' });
    expect(changes(immuta.asked)).toEqual([]);
  });

  test.each(UNSURE)('%s, which no spec is about: shown, and no gap', async (_, data) => {
    const { objects, gaps } = await domain.observe(tenant([], { 'GET /domain': { data } }), wanting());
    expect(gaps).toEqual([]);
    for (const { unread } of objects) expect(unread).toMatchObject([{ path: '', why: 'unknown' }]);
  });

  test('a row without a name may be the one that is wanted', async () => {
    const { gaps } = await domain.observe(tenant([], { 'GET /domain': { data: [{ id: 'u-9' }] } }), LEFT);
    expect(gaps).toMatchObject([{ what: 'object', key: 'Mill', reason: expect.stringContaining('without a name') }]);
  });

  test('known by `/collection` alone: never written, never deleted', async () => {
    const older = { 'GET /domain': refusal('not-found', 404), 'GET /collection': { data: [MILL] } };
    const writer = tenant([ROW], older);
    const { signal } = new AbortController();
    await expect(domain.write(writer, writing('Mill', MANAGED))).rejects.toThrow('/collection');
    await expect(domain.write(writer, writing('New', { ...MANAGED, name: 'New' }))).rejects.toThrow('/collection');
    await expect(domain.remove(writer, { key: 'Mill', id: null, signal })).rejects.toThrow('/collection');
    expect(changes(writer.asked)).toEqual([]);
  });
});

describe('a domain that exists by the time it is made', () => {
  const EXISTS = [refusal('conflict', 409), refusal('rejected', 400)];
  test.each(EXISTS)('%s: as wanted, it is taken for an earlier attempt', async (error) => {
    const writer = tenant([ROW], { 'GET /domain': inTurn({ data: [] }, { data: [MILL] }), 'POST /domain': error });
    await domain.write(writer, writing('Mill', MANAGED));
    expect(changes(writer.asked)).toEqual(['POST /domain']);
  });

  test.each(
    EXISTS.flatMap((error) => [[], [ROW, { ...ROW, id: 6, groupId: 13 }]].map((rows) => [error, rows] as const)),
  )('%s: another one is not written over, with %j', async (error, rows) => {
    const writer = tenant(rows, { 'GET /domain': inTurn({ data: [] }, { data: [MILL] }), 'POST /domain': error });
    await expect(domain.write(writer, writing('Mill', MANAGED))).rejects.toThrow('Run again');
    expect(changes(writer.asked)).toEqual(['POST /domain']);
  });

  test.each(EXISTS)('%s about something else is said as it is', async (error) => {
    const writer = tenant([], { 'GET /domain': { data: [] }, 'POST /domain': error });
    await expect(domain.write(writer, writing('Mill', MANAGED))).rejects.toBe(error);
  });
});

test.each([
  ['another text', { ...UNMANAGED, description: 'Grain' }, [{ path: '/description', why: 'inferred' }]],
  ['an empty text', { ...UNMANAGED, description: '' }, [{ path: '/description', why: 'inferred' }]],
  ['the same text', { ...UNMANAGED, description: 'Flour' }, []],
  ['none', UNMANAGED, []],
])('a description that a write would change is compared in part: %s', async (_, spec, unread) => {
  const { objects } = await domain.observe(tenant([]), wanting({ Mill: spec }));
  expect(objects[0]?.unread).toMatchObject(unread);
  expect(objects[0]?.unread).toHaveLength(unread.length);
});

describe('removal of permissions', () => {
  test('an empty list takes all of groups away, graded as inferred; without the list nothing is compared', async () => {
    const empty = await domain.observe(tenant([ROW]), wanting({ Mill: EMPTY }));
    expect(empty.objects).toMatchObject([
      { spec: { domainPermissions: [GRANT] }, unread: [{ path: '/domainPermissions', why: 'inferred' }] },
    ]);
    const absent = await domain.observe(tenant([ROW]), wanting({ Mill: UNMANAGED }));
    expect(absent.objects[0]?.unread).toEqual([]);
    const writer = tenant([ROW], { 'DELETE /domain/u-1/permissions/5': true });
    await domain.write(writer, writing('Mill', EMPTY));
    expect(changes(writer.asked)).toEqual(['DELETE /domain/u-1/permissions/5']);
    const nothing = tenant([ROW]);
    await domain.write(nothing, writing('Mill', UNMANAGED));
    expect(nothing.asked).toEqual(['GET /domain']);
  });

  test.each([
    ['of a user alone', [{ id: 5, profileId: 9, permission: 'Manage Policies' }]],
    ['of a user, with an empty group', [{ id: 5, groupId: null, profileId: 9, permission: 'Manage Policies' }]],
  ])('a row %s is shown and never removed', async (_, rows) => {
    const { objects, parts } = await domain.observe(tenant(rows), wanting({ Mill: EMPTY }));
    expect([objects[0]?.unread, parts]).toMatchObject([[], [{ key: 'Mill / 9' }]]);
    const writer = tenant(rows);
    await domain.write(writer, writing('Mill', EMPTY));
    expect(changes(writer.asked)).toEqual([]);
  });

  test.each<readonly [what: string, rows: readonly JsonObject[], kept: string | null]>([
    ['of a group and a user', [{ ...ROW, profileId: 9 }], null],
    ['of neither', [{ id: 5, groupId: null, profileId: null, permission: 'Manage Policies' }], null],
    ['of a group by a text', [{ ...ROW, groupId: '12' }], null],
    ['of rows of users', [{ id: 5, name: 'J', userObjectId: 'x', permissions: ['Manage Policies'], source: [] }], null],
    ...[undefined, null, '', '..', 'a/b', '%2e%2e', '5/../6', {}].map(
      (id) => [`with the id ${JSON.stringify(id)}`, [{ ...ROW, id: id as string }], null] as const,
    ),
    ['under one id with another that stays', [{ ...ROW, permissions: ['Audit Activity'] }], 'Audit Activity'],
    ['under the id of a user', [ROW, { id: 5, profileId: 9, permission: 'Manage Policies' }], null],
  ])('a row %s is never removed by guess', async (_, rows, kept) => {
    const spec = { ...EMPTY, domainPermissions: kept === null ? [] : [{ group: 'Millers', permission: kept }] };
    const writer = tenant(rows, { 'PUT /domain/u-1': {} });
    await expect(domain.write(writer, writing('Mill', { ...spec, description: 'new' }))).rejects.toThrow();
    expect(changes(writer.asked)).toEqual([]);
  });

  test('a group that the tenant shows twice is one permission, and both rows go', async () => {
    const rows = [ROW, { ...ROW, id: 6 }];
    const { objects } = await domain.observe(tenant(rows), wanting({ Mill: MANAGED }));
    expect(objects[0]?.spec['domainPermissions']).toEqual([GRANT]);
    const writer = tenant(rows, { 'DELETE /domain/u-1/permissions/5': true, 'DELETE /domain/u-1/permissions/6': true });
    await domain.write(writer, writing('Mill', EMPTY));
    expect(changes(writer.asked)).toHaveLength(2);
  });
});

test('names that hold separators are told apart', () => {
  const only = (one: JsonObject): JsonObject => ({ ...UNMANAGED, domainPermissions: [one] });
  const pairs: readonly (readonly [JsonObject, JsonObject])[] = ['\n', '/', '"', ' ', '","', '\u0000'].map((mark) => [
    { group: `a${mark}b`, iam: 'c', permission: 'Manage Policies' },
    { group: 'a', iam: `b${mark}c`, permission: 'Manage Policies' },
  ]);
  for (const [before, after] of pairs)
    expect(domain.exposure(only(before), only(after), { dryRunResult: null, unreadable: false }).exposure).toBe(
      'mixed',
    );
});

test('a permission under the id of one that stays is not removed', async () => {
  const rows = [ROW, { ...ROW, groupId: 13, permission: 'Audit Activity' }];
  const writer = tenant(rows);
  await expect(domain.write(writer, writing('Mill', MANAGED))).rejects.toThrow('under one id');
  expect(changes(writer.asked)).toEqual([]);
});

test('a number that two groups have is no number of either', async () => {
  const groups = [GROUPS[0] as JsonObject, { id: 12, name: 'Bakers', iamid: 'okta' }];
  const immuta = tenant([ROW], { 'GET /bim/group': groups });
  const { objects } = await domain.observe(immuta, wanting({ Mill: MANAGED }));
  expect(objects[0]?.unread).toMatchObject([{ path: '/domainPermissions', why: 'unknown' }]);
  await expect(domain.write(immuta, writing('Mill', MANAGED))).rejects.toThrow('no number of its own');
  expect(changes(immuta.asked)).toEqual([]);
});

test.each([
  ['rows of users with an empty group', [{ id: 5, groupId: null, profileId: 9, source: [] }], 'users'],
  ['a grant', [ROW], 'grants'],
  ['a grant with the group inside', [{ id: 5, group: { id: 12 }, permission: 'Audit Activity' }], 'grants'],
])('doctor reads %s', async (_, rows, form) => {
  const hostile = { id: '../policy', name: 'Odd' };
  const immuta = tenant(rows, { 'GET /domain': { data: [hostile, MILL] } });
  const answers = (await domain.probe?.(immuta, [])) ?? [];
  expect(Object.assign({}, ...answers.map(({ switches }) => switches))).toMatchObject({ domainPermissionRows: form });
  expect(immuta.asked.every((asked) => !asked.includes('policy'))).toBe(true);
});
