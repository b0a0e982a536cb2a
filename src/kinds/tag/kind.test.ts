import { expect, test } from 'vitest';
import { fakeImmuta, inTurn, refusal, wanting, writing } from '../immuta-for-tests.ts';
import { tag } from './kind.ts';

const CURATED = { id: 1, name: 'Harvest', source: 'curated', systemCreated: false };
const CATALOG = { id: 2, name: 'Harvest', source: 'collibra', systemCreated: false };
const LEFT = { keys: new Set(['Harvest']), specs: new Map() };
const { signal } = new AbortController();

test.each([
  ['one of a catalog last', [CURATED, CATALOG]],
  ['one of a catalog first', [CATALOG, CURATED]],
  ['both of one id', [CURATED, { ...CATALOG, id: 1 }]],
  ['one that is protected', [CURATED, { ...CURATED, id: 2, protected: true }]],
])('of two tags of one name, %s, neither is written or deleted', async (_, rows) => {
  const immuta = fakeImmuta({ 'GET /tag': rows });
  const { objects } = await tag.observe(immuta, LEFT);
  expect(objects).toMatchObject([{ key: 'Harvest', protectedBy: expect.any(String) }]);
  await expect(tag.remove(immuta, { key: 'Harvest', id: null, signal })).rejects.toMatchObject({ code: 'refused' });
  expect(immuta.asked.filter((asked) => !asked.startsWith('GET'))).toEqual([]);
});

test('a tag that was deleted and made again is there', async () => {
  const immuta = fakeImmuta({
    'GET /tag': [
      { ...CURATED, deleted: true },
      { ...CURATED, id: 3 },
    ],
  });
  const { objects } = await tag.observe(immuta, wanting());
  expect(objects).toMatchObject([{ key: 'Harvest', id: 3, protectedBy: null }]);
});

test('a root that a catalog has by the second attempt is not named as a curated one', async () => {
  const raw = { ...CURATED, id: 5, name: 'Harvest.Raw', source: 'collibra' };
  const immuta = fakeImmuta({
    'GET /tag': inTurn([], [{ ...CATALOG, id: 4 }, raw]),
    'POST /tag': refusal('rejected', 400, 'overlap with existing hierarchies'),
  });
  const requests = ['Harvest.Raw', 'Harvest.Sold'].map((name) => writing(name, { tags: [{ name }] }));
  await expect(tag.writeBatch?.(immuta, requests)).rejects.toMatchObject({ code: 'refused' });
  expect(immuta.asked.filter((asked) => asked.startsWith('POST'))).toHaveLength(1);
});

test('parents are names too, with a row or without, whether or not a row says that it is one', async () => {
  const names = (rows: readonly object[]) => tag.spaces?.[0]?.read?.(fakeImmuta({ 'GET /tag': rows }));
  const child = { ...CURATED, id: 7, name: 'Harvest.Raw.Old' };
  const parents = [
    ['Harvest', true],
    ['Harvest.Raw', true],
    ['Harvest.Raw.Old', false],
  ];
  for (const rows of [[child], [CURATED, child], [{ ...CURATED, hasLeafNodes: true }, child]])
    expect([...((await names(rows)) ?? [])].map(([name, { isParent }]) => [name, isParent]).sort()).toEqual(parents);
});
