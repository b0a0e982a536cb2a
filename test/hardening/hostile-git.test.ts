import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, startSimulator } from '../../src/simulator/server.ts';
import { gitHistory, mergedInto } from '../../src/specs/git-history.ts';
import { CommandFolder } from '../cli/harness.ts';

function git(folder: string, ...words: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** A repository whose own configuration and hooks name a command for whatever Git may start; `ran` says whether one did. */
class HostileFolder extends CommandFolder {
  readonly mark = join(this.folder, 'ran');
  readonly repository = join(this.folder, 'repository');
  readonly origin = join(this.folder, 'origin');

  constructor() {
    super();
    this.below = 'repository';
    this.write('origin/immuta/care.yaml', 'name: Care\n');
    git(this.origin, 'init', '-q', '-b', 'main');
    git(this.origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    for (const text of ['one', 'two', 'three']) {
      this.write('origin/immuta/care.yaml', `name: Care\ndescription: ${text}\n`);
      git(this.origin, 'add', '-A');
      git(this.origin, 'commit', '-q', '-m', text);
    }
    git(this.folder, 'clone', '-q', '--depth=1', `file://${this.origin}`, 'repository');
    const command = join(this.folder, 'command.sh');
    writeFileSync(command, `#!/bin/sh\necho "$0 $@" >> '${this.mark}'\nexit 1\n`);
    chmodSync(command, 0o755);
    this.poison(join(this.repository, '.git'), command);
  }

  poison(folder: string, command: string): void {
    appendFileSync(
      join(folder, 'config'),
      `
[core]
\tfsmonitor = ${command}
\tsshCommand = ${command}
\tpager = ${command}
\thooksPath = ${join(this.folder, 'hooks')}
\talternateRefsCommand = ${command}
\tgitProxy = ${command}
\taskPass = ${command}
\teditor = ${command}
[diff]
\texternal = ${command}
[credential]
\thelper = !${command}
[credential "file://${this.origin}"]
\thelper = !${command}
[gpg]
\tprogram = ${command}
[remote "origin"]
\tuploadpack = ${command}
\tpromisor = true
\tpartialclonefilter = blob:none
[remote "file://${this.origin}"]
\tuploadpack = ${command}
[extensions]
\tpartialClone = origin
[protocol "ext"]
\tallow = always
[filter "x"]
\tsmudge = ${command}
\tclean = ${command}
[uploadpack]
\tpackObjectsHook = ${command}
`,
    );
    mkdirSync(join(this.folder, 'hooks'), { recursive: true });
    for (const name of [
      'post-checkout',
      'pre-auto-gc',
      'reference-transaction',
      'post-index-change',
      'fsmonitor-watchman',
    ]) {
      writeFileSync(join(this.folder, 'hooks', name), `#!/bin/sh\necho hook >> '${this.mark}'\n`);
      chmodSync(join(this.folder, 'hooks', name), 0o755);
    }
  }

  ran(): boolean {
    return existsSync(this.mark);
  }
}

test('plan, validate and drift in a hostile repository start none of its commands, with a base that must be fetched', async () => {
  using place = new HostileFolder();
  await using simulator = await startSimulator({ kinds: simulatedKinds });
  const access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
  const base = git(place.origin, 'rev-parse', 'HEAD~1');
  git(place.origin, 'rev-parse', 'HEAD');
  mkdirSync(join(place.repository, '.git', 'info'), { recursive: true });
  writeFileSync(join(place.repository, '.git', 'info', 'sparse-checkout'), '/*\n');
  for (const words of [['plan', '--scope', 'changed', '--base', base], ['plan'], ['validate'], ['drift']]) {
    const end = await place.run(words, access);
    expect(place.ran(), words.join(' ')).toBe(false);
    expect([0, 2], `${words.join(' ')}: ${end.out}${end.err}`).toContain(end.code);
  }
});

test('reads of history start no command, and a blob that is missing is not fetched behind our back', async () => {
  using place = new HostileFolder();
  const head = git(place.origin, 'rev-parse', 'HEAD');
  const history = gitHistory(place.repository);
  expect(await history.head()).toBe(head);
  const [older] = [git(place.origin, 'rev-parse', 'HEAD~2')];
  expect((await history.tree(older)).sha).toBe(older);
  await history.isAncestor(older, head);
  await mergedInto(place.repository, head);
  await history.sparse?.();
  expect(place.ran()).toBe(false);
});

test.each(['ext::sh -c "touch ran" %S', '--upload-pack=touch ran', 'git://example.invalid/x', 'odd::x'])(
  'a remote %j is not asked',
  async (address) => {
    using place = new HostileFolder();
    git(place.repository, 'config', 'remote.origin.url', address);
    const older = git(place.origin, 'rev-parse', 'HEAD~2');
    await expect(gitHistory(place.repository).tree(older)).rejects.toThrow('Git does not have');
    expect(place.ran() || existsSync(join(place.repository, 'ran'))).toBe(false);
  },
);

test('a bare repository inside the folder is no repository of ours', async () => {
  using place = new HostileFolder();
  const inner = join(place.folder, 'inner');
  mkdirSync(inner);
  git(inner, 'init', '-q', '--bare');
  place.poison(inner, join(place.folder, 'command.sh'));
  mkdirSync(join(inner, 'immuta'));
  writeFileSync(join(inner, 'immuta', 'care.yaml'), 'name: Care\n');
  place.below = 'inner';
  const end = await place.run(['validate', '--scope', 'changed']);
  expect(place.ran()).toBe(false);
  expect(end.code).toBe(1);
});

test('revisions that look like options are none', async () => {
  using place = new HostileFolder();
  for (const revision of ['--output=ran', '-h', '--upload-pack=x', '--end-of-options']) {
    await expect(gitHistory(place.repository).tree(revision)).rejects.toThrow('Git does not have');
  }
});
