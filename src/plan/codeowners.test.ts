import { expect, test } from 'vitest';
import { codeOwners } from './codeowners.ts';

const FILE = `# comment
*                       @everyone
*.yaml                  @yaml   # trailing
/immuta/                @acme/governance
immuta/policies/        @acme/policies @ada
docs/*                  @docs
apps/                   @apps
/immuta/policies/open/
/with\\ blank/x.yaml     @blank
/file.txt               @file
/deep/**/end.yaml       @deep
`;
const owners = codeOwners(new TextEncoder().encode(FILE));

// The examples of "About code owners", GitHub docs, and what they leave out.
test.each([
  ['a.txt', ['@everyone']],
  ['x/y/a.txt', ['@everyone']],
  ['a.yaml', ['@yaml']],
  ['immuta/data/a.yaml', ['@acme/governance']],
  ['immuta/policies/a.yaml', ['@acme/policies', '@ada']],
  ['immuta/policies/open/a.yaml', []],
  ['other/immuta/policies/a.yaml', ['@yaml']],
  ['docs/a.md', ['@docs']],
  ['docs/b/a.md', ['@everyone']],
  ['x/apps/y/z.yaml', ['@apps']],
  ['with blank/x.yaml', ['@blank']],
  ['file.txt', ['@file']],
  ['x/file.txt', ['@everyone']],
  ['deep/a/b/end.yaml', ['@deep']],
])('%s is owned by %j', (path, expected) => {
  expect(owners(path)).toEqual(expected);
});

test('no file, and one that GitHub does not read, name no one', () => {
  expect(codeOwners(null)('a')).toEqual([]);
  expect(codeOwners(new Uint8Array(3_000_001).fill(35))('a')).toEqual([]);
});

test('a hostile pattern ends in time', () => {
  const pattern = `${'**/'.repeat(200)}${'*a'.repeat(200)}`;
  const start = process.cpuUsage().user;

  codeOwners(new TextEncoder().encode(`${pattern} @x`))(`${'a/'.repeat(100)}${'a'.repeat(200)}b`);

  expect(process.cpuUsage().user - start).toBeLessThan(5_000_000);
});
