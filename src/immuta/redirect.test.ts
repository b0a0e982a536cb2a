import { expect, test } from 'vitest';
import { redirectTarget } from './redirect.ts';

test.each([
  ['https://t.example', '/a?b=1', '/c?d=2', { target: '/c?d=2' }],
  ['https://t.example', '/a/b', 'c', { target: '/a/c' }],
  ['https://t.example', '/a', 'https://t.example:443/c', { target: '/c' }],
  ['https://t.example/immuta', '/a', '/immuta/c', { target: '/c' }],
  ['https://t.example/immuta', '/a', '/other', { elsewhere: 'https://t.example/other' }],
  ['https://t.example/immuta', '/a', '/immutable', { elsewhere: 'https://t.example/immutable' }],
  ['https://t.example', '/a', 'https://evil.example/c?token=x', { elsewhere: 'https://evil.example/c' }],
  ['https://t.example', '/a', '//evil.example/c', { elsewhere: 'https://evil.example/c' }],
  ['https://t.example', '/a', 'http://t.example/a', { elsewhere: 'http://t.example/a' }],
  ['https://t.example', '/a', 'https://t.example:444/a', { elsewhere: 'https://t.example:444/a' }],
  ['https://t.example', '/a', 'https://u:p@t.example/a', { elsewhere: 'https://t.example/a' }],
  ['https://t.example', '/a', 'javascript:alert(1)', { elsewhere: 'javascript: address' }],
  ['https://t.example', '/a', undefined, { elsewhere: 'no address' }],
  ['https://t.example', '/a', 'https://', { elsewhere: 'no address' }],
] as const)('%s %s to %s', (base, target, location, expected) => {
  expect(redirectTarget({ base: new URL(base), target, location })).toEqual(expected);
});
