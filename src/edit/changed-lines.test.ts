import { expect, test } from 'vitest';
import { changedLines } from './changed-lines.ts';

test.each([
  ['nothing', 'a\nb\n', 'a\nb\n', { removed: 0, added: 0 }],
  ['a new file', '', 'a\nb', { removed: 0, added: 2 }],
  ['a removed file', 'a\nb', '', { removed: 2, added: 0 }],
  ['one edited line', 'a\nb\nc\n', 'a\nx\nc\n', { removed: 1, added: 1 }],
  ['a moved line', 'a\nb\nc\nd\n', 'b\nc\nd\na\n', { removed: 1, added: 1 }],
  ['lines that repeat', 'a\na\nb\n', 'a\nb\na\nb\n', { removed: 0, added: 1 }],
])('%s', (_, before, after, expected) => {
  expect(changedLines(before, after)).toEqual(expected);
});
