import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type GitHubEmulator, startGitHub } from '../github/emulator.ts';
import { TestRepository } from './runner.ts';
import { type JobEnd, type Occasion, runWorkflow } from './workflow.ts';

const MULTI = join(import.meta.dirname, '../../examples/multi');
const workflow = (name: string): string => readFileSync(join(MULTI, '.github/workflows', name), 'utf8');

let github: GitHubEmulator;
let dev: Simulator;
let prod: Simulator;
let repository: TestRepository;

beforeEach(async () => {
  github = await startGitHub();
  const start = (apiKey: string): Promise<Simulator> =>
    startSimulator({ kinds: simulatedKinds, users: [{ ...DEFAULT_USER, apiKey }], quirks: { strictTags: false } });
  [dev, prod] = await Promise.all([start('key-of-dev-1b7f'), start('key-of-prod-9c2e')]);
  repository = new TestRepository();
  const paths = globSync('**/*.yaml', { cwd: MULTI, exclude: ['.github'] });
  repository.commit(
    Object.fromEntries(
      [...paths, '.immuta-gitops.yaml'].map((path) => [path, readFileSync(join(MULTI, path), 'utf8')]),
    ),
  );
  await github.importRepository(repository.root);
});

afterEach(async () => {
  await Promise.all([github.close(), dev.close(), prod.close()]);
  repository[Symbol.dispose]();
});

const main = (): string => repository.git('rev-parse', 'main');

async function run(name: string, over: Partial<Occasion> & Pick<Occasion, 'event'>): Promise<JobEnd[]> {
  const sha = over.sha ?? main();
  const before = repository.git('rev-parse', 'main^1');
  return await runWorkflow(workflow(name), {
    github,
    payload: await github.repositoryEvent(over.event === 'push' ? { before, after: sha } : undefined),
    ref: 'refs/heads/main',
    sha,
    checkout: () => repository.checkout(sha),
    vars: { IMMUTA_URL_DEV: dev.url, IMMUTA_URL_PROD: prod.url },
    secrets: {
      IMMUTA_API_KEY_DEV: 'key-of-dev-1b7f',
      IMMUTA_API_KEY_PROD: 'key-of-prod-9c2e',
      IMMUTA_PLAN_KEY_PROD: 'key-of-prod-9c2e',
    },
    ...over,
  });
}

async function pullRequest(
  branch: string,
  files: Record<string, string>,
): Promise<{ number: number; over: Partial<Occasion> & { event: string } }> {
  repository.git('checkout', '-q', '-b', branch, 'main');
  repository.commit(files);
  repository.git('checkout', '-q', 'main');
  await github.importRepository(repository.root);
  const number = await github.openPull({ head: branch });
  const head = repository.git('rev-parse', branch);
  const sha = repository.trialMerge(branch);
  const payload = await github.pullRequestEvent(number, { head, base: main() });
  const over = {
    event: 'pull_request',
    payload,
    ref: `refs/pull/${number}/merge`,
    sha,
    checkout: () => repository.checkout(sha),
  };
  return { number, over };
}

/** What a stored policy acts on, by its key. */
function stageOf(simulator: Simulator): unknown {
  const row = [...simulator.tenant.table('policy').values()].find((one) => one['policyKey'] === 'contacts are hashed');
  return JSON.stringify(row?.['circumstances'] ?? null).match(/Stage\.\w+/)?.[0] ?? null;
}

const outcomes = (jobs: readonly JobEnd[]): unknown[] =>
  jobs.map(({ job, matrix, ends }) => [
    job,
    matrix['name'] ?? matrix['team'] ?? '',
    ends.map(({ outputs }) => outputs['failure-reason']),
  ]);

test('promote.yml applies a merge to dev and then to prod, each with its own variables, and plans both on a pull request', async () => {
  const first = await run('promote.yml', { event: 'push' });
  const { number, over } = await pullRequest('topic', {
    'immuta/policies/mask-contacts.yaml': readFileSync(
      join(MULTI, 'immuta/policies/mask-contacts.yaml'),
      'utf8',
    ).replace('Hash', 'Constant\n            constant: x'),
  });
  const plans = await run('promote.yml', over);
  const comments = await github.comments(number);

  expect(outcomes(first)).toEqual([
    ['apply-dev', '', ['']],
    ['apply-prod', '', ['']],
  ]);
  expect([stageOf(dev), stageOf(prod)]).toEqual(['Stage.DEV', 'Stage.PROD']);
  expect(outcomes(plans)).toEqual([
    ['plan', 'dev', ['']],
    ['plan', 'prod', ['']],
  ]);
  expect(comments.map(({ body }) => /plan for `(\w+)`/.exec(body)?.[1]).sort()).toEqual(['dev', 'prod']);
});

test('promote.yml leaves prod alone where dev failed', async () => {
  const jobs = await run('promote.yml', {
    event: 'push',
    secrets: { IMMUTA_API_KEY_DEV: 'wrong', IMMUTA_API_KEY_PROD: 'key-of-prod-9c2e' },
  });

  expect(outcomes(jobs)).toEqual([['apply-dev', '', ['permission-denied']]]);
  expect(stageOf(prod)).toBeNull();
});

test('teams.yml keeps a comment and an applied commit for each team', async () => {
  const applied = await run('teams.yml', { event: 'push' });
  const { number, over } = await pullRequest('topic', {
    'teams/hr/salaries.yaml': readFileSync(join(MULTI, 'teams/hr/salaries.yaml'), 'utf8').replace('"Null"', 'Hash'),
  });
  const plans = await run('teams.yml', over);

  expect(outcomes(applied)).toEqual([
    ['team', 'hr', ['']],
    ['team', 'sales', ['']],
  ]);
  expect(plans.map(({ ends }) => ends.map(({ outputs }) => outputs['updates']))).toEqual([['1'], ['0']]);
  // A weaker mask needs an approval, and no CODEOWNERS file names anyone here.
  expect(outcomes(plans)).toEqual([
    ['team', 'hr', ['loosening']],
    ['team', 'sales', ['']],
  ]);
  expect(await github.comments(number)).toHaveLength(1);
});

test('manual.yml applies to the chosen tenant, and on the default branch alone', async () => {
  const chosen = await run('manual.yml', { event: 'workflow_dispatch', inputs: { environment: 'prod' } });
  const branch = await run('manual.yml', {
    event: 'workflow_dispatch',
    ref: 'refs/heads/side',
    inputs: { environment: 'dev' },
  });

  expect(outcomes(chosen)).toEqual([['apply', '', ['']]]);
  expect([stageOf(dev), stageOf(prod)]).toEqual([null, 'Stage.PROD']);
  expect(outcomes(branch)).toEqual([['apply', '', ['config']]]);
});

test('drift.yml finds an edit in one tenant, and opens an issue for it alone', async () => {
  await run('promote.yml', { event: 'push' });
  const row = [...prod.tenant.table('policy').entries()].find(([, one]) => one['policyKey'] === 'contacts are hashed');
  if (row !== undefined) prod.tenant.table('policy').set(row[0], { ...row[1], staged: true });

  const jobs = await run('drift.yml', { event: 'schedule' });

  expect(jobs.map(({ ends }) => ends.map(({ outputs }) => outputs['drift']))).toEqual([['false'], ['true']]);
  expect((await github.issues()).map(({ title }) => title)).toEqual(['Immuta drift: prod differs from Git']);
});
