import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textsOf } from '../../src/action/action-texts.ts';
import { adoptProposal } from '../../src/action/adopt-proposal.ts';
import { type Links, NO_LINKS } from '../../src/action/outputs.ts';
import { publish } from '../../src/action/publish.ts';
import { adoptBranch } from '../../src/github/adopt-pull.ts';
import type { GitHub } from '../../src/github/client.ts';
import type { GitHubEvent } from '../../src/github/event.ts';
import { ACTIONS_BOT } from '../../src/github/limits.ts';
import { KINDS } from '../../src/kinds/index.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { runPipeline } from '../../src/pipeline.ts';
import { issueScope } from '../../src/report/issue-scope.ts';
import { createRedactor } from '../../src/report/redactor.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { lazyTenant } from '../../src/runtime/tenant.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import type { Fields } from '../../src/simulator/contract.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { gitHistory } from '../../src/specs/git-history.ts';
import { diskWorkspace } from '../../src/specs/workspace.ts';
import { TestRepository } from '../end-to-end/runner.ts';
import { connect, wordRedactor } from './client.ts';
import { type GitHubEmulator, startGitHub } from './emulator.ts';

const BRANCH = 'immuta-gitops/adopt-default';
const FILE = 'immuta/door.yaml';
const YAML = `# Who may come in
policyKey: door # never change this
name: '\${PREFIX} door'
type: subscription
actions:
  type: entitlements
  entitlements: { operator: any, groups: [A] } # the insiders
  automaticSubscription: false
`;

function policy(group: string): Fields {
  return {
    policyKey: 'door',
    name: 'The door',
    type: 'subscription',
    actions: { type: 'entitlements', entitlements: { operator: 'any', groups: [group] }, automaticSubscription: false },
  };
}

let github: GitHubEmulator;
let client: GitHub;
let simulator: Simulator;
let repository: TestRepository;
let temp: string;
let notes: string[];

beforeEach(async () => {
  github = await startGitHub();
  client = await connect(github);
  simulator = await startSimulator({ kinds: simulatedKinds });
  repository = new TestRepository();
  repository.commit({ [FILE]: YAML, 'variables.yaml': 'PREFIX: The\n' });
  await github.importRepository(repository.root);
  temp = mkdtempSync(join(tmpdir(), 'adopt-pull-'));
  simulator.load('policy', policy('A'));
});
afterEach(async () => {
  await simulator.close();
  await github.close();
  repository[Symbol.dispose]();
  rmSync(temp, { recursive: true, force: true });
});

interface Run {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly scope?: 'all' | 'changed';
  /** Changes the checkout before the run, as an earlier step of the job might. */
  readonly soil?: (folder: string) => void;
  readonly secret?: string;
}

/** One drift run of the action on the tip of main, from a checkout of depth 1 to what GitHub shows. */
async function drift(how: Run = {}): Promise<Links> {
  const sha = repository.git('rev-parse', 'main');
  const folder = repository.checkout(sha);
  how.soil?.(folder);
  const inputs: Readonly<Record<string, string>> = {
    mode: 'drift',
    'immuta-url': simulator.url,
    'api-key': DEFAULT_USER.apiKey,
    'adopt-pull-request': 'true',
    variables: 'variables.yaml',
    'comment-author': ACTIONS_BOT,
    ...how.inputs,
  };
  const settings = readSettings((name) => inputs[name], {});
  const event: GitHubEvent = {
    name: 'schedule',
    ref: 'refs/heads/main',
    sha,
    owner: 'acme',
    repo: 'specs',
    defaultBranch: 'main',
    actor: '',
    apiUrl: github.url,
    serverUrl: 'https://github.com',
    runUrl: null,
    workspace: folder,
    temp,
    pull: null,
    mergeGroupBase: null,
    before: null,
  };
  const redactor = how.secret === undefined ? createRedactor() : wordRedactor(how.secret);
  const log = { phase: () => undefined, step: () => undefined, note: (text: string) => void notes.push(text) };
  const signal = new AbortController().signal;
  const tenant = lazyTenant({
    kinds: KINDS,
    settings,
    environment: {},
    clock: systemClock,
    signal,
    redactor,
    progress: log,
  });
  const history = gitHistory(folder);
  const workspace = diskWorkspace(folder);
  const scope = how.scope ?? 'all';
  notes = [];
  try {
    const { report, drift: found } = await runPipeline(
      {
        mode: 'drift',
        settings,
        scope,
        readFrom: 'working-tree',
        only: [],
        base: { sha: scope === 'all' ? sha : null, source: 'default-branch' },
        head: sha,
        pull: null,
        mayApply: true,
        trust: { checkoutIsEventCommit: true, protectedRefs: async () => [] },
        notes: [],
      },
      {
        kinds: KINDS,
        workspace,
        history,
        tenant() {
          const connection = tenant.open();
          return { host: connection.host, reader: connection.reader, writer: (onWrite) => connection.writer(onWrite) };
        },
        cursor: { read: async () => ({ cursor: null, notes: [] }), record: async () => null },
        review: { reviewed: async (_after, upTo) => ({ pullRequests: [], direct: [upTo], notes: [] }) },
        journal: () => undefined,
        progress: log,
        redactor,
        clock: systemClock,
        signal,
        environment: {},
      },
    );
    const looked = issueScope({ scope, specs: settings.specs, tenant: report.tenant });
    const texts = { ...textsOf(report, event, { now: new Date(), scope: looked, redactor }), annotations: [] };
    const { issue } = texts;
    const proposal = { report, found, issue, scope: looked, settings, event, history, workspace, redactor };
    return await publish(
      report,
      { ...texts, adopt: () => adoptProposal(proposal) },
      {
        event,
        github: how.secret === undefined ? client : await connect(github, { redactor }),
        settings,
        redactor,
        clock: systemClock,
        log,
        authors: async () => [ACTIONS_BOT],
        rights: { pull: false, approval: false, issue: true },
        seal: null,
        merged: [],
        summaryPath: join(temp, 'summary'),
      },
    );
  } finally {
    await tenant.close();
  }
}

interface SeenPull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly html_url: string;
  readonly user: { readonly login: string };
}

async function pulls(): Promise<SeenPull[]> {
  const all = await github.ask<SeenPull[]>('GET', '/pulls?state=all&per_page=100');
  return all.toSorted((a, b) => a.number - b.number);
}

async function states(): Promise<string[]> {
  return (await pulls()).map(({ state }) => state);
}

async function file(ref: string, path = FILE): Promise<string> {
  const reply = await github.ask<{ content: string }>('GET', `/contents/${path}?ref=${encodeURIComponent(ref)}`);
  return Buffer.from(reply.content, 'base64').toString('utf8');
}

function writes(since: number): string[] {
  return github.journal.slice(since).flatMap(({ method, path }) => (method === 'GET' ? [] : [`${method} ${path}`]));
}

/** Someone edits the policy in the tenant. */
function edit(group = 'B'): void {
  simulator.load('policy', policy(group));
}

describe('a drift run with `adopt-pull-request`', () => {
  test('opens one pull request that changes only what moved, and links the issue', async () => {
    edit();
    const { issueUrl, warnings } = await drift();

    expect(warnings).toEqual([]);
    expect(await file(BRANCH)).toBe(YAML.replace('[A]', '[B]'));
    expect(await file('main')).toBe(YAML);
    const [pull] = await pulls();
    expect(pull).toMatchObject({ state: 'open', user: { login: ACTIONS_BOT } });
    expect(pull?.body).toContain(issueUrl);
    expect(pull?.body).toContain('policy `door` in `immuta/door.yaml`');
    expect(pull?.body).toContain('starts no workflows');
    const tip = await github.tip(BRANCH);
    const commit = await github.ask<{ parents: { sha: string }[]; message: string }>('GET', `/git/commits/${tip}`);
    expect(commit.parents.map(({ sha }) => sha)).toEqual([await github.tip('main')]);
    expect(commit.message).not.toContain('door');
  });

  test('says who the tenant lets in, since the plan of the pull request will be empty', async () => {
    simulator.load('policy', {
      ...policy('A'),
      actions: {
        type: 'entitlements',
        entitlements: { operator: 'any', groups: ['A', 'B'] },
        automaticSubscription: false,
      },
    });
    await drift();
    expect((await pulls())[0]?.body).toContain('**Immuta lets people see more than Git does.**');
  });

  test('the mode of a file stays', async () => {
    repository.git('update-index', '--chmod=+x', FILE);
    repository.git('commit', '-q', '-m', 'x');
    await github.importRepository(repository.root);
    edit();
    await drift();
    const { tree } = await github.ask<{ tree: { path: string; mode: string }[] }>(
      'GET',
      `/git/trees/${await github.tip(BRANCH)}?recursive=1`,
    );
    expect(tree.find(({ path }) => path === FILE)?.mode).toBe('100755');
    expect(await file(BRANCH)).toContain('[B]');
  });

  test('the same drift again commits nothing and opens nothing', async () => {
    edit();
    await drift();
    const tip = await github.tip(BRANCH);
    const before = github.journal.length;
    await drift();
    expect(await github.tip(BRANCH)).toBe(tip);
    expect(await states()).toEqual(['open']);
    expect(writes(before).filter((line) => !/issues\/\d+$|git\/trees$/.test(line))).toEqual([]);
  });

  test('moved again: one more commit on top, the same pull request, nothing forced', async () => {
    edit();
    await drift();
    const first = await github.tip(BRANCH);
    edit('C');
    await drift();
    const commit = await github.ask<{ parents: { sha: string }[] }>('GET', `/git/commits/${await github.tip(BRANCH)}`);
    expect(commit.parents.map(({ sha }) => sha)).toEqual([first]);
    expect(await file(BRANCH)).toContain('groups: [C]');
    expect(await states()).toEqual(['open']);
    expect(github.journal.some(({ body }) => body?.['force'] === true)).toBe(false);
  });

  test('main moved on: the branch follows by a merge, and still changes the one file', async () => {
    edit();
    await drift();
    const first = await github.tip(BRANCH);
    const main = repository.commit({ 'notes.md': 'news\n' });
    await followMain(first, main);
    await drift();
    const commit = await github.ask<{ parents: { sha: string }[] }>('GET', `/git/commits/${await github.tip(BRANCH)}`);
    expect(commit.parents.map(({ sha }) => sha)).toEqual([first, main]);
    expect(await file(BRANCH, 'notes.md')).toBe('news\n');
    expect(await file(BRANCH)).toContain('groups: [B]');
  });

  test('no drift any more: closed with a word; drift later: a new one', async () => {
    edit();
    await drift();
    edit('A');
    await drift();
    expect(await states()).toEqual(['closed']);
    expect((await github.comments(numberOf(await pulls(), 0))).map(({ body }) => body).join()).toContain('no drift');
    edit();
    await drift();
    expect(await states()).toEqual(['closed', 'open']);
  });

  test('closed by a person: the same drift stays closed, other drift is proposed', async () => {
    edit();
    await drift();
    await github.ask('PATCH', `/pulls/${numberOf(await pulls(), 0)}`, { state: 'closed' });
    await drift();
    expect(await states()).toEqual(['closed']);
    expect(notes.join()).toContain('someone closed it');
    edit('C');
    await drift();
    expect(await states()).toEqual(['closed', 'open']);
  });

  test('merged by squashing, the branch left behind: later drift is a new pull request with its own change alone', async () => {
    edit();
    await drift();
    await github.merge(numberOf(await pulls(), 0), 'squash');
    repository.commit({ [FILE]: YAML.replace('[A]', '[B]') });
    await github.importRepository(repository.root);
    await drift();
    const before = github.journal.length;
    edit('C');
    await drift();
    expect(await states()).toEqual(['closed', 'open']);
    expect(await file(BRANCH)).toBe(YAML.replace('[A]', '[C]'));
    expect(writes(before)).toContain('POST /repos/acme/specs/pulls');
    const commit = await github.ask<{ parents: { sha: string }[] }>('GET', `/git/commits/${await github.tip(BRANCH)}`);
    expect(commit.parents.map(({ sha }) => sha)).toContain(repository.git('rev-parse', 'main'));
  });

  test.each([
    ['on top', async () => void (await github.commit(BRANCH, { 'mine.txt': 'mine' }))],
    [
      'by amending ours',
      async () => {
        const tip = await github.tip(BRANCH);
        const old = await github.ask<{
          message: string;
          tree: { sha: string };
          author: object;
          parents: { sha: string }[];
        }>('GET', `/git/commits/${tip}`);
        const { message, tree, author } = old;
        const committer = { name: 'octocat', email: 'octocat@users.noreply.github.com' };
        const parents = old.parents.map(({ sha }) => sha);
        const made = await github.ask<{ sha: string }>('POST', '/git/commits', {
          message,
          tree: tree.sha,
          author,
          committer,
          parents,
        });
        await github.ask('PATCH', `/git/refs/heads/${BRANCH}`, { sha: made.sha, force: true });
      },
    ],
  ])('commits of someone else %s: the branch is left, and it says so', async (_, meddle) => {
    edit();
    await drift();
    await meddle();
    const tip = await github.tip(BRANCH);
    edit('C');
    await drift();
    expect(await github.tip(BRANCH)).toBe(tip);
    expect(notes.join()).toContain('commits of someone else');
  });

  test('an incomplete run and a narrower one leave it', async () => {
    edit();
    await drift();
    const tip = await github.tip(BRANCH);
    edit('A');
    simulator.setFaults([{ match: { method: 'GET', path: '/policy/global' }, fault: { type: 'status', status: 403 } }]);
    await drift();
    simulator.setFaults([]);
    await drift({ scope: 'changed' });
    await drift({ inputs: { specs: 'immuta/*.yaml' } });
    expect([await github.tip(BRANCH), ...(await states())]).toEqual([tip, 'open']);
  });

  test('off, it asks for nothing', async () => {
    edit();
    await drift({ inputs: { 'adopt-pull-request': 'false' } });
    expect(github.journal.filter(({ path }) => /\/(pulls|git)\b/.test(path))).toEqual([]);
  });

  test('a run that reverts proposes nothing', async () => {
    edit();
    await drift({ inputs: { 'on-drift': 'apply' } });
    expect(await states()).toEqual([]);
  });

  test('each environment has its own', async () => {
    edit();
    await drift({ inputs: { environment: 'dev' } });
    await drift({ inputs: { environment: 'prod' } });
    expect(await states()).toEqual(['open', 'open']);
    expect(await file('immuta-gitops/adopt-dev')).toBe(await file('immuta-gitops/adopt-prod'));
  });

  test('what was deleted in the tenant is left to people', async () => {
    simulator.tenant.table('policy').clear();
    await drift();
    expect(await states()).toEqual([]);
  });
});

describe('what blocks the work is said, and fails nothing', () => {
  test.each([
    ['contents: write', /^POST .*\/git\/trees$/],
    ['contents: write', /^POST .*\/git\/refs$/],
    ['pull-requests: read', /^GET .*\/pulls$/],
  ])('without `%s`', async (permission, match) => {
    edit();
    github.fail({ match, status: 403 });
    const links = await drift();
    expect(links.warnings.join()).toContain(`\`${permission}\``);
    expect(links).not.toEqual(NO_LINKS);
    expect(links.issueUrl).not.toBe('');
  });

  test('Actions may not open pull requests: the branch is there, and one that a person opens is kept as it is', async () => {
    edit();
    github.fail({ match: /^POST .*\/pulls$/, status: 403, message: 'GitHub Actions is not permitted to create' });
    await drift();
    expect(notes.join()).toContain('open a pull request from it by hand');
    github.heal();
    await github.ask('POST', '/pulls', { title: 'By hand', head: BRANCH, base: 'main', body: 'mine' });
    edit('C');
    await drift();
    expect((await pulls()).map(({ body }) => body)).toEqual(['mine']);
    expect(await file(BRANCH)).toContain('groups: [C]');
    edit('A');
    await drift();
    expect(await states()).toEqual(['open']);
    expect(notes.join()).toContain('opened by someone else');
  });

  test('a push that races is not overwritten', async () => {
    edit();
    await drift();
    const tip = await github.tip(BRANCH);
    edit('C');
    github.fail({ match: /^PATCH .*\/git\/refs/, status: 422, message: 'Update is not a fast forward' });
    const { warnings } = await drift();
    expect(warnings.join()).toContain('fast forward');
    expect(await github.tip(BRANCH)).toBe(tip);
  });

  test('a file that an earlier step changed is not committed', async () => {
    edit();
    await drift({ soil: (folder) => writeFileSync(join(folder, FILE), `${YAML}# generated\n`) });
    expect(await states()).toEqual([]);
    expect(notes.join()).toContain('not the one of the commit');
  });

  test('a text that is also a known secret is neither sent nor mangled', async () => {
    edit('hunter2hunter2');
    await drift({ secret: 'hunter2hunter2' });
    expect(await states()).toEqual([]);
    expect(JSON.stringify(github.journal)).not.toContain('hunter2hunter2');
    expect(notes.join()).toContain('known secret');
  });
});

test.each([
  ['default', 'immuta-gitops/adopt-default'],
  ['eu..prod', 'immuta-gitops/adopt-eu.-prod'],
  ['x.lock', 'immuta-gitops/adopt-x-lock'],
  ['x.', 'immuta-gitops/adopt-x-'],
])('the branch of %s is one that Git takes', (environment, branch) => {
  expect(adoptBranch(environment)).toBe(branch);
});

function numberOf(list: readonly SeenPull[], index: number): number {
  return list[index]?.number ?? 0;
}

/** The emulated main takes over a commit of the real repository. */
async function followMain(adopted: string, main: string): Promise<void> {
  expect(adopted).not.toBe(main);
  await github.importRepository(repository.root);
}
