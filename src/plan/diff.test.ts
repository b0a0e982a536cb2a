import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.ts';
import { processorTime } from '../model/processor-time-for-tests.ts';
import type { ObjectShape, Shape } from '../model/shape.ts';
import { canonicalText } from './canonical.ts';
import { diff, differencesOf } from './diff.ts';

const text: Shape = { type: 'scalar' };
const names: Shape = { type: 'set', of: text };
const pair: Shape = { type: 'object', fields: { name: { shape: text }, value: { shape: text } }, complete: true };
const rule: ObjectShape = {
  type: 'object',
  complete: true,
  fields: {
    type: { shape: { type: 'scalar', aliases: { By: 'by' } } },
    sql: { shape: { type: 'scalar', text: true } },
    groups: { shape: names, emptyIsAbsent: true },
    attributes: { shape: { type: 'set', of: pair } },
    operator: { shape: text, default: 'any' },
  },
};
const shape: ObjectShape = {
  type: 'object',
  fields: {
    key: { shape: text, ignore: true },
    name: { shape: text },
    staged: { shape: text, default: false },
    when: { shape: { type: 'set', of: { type: 'opaque' } }, threeWay: true },
    allow: { shape: text, default: false, aka: ['allowed'] },
    password: { shape: { type: 'scalar', sensitive: true } },
    rules: { shape: { type: 'list', of: rule } },
    children: { shape: { type: 'set', of: pair, by: ['name'] } },
  },
};

function changes(actual: Json, desired: Json): string[] {
  return diff(actual, desired, shape).map(
    (entry) => `${entry.change} ${entry.path} ${JSON.stringify(entry.before)} -> ${JSON.stringify(entry.after)}`,
  );
}

const A = { type: 'mask', sql: 'a', groups: ['x'] };
const B = { type: 'mask', sql: 'b', attributes: [{ name: 'n', value: '1' }] };
const C = { type: 'row', sql: 'c' };

describe('diff', () => {
  it.each<[string, Json, Json, string[]]>([
    ['equal', { name: 'a' }, { name: 'a' }, []],
    ['blanks at the ends', { name: ' a\t' }, { name: 'a' }, []],
    ['a changed scalar', { name: 'a' }, { name: 'b' }, ['changed /name "a" -> "b"']],
    ['a field that the spec leaves out', { name: 'a', other: 1 }, {}, []],
    ['a documented default against what was clicked', { staged: true }, {}, ['changed /staged true -> false']],
    ['a default written out', {}, { staged: false }, []],
    ['null where a default is documented', { staged: null }, { staged: false }, []],
    ['the key itself', { key: 'a' }, { key: 'b' }, []],
    ['another spelling of a key', { allow: true }, { allowed: true }, []],
    ['another spelling of a key, changed', { allow: true }, { allowed: false }, ['changed /allowed true -> false']],
    ['three ways: absent to null', {}, { when: null }, ['added /when null -> null']],
    ['three ways: list to absent', { when: [{ t: 1 }] }, {}, ['removed /when [{"t":1}] -> null']],
    ['three ways: null to empty', { when: null }, { when: [] }, ['changed /when null -> []']],
    ['sets in another order', { when: [{ t: 1 }, { t: 2 }] }, { when: [{ t: 2 }, { t: 1 }] }, []],
    ['an unknown key of the spec', {}, { extra: { b: 1 } }, ['added /extra null -> {"b":1}']],
    ['rules equal', { rules: [A, B] }, { rules: [A, B] }, []],
    [
      'a rule inserted at the top',
      { rules: [A, B] },
      { rules: [C, A, B] },
      [`added /rules/0 null -> ${JSON.stringify(C)}`],
    ],
    ['a rule removed', { rules: [A, B, C] }, { rules: [A, C] }, [`removed /rules/1 ${JSON.stringify(B)} -> null`]],
    ['a field of a rule', { rules: [A, B] }, { rules: [A, { ...B, sql: 'z' }] }, ['changed /rules/1/sql "b" -> "z"']],
    [
      'rules swapped',
      { rules: [A, B] },
      { rules: [B, A] },
      [`removed /rules/0 ${JSON.stringify(A)} -> null`, `added /rules/1 null -> ${JSON.stringify(A)}`],
    ],
    [
      'an insertion beside an edit',
      { rules: [A, B] },
      { rules: [C, { ...A, sql: 'edited' }, B] },
      [`added /rules/0 null -> ${JSON.stringify(C)}`, 'changed /rules/1/sql "a" -> "edited"'],
    ],
    ['a default inside a rule', { rules: [{ ...C, operator: 'any' }] }, { rules: [C] }, []],
    ['an alias of a word', { rules: [{ type: 'By' }] }, { rules: [{ type: 'by' }] }, []],
    [
      'groups dropped from a complete rule',
      { rules: [A] },
      { rules: [{ type: 'mask', sql: 'a' }] },
      ['removed /rules/0/groups ["x"] -> null'],
    ],
    ['empty groups mean none', { rules: [{ ...C, groups: [] }] }, { rules: [C] }, []],
    [
      'one group replaced',
      { rules: [{ groups: ['p', 'q', 'r'] }] },
      { rules: [{ groups: ['r', 'new', 'p'] }] },
      ['changed /rules/0/groups/1 "q" -> "new"'],
    ],
    ['a group twice', { rules: [{ groups: ['p'] }] }, { rules: [{ groups: ['p', 'p '] }] }, []],
    [
      'a group added',
      { rules: [{ groups: ['p'] }] },
      { rules: [{ groups: ['p', 'q'] }] },
      ['added /rules/0/groups/1 null -> "q"'],
    ],
    [
      'an attribute value edited, sets shuffled',
      {
        rules: [
          {
            attributes: [
              { name: 'a', value: '1' },
              { name: 'b', value: '2' },
            ],
          },
        ],
      },
      {
        rules: [
          {
            attributes: [
              { name: 'b', value: '3' },
              { name: 'a', value: '1' },
            ],
          },
        ],
      },
      ['changed /rules/0/attributes/0/value "2" -> "3"'],
    ],
    [
      'children by name',
      { children: [{ name: 'a', value: '1' }, { name: 'b' }] },
      { children: [{ name: 'c' }, { name: 'a', value: '2' }] },
      [
        'added /children/0 null -> {"name":"c"}',
        'changed /children/1/value "1" -> "2"',
        'removed /children/1 {"name":"b"} -> null',
      ],
    ],
    ['a list where an object was', { rules: {} }, { rules: [] }, ['changed /rules {} -> []']],
  ])('%s', (_, actual, desired, expected) => {
    expect(changes(actual, desired)).toEqual(expected);
  });

  it('marks secrets and long text', () => {
    const found = diff({ password: 'x', rules: [A] }, { password: 'y', rules: [{ ...A, sql: 'z' }] }, shape);

    expect(found.map(({ path, sensitive, text }) => [path, sensitive, text])).toEqual([
      ['/password', true, false],
      ['/rules/0/sql', false, true],
    ]);
  });

  it('keeps a key called __proto__', () => {
    const desired = JSON.parse('{"extra":{"__proto__":1}}') as Json;

    expect(changes({}, desired)).toEqual(['added /extra null -> {"__proto__":1}']);
    expect(canonicalText(desired, shape)).toContain('__proto__');
  });
});

describe('canonicalText', () => {
  it('is one text for every way to write the same', () => {
    const one: Json = { rules: [{ type: 'By', groups: ['b', 'a', 'a '] }], allowed: true };
    const other: Json = { allow: true, staged: false, rules: [{ operator: 'any', groups: ['a', 'b'], type: ' by' }] };

    expect(canonicalText(one, shape)).toBe(canonicalText(other, shape));
  });

  it('keeps the order of rules', () => {
    expect(canonicalText({ rules: [A, B] }, shape)).not.toBe(canonicalText({ rules: [B, A] }, shape));
  });
});

describe('limits', () => {
  const rules = (count: number, of: (index: number) => Json): Json => ({
    rules: Array.from({ length: count }, (_, i) => of(i)),
  });
  const ruleOf =
    (mark: string) =>
    (i: number): Json => ({ type: 'by', sql: `${mark} ${i}`, groups: ['a', 'b', `${mark}${i}`] });

  it.each([800, 3_000])('%i rules of which every one changed are compared within a second', (count) => {
    const began = processorTime();
    const found = changes(rules(count, ruleOf('x')), rules(count + 1, ruleOf('y')));
    expect(processorTime() - began).toBeLessThan(1_000);
    expect(found.filter((line) => line.startsWith('added /rules/') && line.split('/').length === 3)).toHaveLength(1);
    expect(found.length).toBeGreaterThanOrEqual(count);
  });

  it('an insertion at the top of 800 rules is one insertion', () => {
    const before = rules(800, ruleOf('x')) as { rules: Json[] };
    const after = { rules: [{ type: 'new' }, ...before.rules] };
    expect(changes(before, after as Json)).toEqual(['added /rules/0 null -> {"type":"new"}']);
  });

  it('sets of which too many elements differ are named as not compared, and are never called equal', () => {
    const set: Shape = { type: 'set', of: { type: 'object', fields: { a: { shape: text }, b: { shape: text } } } };
    const items = (mark: string): Json => Array.from({ length: 5_000 }, (_, i) => ({ a: `${mark}${i}`, b: i }));
    const began = processorTime();
    const { found, skipped } = differencesOf(items('x'), items('y'), set);
    expect(processorTime() - began).toBeLessThan(1_000);
    expect(found).toHaveLength(10_000);
    expect(skipped).toEqual(['']);
  });

  it('sets with identities pair in linear time', () => {
    const items = (value: string): Json => ({
      children: Array.from({ length: 20_000 }, (_, i) => ({ name: `n${i}`, value })),
    });
    const began = processorTime();
    expect(changes(items('a'), items('b'))).toHaveLength(20_000);
    expect(processorTime() - began).toBeLessThan(2_000);
  });
});
