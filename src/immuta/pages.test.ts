import { expect, test } from 'vitest';
import { ImmutaError } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import { type GetPage, readList } from './pages.ts';

const rows = (from: number, to: number): JsonObject[] =>
  Array.from({ length: to - from }, (_, n) => ({ id: from + n }));

interface Tenant {
  readonly get: GetPage;
  readonly asked: string[];
}

/** A list of so many rows behind a server that never gives more than `cap` at a time. */
function tenant(
  all: readonly JsonObject[],
  options: { cap?: number; wrap?: (page: readonly JsonObject[]) => unknown } = {},
): Tenant {
  const asked: string[] = [];
  const { cap = 1000, wrap = (page) => page } = options;
  return {
    asked,
    async get(_path, query) {
      asked.push(`${query['offset'] ?? '-'}+${query['size'] ?? '-'}`);
      const offset = Number(query['offset'] ?? 0);
      return wrap(all.slice(offset, offset + Math.min(cap, Number(query['size'] ?? 10))));
    },
  };
}

const hits = (count: number) => (page: readonly JsonObject[]) => ({ count, hits: page });

async function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ImmutaError ? error.code : String(error)),
  );
}

test.each([0, 1, 4, 5, 6, 10, 23])('an envelope of %i rows is read whole, asked by 5', async (total) => {
  const all = rows(0, total);
  const { get } = tenant(all, { wrap: hits(total) });
  expect(await readList(get, { path: '/project', rows: ['hits'], pageSize: 5 })).toEqual(all);
});

test.each([0, 1, 4, 5, 6, 10, 23])('a bare array of %i rows is read whole, asked by 5, capped at 2', async (total) => {
  const all = rows(0, total);
  expect(await readList(tenant(all).get, { path: '/tag', pageSize: 5 })).toEqual(all);
  expect(await readList(tenant(all, { cap: 2 }).get, { path: '/tag', pageSize: 5 })).toEqual(all);
});

test('4,000 rows by 500 cost 8 requests with a count and 9 without', async () => {
  const all = rows(0, 4000);
  const counted = tenant(all, { wrap: hits(4000) });
  await readList(counted.get, { path: '/project', rows: ['hits'], pageSize: 500 });
  expect(counted.asked).toHaveLength(8);
  const bare = tenant(all);
  await readList(bare.get, { path: '/policy/global', rows: ['hits'], pageSize: 500 });
  expect(bare.asked).toHaveLength(9);
});

test('a server that caps pages below the size asked loses nothing', async () => {
  const all = rows(0, 23);
  expect(
    await readList(tenant(all, { cap: 3, wrap: hits(23) }).get, { path: '/project', rows: ['hits'], pageSize: 10 }),
  ).toEqual(all);
});

test('a page that comes back short in the middle is asked for the rest', async () => {
  const all = rows(0, 20);
  const get: GetPage = async (_path, query) => {
    const offset = Number(query['offset']);
    return { count: 20, hits: all.slice(offset, offset + (offset === 5 ? 2 : 5)) };
  };
  expect(await readList(get, { path: '/project', rows: ['hits'], pageSize: 5 })).toEqual(all);
});

test('a server that ignores offset: a bare array is whole, a longer count is not', async () => {
  const all = rows(0, 7);
  expect(await readList(async () => all, { path: '/tag', pageSize: 5 })).toEqual(all);
  expect(
    await code(readList(async () => ({ count: 14, hits: all }), { path: '/p', rows: ['hits'], pageSize: 5 })),
  ).toBe('incomplete-list');
});

test('rows that two pages share are taken once, by identity', async () => {
  const get: GetPage = async (_path, query) => {
    const offset = Number(query['offset']);
    return offset === 0 ? [{ key: 'a' }, { key: 'b' }] : offset === 2 ? [{ key: 'b' }, { key: 'c' }] : [];
  };
  expect(await readList(get, { path: '/x', pageSize: 2, identity: 'key' })).toEqual([
    { key: 'a' },
    { key: 'b' },
    { key: 'c' },
  ]);
});

test('an envelope without a count is read like a bare array', async () => {
  const all = rows(0, 7);
  const { get } = tenant(all, { wrap: (page) => ({ data: page }) });
  expect(await readList(get, { path: '/domain', rows: ['hits', 'data'], pageSize: 3 })).toEqual(all);
});

test('a count that speaks of its own page only is found out', async () => {
  const all = rows(0, 12);
  const get: GetPage = async (_path, query) => {
    const page = all.slice(Number(query['offset']), Number(query['offset']) + 5);
    return { count: page.length, hits: page };
  };
  expect(await code(readList(get, { path: '/p', rows: ['hits'], pageSize: 5 }))).toBe('incomplete-list');
});

test('a list that changed while it was read is read again', async () => {
  let all = rows(0, 8);
  const get: GetPage = async (_path, query) => {
    const offset = Number(query['offset']);
    const page = { count: all.length, hits: all.slice(offset, offset + 5) };
    if (all.length === 8) all = rows(0, 7);
    return page;
  };
  expect(await readList(get, { path: '/p', rows: ['hits'], pageSize: 5 })).toEqual(rows(0, 7));
});

test.each([
  ['fewer rows than its count', { count: 9, hits: rows(0, 5) }],
  ['more rows than its count', { count: 3, hits: rows(0, 5) }],
  ['a count and no rows', { count: 3, hits: [] }],
])('%s is an incomplete list', async (_, body) => {
  const get: GetPage = async (_path, query) => (query['offset'] === '0' ? body : { count: body.count, hits: [] });
  expect(await code(readList(get, { path: '/p', rows: ['hits'], pageSize: 5 }))).toBe('incomplete-list');
});

test.each([
  ['an unknown envelope', { items: [] }],
  ['an error object', { statusCode: 500, error: 'x' }],
  ['a text', 'hello'],
  ['null', null],
  ['rows that are no objects', { count: 1, hits: [1] }],
  ['a count that is no number', { count: 'many', hits: [] }],
  ['a negative count', { count: -1, hits: [] }],
  ['a count beyond reason', { count: 1e9, hits: rows(0, 5) }],
])('%s is malformed', async (_, body) => {
  expect(await code(readList(async () => body, { path: '/p', rows: ['hits'], pageSize: 5 }))).toBe('malformed');
});

test('without a page size one request is sent, without paging parameters', async () => {
  const { get, asked } = tenant(rows(0, 3), { wrap: hits(3) });
  expect(await readList(get, { path: '/p', rows: ['hits'] })).toHaveLength(3);
  expect(asked).toEqual(['-+-']);
  expect(await code(readList(async () => ({ count: 4, hits: rows(0, 3) }), { path: '/p', rows: ['hits'] }))).toBe(
    'incomplete-list',
  );
});

test('a failure of one page fails the list', async () => {
  const get: GetPage = async (_path, query) => {
    if (query['offset'] === '5')
      throw new ImmutaError('x', { code: 'server', method: 'GET', path: '/p', status: 500, serverMessage: null });
    return { count: 20, hits: rows(0, 5) };
  };
  expect(await code(readList(get, { path: '/p', rows: ['hits'], pageSize: 5 }))).toBe('server');
});

test('a count that projects to more than 20,000 pages leaves the list unread after one request', async () => {
  const one = tenant(rows(0, 30_000), { cap: 1, wrap: hits(20_001) });
  await expect(readList(one.get, { path: '/project', rows: ['hits'], pageSize: 100 })).rejects.toThrow(
    'a count of 20001 in pages of 1, 20001 pages',
  );
  expect(one.asked).toHaveLength(1);
});

test('a bare list that goes on by one row a page ends at 20,000 pages', async () => {
  const one = tenant(rows(0, 30_000), { cap: 1 });
  expect(await code(readList(one.get, { path: '/tag', pageSize: 100 }))).toBe('malformed');
  expect(one.asked).toHaveLength(20_000);
});
