import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type GitHubEmulator, startGitHub } from '../github/emulator.ts';
import { type ActionEnd, runAction, TestRepository } from './runner.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const API_KEY = 'end-to-end-key-1b7f9c';
const SECRETS = {
  CLINICAL_SNOWFLAKE_KEY_B64: 'ZW5kLXRvLWVuZC1zbm93Zmxha2Uta2V5',
  RESEARCH_DATABRICKS_TOKEN: 'dapi"end/to+end&token',
  GENOMICS_KEYFILE_B64: 'ZW5kLXRvLWVuZC1rZXlmaWxl',
  FINANCE_REDSHIFT_PASSWORD: 'end-to-end <redshift> pa$$word',
  SANDBOX_SNOWFLAKE_PASSWORD: 'end-to-end-sandbox-password',
};

let github: GitHubEmulator;
let simulator: Simulator;
let repository: TestRepository;
const ends: ActionEnd[] = [];
const files: string[] = [];

beforeAll(async () => {
  github = await startGitHub();
  simulator = await startSimulator({ kinds: simulatedKinds, users: [{ ...DEFAULT_USER, apiKey: API_KEY }] });
  repository = new TestRepository();
});

afterAll(async () => {
  await simulator.close();
  await github.close();
  repository[Symbol.dispose]();
});

interface Occasion {
  readonly event: string;
  readonly payload: object;
  readonly ref: string;
  readonly sha: string;
  readonly workspace?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

async function run(occasion: Occasion): Promise<ActionEnd> {
  const end = await runAction({
    github,
    workspace: occasion.workspace ?? repository.checkout(occasion.sha),
    event: occasion.event,
    payload: occasion.payload,
    ref: occasion.ref,
    sha: occasion.sha,
    inputs: {
      'immuta-url': simulator.url,
      'api-key': API_KEY,
      variables: 'variables/prod.yaml',
      wait: '5',
      ...occasion.inputs,
    },
    environment: occasion.secrets ?? SECRETS,
  });
  ends.push(end);
  for (const name of ['plan-file', 'report-file', 'sarif-file']) {
    const path = end.outputs[name] ?? '';
    if (path !== '') files.push(readFileSync(path, 'utf8'));
  }
  return end;
}

function requestsSince(start: number) {
  return simulator.journal.slice(start);
}

describe('the action, as the runner starts it', () => {
  let pull: number;
  let merged: string;

  it('plans a pull request: comment, annotations, outputs, and nothing but reads and dry runs', async () => {
    repository.git('checkout', '-q', '-b', 'specs');
    repository.commitFolder(join(EXAMPLES, 'immuta'), 'immuta');
    const head = repository.commitFolder(join(EXAMPLES, 'variables'), 'variables');
    repository.git('checkout', '-q', 'main');
    const base = repository.git('rev-parse', 'main');
    const trial = repository.trialMerge('specs');
    await github.importRepository(repository.root);
    pull = await github.openPull({ head: 'specs', title: 'All specs' });

    const payload = await github.pullRequestEvent(pull, { head, base });
    const end = await run({
      event: 'pull_request',
      payload,
      ref: `refs/pull/${pull}/merge`,
      sha: trial,
      inputs: { 'plan-secrets': 'always' },
    });

    expect(end.stderr).toBe('');
    expect(end.outputs).toMatchObject({
      mode: 'plan',
      'failure-reason': '',
      creates: '28',
      updates: '0',
      deletes: '0',
      incomplete: 'false',
      drift: 'false',
    });
    expect(end.code).toBe(0);
    const comments = await github.comments(pull);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toMatch(/^<!-- immuta-gitops environment=default specs=[0-9a-f]{8} -->\n/);
    expect((await github.checkRuns(head)).map(({ output }) => output.summary)).toEqual([
      expect.stringMatching(/^<!-- immuta-gitops-approval v1 /),
    ]);
    expect(comments[0]?.body).toContain('28 to create');
    expect(end.outputs['comment-url']).toBe(comments[0]?.html_url);
    expect(end.stdout).toMatch(/^::warning .*file=immuta\/[a-z]+\/.*line=\d+/m);
    expect(end.summary).toContain('28 to create');
    const written = simulator.journal.filter(
      ({ wrote, method, path, query }) =>
        wrote || (method !== 'GET' && !query.includes('dryRun=true') && path !== '/data/object/search'),
    );
    expect(written).toEqual([]);
    expect(simulator.journal.filter((entry) => entry.method === 'POST')).not.toHaveLength(0);
  });

  it('plans again and edits the same comment', async () => {
    const trial = repository.trialMerge('specs');
    const payload = await github.pullRequestEvent(pull, {
      head: repository.git('rev-parse', 'specs'),
      base: repository.git('rev-parse', 'main'),
    });

    const end = await run({
      event: 'pull_request',
      payload,
      ref: `refs/pull/${pull}/merge`,
      sha: trial,
      inputs: { 'plan-secrets': 'always' },
    });

    expect(end.code).toBe(0);
    expect(await github.comments(pull)).toHaveLength(1);
  });

  it('reads the base by the API where no remote can be fetched from', async () => {
    const trial = repository.trialMerge('specs');
    const workspace = repository.checkout(trial);
    execFileSync('git', ['remote', 'remove', 'origin'], { cwd: workspace });
    const payload = await github.pullRequestEvent(pull, {
      head: repository.git('rev-parse', 'specs'),
      base: repository.git('rev-parse', 'main'),
    });

    const end = await run({
      event: 'pull_request',
      payload,
      ref: `refs/pull/${pull}/merge`,
      sha: trial,
      workspace,
      inputs: { 'plan-secrets': 'always' },
    });

    expect(end.outputs).toMatchObject({ creates: '28', 'failure-reason': '' });
  });

  it('reports a mistake on its line and fails, with the rest still planned', async () => {
    repository.git('checkout', '-q', '-b', 'mistake', 'specs');
    const text = readFileSync(join(EXAMPLES, 'demo', 'mistyped.yaml'), 'utf8');
    const head = repository.commit({ 'immuta/policies/masking/ward-notes.yaml': text });
    repository.git('checkout', '-q', 'main');
    const trial = repository.trialMerge('mistake');
    await github.importRepository(repository.root);
    const number = await github.openPull({ head: 'mistake', title: 'With a mistake' });
    const payload = await github.pullRequestEvent(number, { head, base: repository.git('rev-parse', 'main') });

    const end = await run({
      event: 'pull_request',
      payload,
      ref: `refs/pull/${number}/merge`,
      sha: trial,
      inputs: { 'plan-secrets': 'always' },
    });

    expect(end.code).toBe(1);
    expect(end.outputs).toMatchObject({ 'failure-reason': 'invalid-specs', errors: '2', creates: '28' });
    expect(end.stdout).toMatch(/^::error .*file=immuta\/policies\/masking\/ward-notes\.yaml,line=16/m);
    expect((await github.comments(number))[0]?.body).toContain('ward-notes.yaml:17');
  });

  it('validates a pull request without a key, and says so', async () => {
    const before = simulator.journal.length;
    const trial = repository.trialMerge('specs');
    const payload = await github.pullRequestEvent(pull, {
      head: repository.git('rev-parse', 'specs'),
      base: repository.git('rev-parse', 'main'),
    });

    const end = await run({
      event: 'pull_request',
      payload,
      ref: `refs/pull/${pull}/merge`,
      sha: trial,
      inputs: { 'api-key': '' },
      secrets: {},
    });

    expect(end.code).toBe(0);
    expect(end.outputs['mode']).toBe('validate');
    expect(end.stdout).toMatch(/only validates|key is missing/i);
    expect(end.summary).toMatch(/key/i);
    expect(requestsSince(before)).toEqual([]);
  });

  it('refuses to apply on a pull request', async () => {
    const before = simulator.journal.length;
    const trial = repository.trialMerge('specs');
    const payload = await github.pullRequestEvent(pull, {});

    const end = await run({
      event: 'pull_request',
      payload,
      ref: `refs/pull/${pull}/merge`,
      sha: trial,
      inputs: { mode: 'apply' },
    });

    expect(end.code).toBe(1);
    expect(end.outputs['failure-reason']).toBe('config');
    expect(requestsSince(before)).toEqual([]);
  });

  it('applies what was reviewed when it is merged, masks before data, doors last', async () => {
    const before = simulator.journal.length;
    const base = repository.git('rev-parse', 'main');
    merged = repository.merge('specs');
    await github.importRepository(repository.root);
    github.tie(merged, pull);
    github.know(merged, [base, repository.git('rev-parse', 'specs')]);

    const payload = await github.repositoryEvent({ before: base, after: merged });
    const end = await run({ event: 'push', payload, ref: 'refs/heads/main', sha: merged });

    expect(end.outputs).toMatchObject({
      mode: 'apply',
      'failure-reason': '',
      creates: '28',
      failed: '0',
      incomplete: 'false',
    });
    expect(end.code).toBe(0);
    const writes = requestsSince(before).filter((entry) => entry.wrote && entry.path.startsWith('/api/v2/'));
    const order = [...new Set(writes.map((entry) => phaseOf(entry)))];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(github.deployments.map((deployment) => deployment.sha)).toContain(merged);
    const [plan, outcome] = await github.comments(pull);
    expect(plan?.body).toContain('28 to create');
    expect(outcome?.body).toMatch(/^<!-- immuta-gitops-outcome environment=default/);
    expect(outcome?.body).toContain('28');
  });

  it('has nothing left to do for the same commit', async () => {
    const before = simulator.journal.length;
    const payload = await github.repositoryEvent({ before: merged, after: merged });

    const end = await run({ event: 'push', payload, ref: 'refs/heads/main', sha: merged });

    expect(end.outputs).toMatchObject({ changes: '0', 'failure-reason': '' });
    expect(requestsSince(before).filter((entry) => entry.wrote)).toEqual([]);
  });

  it('reports an edit in the tenant in one issue, and in the same one the next time', async () => {
    const list = await fetch(`${simulator.url}/policy/global?searchText=salaries`, {
      headers: { authorization: API_KEY },
    });
    const [policy] = (await list.json()) as { id: number }[];
    await fetch(`${simulator.url}/policy/global/${policy?.id}`, {
      method: 'PUT',
      headers: { authorization: API_KEY, 'content-type': 'application/json' },
      body: JSON.stringify({ ...policy, staged: true }),
    });
    const payload = await github.repositoryEvent();
    const occasion = { event: 'schedule', payload, ref: 'refs/heads/main', sha: merged };

    const first = await run(occasion);
    const second = await run(occasion);

    expect(first.outputs).toMatchObject({ mode: 'drift', drift: 'true', 'failure-reason': '' });
    expect(first.code).toBe(0);
    expect(second.outputs['issue-url']).toBe(first.outputs['issue-url']);
    const issues = (await github.issues()).filter((issue) => issue.title.startsWith('Immuta drift'));
    expect(issues).toMatchObject([{ state: 'open' }]);
    expect(issues[0]?.body).toContain('salaries');
  });

  it('puts it back with on-drift: apply, and the next look closes the issue', async () => {
    const payload = await github.repositoryEvent();
    const occasion = { event: 'schedule', payload, ref: 'refs/heads/main', sha: merged };

    const reverted = await run({ ...occasion, inputs: { 'on-drift': 'apply' } });
    const after = await run(occasion);

    expect(reverted.code).toBe(0);
    expect(after.outputs).toMatchObject({ drift: 'false', 'failure-reason': '' });
    expect(
      (await github.issues()).filter((issue) => issue.state === 'open' && issue.title.startsWith('Immuta drift')),
    ).toEqual([]);
  });

  it('lets no secret out: not in logs, outputs, summaries, files, comments, issues or check runs', async () => {
    const said = [
      ...ends.flatMap((end) => [
        // The runner reads these lines and never shows them.
        end.stdout.replace(/^::add-mask::.*$/gm, ''),
        end.stderr,
        JSON.stringify(end.outputs),
        end.summary,
      ]),
      ...files,
      ...github.journal.filter((entry) => entry.method !== 'GET').map((entry) => JSON.stringify(entry)),
      ...(await github.comments(pull)).map((comment) => comment.body),
      ...(await github.issues()).map((issue) => issue.body),
    ].join('\n');

    expect(files.length).toBeGreaterThan(10);
    for (const secret of [API_KEY, ...Object.values(SECRETS)]) {
      for (const form of formsOf(secret)) expect(said).not.toContain(form);
    }
    // The proof can fail: the secrets did reach Immuta.
    const sent = simulator.journal.map((entry) => JSON.stringify(entry)).join('\n');
    expect(sent).toContain(SECRETS.SANDBOX_SNOWFLAKE_PASSWORD);
  });
});

function formsOf(secret: string): string[] {
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
    html,
  ];
}

/** Place of a V2 write in the order that lets no new data be seen without its mask. */
function phaseOf(entry: { path: string; kind: string | null; body?: unknown }): number {
  if (entry.path === '/api/v2/purpose') return 1;
  if (entry.path === '/api/v2/data') return 3;
  if (entry.path === '/api/v2/project') return 5;
  return JSON.stringify(entry.body ?? '').includes('"type":"subscription"') ? 4 : 2;
}

it('has examples to run on', () => {
  expect(readdirSync(join(EXAMPLES, 'immuta')).length).toBeGreaterThan(3);
});
