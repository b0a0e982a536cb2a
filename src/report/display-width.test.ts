import { expect, test } from 'vitest';
import { displayWidth, padded, wrapped } from './display-width.ts';

test.each([
  ['abc', 3],
  ['日本', 4],
  ['👩‍👩‍👧', 2],
  ['🇩🇪', 2],
  ['e\u0301', 1],
  ['\u001b[31mred\u001b[39m', 3],
  ['', 0],
])('displayWidth(%j) is %i', (text, expected) => {
  expect(displayWidth(text)).toBe(expected);
});

test('padded counts columns, not characters', () => {
  expect(padded('日本', 6)).toBe('日本  ');
  expect(padded('abcdef', 3)).toBe('abcdef');
});

test('wrapped breaks at spaces and leaves long words whole', () => {
  expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapped('a loooooooong b', 5)).toEqual(['a', 'loooooooong', 'b']);
});
