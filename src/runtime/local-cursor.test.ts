import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealWith } from '../github/seal.ts';
import { RunFailure } from '../model/failure.ts';
import type { CursorStore } from '../model/run.ts';
import { gitHistory } from '../specs/git-history.ts';
import { localCursor } from './local-cursor.ts';

let folder: string;
let commits: string[];
const git = (cwd: string, ...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...words], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();

const COVERAGE = { environment: 'prod', patterns: ['immuta/**/*.yaml'] };
const QUERY = { coverage: COVERAGE, tenant: 'acme.example.com', overlaps: async () => false };
const KEY = 'a key of thirty-two characters or more';
const pending = [{ kind: 'policy', key: 'old', file: 'immuta/old.yaml', commit: null }];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-cursor-'));
  git(folder, 'init', '-q', '--bare', 'origin');
  git(folder, 'clone', '-q', 'origin', 'one');
  const one = join(folder, 'one');
  commits = ['a', 'b', 'c'].map((name) => {
    writeFileSync(join(one, name), name);
    git(one, 'add', '.');
    git(one, 'commit', '-q', '-m', name);
    return git(one, 'rev-parse', 'HEAD');
  });
  git(one, 'push', '-q', 'origin', 'HEAD:main');
  git(folder, 'clone', '-q', '-b', 'main', 'origin', 'two');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(where: string, clone = 'one', key = ''): CursorStore {
  const root = join(folder, clone);
  return localCursor(where, root, { history: gitHistory(root), seal: sealWith(key, 'cursor', where) });
}

describe.each(['git:refs/immuta-gitops/prod', 'file:../applied.json'])('%s', (where) => {
  test('keeps the newest commit of each environment, tenant and list of patterns, for every clone', async () => {
    const store = open(where);
    expect(await store.read(QUERY)).toEqual({ cursor: null, notes: [] });

    await store.record(COVERAGE, 'acme.example.com', { sha: commits[0] as string, pending: [] });
    await store.record({ ...COVERAGE, environment: 'dev' }, 'acme.example.com', {
      sha: commits[2] as string,
      pending: [],
    });
    expect(await store.record(COVERAGE, 'acme.example.com', { sha: commits[1] as string, pending })).toBeNull();

    expect(await open(where, 'two').read(QUERY)).toMatchObject({ cursor: { sha: commits[1], pending }, notes: [] });
    expect(await open(where, 'two').read({ ...QUERY, tenant: 'other.example.com' })).toMatchObject({ cursor: null });
  });

  test('of other patterns counts only where they overlap', async () => {
    const store = open(where);
    await store.record({ ...COVERAGE, patterns: ['other/**'] }, 'acme.example.com', {
      sha: commits[0] as string,
      pending: [],
    });

    expect(await store.read(QUERY)).toMatchObject({ cursor: null });
    expect(await store.read({ ...QUERY, overlaps: async () => true })).toMatchObject({
      cursor: { sha: commits[0], patterns: ['other/**'] },
    });
  });

  test('of a commit that is not in the history is ignored, and named', async () => {
    const store = open(where);
    git(join(folder, 'one'), 'checkout', '-q', '--orphan', 'evil');
    git(join(folder, 'one'), 'commit', '-q', '-m', 'evil');
    const evil = git(join(folder, 'one'), 'rev-parse', 'HEAD');
    await store.record(COVERAGE, 'acme.example.com', { sha: evil, pending: [] });
    git(join(folder, 'one'), 'checkout', '-q', '-f', commits[2] as string);

    expect(await store.read(QUERY)).toMatchObject({
      cursor: null,
      notes: [expect.stringContaining('not in the history')],
    });
  });

  test('without the seal, where there is a key, is ignored; with it, it counts', async () => {
    await open(where).record(COVERAGE, 'acme.example.com', { sha: commits[0] as string, pending: [] });
    const sealed = open(where, 'one', KEY);
    expect(await sealed.read(QUERY)).toMatchObject({ cursor: null, notes: [expect.stringContaining('seal')] });

    await sealed.record(COVERAGE, 'acme.example.com', { sha: commits[0] as string, pending: [] });
    expect(await sealed.read(QUERY)).toMatchObject({ cursor: { sha: commits[0] } });
    expect(await open(where, 'one', `another ${KEY}`).read(QUERY)).toMatchObject({ cursor: null });
  });
});

test('a ref that another run moved meanwhile is not overwritten', async () => {
  const [one, two] = [open('git:refs/immuta-gitops/prod'), open('git:refs/immuta-gitops/prod', 'two')];
  await one.read(QUERY);
  await two.record(COVERAGE, 'acme.example.com', { sha: commits[2] as string, pending: [] });
  const late = localCursor('git:refs/immuta-gitops/prod', join(folder, 'one'), {
    history: gitHistory(join(folder, 'one')),
    seal: null,
  });
  const racing = late.record(COVERAGE, 'acme.example.com', { sha: commits[0] as string, pending: [] });

  // Each record reads first, so one after the other both are kept; the history of the ref shows them.
  expect(await racing).toBeNull();
  expect(git(join(folder, 'origin'), 'rev-list', '--count', 'refs/immuta-gitops/prod')).toBe('2');
});

test.each(['{', '[]', '{"formatVersion":2,"applied":[]}', '{"formatVersion":1,"applied":[{"sha":"x"}]}'])(
  'a record %s is not read, never "none"',
  async (text) => {
    writeFileSync(join(folder, 'applied.json'), text);
    const store = open('file:../applied.json');

    expect(await store.read(QUERY)).toMatchObject({ unread: expect.stringContaining('record') });
    expect(await store.record(COVERAGE, 'acme.example.com', { sha: commits[0] as string, pending: [] })).toContain(
      'record',
    );
    expect(readFileSync(join(folder, 'applied.json'), 'utf8')).toBe(text);
  },
);

test.each(['x', 'file:', 'git:main', 'git:refs/heads/main', 'git:refs/tags/v1', 'git:refs/a/../heads/main', 'git:-x'])(
  '%s is refused',
  (where) => {
    expect(() => open(where)).toThrow(RunFailure);
  },
);
