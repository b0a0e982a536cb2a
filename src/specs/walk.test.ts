import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampled } from '../model/sampled-for-tests.ts';
import { globByActions } from './actions-glob-for-tests.ts';
import { globFiles } from './walk.ts';

const root = mkdtempSync(join(tmpdir(), 'walk-'));
const FILES = [
  'immuta/a.yaml',
  'immuta/deep/er/b.yml',
  'immuta/deep/c.json',
  'immuta/.hidden/d.yaml',
  'immuta/x y.yaml',
  'immuta/[x].yaml',
];
const OTHERS = [
  'a.yaml',
  'immuta.yaml',
  'immuta/deep/c.txt',
  'other/immuta/e.yaml',
  'immuta/deep.yaml/f.yaml',
  '.g.yaml',
];
const STEPS = [
  'immuta',
  '*',
  '**',
  'deep',
  '*.yaml',
  '*.yml',
  'a.yaml',
  '.hidden',
  'd*',
  '*e*',
  'deep.yaml',
  'none',
  '***',
  '?.yaml',
  '[ad]*',
  '[!.]*.y?ml',
];

beforeAll(() => {
  for (const path of [...FILES, ...OTHERS]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path);
  }
  symlinkSync(join(root, 'other'), join(root, 'immuta/link.yaml'));
  symlinkSync('/nowhere/at/all', join(root, 'immuta/broken.yaml'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function isLink(path: string): boolean {
  return lstatSync(join(root, path)).isSymbolicLink();
}

describe('the walk', () => {
  test('finds what @actions/glob finds, for patterns of up to three steps', async () => {
    const patterns = STEPS.flatMap((first) => [
      first,
      ...STEPS.flatMap((second) => [`${first}/${second}`, ...STEPS.map((third) => `${first}/${second}/${third}`)]),
    ]);
    const every = sampled(4, 1);
    const asked = patterns.filter((_, index) => index % every === 0);
    for (const pattern of asked) {
      // The library throws for a path through a file, where there is simply nothing.
      const expected = await globByActions(root, [pattern]).catch(() => []);
      // Links are found for the reader to refuse, also where the library looks past them.
      const found = globFiles(root, [pattern]);
      expect(found.filter(isLink)).toEqual(expect.arrayContaining(expected.filter(isLink)));
      const files = (paths: readonly string[]): string[] => paths.filter((path) => !isLink(path));
      expect({ pattern, found: files(found) }).toEqual({ pattern, found: files(expected) });
    }
    expect(asked.length).toBeGreaterThan(1_000);
  });

  test.each([
    [['immuta/**/*.yaml', 'immuta/**/*.yml', 'immuta/**/*.json']],
    [['immuta', '!immuta/deep']],
    [['./immuta/**', '!**/*.yaml', 'immuta/a.yaml']],
    [['!immuta/a.yaml', 'immuta/*.yaml']],
    [['immuta/', '!immuta/deep/']],
    [['immuta/x y.yaml']],
    [['immuta/a.yaml', 'immuta', 'none.yaml']],
    [['immuta/link.yaml', './immuta/broken.yaml', '.g.yaml']],
    [['none/**']],
    [['immuta/[ab].yaml', '!immuta/[!b].yaml']],
    [['immuta/?.yaml']],
    [['immuta/\\a.yaml', 'immuta/[[]x].yaml']],
    [['{a,b}.yaml', 'immuta/+(a|b).yaml']],
    [['~/x', 'immuta//a.yaml']],
    [[]],
  ])('and for the list %j', async (patterns) => {
    expect(globFiles(root, patterns)).toEqual(await globByActions(root, patterns));
  });
});
