import { expect, test } from 'vitest';
import { counted, listed } from '../model/counted.ts';
import { FAILURE_REASONS } from '../model/failure.ts';
import { FAILURE_WORDS, fieldName, kindWord, moment, ruleAnchor } from './words.ts';

test.each([
  ['', '(whole document)'],
  ['/actions/0/rules/1/config', 'actions[0].rules[1].config'],
  ['/connection/user files', 'connection["user files"]'],
  ['/a~1b', '["a/b"]'],
])('fieldName(%j) is %s', (pointer, expected) => {
  expect(fieldName(pointer)).toBe(expected);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('listed(%j) is %j', (parts, expected) => {
  expect(listed(parts)).toBe(expected);
});

test('counted knows one from many', () => {
  expect([counted(1, 'error'), counted(0, 'error'), counted(2, 'entry', 'entries')]).toEqual([
    '1 error',
    '0 errors',
    '2 entries',
  ]);
});

test('every failure reason says what to do next', () => {
  expect(FAILURE_REASONS.filter((reason) => !FAILURE_WORDS[reason].next.endsWith('.'))).toEqual([]);
});

test('a rule code becomes the anchor that GitHub makes of its heading', () => {
  expect(ruleAnchor('policy/no-otherwise')).toBe('policyno-otherwise');
});

test('kindWord holds nothing that a sink would read', () => {
  expect(kindWord('policy`|<b>\u001b')).toBe('policyb');
});

test('moment shortens ISO times and leaves other text', () => {
  expect(moment('2026-01-31T05:00:12.000Z')).toBe('2026-01-31 05:00 UTC');
  expect(moment('yesterday')).toBe('yesterday');
});
