import { expect, test } from 'vitest';
import { createNames, fileNameOf } from './file-names.ts';

test.each([
  ['A: Mask value', 'A----Mask--value'],
  ['dots._and-more', 'dots._and-more'],
  ['../../etc/passwd', '--..-etc-passwd'],
  ['pii.test', 'pii-test'],
  ['con', '-con'],
  ['.hidden', '-hidden'],
  ['x'.repeat(400), 'x'.repeat(180)],
])('%s becomes the file name %s', (key, name) => {
  expect(fileNameOf(key)).toBe(name);
  expect(fileNameOf(key)).not.toMatch(/[/\\]|^\./);
});

test('names that meet are told apart, letter case aside, in the order of the keys', () => {
  const names = createNames();
  expect(['A B', 'A:B', 'a b'].map((key) => names.reserve('policies', key, '.yaml'))).toEqual([
    'policies/A--B.yaml',
    'policies/A--B-2.yaml',
    'policies/a--b-3.yaml',
  ]);
});
