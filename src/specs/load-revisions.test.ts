import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gitHistory, mergedInto } from '../discover/git-history.ts';
import { diskWorkspace } from '../discover/workspace.ts';
import { KINDS } from '../kinds/index.ts';
import { type LoadRequest, loadRevisions, type Revisions } from './load-revisions.ts';
import { type Selection, select } from './select.ts';

const PATTERNS = ['immuta/**/*.yaml', 'immuta/**/*.yml', 'immuta/**/*.json'];
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'specs [a]*-'));
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
  const file = ['-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...identity, ...file, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function commit(): string {
  run(root, 'add', '-A');
  run(root, 'commit', '-q', '--allow-empty', '-m', 'x');
  return run(root, 'rev-parse', 'HEAD');
}

async function load(more: Partial<LoadRequest> = {}, folder = root): Promise<Revisions> {
  return await loadRevisions({
    kinds: KINDS,
    workspace: diskWorkspace(folder),
    history: gitHistory(folder),
    head: 'working-tree',
    base: null,
    patterns: PATTERNS,
    basePatterns: null,
    variables: [],
    environment: {},
    secretNames: [],
    lenientSecrets: false,
    pending: [],
    ...more,
  });
}

function changed({ head, base }: Revisions): Selection {
  return select(head, base, { scope: 'changed', only: null, pending: [] });
}

function keys({ identities }: Selection): string[] {
  return [...identities].map((id) => id.split('\n')[1] ?? '').sort();
}

describe('the files of a revision', () => {
  it('are found below a folder with glob characters in its name, policy tests and variables left out', async () => {
    write('immuta/b.yaml', 'name: B\n');
    write('immuta/a/c.json', '{ "name": "C" }');
    write('immuta/a/c.test.yaml', 'name: T\n');
    write('immuta/vars.yaml', 'NAME: x\n');
    write('other/d.yaml', 'name: D\n');

    const { head, base } = await load({ variables: ['./immuta/vars.yaml'] });

    expect([...head.files.keys()]).toEqual(['immuta/a/c.json', 'immuta/b.yaml']);
    expect(base).toBeNull();
  });

  it('come from a base that a depth-1 clone lacks, by fetching that one commit', async () => {
    run(root, 'init', '-q');
    run(root, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    write('immuta/a.yaml', 'name: A\n');
    const base = commit();
    write('immuta/a.yaml', 'name: A\ndescription: two\n');
    commit();
    const clone = `${root}-clone`;
    run(tmpdir(), 'clone', '-q', '--depth=1', `file://${root}`, clone);
    try {
      expect(keys(changed(await load({ base }, clone)))).toEqual(['A']);
      expect(await gitHistory(clone).isAncestor(base, 'HEAD')).toBeNull();
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('are those of the commit, whatever the disk says', async () => {
    run(root, 'init', '-q');
    write('immuta/a.yaml', 'name: A\n');
    write('immuta/b.yaml', 'name: B\n');
    const sha = commit();
    write('immuta/a.yaml', 'name: Edited\n');
    write('immuta/untracked.yaml', 'name: Untracked\n');
    rmSync(join(root, 'immuta/b.yaml'));

    const { head } = await load({ head: { commit: sha } });

    expect([...head.byIdentity.keys()]).toEqual(['purpose\nA', 'purpose\nB']);
  });

  it('are read from Git where a sparse checkout keeps them off the disk', async () => {
    run(root, 'init', '-q');
    write('immuta/here/a.yaml', 'name: A\n');
    write('immuta/away/b.yaml', 'name: B\n');
    const base = commit();
    run(root, 'sparse-checkout', 'set', '--no-cone', '/immuta/here/');

    const state = await load({ base });

    expect([...state.head.byIdentity.keys()].sort()).toEqual(['purpose\nA', 'purpose\nB']);
    expect(changed(state)).toMatchObject({ removed: [] });
    expect(keys(changed(state))).toEqual([]);
  });

  it('do not include those of a submodule, and a pattern that names one is refused with the way out', async () => {
    run(root, 'init', '-q');
    write('immuta/a.yaml', 'name: A\n');
    const inner = mkdtempSync(join(tmpdir(), 'inner-'));
    try {
      run(inner, 'init', '-q');
      writeFileSync(join(inner, 'b.yaml'), 'name: B\n');
      run(inner, 'add', '-A');
      run(inner, 'commit', '-q', '-m', 'x');
      run(root, 'submodule', '--quiet', 'add', inner, 'immuta/inner');
      const sha = commit();

      const { head } = await load({ head: { commit: sha } });
      expect([...head.byIdentity.keys()]).toEqual(['purpose\nA']);
      expect(head.notes).toEqual([expect.stringContaining('`immuta/inner` is a Git submodule')]);
      const refused = { reason: 'config', message: expect.stringContaining('is a Git submodule') };
      await expect(load({ head: { commit: sha }, patterns: ['immuta/inner/*.yaml'] })).rejects.toMatchObject(refused);
      await expect(load({ base: sha })).rejects.toMatchObject(refused);
    } finally {
      rmSync(inner, { recursive: true, force: true });
    }
  });

  it('are relative to the working folder in a subfolder of the repository', async () => {
    run(root, 'init', '-q');
    write('team/immuta/a.yaml', 'name: A\n');
    write('team/immuta/b.yaml', 'name: B\n');
    const base = commit();
    rmSync(join(root, 'team/immuta/b.yaml'));

    const state = await load({ base }, join(root, 'team'));

    expect([...(state.base?.files.keys() ?? [])]).toEqual(['immuta/a.yaml', 'immuta/b.yaml']);
    expect(changed(state).removed).toMatchObject([{ key: 'B', file: 'immuta/b.yaml' }]);
  });

  it('need a base that can be had', async () => {
    run(root, 'init', '-q');
    write('immuta/a.yaml', 'name: A\n');
    commit();

    await expect(load({ base: 'f'.repeat(40) })).rejects.toMatchObject({
      reason: 'config',
      message: expect.stringContaining('fetch-depth: 0'),
    });
    await expect(load({ base: '--upload-pack=touch' })).rejects.toMatchObject({ reason: 'config' });
  });

  it.skipIf(process.platform === 'win32')(
    'are regular files: a pipe is refused without waiting for a writer',
    async () => {
      write('immuta/a.yaml', 'name: A\n');
      execFileSync('mkfifo', [join(root, 'immuta/pipe.yaml')]);

      await expect(load()).rejects.toMatchObject({
        reason: 'config',
        message: expect.stringContaining('Cannot read `immuta/pipe.yaml`'),
      });
    },
  );

  it('are not links, on the disk or in a commit', async () => {
    run(root, 'init', '-q');
    write('immuta/a.yaml', 'name: A\n');
    symlinkSync('/etc/hostname', join(root, 'immuta/evil.yaml'));
    const sha = commit();

    for (const { head } of [await load(), await load({ head: { commit: sha } })]) {
      expect([...head.files.keys()]).toEqual(['immuta/a.yaml']);
      expect(head.diagnostics).toMatchObject([{ code: 'spec/link', severity: 'error', file: 'immuta/evil.yaml' }]);
    }
  });
});

describe('selection', () => {
  beforeEach(() => {
    run(root, 'init', '-q', '-b', 'main');
  });

  it('takes what differs as JSON: added, edited, removed; not what moved, was split or commented', async () => {
    write('immuta/same.yaml', 'name: Same\n');
    write('immuta/edited.yaml', 'name: Edited\n');
    write('immuta/removed.yaml', 'name: Removed\n');
    write('immuta/old name.yaml', 'name: Moved\n');
    write('immuta/two.yaml', 'name: One\n---\nname: Two\n');
    write('immuta/order.yaml', 'name: Order\ndescription: d\n');
    write('immuta/list.yaml', 'name: List\nsubpurposes: [{ name: a }, { name: b }]\n');
    const base = commit();
    write('immuta/edited.yaml', 'name: Edited\ndescription: new\n');
    write('immuta/added.yaml', 'name: Added\n');
    renameSync(join(root, 'immuta/old name.yaml'), join(root, 'immuta/new name.yaml'));
    write('immuta/two.yaml', 'name: Two\n');
    write('immuta/one.json', '{ "name": "One" }');
    write('immuta/order.yaml', '# a comment\ndescription: "d"\nname: Order\n');
    write('immuta/list.yaml', 'name: List\nsubpurposes: [{ name: b }, { name: a }]\n');
    rmSync(join(root, 'immuta/removed.yaml'));

    const selection = changed(await load({ base }));

    expect(keys(selection)).toEqual(['Added', 'Edited', 'List']);
    expect(selection.removed).toMatchObject([{ kind: 'purpose', key: 'Removed', file: 'immuta/removed.yaml' }]);
  });

  it('parses a blob that both revisions share once, and fills it with the variables of each', async () => {
    write('vars.yaml', 'WHO: before\n');
    write('immuta/a.yaml', 'name: A\ndescription: for ${WHO}\n');
    write('immuta/b.yaml', 'name: B\n');
    const base = commit();
    write('vars.yaml', 'WHO: after\n');

    const state = await load({ base, variables: ['vars.yaml'] });

    expect(keys(changed(state))).toEqual(['A']);
    expect(state.base?.byIdentity.get('purpose\nA')?.[0]?.desired).toMatchObject({ description: 'for before' });
    expect(state.head.byIdentity.get('purpose\nA')?.[0]?.desired).toMatchObject({ description: 'for after' });
    expect(state.parses).toBe(2);
  });

  it('knows an identity by its filled key', async () => {
    write('vars.yaml', 'TEAM: risk\n');
    write('immuta/a.yaml', 'name: ${TEAM} audit\n');
    const base = commit();
    rmSync(join(root, 'immuta/a.yaml'));
    write('immuta/b.yaml', 'name: risk audit\n');

    expect(changed(await load({ base, variables: ['vars.yaml'] }))).toMatchObject({ removed: [] });
    rmSync(join(root, 'immuta/b.yaml'));
    expect(changed(await load({ base, variables: ['vars.yaml'] })).removed).toMatchObject([{ key: 'risk audit' }]);
  });

  it('takes a secret placeholder for something else than the same text', async () => {
    const spec = (password: string) =>
      `connectionKey: a\nconnection: { handler: Snowflake, password: "${password}" }\n`;
    write('immuta/a.yaml', spec('${TOKEN}'));
    const base = commit();
    write('immuta/a.yaml', spec('$${TOKEN}'));

    expect(keys(changed(await load({ base, environment: { TOKEN: 'secret' } })))).toEqual(['a']);
  });

  it('does not count as removed what a file outside the patterns still holds', async () => {
    write('immuta/a.yaml', 'name: A\n');
    write('more/b.yaml', 'name: B\n');
    const base = commit();

    const narrowed = await load({ base, patterns: ['immuta/*.yaml'], basePatterns: ['immuta/*.yaml', 'more/*.yaml'] });
    expect(changed(narrowed)).toMatchObject({ removed: [] });
    const widened = await load({ base, patterns: ['immuta/*.yaml', 'more/*.yaml'], basePatterns: ['immuta/*.yaml'] });
    expect(keys(changed(widened))).toEqual(['B']);
  });
});

describe('mergedInto', () => {
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
});
