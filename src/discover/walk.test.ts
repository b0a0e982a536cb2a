import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareText } from '../model/diagnostic.ts';
import { globByLibrary } from './glob.ts';
import { walkFiles } from './walk.ts';

const root = mkdtempSync(join(tmpdir(), 'walk-'));
const FILES = [
  'immuta/a.yaml',
  'immuta/deep/er/b.yml',
  'immuta/deep/c.json',
  'immuta/.hidden/d.yaml',
  'immuta/x y.yaml',
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

describe('the quick walk', () => {
  test('finds what @actions/glob finds, for every pattern of up to three steps', async () => {
    const patterns = STEPS.flatMap((first) => [
      first,
      ...STEPS.flatMap((second) => [`${first}/${second}`, ...STEPS.map((third) => `${first}/${second}/${third}`)]),
    ]);
    let walked = 0;
    for (const pattern of patterns) {
      const found = (await walkFiles(root, [pattern]))?.sort(compareText);
      if (found === undefined) continue;
      walked++;
      // The library throws for a path through a file, where there is simply nothing.
      const expected = await globByLibrary(root, [pattern]).catch(() => []);
      expect({ pattern, found }).toEqual({ pattern, found: expected });
    }
    expect(walked).toBeGreaterThan(1_000);
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
    [[]],
  ])('and for the list %j', async (patterns) => {
    expect((await walkFiles(root, patterns))?.sort(compareText)).toEqual(await globByLibrary(root, patterns));
  });

  test.each([
    'immuta/[ab].yaml',
    'immuta/?.yaml',
    '/immuta/*',
    '../x/*',
    'a/../b',
    '~/x',
    '#x',
    'a/./b',
    'a//b',
    '{a,b}',
  ])('leaves %s to the library', async (pattern) => {
    expect(await walkFiles(root, [pattern])).toBeNull();
  });
});
