import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../model/json.ts';
import { processorTime } from '../model/processor-time-for-tests.ts';
import { fakeImmuta } from './immuta-for-tests.ts';
import { kindNamed } from './index.ts';

const LISTS = [
  ['policy', 'GET /policy/global', 'actions', 'hits'],
  ['project', 'GET /project', 'purposes', 'hits'],
  ['purpose', 'GET /governance/purpose', 'subpurposes', 'purposes'],
] as const;

const ROW = { id: 7, name: 'Hostile', policyKey: 'hostile', projectKey: 'hostile', type: 'data', deleted: false };

function nested(levels: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { rules: value };
  return value;
}

async function observedWith(name: string, list: string, row: JsonObject) {
  const kind = kindNamed(name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  const began = processorTime();
  const observation = await kind.observe(
    fakeImmuta({ [list]: [row, { ...ROW, id: 8, name: 'Calm', policyKey: 'calm', projectKey: 'calm' }] }),
    {
      keys: new Set(),
      specs: new Map(),
    },
  );
  return { ...observation, took: processorTime() - began };
}

test.each(LISTS)(
  'a %s whose row is nested too deep is not understood, and the others are',
  async (name, list, field) => {
    for (const levels of [100, 900]) {
      const { objects, took } = await observedWith(name, list, { ...ROW, [field]: nested(levels) });
      expect(took).toBeLessThan(1_000);
      const hostile = objects.find((object) => object.id === 7);
      if (name === 'purpose') expect(JSON.stringify(objects).length).toBeLessThan(100_000);
      else expect(hostile?.unread).toContainEqual(expect.objectContaining({ path: '', why: 'unknown' }));
      const calm = objects.find((object) => object.id === 8);
      expect(calm).toBeDefined();
      expect(calm?.unread.some(({ path }) => path === '')).toBe(false);
    }
  },
);

test('conditions by the ten thousand, each unknown, end in one note that covers the object', async () => {
  const conditions = Array.from({ length: 20_000 }, (_, index) => ({ type: `new ${index}` }));
  const rules = [{ type: 'masking', config: { fields: [], maskingConfig: {} }, exceptions: { conditions } }];
  const { objects, took } = await observedWith('policy', 'GET /policy/global', { ...ROW, actions: [{ rules }] });
  expect(took).toBeLessThan(1_000);
  expect(objects[0]?.unread).toHaveLength(101);
  expect(objects[0]?.unread.at(-1)).toMatchObject({ path: '', why: 'unknown' });
});

test.each([
  ['one name of a million dots', ['a'.concat('.a'.repeat(500_000))]],
  ['a chain of purposes 500 levels deep', Array.from({ length: 500 }, (_, index) => `r${'.a'.repeat(index)}`)],
])('purposes: %s', async (_, names) => {
  const rows = names.map((name, id) => ({ id, name }));
  const kind = kindNamed('purpose');
  const began = processorTime();
  const seen = await kind?.observe(fakeImmuta({ 'GET /governance/purpose': rows }), {
    keys: new Set(),
    specs: new Map(),
  });
  expect(processorTime() - began).toBeLessThan(1_000);
  expect(seen?.objects).toHaveLength(1);
  if (names.length > 1) expect(seen?.objects[0]?.unread).toMatchObject([{ why: 'unknown' }]);
});
