import { describe, expect, test } from 'vitest';
import { ImmutaError } from '../../model/failure.ts';
import type { JsonObject } from '../../model/json.ts';
import { fakeImmuta, inTurn, refusal, wanting, writing } from '../immuta-for-tests.ts';
import type { ObserveRequest } from '../kind.ts';
import { dataObject } from './kind.ts';

function object(path: readonly string[], more: JsonObject = {}): JsonObject {
  return {
    objectPath: [...path],
    technology: 'Snowflake',
    state: 'active',
    settings: {
      activateNewChildren: { value: false, hasDescendantsWithOverrides: false },
      dataOwners: { value: [], hasDescendantsWithOverrides: false },
    },
    overrides: { isActive: true },
    ...more,
  };
}

function spec(path: readonly string[], settings: JsonObject = { isActive: true }): JsonObject {
  return { objectPath: [...path], settings };
}

const GRAIN = ['mill', 'GRAIN'];

async function observed(answers: Readonly<Record<string, unknown>>, request: Partial<ObserveRequest> = {}) {
  const reader = fakeImmuta({ 'POST /data/object/search': [], ...answers });
  const found = await dataObject.observe(reader, { ...wanting({ 'mill/GRAIN': spec(GRAIN) }), ...request });
  return { ...found, asked: reader.asked };
}

describe('observe', () => {
  test('reads an object by its path, each name encoded', async () => {
    const path = ['mill', 'GRAIN 2026%', 'ÄHREN'];
    const key = path.join('/');
    const { objects, gaps, asked } = await observed(
      { 'GET /data/object/mill/GRAIN%202026%25/%C3%84HREN': object(path) },
      wanting({ [key]: spec(path) }),
    );

    expect(gaps).toEqual([]);
    expect(asked[0]).toBe('GET /data/object/mill/GRAIN%202026%25/%C3%84HREN');
    expect(objects).toMatchObject([
      {
        key,
        spec: { objectPath: path, settings: { isActive: true, activateNewChildren: false } },
        facts: { technology: 'Snowflake' },
      },
    ]);
  });

  test.each([
    [null, [{ path: '/settings', why: 'inferred' }]],
    [{ dataObjectRead: true }, []],
  ])('is compared in part until doctor has read an object: %j', async (switches, unread) => {
    const profile = switches === null ? null : { formatVersion: 1 as const, switches, unanswered: [] };
    const { objects } = await observed({ 'GET /data/object/mill/GRAIN': object(GRAIN) }, { profile });

    expect(objects[0]?.unread).toMatchObject(unread);
  });

  test.each<[string, JsonObject, string]>([
    ['an unknown state', { state: 'syncing' }, '/settings/isActive'],
    ['no state', { state: null }, '/settings/isActive'],
    ['the object of another path', { objectPath: ['mill', 'STRAW'] }, ''],
    [
      'a setting of another form',
      { settings: { activateNewChildren: { value: 'yes' } } },
      '/settings/activateNewChildren',
    ],
  ])('%s is unknown, never inactive', async (_, more, path) => {
    const { objects } = await observed({ 'GET /data/object/mill/GRAIN': object(GRAIN, more) });

    expect(objects[0]?.unread).toContainEqual(expect.objectContaining({ path, why: 'unknown' }));
  });

  test('an object that is not there is no object, a refused read is a gap of it alone', async () => {
    const missing = await observed({ 'GET /data/object/mill/GRAIN': refusal('not-found', 404) });
    const refused = await observed({ 'GET /data/object/mill/GRAIN': refusal('forbidden', 403) });

    expect([missing.objects, missing.gaps]).toEqual([[], []]);
    expect(refused.gaps).toMatchObject([{ what: 'object', key: 'mill/GRAIN' }]);
  });

  test('owners are read where the spec or the object itself has them', async () => {
    const settings = {
      activateNewChildren: { value: true },
      dataOwners: { value: [{ name: 'Millers' }], hasDescendantsWithOverrides: false },
    };
    const inherited = { 'GET /data/object/mill/GRAIN': object(GRAIN, { settings }) };
    const own = { 'GET /data/object/mill/GRAIN': object(GRAIN, { settings, overrides: ['dataOwners'] }) };
    const wanted = wanting({ 'mill/GRAIN': spec(GRAIN, { isActive: true, dataOwners: [] }) });
    const ownersOf = async (answers: JsonObject, request = {}) =>
      (await observed(answers, request)).objects[0]?.spec['settings'];

    expect(await ownersOf(inherited)).not.toHaveProperty('dataOwners');
    expect(await ownersOf(own)).toHaveProperty('dataOwners', [{ name: 'Millers' }]);
    expect(await ownersOf(inherited, wanted)).toHaveProperty('dataOwners', [{ name: 'Millers' }]);
  });

  test('asks for nothing where Git manages no object', async () => {
    const { asked } = await observed({}, wanting());

    expect(asked).toEqual([]);
  });

  test('a tenant without connections has none, also where everything is asked for', async () => {
    const { objects, gaps } = await observed(
      { 'POST /data/object/search': refusal('not-found', 404) },
      { ...wanting(), everything: 'all' },
    );

    expect([objects, gaps]).toEqual([[], []]);
  });

  test.each<[ObserveRequest['everything'], number]>([
    [undefined, 0],
    ['lists', 1],
    ['all', 1],
  ])(
    'a refused list is a gap where it is asked for (%s), and a word about what may be missing otherwise',
    async (everything, gaps) => {
      const found = await observed(
        { 'GET /data/object/mill/GRAIN': object(GRAIN), 'POST /data/object/search': refusal('forbidden', 403) },
        everything === undefined ? {} : { everything },
      );

      expect(found.objects).toHaveLength(1);
      expect(found.gaps).toHaveLength(gaps);
      expect(found.unlisted !== undefined).toBe(gaps === 0);
    },
  );

  const below = { settings: { activateNewChildren: { value: false, hasDescendantsWithOverrides: true } } };

  test('lists connections, and objects with settings of their own where a reply says that there are some', async () => {
    const { objects, gaps, asked } = await observed(
      {
        'GET /data/object/mill/GRAIN': object(GRAIN),
        'POST /data/object/search': [
          object(['mill'], { ...below, overrides: {} }),
          object(['quiet'], { overrides: {} }),
        ],
        'POST /data/object/search/mill': [
          object(GRAIN),
          object(['mill', 'STRAW']),
          object(['mill', 'CHAFF'], { overrides: {} }),
        ],
      },
      {},
    );

    expect(gaps).toEqual([]);
    expect(objects.map(({ key }) => key)).toEqual(['mill', 'mill/GRAIN', 'mill/STRAW', 'quiet']);
    expect(asked).not.toContain('POST /data/object/search/quiet');
  });

  test.each<[string, unknown, string]>([
    ['a count that is larger', { count: 3, hits: [object(['mill'])] }, 'shows 1 of 3'],
    ['no list', { message: 'ok' }, 'holds no list'],
    ['a row without a path', [{ name: 'mill' }], 'without a path'],
    ['a row of another level', [object(GRAIN)], 'without a path'],
  ])('a list with %s is not taken for all there is', async (_, reply, said) => {
    const { gaps } = await observed(
      { 'POST /data/object/search': reply, 'POST /data/object/search/mill': [] },
      { ...wanting(), everything: 'all' },
    );

    expect(gaps.map(({ reason }) => reason).join()).toContain(said);
  });

  test('one listing looks below a bounded number of objects, and says what may be missing', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => object([`c${index}`], below));
    const answers = Object.fromEntries(rows.map((_, index) => [`POST /data/object/search/c${index}`, []]));
    const { gaps, asked } = await observed(
      { 'POST /data/object/search': rows, ...answers },
      { ...wanting(), everything: 'all' },
    );

    expect(asked).toHaveLength(200);
    expect(gaps.map(({ reason }) => reason).join()).toContain('may be missing');
  });

  test('an object below whose own settings cannot be told is named where everything is asked for', async () => {
    const { objects, gaps } = await observed(
      {
        'POST /data/object/search': [object(['mill'], below)],
        'POST /data/object/search/mill': [object(GRAIN, { overrides: 7 })],
        'POST /data/object/search/mill/GRAIN': [],
      },
      { ...wanting(), everything: 'all' },
    );

    expect(objects.map(({ key }) => key)).toEqual(['mill']);
    expect(gaps.map(({ reason }) => reason).join()).toContain('settings of their own');
  });
});

describe('identity', () => {
  test.each([
    [spec(['mill']), 'mill'],
    [spec(['mill', 'A', 'B', 'C']), 'mill/A/B/C'],
    [spec([' mill ', 'A']), 'mill/A'],
    [spec([]), null],
    [spec(['a', 'b', 'c', 'd', 'e']), null],
    [{ objectPath: ['mill', 7], settings: {} }, null],
    [{ objectPath: 'mill' }, null],
    [{}, null],
  ])('%j is %s', (value, key) => {
    expect(dataObject.identity?.of(value as JsonObject)).toBe(key);
  });
});

describe('write', () => {
  const path = 'PUT /data/settings/mill/GRAIN';

  test('sends what the file sets, and waits until the object shows it', async () => {
    const immuta = fakeImmuta({
      [path]: { bulkId: 'x' },
      'GET /data/object/mill/GRAIN': inTurn(object(GRAIN, { state: 'inactive' }), object(GRAIN)),
    });

    const receipt = await dataObject.write(immuta, writing('mill/GRAIN', spec(GRAIN)));

    expect(receipt).toMatchObject({ unfinished: false, notes: [] });
    expect(immuta.asked).toEqual([path, 'GET /data/object/mill/GRAIN', 'GET /data/object/mill/GRAIN']);
  });

  test('never sends owners', async () => {
    const sent: unknown[] = [];
    const immuta = fakeImmuta({ 'GET /data/object/mill/GRAIN': object(GRAIN) });
    const recording = { ...immuta, put: async (_: string, body: JsonObject) => sent.push(body) };

    await dataObject.write(
      recording,
      writing('mill/GRAIN', spec(GRAIN, { isActive: true, dataOwners: [{ name: 'x' }] })),
    );

    expect(sent).toEqual([{ settings: { isActive: true } }]);
  });

  test('is unfinished when the wait runs out', async () => {
    const immuta = fakeImmuta({ [path]: null, 'GET /data/object/mill/GRAIN': object(GRAIN, { state: 'inactive' }) });

    const receipt = await dataObject.write(immuta, writing('mill/GRAIN', spec(GRAIN), { waitSeconds: 0 }));

    expect(receipt).toMatchObject({ unfinished: true, notes: [expect.stringContaining('still changes')] });
  });

  test('a setting that does not take is unfinished too', async () => {
    const immuta = fakeImmuta({ [path]: null, 'GET /data/object/mill/GRAIN': object(GRAIN) });
    const wanted = spec(GRAIN, { isActive: true, activateNewChildren: true });

    expect(await dataObject.write(immuta, writing('mill/GRAIN', wanted, { waitSeconds: 0 }))).toMatchObject({
      unfinished: true,
    });
  });

  test('an object that Immuta has not found says what to do', async () => {
    const immuta = fakeImmuta({ [path]: refusal('not-found', 404) });

    const failed = dataObject.write(immuta, writing('mill/GRAIN', spec(GRAIN)));

    await expect(failed).rejects.toThrow(/object sync find it \(POST \/data\/crawl/);
    await expect(failed).rejects.toBeInstanceOf(ImmutaError);
  });
});

test('owners that differ are an error at their place, and nothing else is', () => {
  const wanted = spec(GRAIN, { isActive: true, dataOwners: [{ name: 'Millers' }] });

  expect(dataObject.unwritable?.(spec(GRAIN, { isActive: false }), wanted)).toMatchObject([
    { pointer: '/settings/dataOwners' },
  ]);
  expect(dataObject.unwritable?.(wanted, wanted)).toEqual([]);
  expect(dataObject.unwritable?.(spec(GRAIN, { isActive: false }), spec(GRAIN))).toEqual([]);
});

test('what becomes active waits for masks and subscription policies, and all wait for what is above', () => {
  expect(dataObject.dependsOn(spec(['mill']), false)).toEqual([
    { space: 'mask', name: '*' },
    { space: 'subscription', name: '*' },
  ]);
  expect(dataObject.dependsOn(spec(['mill', 'A', 'B'], { isActive: false }), true)).toEqual([
    { space: 'data-object', name: 'mill' },
    { space: 'data-object', name: 'mill/A' },
  ]);
  expect(dataObject.dependsOn({ objectPath: 7 }, true)).toEqual([]);
});

test.each([
  [spec(['mill']), "Immuta governs the connection 'mill' and what is below it"],
  [spec(['mill', 'A', 'B', 'C']), "Immuta governs the table 'mill/A/B/C': it is a data source"],
  [spec(GRAIN, { isActive: false }), "Immuta does not govern the database 'mill/GRAIN'"],
  [spec(GRAIN, { isActive: true, activateNewChildren: true }), 'become active by themselves'],
])('explains %j', (value, said) => {
  expect(dataObject.explain(value as JsonObject).join(' ')).toContain(said);
});
