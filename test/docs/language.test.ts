import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Words and phrases of old or private English, with what a reader expects instead. */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:no|some|every|any)body\b/i, 'no one, someone, everyone, anyone, or name who: "users", "the group"'],
  [/\bstands?\b/i, 'is, are, means'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bfor ever\b/i, 'without a limit, permanently'],
  [/\bhears? of\b/i, 'learn of'],
  [/\bis no (?!longer|more|one)[a-z]/i, 'is not a'],
  [/\bwithout acting\b/i, 'automatically'],
  [/\bempty world\b/i, 'empty list'],
];

const FOLDERS = ['src', 'docs', 'examples', 'README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'action.yml'];

const files = execFileSync('git', ['ls-files', '-z', ...FOLDERS], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  .filter((path) => /\.(?:ts|md|ya?ml|json)$/.test(path) && !path.endsWith('.test.ts'));

test.each(BANNED)('no text has %s', (banned, instead) => {
  const found = files.flatMap((path) =>
    readFileSync(join(ROOT, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        // "There is no file" is plain English.
        const text = line.replaceAll(/\bthere is no\b/gi, '').replaceAll(/\bis no (?:use|such)\b/gi, '');
        return banned.test(text) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [];
      }),
  );
  expect(found, `write instead: ${instead}`).toEqual([]);
});
