import { expect, test } from 'vitest';
import { fakeImmuta, wanting } from '../immuta-for-tests.ts';
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
