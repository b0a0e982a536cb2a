import { expect, test } from 'vitest';
import { inline, isShort, outline } from './outline.ts';

test('outline reads like YAML', () => {
  const value = { type: 'Masking', list: [{ a: 1, b: [] }, 'x'], 'odd:key': null, text: 'yes', empty: {} };
  expect(outline(value)).toEqual([
    'type: Masking',
    'list:',
    '  - a: 1',
    '    b: []',
    '  - x',
    '"odd:key": null',
    'text: "yes"',
    'empty: {}',
  ]);
});

test('a text of several lines is a block', () => {
  expect(outline({ a: 'x\ny\n' })).toEqual(['a: |', '  x', '  y']);
});

test('inline is JSON with spaces', () => {
  expect(inline({ a: [1, 'b'], c: {} })).toBe('{ "a": [1, "b"], "c": {} }');
});

test.each([
  ['word', true],
  ['x'.repeat(121), false],
  ['two\nlines', false],
  [['a', 'b'], true],
  [{ a: { b: 1 } }, false],
  [null, true],
])('isShort(%j) is %s', (value, expected) => {
  expect(isShort(value)).toBe(expected);
});
