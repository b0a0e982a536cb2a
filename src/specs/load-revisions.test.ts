import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changed, keys, runGit, SpecFolder } from './folder-for-tests.ts';
import { gitHistory, mergedInto } from './git-history.ts';

let folder: SpecFolder;
let root: string;

beforeEach(() => {
  folder = new SpecFolder();
  root = folder.root;
});

afterEach(() => {
  folder[Symbol.dispose]();
});

describe('the files of a revision', () => {
  it('are found below a folder with glob characters in its name, policy tests and variables left out', async () => {
    folder.write('immuta/b.yaml', 'name: B\n');
    folder.write('immuta/a/c.json', '{ "name": "C" }');
    folder.write('immuta/a/c.test.yaml', 'name: T\n');
    folder.write('immuta/vars.yaml', 'NAME: x\n');
    folder.write('other/d.yaml', 'name: D\n');

    const { head, base } = await folder.load({ variables: ['./immuta/vars.yaml'] });

    expect([...head.files.keys()]).toEqual(['immuta/a/c.json', 'immuta/b.yaml']);
    expect(base).toBeNull();
  });

  it('come from a base that a depth-1 clone lacks, by fetching that one commit', async () => {
    folder.git('init', '-q');
    folder.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    folder.write('immuta/a.yaml', 'name: A\n');
    const base = folder.commit();
    folder.write('immuta/a.yaml', 'name: A\ndescription: two\n');
    folder.commit();
    const clone = `${root}-clone`;
    runGit(tmpdir(), 'clone', '-q', '--depth=1', `file://${root}`, clone);
    try {
      expect(keys(changed(await folder.load({ base }, clone)))).toEqual(['A']);
      expect(await gitHistory(clone).isAncestor(base, 'HEAD')).toBeNull();
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('are those of the commit, whatever the disk says', async () => {
    folder.git('init', '-q');
    folder.write('immuta/a.yaml', 'name: A\n');
    folder.write('immuta/b.yaml', 'name: B\n');
    const sha = folder.commit();
    folder.write('immuta/a.yaml', 'name: Edited\n');
    folder.write('immuta/untracked.yaml', 'name: Untracked\n');
    rmSync(join(root, 'immuta/b.yaml'));

    const { head } = await folder.load({ head: { commit: sha } });

    expect([...head.byIdentity.keys()]).toEqual(['purpose\nA', 'purpose\nB']);
  });

  it('are read from Git where a sparse checkout keeps them off the disk', async () => {
    folder.git('init', '-q');
    folder.write('immuta/here/a.yaml', 'name: A\n');
    folder.write('immuta/away/b.yaml', 'name: B\n');
    const base = folder.commit();
    folder.git('sparse-checkout', 'set', '--no-cone', '/immuta/here/');

    const state = await folder.load({ base });

    expect([...state.head.byIdentity.keys()].sort()).toEqual(['purpose\nA', 'purpose\nB']);
    expect(changed(state)).toMatchObject({ removed: [] });
    expect(keys(changed(state))).toEqual([]);
  });

  it('do not include those of a submodule, and a pattern that names one is refused with the way out', async () => {
    folder.git('init', '-q');
    folder.write('immuta/a.yaml', 'name: A\n');
    const inner = mkdtempSync(join(tmpdir(), 'inner-'));
    try {
      runGit(inner, 'init', '-q');
      writeFileSync(join(inner, 'b.yaml'), 'name: B\n');
      runGit(inner, 'add', '-A');
      runGit(inner, 'commit', '-q', '-m', 'x');
      folder.git('submodule', '--quiet', 'add', inner, 'immuta/inner');
      const sha = folder.commit();

      const { head } = await folder.load({ head: { commit: sha } });
      expect([...head.byIdentity.keys()]).toEqual(['purpose\nA']);
      expect(head.notes).toEqual([expect.stringContaining('`immuta/inner` is a Git submodule')]);
      const refused = { reason: 'config', message: expect.stringContaining('is a Git submodule') };
      await expect(folder.load({ head: { commit: sha }, patterns: ['immuta/inner/*.yaml'] })).rejects.toMatchObject(
        refused,
      );
      await expect(folder.load({ base: sha })).rejects.toMatchObject(refused);
    } finally {
      rmSync(inner, { recursive: true, force: true });
    }
  });

  it('are relative to the working folder in a subfolder of the repository', async () => {
    folder.git('init', '-q');
    folder.write('team/immuta/a.yaml', 'name: A\n');
    folder.write('team/immuta/b.yaml', 'name: B\n');
    const base = folder.commit();
    rmSync(join(root, 'team/immuta/b.yaml'));

    const state = await folder.load({ base }, join(root, 'team'));

    expect([...(state.base?.files.keys() ?? [])]).toEqual(['immuta/a.yaml', 'immuta/b.yaml']);
    expect(changed(state).removed).toMatchObject([{ key: 'B', file: 'immuta/b.yaml' }]);
  });

  it('need a base that can be had', async () => {
    folder.git('init', '-q');
    folder.write('immuta/a.yaml', 'name: A\n');
    folder.commit();

    await expect(folder.load({ base: 'f'.repeat(40) })).rejects.toMatchObject({
      reason: 'config',
      message: expect.stringContaining('fetch-depth: 0'),
    });
    await expect(folder.load({ base: '--upload-pack=touch' })).rejects.toMatchObject({ reason: 'config' });
  });

  it.skipIf(process.platform === 'win32')(
    'are regular files: a pipe is refused without waiting for a writer',
    async () => {
      folder.write('immuta/a.yaml', 'name: A\n');
      execFileSync('mkfifo', [join(root, 'immuta/pipe.yaml')]);

      await expect(folder.load()).rejects.toMatchObject({
        reason: 'config',
        message: expect.stringContaining('Cannot read `immuta/pipe.yaml`'),
      });
    },
  );

  it('are not links, on the disk or in a commit', async () => {
    folder.git('init', '-q');
    folder.write('immuta/a.yaml', 'name: A\n');
    symlinkSync('/etc/hostname', join(root, 'immuta/evil.yaml'));
    const sha = folder.commit();

    for (const { head } of [await folder.load(), await folder.load({ head: { commit: sha } })]) {
      expect([...head.files.keys()]).toEqual(['immuta/a.yaml']);
      expect(head.diagnostics).toMatchObject([{ code: 'spec/link', severity: 'error', file: 'immuta/evil.yaml' }]);
    }
  });
});

describe('a folder of specs that became a submodule', () => {
  it('is refused, in the working tree and in a commit: what happened to its specs is not known here', async () => {
    folder.git('init', '-q');
    folder.write('immuta/a.yaml', 'name: A\n');
    folder.write('immuta/team/b.yaml', 'name: B\n');
    const base = folder.commit();
    const inner = mkdtempSync(join(tmpdir(), 'inner-'));
    try {
      runGit(inner, 'init', '-q');
      writeFileSync(join(inner, 'b.yaml'), 'name: B\n');
      runGit(inner, 'add', '-A');
      runGit(inner, 'commit', '-q', '-m', 'x');
      folder.git('rm', '-rq', 'immuta/team');
      folder.git('submodule', '--quiet', 'add', inner, 'immuta/team');
      const sha = folder.commit();

      const refused = { reason: 'config', message: expect.stringContaining('`immuta/team`, which is a Git submodule') };
      await expect(folder.load({ base })).rejects.toMatchObject(refused);
      await expect(folder.load()).rejects.toMatchObject(refused);
      await expect(folder.load({ base, head: { commit: sha } })).rejects.toMatchObject(refused);
    } finally {
      rmSync(inner, { recursive: true, force: true });
    }
  });
});

describe('mergedInto', () => {
  it('finds what a merge commit was merged into, at depth 1 too', async () => {
    folder.git('init', '-q', '-b', 'main');
    const start = folder.commit();
    folder.git('checkout', '-q', '-b', 'side');
    folder.commit();
    folder.git('checkout', '-q', 'main');
    folder.write('immuta/on-main.yaml', 'x');
    const tip = folder.commit();
    folder.git('merge', '-q', '--no-ff', '-m', 'm', 'side');
    const clone = `${root}-clone`;
    runGit(tmpdir(), 'clone', '-q', '--depth=1', `file://${root}`, clone);
    try {
      expect(await mergedInto(clone, 'HEAD')).toBe(tip);
      expect(await mergedInto(root, start)).toBeNull();
      expect(await mergedInto(root, 'f'.repeat(40))).toBeNull();
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });
});
