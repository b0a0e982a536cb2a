import { expect, test } from 'vitest';
import { count } from '../model/counted.ts';
import { clip, clipLine, sizeOf } from './clip.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [4988, '4,988'],
  [1_234_567, '1,234,567'],
])('count(%i) is %s', (value, expected) => {
  expect(count(value)).toBe(expected);
});

test('clip leaves short texts alone and says how much of long ones is gone', () => {
  expect(clip('abc', 3)).toBe('abc');
  expect(clip('abcdef', 3)).toBe('abc… (3 more characters)');
});

test('clip never cuts a character of two code units in half', () => {
  expect(clip('a😀b', 2)).toBe('a… (3 more characters)');
});

test('clipLine gives one line', () => {
  expect(clipLine('a\r\n\tb', 10)).toBe('a b');
  expect(clipLine('a\n'.repeat(50_000), 10)).not.toContain('\n');
});

test('sizeOf counts bytes, which are never fewer than code units', () => {
  expect([sizeOf('a'), sizeOf('é'), sizeOf('😀')]).toEqual([1, 2, 4]);
});
