import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../test/github/client.ts';
import { type GitHubEmulator, startGitHub } from '../../test/github/emulator.ts';
import { RunFailure } from '../model/failure.ts';
import type { History } from '../model/ports.ts';
import { githubHistory, mergeBaseOf } from './api-history.ts';
import type { GitHub } from './client.ts';
import { combineHistories } from './history.ts';

let github: GitHubEmulator;
let client: GitHub;
let history: History;

beforeEach(async () => {
  github = await startGitHub();
  client = await connect(github);
  history = githubHistory(client);
});
afterEach(() => github.close());

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

test('the tree of a commit, and the bytes of its files in the order asked for', async () => {
  const sha = await github.commit('main', { 'immuta/a.yaml': 'a: ü\n', 'immuta/deep/b.yaml': 'b: 1\n' });

  const tree = await history.tree(sha);
  const files = await tree.read(['immuta/deep/b.yaml', 'immuta/a.yaml', 'immuta/none.yaml']);

  expect(tree.sha).toBe(sha);
  expect([...tree.blobs.keys()].toSorted()).toEqual(['README.md', 'immuta/a.yaml', 'immuta/deep/b.yaml']);
  expect(files.map(({ path, bytes }) => [path, text(bytes)])).toEqual([
    ['immuta/deep/b.yaml', 'b: 1\n'],
    ['immuta/a.yaml', 'a: ü\n'],
  ]);
});

test('blob ids are those of Git', async () => {
  const sha = await github.commit('main', { 'a.yaml': 'a: 1\n' });
  expect((await history.tree(sha)).blobs.get('a.yaml')).toBe('a8926a52d8dcba5c4386945476ab6a2ad008afd4');
});

test('links and submodules are left out', async () => {
  const base = await github.ask<{ tree: { sha: string } }>('GET', `/git/commits/${await github.tip('main')}`);
  const tree = await github.ask<{ sha: string }>('POST', '/git/trees', {
    base_tree: base.tree.sha,
    tree: [
      { path: 'link.yaml', mode: '120000', type: 'blob', content: '/etc/passwd' },
      { path: 'run.yaml', mode: '100755', type: 'blob', content: 'x: 1\n' },
    ],
  });
  const commit = await github.ask<{ sha: string }>('POST', '/git/commits', {
    message: 'm',
    tree: tree.sha,
    parents: [],
  });

  expect([...(await history.tree(commit.sha)).blobs.keys()].toSorted()).toEqual(['README.md', 'run.yaml']);
});

test('a tree that GitHub cuts is walked folder by folder', async () => {
  const sha = await github.commit('main', { 'immuta/a.yaml': 'a: 1\n', 'immuta/deep/b.yaml': 'b: 1\n' });
  const whole = await github.ask<{ tree: { sha: string } }>('GET', `/git/commits/${sha}`);
  const cutOnce: GitHub = {
    ...client,
    async send(request) {
      const reply = await client.send(request);
      const isRoot = request.parameters?.['tree_sha'] === whole.tree.sha && request.parameters['recursive'] === '1';
      return isRoot ? { ...(reply as object), tree: [], truncated: true } : reply;
    },
  };

  const tree = await githubHistory(cutOnce).tree(sha);

  expect([...tree.blobs.keys()].toSorted()).toEqual(['README.md', 'immuta/a.yaml', 'immuta/deep/b.yaml']);
});

test('a commit that GitHub has not is a refusal', async () => {
  await expect(history.tree('f'.repeat(40))).rejects.toThrow(RunFailure);
  await expect(history.tree('f'.repeat(40))).rejects.toThrow(/cannot be read from GitHub.*contents: read/);
});

test('who comes before whom', async () => {
  const first = await github.tip('main');
  const second = await github.commit('main', { 'a.yaml': 'a' });
  const aside = await github.commit('side', { 'b.yaml': 'b' });
  const third = await github.commit('main', { 'a.yaml': 'b' });

  expect(await history.isAncestor(first, third)).toBe(true);
  expect(await history.isAncestor(third, second)).toBe(false);
  expect(await history.isAncestor(third, third)).toBe(true);
  expect(await history.isAncestor(aside, third)).toBe(false);
  expect(await history.isAncestor('f'.repeat(40), third)).toBeNull();
});

test('the merge base of two commits', async () => {
  const base = await github.tip('main');
  const side = await github.commit('side', { 'b.yaml': 'b' });
  const main = await github.commit('main', { 'a.yaml': 'a' });
  github.know(base, []);
  github.know(side, [base]);
  github.know(main, [base]);

  expect(await mergeBaseOf(client, main, side)).toBe(base);
});

test('a chain asks the second for what the first does not have', async () => {
  const sha = await github.commit('main', { 'a.yaml': 'a' });
  const empty: History = {
    head: async () => 'here',
    tree: async () => {
      throw new RunFailure('config', 'not here');
    },
    isAncestor: async () => null,
  };

  const chain = combineHistories(empty, history);

  expect(await chain.head()).toBe('here');
  expect((await chain.tree(sha)).sha).toBe(sha);
  expect(await chain.isAncestor(sha, sha)).toBe(true);
  await expect(chain.tree('f'.repeat(40))).rejects.toThrow(/not here\n.*cannot be read from GitHub/);
  const broken: History = { ...empty, tree: () => Promise.reject(new TypeError('a bug')) };
  await expect(combineHistories(broken, history).tree(sha)).rejects.toThrow(TypeError);
});
