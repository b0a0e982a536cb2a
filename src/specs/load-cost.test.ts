import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import type { Workspace } from '../model/ports.ts';
import { countGit } from './count-git-for-tests.ts';
import { gitHistory } from './git-history.ts';
import { loadRevisions } from './load-revisions.ts';
import { select } from './select.ts';
import { diskWorkspace } from './workspace.ts';

const SPECS = process.env['FULL_TESTS'] === undefined ? 1_000 : 10_000;
const CHANGED = 10;

test.skipIf(process.platform === 'win32')(
  `${CHANGED} of ${SPECS} specs changed: each blob is parsed once, each file opened once, and two Git processes do it`,
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'load-cost-'));
    try {
      const folder = join(root, 'repository');
      mkdirSync(join(folder, 'immuta'), { recursive: true });
      const write = (index: number, text: string): void =>
        writeFileSync(join(folder, 'immuta', `p${index}.yaml`), `name: P${index}\ndescription: ${text}\n`);
      const git = (...words: string[]): string =>
        execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
        }).trim();
      for (let index = 0; index < SPECS; index += 1) write(index, 'before');
      git('init', '-q');
      git('add', '-A');
      git('commit', '-q', '--no-gpg-sign', '-m', 'specs');
      const base = git('rev-parse', 'HEAD');
      for (let index = 0; index < CHANGED; index += 1) write(index, 'after');

      const processes = countGit(root);
      const opened: string[] = [];
      const disk = diskWorkspace(folder);
      const workspace: Workspace = {
        ...disk,
        async read(path) {
          opened.push(path);
          return await disk.read(path);
        },
      };
      const state = await loadRevisions({
        kinds: KINDS,
        workspace,
        history: gitHistory(folder),
        head: 'working-tree',
        base,
        patterns: ['immuta/**/*.yaml'],
        basePatterns: null,
        variables: [],
        environment: {},
        secretNames: [],
        lenientSecrets: true,
        pending: [],
      });
      const selection = select(state.head, state.base, { scope: 'changed', only: null, pending: [] });

      expect(selection.identities.size).toBe(CHANGED);
      expect(state.parses).toBe(SPECS + CHANGED);
      expect(opened).toHaveLength(SPECS);
      expect(new Set(opened).size).toBe(SPECS);
      // The tree of the base, and its blobs that the working tree does not have.
      expect(processes()).toEqual(['ls-tree', 'cat-file']);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);
