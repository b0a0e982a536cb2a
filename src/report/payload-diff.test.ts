import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { ObjectShape } from '../model/shape.ts';
import { diff } from '../plan/diff.ts';
import { yamlLines } from './outline.ts';
import { payloadDiff } from './payload-diff.ts';
import { sidesOf } from './payload-sides.ts';

const SEED = 20_261_126;

function changesOf(actual: Json, desired: Json, shape: ObjectShape): Change[] {
  return diff(actual, desired, shape).map(({ path, change, before, after, sensitive }) => ({
    path,
    change,
    before,
    after,
    sensitive,
    line: 1,
  }));
}

const word = fc.constantFrom('a', 'b', 'c', 'd', 'true', '1', 'x: y', '__proto__');
const rule = fc.record({ type: word, config: fc.dictionary(word, word, { maxKeys: 3 }) }, { requiredKeys: ['type'] });
const spec = fc.record(
  {
    name: word,
    rules: fc.array(rule, { maxLength: 5 }),
    tags: fc.uniqueArray(word, { maxLength: 5 }),
    more: fc.jsonValue(),
  },
  { requiredKeys: ['name'] },
);
const SHAPE: ObjectShape = {
  type: 'object',
  complete: true,
  fields: {
    name: { shape: { type: 'scalar' } },
    rules: {
      default: [],
      shape: {
        type: 'list',
        of: { type: 'object', complete: true, fields: { type: { shape: { type: 'scalar' } } } },
      },
    },
    tags: { emptyIsAbsent: true, shape: { type: 'set', of: { type: 'scalar' } } },
  },
};

test('from the later document and the changes comes the earlier one', () => {
  fc.assert(
    fc.property(spec, spec, (actual, desired) => {
      const sides = sidesOf(desired as JsonObject, changesOf(actual as JsonObject, desired as JsonObject, SHAPE));
      expect(sides.rest).toEqual([]);
      expect(diff(sides.before, actual as JsonObject, SHAPE)).toEqual([]);
      expect(diff(sides.after, desired as JsonObject, SHAPE)).toEqual([]);
    }),
    { seed: SEED, numRuns: process.env['FULL_TESTS'] === '1' ? 5_000 : 500 },
  );
});

test('a document as lines is YAML of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = yamlLines(value as Json)
        .map((line) => `${line.text}\n`)
        .join('');
      expect(parse(text, { uniqueKeys: false })).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

describe('payloadDiff', () => {
  const payload = {
    name: 'Mask PII',
    actions: [
      {
        rules: [
          { type: 'Masking', config: { a: 1, b: 2, c: 3, type: 'Null', e: 5, f: 6, g: 7 } },
          { type: 'Row Redaction', config: { predicate: 'x' } },
        ],
      },
    ],
  };

  test('shows three lines around a change, and names the rule', () => {
    const change: Change = {
      path: '/actions/0/rules/0/config/type',
      change: 'changed',
      before: 'Hash',
      after: 'Null',
      line: 9,
      sensitive: false,
    };
    expect(payloadDiff({ payload, changes: [change], side: 'both' }, { whole: false })).toEqual([
      '@@ -6,7 +6,7 @@ actions[0] > rules[0] (Masking)',
      '           a: 1',
      '           b: 2',
      '           c: 3',
      '-          type: Hash',
      '+          type: "Null"',
      '           e: 5',
      '           f: 6',
      '           g: 7',
    ]);
  });

  test('two changes far apart are two hunks', () => {
    const changes: Change[] = [
      { path: '/name', change: 'changed', before: 'Old', after: 'Mask PII', line: 1, sensitive: false },
      {
        path: '/actions/0/rules/1/config/predicate',
        change: 'added',
        before: null,
        after: 'x',
        line: 1,
        sensitive: false,
      },
    ];
    const headers = payloadDiff({ payload, changes, side: 'both' }, { whole: false }).filter((line) =>
      line.startsWith('@@'),
    );
    expect(headers).toEqual(['@@ -1,4 +1,4 @@ name', '@@ -11,4 +11,5 @@ actions[0] > rules[1] (Row Redaction)']);
  });

  test('a secret is the same words on both sides, whatever the change carries', () => {
    const change: Change = {
      path: '/password',
      change: 'changed',
      before: 'hunter2',
      after: 'hunter3',
      line: 1,
      sensitive: true,
    };
    const document = { password: '(secret)' };
    for (const request of [{ payload: document }, {}]) {
      const lines = payloadDiff({ ...request, changes: [change], side: 'both' }, { whole: true }).join('\n');
      expect(lines).toContain('(secret changed)');
      expect(lines).not.toMatch(/hunter/);
    }
  });

  test('a long line keeps what differs', () => {
    const shared = 'x'.repeat(5_000);
    const change: Change = {
      path: '/sql',
      change: 'changed',
      before: `${shared} OLD ${shared}`,
      after: `${shared} NEW ${shared}`,
      line: 1,
      sensitive: false,
    };
    const lines = payloadDiff({ payload: { sql: change.after }, changes: [change], side: 'both' }, { whole: false });
    expect(lines.find((line) => line.startsWith('-'))).toContain(' OLD ');
    expect(lines.find((line) => line.startsWith('+'))).toContain(' NEW ');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(700);
  });

  test('without a document the field is the header', () => {
    const change: Change = { path: '/a/b', change: 'removed', before: ['x'], after: null, line: 1, sensitive: false };
    expect(payloadDiff({ changes: [change], side: 'both' }, { whole: false })).toEqual(['@@ a.b @@', '-- x']);
  });

  test('two large documents that share nothing take no time to speak of', () => {
    const list = (letter: string): string[] => Array.from({ length: 10_000 }, (_, index) => `${letter}${index}`);
    const changes: Change[] = [
      { path: '/list', change: 'changed', before: list('a'), after: list('b'), line: 1, sensitive: false },
    ];
    const lines = payloadDiff({ payload: { list: list('b') }, changes, side: 'both' }, { whole: true });
    expect(lines.filter((line) => line.startsWith('-')).length).toBeGreaterThanOrEqual(10_000);
  });
});
