import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Exposure } from '../../model/plan.ts';
import { fakeImmuta, refusal, wanting, writing } from '../immuta-for-tests.ts';
import { data } from './kind.ts';

const REPLY = {
  dryRun: true,
  creating: [],
  updating: [],
  deleting: [],
  noChange: [],
  detectionRunning: false,
  tagsUpdated: false,
};

describe('verdict', () => {
  test.each<[string, JsonObject, string | null]>([
    ['nothing at all', {}, 'unchanged'],
    ['only unchanged ones', { noChange: ['a'] }, 'unchanged'],
    ['tags', { noChange: ['a'], tagsUpdated: true }, 'update'],
    ['new ones only', { creating: ['a'] }, 'create'],
    ['new ones beside old', { creating: ['b'], noChange: ['a'] }, 'update'],
    ['a changed one', { updating: ['a'] }, 'update'],
    ['old ones go', { deleting: ['a'] }, 'update'],
    ['all old ones go, new ones come', { deleting: ['a'], creating: ['b'] }, 'replace'],
    ['some old ones go, new ones come', { deleting: ['a'], creating: ['b'], noChange: ['c'] }, 'update'],
    ['null for an empty list', { creating: null, updating: ['a'] }, 'update'],
  ])('%s', (_, more, action) => {
    expect(data.dryRunResult({ ...REPLY, ...more })?.action).toBe(action);
  });

  test('sorts names and keeps the facts', () => {
    expect(data.dryRunResult({ ...REPLY, creating: ['b', 'a'], detectionRunning: true, jobId: 3 })).toMatchObject({
      creating: ['a', 'b'],
      facts: { detectionRunning: true, dryRun: true },
    });
  });

  test.each<[string, JsonObject]>([
    ['booleans, as the other kinds answer', { creating: true, updating: false }],
    ['a list of objects', { creating: [{ name: 'a' }] }],
    ['none of the lists', { ok: true }],
  ])('does not understand %s', (_, reply) => {
    expect(data.dryRunResult(reply)).toBeNull();
  });
});

describe('write', () => {
  test.each([
    [300, '300', 360],
    [0, '0', 60],
    [-1, '-1', 86_400],
  ])('wait %s', async (waitSeconds, wait, limit) => {
    const immuta = fakeImmuta({ 'POST /api/v2/data': { ...REPLY, dryRun: false } });

    const receipt = await data.write(immuta, writing('k', {}, { waitSeconds }));

    expect(receipt).toMatchObject({ unfinished: false, notes: [] });
    expect(immuta.asked).toEqual([`POST /api/v2/data?wait=${wait}`]);
    expect(immuta.limits).toEqual([limit]);
  });

  test('a detection that still runs is unfinished, and said', async () => {
    const receipt = await data.write(
      fakeImmuta({ 'POST /api/v2/data': { ...REPLY, detectionRunning: true } }),
      writing('k', {}),
    );

    expect(receipt.unfinished).toBe(true);
    expect(receipt.notes).toHaveLength(1);
  });

  test('escapes the key of a deletion', async () => {
    const immuta = fakeImmuta({ 'DELETE /api/v2/data/a%2Fb': true });

    expect(await data.remove(immuta, { key: 'a/b', id: null, signal: new AbortController().signal })).toBe(true);
  });
});

describe('observe', () => {
  const rows = [
    { id: 1, name: 'One', connectionString: 'svc@Db.Example:5439/History' },
    { id: 2, name: 'Two', connectionString: 'svc@other.example:443/sales' },
    { id: 3, name: 'Three', connectionString: 'svc@other.example:443/sales' },
    { id: 4, name: 'Four', deleted: true, connectionString: 'svc@gone.example:1/x' },
    { id: 5, name: 'Five' },
  ];

  test('lists places that no spec names, and nothing of those that one does', async () => {
    const specs = { history: { connection: { hostname: 'db.example', database: 'HISTORY' } } };

    const { objects, gaps } = await data.observe(
      fakeImmuta({ 'GET /dataSource': { count: 5, hits: rows } }),
      wanting(specs),
    );

    expect(gaps).toEqual([]);
    expect(objects).toMatchObject([
      {
        key: 'other.example/sales',
        name: 'other.example/sales (2 data sources)',
        protectedBy: null,
        unread: [{ path: '', why: 'unreadable' }],
      },
    ]);
  });

  test('a refused list is a gap', async () => {
    expect(await data.observe(fakeImmuta({ 'GET /dataSource': refusal('forbidden', 403) }), wanting())).toMatchObject({
      objects: [],
      gaps: [{ what: 'list' }],
    });
  });
});

describe('names', () => {
  const connection = { handler: 'Snowflake', database: 'Lake' };

  test.each<[string, JsonObject, readonly string[]]>([
    ['its own name', { sources: [{ table: 't', schema: 's', naming: { datasource: 'Mine' } }] }, ['Mine']],
    [
      'a template in lower case',
      {
        nameTemplate: { dataSourceFormat: '<database>.<schema>.<tablename>' },
        sources: [{ table: 'TaB', schema: 'S' }],
      },
      ['lake.s.tab'],
    ],
    [
      'a template in upper case',
      { nameTemplate: { dataSourceFormat: 'x::<DATABASE>.<TABLENAME>' }, sources: [{ table: 'tab' }] },
      ['x::LAKE.TAB'],
    ],
    [
      'a capitalised template',
      { nameTemplate: { dataSourceFormat: 'Pay <Tablename>' }, sources: [{ table: 'CARD_auth' }] },
      ['Pay Card_auth', 'Pay Card Auth'],
    ],
    [
      'a template that lacks a value',
      { nameTemplate: { dataSourceFormat: '<schema> <tablename>' }, sources: [{ table: 't' }] },
      [],
    ],
    ['no template', { sources: [{ table: 't' }] }, []],
    ['all tables', {}, ['*']],
    [
      'all tables, one named',
      { sources: [{ table: 't', naming: { datasource: 'Mine' } }, { all: true }] },
      ['Mine', '*'],
    ],
    ['no table', { sources: [] }, []],
  ])('provides %s', (_, spec, expected) => {
    expect(data.provides({ connection, ...spec }).map(({ name }) => name)).toEqual(expected);
  });

  test('references tags as leaves, owners and the domain', () => {
    const spec = {
      options: { tableTags: ['A'], domainCollectionId: 'u' },
      owners: [
        { type: 'group', name: 'G' },
        { type: 'user', name: 'U' },
      ],
      sources: [{ table: 't', tags: { table: ['B'], columns: [{ columnName: 'c', tags: ['C'] }] } }],
    };

    const found = data.references(spec).map((reference) => ({ ...reference, pointer: reference.pointer }));
    expect(found).toEqual([
      { space: 'tag', name: 'A', pointer: '/options/tableTags/0', leafOnly: true },
      { space: 'domain', name: 'u', pointer: '/options/domainCollectionId' },
      { space: 'tag', name: 'B', pointer: '/sources/0/tags/table/0', leafOnly: true },
      { space: 'tag', name: 'C', pointer: '/sources/0/tags/columns/0/tags/0', leafOnly: true },
      { space: 'group', name: 'G', pointer: '/owners/0/name' },
    ]);
    expect(data.dependsOn({}, true)).toEqual([{ space: 'mask', name: '*' }]);
    expect(data.dependsOn({}, false)).toEqual([]);
  });
});

const ONE: JsonObject = {
  connection: { hostname: 'h', database: 'd' },
  options: { tableTags: ['A'] },
  sources: [{ table: 't', schema: 's', tags: { columns: [{ columnName: 'c', tags: ['Pay'] }] } }],
};
const verdictOf = (more: JsonObject) => data.dryRunResult({ ...REPLY, ...more });

test.each<[string, JsonObject | null, JsonObject | null, JsonObject | null, boolean, Exposure, string]>([
  ['is made', null, ONE, null, false, 'loosens', "'s.t'"],
  [
    'is made, by the dry run',
    null,
    ONE,
    { creating: ['T1', 'T2'] },
    false,
    'loosens',
    "2 new data sources ('T1' and 'T2')",
  ],
  ['is deleted', ONE, null, null, false, 'tightens', "'s.t'"],
  ['stays', ONE, ONE, {}, false, 'neutral', ''],
  [
    'gains a table',
    ONE,
    { ...ONE, sources: [...(ONE['sources'] as JsonObject[]), { table: 'u' }] },
    null,
    false,
    'loosens',
    "'u'",
  ],
  [
    'takes all tables',
    ONE,
    { ...ONE, sources: [...(ONE['sources'] as JsonObject[]), { all: true }] },
    null,
    false,
    'loosens',
    'Every table',
  ],
  [
    'loses a column tag',
    ONE,
    { ...ONE, sources: [{ table: 't', schema: 's' }] },
    null,
    false,
    'loosens',
    "column 's.t.c' no longer carries the tag 'Pay'",
  ],
  ['gains a column tag', { ...ONE, sources: [{ table: 't', schema: 's' }] }, ONE, null, false, 'unknown', "'Pay'"],
  ['loses a table tag', ONE, { ...ONE, options: {} }, null, false, 'loosens', "'A'"],
  ['gains a table tag', { ...ONE, options: {} }, ONE, null, false, 'unknown', "'A'"],
  ['gains an owner', ONE, { ...ONE, owners: [{ type: 'group', name: 'G' }] }, null, false, 'loosens', "group 'G'"],
  [
    'switches discovery off',
    ONE,
    { ...ONE, options: { tableTags: ['A'], disableSensitiveDataDiscovery: true } },
    null,
    false,
    'unknown',
    'discovery',
  ],
  [
    'moves to another host',
    ONE,
    { ...ONE, connection: { hostname: 'i', database: 'd' } },
    null,
    false,
    'unknown',
    'replace the data sources',
  ],
  ['exists, unread, unchanged', null, ONE, {}, true, 'neutral', ''],
  ['exists, unread, gets tags', null, ONE, { tagsUpdated: true }, true, 'unknown', 'tags'],
  ['exists, unread, not asked', null, ONE, null, true, 'unknown', 'cannot be read'],
  ['is replaced', null, ONE, { creating: ['N'], deleting: ['O'] }, true, 'mixed', "'O'"],
])('a collection that %s', (_, before, after, reply, unreadable, expected, text) => {
  const found = data.exposure(before, after, { dryRunResult: reply === null ? null : verdictOf(reply), unreadable });

  expect(found.exposure, found.reasons.join('\n')).toBe(expected);
  expect(found.reasons.join('\n')).toContain(text);
});

test('explains a collection without anything of its connection but the place', () => {
  const spec = {
    connection: { handler: 'Trino', database: 'd', password: 'hunter2' },
    options: { tableTags: ['A'], hardDelete: true },
  };

  expect(data.explain(spec)).toEqual([
    'Every table of Trino d becomes a data source; Immuta looks for new and removed tables by itself.',
    "All of them carry the tag 'A'.",
    'Tables that leave the file are deleted from Immuta, not only disabled.',
  ]);
});
