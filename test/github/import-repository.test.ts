import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GitHubEmulator, startGitHub } from './emulator.ts';

let github: GitHubEmulator;
let root: string;
beforeEach(async () => {
  github = await startGitHub();
  root = await mkdtemp(join(tmpdir(), 'import-'));
});
afterEach(async () => {
  await github.close();
  await rm(root, { recursive: true });
});

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=Ada Ü', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  const env = { ...process.env, GIT_AUTHOR_DATE: '2026-01-02T03:04:05+05:30' };
  return execFileSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8', env }).trim();
}

test('a real repository is taken over under the same ids, and pull requests stand on it', async () => {
  git('init', '--quiet', '--initial-branch=main');
  await writeFile(join(root, 'a b.yaml'), 'a: ü\n');
  git('add', '.');
  git('commit', '--quiet', '--message=First\n\nWith a body.');
  git('checkout', '--quiet', '-b', 'change');
  await writeFile(join(root, 'b.yaml'), Buffer.from([0xff, 0xfe, 0]));
  git('add', '.');
  git('commit', '--quiet', '--message=Second');

  await github.importRepository(root);

  expect(await github.tip('main')).toBe(git('rev-parse', 'main'));
  expect(await github.tip('change')).toBe(git('rev-parse', 'change'));
  const number = await github.openPull({ head: 'change' });
  const event = (await github.pullRequestEvent(number)) as { pull_request: Record<'head' | 'base', { sha: string }> };
  expect(event.pull_request.head.sha).toBe(git('rev-parse', 'change'));
  expect(event.pull_request.base.sha).toBe(git('rev-parse', 'main'));
});
