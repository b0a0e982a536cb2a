import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, startSimulator } from '../../src/simulator/server.ts';
import { startGitHub } from '../github/emulator.ts';
import { TestRepository } from './runner.ts';
import { runWorkflow } from './workflow.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const section = /## Quick start\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
const commands = (/```console\n([\s\S]*?)```/.exec(section)?.[1] ?? '')
  .trim()
  .split('\n')
  .map((line) => line.replace(/\s+#.*$/, ''));
const KEY = 'key-of-a-newcomer-3d1f';

test('the Quick start is at most 12 lines, and names two settings and no others', () => {
  const lines = section
    .trim()
    .split('\n')
    .filter((line) => line !== '');

  expect(lines.length).toBeLessThanOrEqual(12);
  expect([...new Set(section.match(/IMMUTA_[A-Z_]+/g))].sort()).toEqual(['IMMUTA_API_KEY', 'IMMUTA_URL']);
});

test('its commands give a repository whose first push is green and whose first pull request shows a plan', async () => {
  using repository = new TestRepository();
  const github = await startGitHub();
  const simulator = await startSimulator({ kinds: simulatedKinds, users: [{ ...DEFAULT_USER, apiKey: KEY }] });
  try {
    // As the README has it: the clone of this project lies beside that of the user. `npx node@24` is this Node.
    const beside = join(dirname(repository.root), 'immuta-gitops');
    mkdirSync(beside, { recursive: true });
    cpSync(join(ROOT, 'dist'), join(beside, 'dist'), { recursive: true });
    cpSync(join(ROOT, 'examples'), join(beside, 'examples'), { recursive: true });
    expect(commands).toHaveLength(3);
    expect(commands[1]).toBe('npx --yes node@24 ../immuta-gitops/dist/cli/index.js init');
    execFileSync(process.execPath, ['../immuta-gitops/dist/cli/index.js', 'init'], { cwd: repository.root });
    rmSync(beside, { recursive: true });
    repository.git('add', '.');
    repository.git('commit', '-q', '-m', 'Immuta from Git');
    await github.importRepository(repository.root);
    const workflow = readFileSync(join(repository.root, '.github/workflows/immuta.yml'), 'utf8');
    const drift = readFileSync(join(repository.root, '.github/workflows/immuta-drift.yml'), 'utf8');
    const main = repository.git('rev-parse', 'main');
    const shared = { github, vars: { IMMUTA_URL: simulator.url }, secrets: { IMMUTA_API_KEY: KEY } };
    const onMain = { ...shared, ref: 'refs/heads/main', sha: main, checkout: () => repository.checkout(main) };

    const before = repository.git('rev-parse', 'main^1');
    const push = await runWorkflow(workflow, {
      ...onMain,
      event: 'push',
      payload: await github.repositoryEvent({ before, after: main }),
    });
    const night = await runWorkflow(drift, { ...onMain, event: 'schedule', payload: await github.repositoryEvent() });

    repository.git('checkout', '-q', '-b', 'first');
    const example = readFileSync(join(repository.root, 'immuta/purposes/example.yaml'), 'utf8');
    repository.commit({ 'immuta/purposes/example.yaml': example.replace(/description: .*/, 'description: Mine') });
    repository.git('checkout', '-q', 'main');
    await github.importRepository(repository.root);
    const number = await github.openPull({ head: 'first' });
    const sha = repository.trialMerge('first');
    const payload = await github.pullRequestEvent(number, { head: repository.git('rev-parse', 'first'), base: main });
    const pull = {
      ...shared,
      event: 'pull_request',
      payload,
      ref: `refs/pull/${number}/merge`,
      sha,
      checkout: () => repository.checkout(sha),
    };
    const plan = await runWorkflow(workflow, pull);
    const [comment] = await github.comments(number);

    expect(push.flatMap(({ job, ends }) => ends.map(({ code, outputs }) => [job, code, outputs['creates']]))).toEqual([
      ['apply', 0, '1'],
    ]);
    expect(night.flatMap(({ ends }) => ends.map(({ code, outputs }) => [code, outputs['drift']]))).toEqual([
      [0, 'false'],
    ]);
    expect(plan.flatMap(({ job, ends }) => ends.map(({ code, outputs }) => [job, code, outputs['updates']]))).toEqual([
      ['plan', 0, '1'],
    ]);
    expect(comment?.body).toContain('+description: Mine');
  } finally {
    await Promise.all([github.close(), simulator.close()]);
  }
});

test('the workflows are green where immuta/ is empty', async () => {
  using repository = new TestRepository();
  const github = await startGitHub();
  const simulator = await startSimulator({ kinds: simulatedKinds, users: [{ ...DEFAULT_USER, apiKey: KEY }] });
  try {
    repository.commit({ 'immuta/.gitkeep': '' });
    await github.importRepository(repository.root);
    const sha = repository.git('rev-parse', 'main');
    const before = repository.git('rev-parse', 'main^1');
    const shared = {
      github,
      ref: 'refs/heads/main',
      sha,
      checkout: () => repository.checkout(sha),
      vars: { IMMUTA_URL: simulator.url },
      secrets: { IMMUTA_API_KEY: KEY },
    };
    for (const [name, event, payload] of [
      ['immuta.yml', 'push', await github.repositoryEvent({ before, after: sha })],
      ['immuta-drift.yml', 'schedule', await github.repositoryEvent()],
    ] as const) {
      const text = readFileSync(join(ROOT, 'examples/.github/workflows', name), 'utf8').replace(
        /^ {10}variables: .*\n/gm,
        '',
      );
      const [job] = await runWorkflow(text, { ...shared, event, payload });
      expect([name, job?.ends[0]?.code, job?.ends[0]?.outputs['failure-reason']]).toEqual([name, 0, '']);
      expect(job?.ends[0]?.summary).toContain('No spec yet');
    }
  } finally {
    await Promise.all([github.close(), simulator.close()]);
  }
});
