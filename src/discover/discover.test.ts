import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from './discover.ts';
import { gitHistory, mergedInto } from './git-history.ts';
import { patternMatcher } from './matches.ts';
import { matchesAny } from './matches-any.ts';
import { patternsWithin } from './patterns-within.ts';
import { diskWorkspace } from './workspace.ts';

const PATTERNS = ['immuta/**/*.yaml', 'immuta/**/*.yml', 'immuta/**/*.json'];
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'discover [a]*-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function run(folder: string, ...words: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function commit(): string {
  run(root, 'add', '-A');
  run(root, 'commit', '-q', '--allow-empty', '-m', 'x');
  return run(root, 'rev-parse', 'HEAD');
}

function look(base: string | null, exclude: string[] = []) {
  return discover(diskWorkspace(root), gitHistory(root), { patterns: PATTERNS, exclude, base });
}

describe('discover', () => {
  it('finds specs below a folder with glob characters in its name, tests and variables left out', async () => {
    write('immuta/b.yaml', 'x');
    write('immuta/a/c.json', '{}');
    write('immuta/a/c.test.yaml', 'x');
    write('immuta/vars.yaml', 'x');
    write('other/d.yaml', 'x');

    const found = await look(null, ['./immuta/vars.yaml']);

    expect(found.files.map((file) => file.path)).toEqual(['immuta/a/c.json', 'immuta/b.yaml']);
    expect([...(await found.since()).changed]).toEqual(['immuta/a/c.json', 'immuta/b.yaml']);
  });

  it('compares the checkout with the base: added, edited, removed, renamed', async () => {
    run(root, 'init', '-q');
    write('immuta/same.yaml', 'same');
    write('immuta/edited.yaml', 'before');
    write('immuta/removed.yaml', 'gone');
    write('immuta/old name.yaml', 'moved');
    const base = commit();
    write('immuta/edited.yaml', 'after');
    write('immuta/added.yaml', 'new');
    write('immuta/new name.yaml', 'moved');
    rmSync(join(root, 'immuta/removed.yaml'));
    rmSync(join(root, 'immuta/old name.yaml'));
    commit();

    const { changed, baseFiles } = await (await look(base)).since();

    expect([...changed].sort()).toEqual(['immuta/added.yaml', 'immuta/edited.yaml', 'immuta/new name.yaml']);
    expect(baseFiles.map((file) => [file.path, Buffer.from(file.bytes).toString()])).toEqual([
      ['immuta/edited.yaml', 'before'],
      ['immuta/old name.yaml', 'moved'],
      ['immuta/removed.yaml', 'gone'],
    ]);
  });

  it('works in a depth-1 clone by fetching the one commit that is missing', async () => {
    run(root, 'init', '-q');
    run(root, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    write('immuta/a.yaml', 'one');
    const base = commit();
    write('immuta/a.yaml', 'two');
    commit();
    const clone = `${root}-clone`;
    run(tmpdir(), 'clone', '-q', '--depth=1', `file://${root}`, clone);
    try {
      const found = await discover(diskWorkspace(clone), gitHistory(clone), { patterns: PATTERNS, exclude: [], base });

      expect([...(await found.since()).changed]).toEqual(['immuta/a.yaml']);
      expect(await gitHistory(clone).isAncestor(base, 'HEAD')).toBeNull();
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('finds what a merge commit was merged into, at depth 1 too', async () => {
    run(root, 'init', '-q', '-b', 'main');
    const start = commit();
    run(root, 'checkout', '-q', '-b', 'side');
    commit();
    run(root, 'checkout', '-q', 'main');
    write('immuta/on-main.yaml', 'x');
    const tip = commit();
    run(root, 'merge', '-q', '--no-ff', '-m', 'm', 'side');
    const clone = `${root}-clone`;
    run(tmpdir(), 'clone', '-q', '--depth=1', `file://${root}`, clone);
    try {
      expect(await mergedInto(clone, 'HEAD')).toBe(tip);
      expect(await mergedInto(root, start)).toBeNull();
      expect(await mergedInto(root, 'f'.repeat(40))).toBeNull();
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('says what to do when the base cannot be had', async () => {
    run(root, 'init', '-q');
    write('immuta/a.yaml', 'one');
    commit();

    await expect(look('f'.repeat(40))).rejects.toMatchObject({
      reason: 'config',
      message: expect.stringContaining('fetch-depth: 0'),
    });
    await expect(look('--upload-pack=touch')).rejects.toMatchObject({ reason: 'config' });
  });

  it('asks for a base that may not be needed when somebody asks what changed, and once', async () => {
    write('immuta/a.yaml', 'one');
    let asked = 0;
    const found = await discover(diskWorkspace(root), gitHistory(root), {
      patterns: PATTERNS,
      exclude: [],
      base: async () => {
        asked += 1;
        return null;
      },
    });

    expect(asked).toBe(0);
    expect([...(await found.since()).changed]).toEqual(['immuta/a.yaml']);
    await found.since();
    expect(asked).toBe(1);
  });

  it.skipIf(process.platform === 'win32')(
    'refuses a pipe instead of waiting for somebody to write into it',
    async () => {
      write('immuta/a.yaml', 'a');
      execFileSync('mkfifo', [join(root, 'immuta/pipe.yaml')]);

      await expect(look(null)).rejects.toMatchObject({
        reason: 'config',
        message: 'Cannot read `immuta/pipe.yaml`: it is no ordinary file.',
      });
    },
  );

  it('refuses a link that leaves the workspace, and reads the rest', async () => {
    write('immuta/a.yaml', 'a');
    symlinkSync('/etc/hostname', join(root, 'immuta/evil.yaml'));

    const found = await look(null);

    expect(found.files.map((file) => file.path)).toEqual(['immuta/a.yaml']);
    expect(found.diagnostics).toMatchObject([{ code: 'spec/link', severity: 'error', file: 'immuta/evil.yaml' }]);
  });
});

describe('patternsWithin', () => {
  it.each([
    ['immuta/**/*.yaml', 'immuta/**/*.yaml'],
    ['!immuta/drafts/', '!immuta/drafts/'],
    ['./immuta/a.yaml', 'immuta/a.yaml'],
    ['immuta/../immuta/a.yaml', 'immuta/a.yaml'],
    ['../repo/immuta/*.yaml', 'immuta/*.yaml'],
    ['!./immuta/drafts/', '!immuta/drafts/'],
    ['/srv/repo/immuta/a.yaml', 'immuta/a.yaml'],
    ['!/srv/repo/immuta/**', '!immuta/**'],
    ['/srv/repo', '**'],
    ['.', '**'],
    ['./', '**'],
  ])('%s is %s', (pattern, expected) => {
    expect(patternsWithin('/srv/repo', [pattern])).toEqual([expected]);
  });

  it.each(['..', '../x.yaml', '!../x.yaml', 'immuta/../../x.yaml', '/etc/*', '/srv/repository/a.yaml'])(
    '%s leaves the workspace',
    (pattern) => {
      expect(() => patternsWithin('/srv/repo', ['immuta/a.yaml', pattern])).toThrow(
        expect.objectContaining({ reason: 'config', message: expect.stringContaining(`\`${pattern}\``) }),
      );
    },
  );
});

describe('patternMatcher', () => {
  it.each([
    [['immuta/**/*.yaml'], 'immuta/a.yaml', true],
    [['immuta/**/*.yaml'], 'immuta/a/b/c.yaml', true],
    [['immuta/**/*.yaml'], 'immuta/a.yml', false],
    [['immuta'], 'immuta/a/b.yaml', true],
    [['immuta/**', '!immuta/drafts/**'], 'immuta/drafts/x.yaml', false],
    [['immuta/**', '!immuta/drafts/**', 'immuta/drafts/keep.yaml'], 'immuta/drafts/keep.yaml', true],
    [['./immuta/*.yaml'], 'immuta/a.yaml', true],
    [['immuta/{a,b}.yaml'], 'immuta/a.yaml', false],
  ])('%j on %s is %s', async (patterns, path, expected) => {
    expect((await patternMatcher(patterns))(path)).toBe(expected);
  });

  it('matches names by glob', () => {
    expect(matchesAny('GITHUB_TOKEN', ['GITHUB_*'])).toBe(true);
    expect(matchesAny('MY_TOKEN', ['GITHUB_*', 'PATH'])).toBe(false);
  });
});
