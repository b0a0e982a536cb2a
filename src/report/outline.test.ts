import { expect, test } from 'vitest';
import { inline, yamlLines } from './outline.ts';

test('keys and texts are quoted only where YAML needs it', () => {
  const value = { type: 'Masking', list: [{ a: 1, b: [] }, 'x'], 'odd:key': null, text: 'yes', empty: {}, n: '12' };
  expect(yamlLines(value).map(({ text }) => text)).toEqual([
    'type: Masking',
    'list:',
    '  - a: 1',
    '    b: []',
    '  - x',
    '"odd:key": null',
    'text: "yes"',
    'empty: {}',
    '"n": "12"',
  ]);
});

test('a text of several lines is a block', () => {
  expect(yamlLines({ a: 'x\ny\n', b: 'x\ny' }).map(({ text }) => text)).toEqual([
    'a: |',
    '  x',
    '  y',
    'b: |-',
    '  x',
    '  y',
  ]);
});

test('a line knows the list elements around it', () => {
  const value = { name: 'P', actions: [{ rules: [{ type: 'Masking', config: { x: { y: 1 } } }, { name: 'r' }] }] };
  expect(yamlLines(value).map(({ section }) => section)).toEqual([
    'name',
    'actions',
    'actions[0]',
    'actions[0] > rules[0] (Masking)',
    'actions[0] > rules[0] (Masking)',
    'actions[0] > rules[0] (Masking)',
    'actions[0] > rules[0] (Masking)',
    'actions[0] > rules[1] (r)',
  ]);
});

test('inline is JSON with spaces', () => {
  expect(inline({ a: [1, 'b'], c: {} })).toBe('{ "a": [1, "b"], "c": {} }');
});
