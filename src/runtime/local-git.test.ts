import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countGit } from '../specs/count-git-for-tests.ts';
import { diskGit } from './local-git.ts';

test.skipIf(process.platform === 'win32')(
  'the commit that is checked out, what it was merged into, and the files of both are told by three Git processes',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'local-git-'));
    try {
      const folder = join(root, 'repository');
      mkdirSync(folder);
      const run = (...words: string[]): string =>
        execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
        }).trim();
      const commit = (message: string): void =>
        void run('commit', '-q', '--no-gpg-sign', '--allow-empty', '-m', message);
      run('init', '-q', '-b', 'main');
      commit('first');
      run('checkout', '-q', '-b', 'change');
      commit('of the branch');
      run('checkout', '-q', 'main');
      commit('of main');
      const base = run('rev-parse', 'HEAD');
      run('merge', '-q', '--no-ff', '--no-gpg-sign', '-m', 'merged', 'change');
      const merged = run('rev-parse', 'HEAD');
      const processes = countGit(root);
      const { history, mergedInto } = diskGit(folder);

      expect(await history.head()).toBe(merged);
      expect(await mergedInto(merged)).toBe(base);
      expect((await history.tree(merged)).sha).toBe(merged);
      expect((await history.tree(base)).sha).toBe(base);
      expect(processes()).toEqual(['cat-file', 'ls-tree', 'ls-tree']);
      // A branch may move while the run goes on: it is asked for each time.
      run('reset', '-q', '--hard', base);
      expect(await history.head()).toBe(base);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);
