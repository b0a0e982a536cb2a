import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import { fakeImmuta, inTurn, refusal, wanting, writing } from '../immuta-for-tests.ts';
import { purpose } from './kind.ts';

const CONTEXT = { dryRunResult: null, unreadable: false };

function row(id: number, name: string, more: JsonObject = {}): JsonObject {
  return {
    id,
    name,
    acknowledgement: null,
    description: '',
    deleted: false,
    systemGenerated: false,
    staged: false,
    subpurposes: [],
    ...more,
  };
}

const TREE: JsonObject = {
  name: 'A',
  subpurposes: [{ name: 'A.B', acknowledgement: 'b', subpurposes: [{ name: 'A.B.C', subpurposes: [] }] }],
};

async function observed(
  rows: readonly JsonObject[],
  keys: readonly string[] = [],
  more: Readonly<Record<string, unknown>> = {},
) {
  const reader = fakeImmuta({ 'GET /governance/purpose': { count: rows.length, purposes: rows }, ...more });
  const found = await purpose.observe(reader, wanting(Object.fromEntries(keys.map((key) => [key, { name: key }]))));
  return { ...found, asked: reader.asked };
}

describe('observe', () => {
  test.each<[string, readonly JsonObject[]]>([
    [
      'names in `subpurposes` and rows of their own',
      [
        row(1, 'A', { subpurposes: ['A.B'] }),
        row(2, 'A.B', { acknowledgement: 'b', subpurposes: ['A.B.C'] }),
        row(3, 'A.B.C'),
      ],
    ],
    ['rows of their own alone, shuffled', [row(3, 'A.B.C'), row(1, 'A'), row(2, 'A.B', { acknowledgement: 'b' })]],
    [
      'whole purposes, nested',
      [row(1, 'A', { subpurposes: [row(2, 'A.B', { acknowledgement: 'b', subpurposes: [row(3, 'A.B.C')] })] })],
    ],
    [
      'short names, nested',
      [row(1, 'A', { subpurposes: [row(2, 'B', { acknowledgement: 'b', subpurposes: [row(3, 'C')] })] })],
    ],
  ])('rebuilds the tree from %s', async (_, rows) => {
    const { objects, gaps, asked } = await observed(rows, ['A']);

    expect(gaps).toEqual([]);
    expect(objects.map(({ key, id, spec, unread }) => ({ key, id, spec, unread }))).toEqual([
      { key: 'A', id: 1, spec: TREE, unread: [] },
    ]);
    expect(asked).toEqual(['GET /governance/purpose?noLimit=true']);
  });

  test('asks once more for a tree in scope whose sub-purposes are only named, and for no other', async () => {
    const rows = [row(1, 'A', { subpurposes: ['A.B'] }), row(9, 'Z', { subpurposes: ['Z.Y'] })];

    const { objects, asked } = await observed(rows, ['A'], {
      'GET /governance/purpose/1': row(1, 'A', { subpurposes: [row(2, 'A.B', { acknowledgement: 'b' })] }),
    });

    expect(asked).toEqual([
      'GET /governance/purpose?noLimit=true',
      'GET /governance/purpose/1?includeSubpurposes=true',
    ]);
    expect(objects[0]?.spec).toEqual({
      name: 'A',
      subpurposes: [{ name: 'A.B', acknowledgement: 'b', subpurposes: [] }],
    });
    expect(objects[1]?.unread).toMatchObject([{ path: '/subpurposes/0', why: 'unreadable' }]);
  });

  test('a sub-purpose that a spec has as its own document is found by its dotted name', async () => {
    const { objects } = await observed([row(1, 'A'), row(2, 'A.B')], ['A.B']);

    expect(objects.map(({ key }) => key)).toEqual(['A', 'A.B']);
  });

  test('leaves deleted ones out and protects what the system made', async () => {
    const { objects } = await observed([
      row(1, 'A', { deleted: true }),
      row(2, 'S', { systemGenerated: true }),
      row(3, 'T', { staged: true }),
    ]);

    expect(objects.map(({ key, protectedBy, unread }) => [key, protectedBy, unread.length])).toEqual([
      ['S', 'system-generated', 0],
      ['T', null, 1],
    ]);
  });

  test('a refused list is a gap', async () => {
    const reader = fakeImmuta({ 'GET /governance/purpose': refusal('server', 500) });

    expect(await purpose.observe(reader, wanting())).toMatchObject({
      objects: [],
      gaps: [{ what: 'list', key: null }],
    });
  });
});

describe('write', () => {
  const payload = { name: 'A', acknowledgement: 'yes', subpurposes: [{ name: 'A.B', acknowledgement: 'b' }] };
  const reply = { dryRun: false, creating: true, updating: false, purposeId: 7 };
  const stored = (text: string) => ({
    id: 7,
    name: 'A',
    acknowledgement: text,
    subpurposes: [{ name: 'A.B', acknowledgement: 'b ' }],
  });

  test('writes once when the texts are stored', async () => {
    const immuta = fakeImmuta({ 'POST /api/v2/purpose': reply, 'GET /governance/purpose/7': stored('yes') });

    const receipt = await purpose.write(immuta, writing('A', payload));

    expect(receipt).toMatchObject({ notes: [], unfinished: false, dryRunResult: { action: 'create' } });
    expect(immuta.asked).toEqual(['POST /api/v2/purpose', 'GET /governance/purpose/7?includeSubpurposes=true']);
  });

  test('writes a second time when Immuta lost an acknowledgement, and says so', async () => {
    const immuta = fakeImmuta({ 'POST /api/v2/purpose': reply, 'GET /governance/purpose/7': stored('') });

    const receipt = await purpose.write(immuta, writing('A', payload, { reAcknowledge: true }));

    expect(receipt.notes).toEqual([expect.stringContaining('"A"')]);
    expect(immuta.asked.filter((call) => call.startsWith('POST'))).toEqual(
      Array(2).fill('POST /api/v2/purpose?reAcknowledgeRequired=true'),
    );
  });

  test('reads nothing back when there is not text to lose', async () => {
    const immuta = fakeImmuta({ 'POST /api/v2/purpose': inTurn(reply) });

    await purpose.write(immuta, writing('A', { name: 'A' }));

    expect(immuta.asked).toEqual(['POST /api/v2/purpose']);
  });

  test('deletes by V1, looking the id up where it is not known', async () => {
    const immuta = fakeImmuta({
      'GET /governance/purpose': { purposes: [row(1, 'AA'), row(2, 'A')] },
      'DELETE /governance/purpose/2': true,
    });
    const { signal } = new AbortController();

    expect(await purpose.remove(immuta, { key: 'A', id: null, signal })).toBe(true);
    expect(await purpose.remove(immuta, { key: 'B', id: null, signal })).toBe(false);
  });
});

test('provides every dotted name and drops those that a file no longer lists', () => {
  expect(purpose.provides(TREE).map(({ name }) => name)).toEqual(['A', 'A.B', 'A.B.C']);
  expect(purpose.impliedDeletes(TREE, { name: 'A', subpurposes: [{ name: 'A.B', subpurposes: [] }] })).toEqual([
    'A.B.C',
  ]);
  expect(purpose.impliedDeletes(TREE, { name: 'A', subpurposes: [] })).toEqual(['A.B', 'A.B.C']);
  expect(purpose.impliedDeletes(TREE, { name: 'A' })).toEqual(['A.B', 'A.B.C']);
  expect(purpose.impliedDeletes(TREE, null)).toEqual(['A.B', 'A.B.C']);
  expect(purpose.impliedDeletes(null, TREE)).toEqual([]);
});

test.each<[string, JsonObject | null, JsonObject | null, string]>([
  ['is made', null, TREE, 'neutral'],
  ['gets another text', TREE, { ...TREE, acknowledgement: 'x' }, 'neutral'],
  ['grows', { name: 'A', subpurposes: [] }, TREE, 'neutral'],
  ['loses a sub-purpose', TREE, { name: 'A', subpurposes: [{ name: 'A.B' }] }, 'unknown'],
  ['is deleted', TREE, null, 'unknown'],
])('a purpose that %s', (_, before, after, expected) => {
  const found = purpose.exposure(before, after, CONTEXT);

  expect(found.exposure).toBe(expected);
  if (expected !== 'neutral') expect(found.reasons.join()).toContain('A.B.C');
});

test('explains a tree', () => {
  expect(purpose.explain(TREE)).toEqual([
    "People may act under the purpose 'A', or more narrowly under 'A.B' or 'A.B.C'.",
    'For \'A.B\' they acknowledge: "b"',
  ]);
});
