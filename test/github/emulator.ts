import { createEmulator } from 'emulate';
import { isList, isObject } from '../../src/model/json.ts';
import { type Facts, fillGap, pullLikeGitHub, type StoredDeployment, type StoredStatus } from './gaps.ts';
import { importRepository } from './import-repository.ts';
import type { GitHubFault, GitHubJournalEntry, ProxiedReply } from './journal.ts';
import { type MergeMethod, mergeBranch, tipOf } from './merge.ts';
import { startProxy } from './proxy.ts';
import { likeGitHub, refusePeople, refuseTooMuch } from './strictness.ts';

/** How the emulated GitHub starts. */
export interface GitHubEmulatorOptions {
  readonly owner?: string;
  readonly repo?: string;
  /** The user behind `token`; `github-actions[bot]` by default. */
  readonly login?: string;
  /** `forbidden` (the default): `GET /user` is refused, as it is for `GITHUB_TOKEN`. */
  readonly user?: 'forbidden' | 'known';
}

/** A comment as the tests look at it. */
export interface SeenComment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string; readonly type: string };
  readonly html_url: string;
}

/** An issue as the tests look at it. */
export interface SeenIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly html_url: string;
}

/** A check run as the tests look at it. */
export interface SeenCheckRun {
  readonly id: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly output: {
    readonly title: string;
    readonly summary: string;
    readonly text: string | null;
    readonly annotations_count: number;
  };
}

/** An emulated GitHub with one repository, `main` and a first commit. */
export interface GitHubEmulator {
  /** To be used as `GITHUB_API_URL`. */
  readonly url: string;
  readonly owner: string;
  readonly repo: string;
  /** The token of the action; `personToken` belongs to `octocat`, a collaborator. */
  readonly token: string;
  readonly personToken: string;
  /** Requests that came in through `url`, in order. */
  readonly journal: readonly GitHubJournalEntry[];
  /** From now on, answers matching requests with a fault. */
  fail(fault: GitHubFault): void;
  /** Ends all faults. */
  heal(): void;
  /** Any request past the journal and the faults, as `octocat` or another login. Throws on 4xx and 5xx. */
  ask<T = unknown>(method: string, path: string, body?: unknown, login?: string): Promise<T>;
  /** Commits files (`null` deletes one) on a branch, made off `from` (default `main`) when it is new. The commit id. */
  commit(branch: string, files: Readonly<Record<string, string | null>>, from?: string): Promise<string>;
  /** The tip of a branch. */
  tip(branch: string): Promise<string>;
  /** Takes over every commit of a real repository under the same ids, and its branches. */
  importRepository(root: string): Promise<void>;
  /** Opens a pull request; its number. */
  openPull(pull: { readonly head: string; readonly base?: string; readonly title?: string }): Promise<number>;
  label(number: number, label: string, login?: string): Promise<void>;
  /** Merges; the commit that the base branch then points at. */
  merge(number: number, method?: MergeMethod): Promise<string>;
  /** Tells that a real Git commit, which the emulator has not, is of a merged pull request; the last one told is its merge. */
  tie(sha: string, number: number): void;
  /** Tells the parents of a real Git commit, for `compare`. */
  know(sha: string, parents: readonly string[]): void;
  comment(number: number, body: string, login?: string): Promise<SeenComment>;
  comments(number: number): Promise<readonly SeenComment[]>;
  issues(): Promise<readonly SeenIssue[]>;
  checkRuns(sha: string): Promise<readonly SeenCheckRun[]>;
  /** Annotations of all check runs, in the order sent. GitHub appends those of an update; the emulator replaces them. */
  annotationsSent(): readonly unknown[];
  readonly deployments: readonly StoredDeployment[];
  readonly statuses: readonly StoredStatus[];
  /** From now on a real repository answers for refs, logs and comparisons, without an import of each of its commits. */
  attach(root: string): void;
  /** A request through the proxy as another login, which sees what the proxy adds. Throws on 4xx and 5xx. */
  act(method: string, path: string, body: unknown, login: string): Promise<unknown>;
  /** The payload of a `pull_request` event. `sha` replaces head and base where real Git commits are used. */
  pullRequestEvent(number: number, shas?: { readonly head?: string; readonly base?: string }): Promise<object>;
  /** The payload of a push to `main`, or of a schedule or dispatch (without shas). */
  repositoryEvent(push?: { readonly before: string; readonly after: string }): Promise<object>;
  close(): Promise<void>;
}

const PEOPLE = ['octocat', 'mallory'];

/** Starts GitHub for a test: the `emulate` package behind a proxy that adds what it lacks. Port 0, loopback only. */
export async function startGitHub(options: GitHubEmulatorOptions = {}): Promise<GitHubEmulator> {
  const { owner = 'acme', repo = 'specs', login = 'github-actions[bot]', user = 'forbidden' } = options;
  const repository = `/repos/${owner}/${repo}`;
  const logins = [...new Set([login, 'github-actions[bot]', ...PEOPLE, owner])];
  const tokenOf = (name: string): string => `token-of-${name.replace(/\W+/g, '-')}`;
  const facts: Facts = {
    merged: new Map(),
    parents: new Map(),
    deployments: [],
    labelled: [],
    statuses: [],
    repository: null,
  };

  const proxy = await startProxy(async (request) => {
    const token = /^(?:token|bearer) (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
    const caller = logins.find((name) => tokenOf(name) === token);
    if (caller === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    if (request.path === '/user' && caller === login && user === 'forbidden') {
      return { status: 403, body: { message: 'Resource not accessible by integration' } };
    }
    const refused = refuseTooMuch(request) ?? refusePeople(request, caller);
    if (refused !== null) return refused;
    const filled = await fillGap(request, facts, repository, (m, p, b, l) => behind(m, p, b, l ?? owner), caller);
    const reply = filled ?? (await behind(request.method, request.path + request.query, request.body, caller));
    return { ...reply, body: likeGitHub(reply.body, login) };
  });
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: Object.fromEntries(logins.map((name) => [tokenOf(name), { login: name, scopes: ['repo'] }])),
      github: {
        users: logins.map((name) => ({ login: name })),
        repos: [{ owner, name: repo, auto_init: true, default_branch: 'main' }],
      },
    },
  });
  const emulated = new URL(emulator.url);

  async function behind(method: string, path: string, body: unknown, name: string): Promise<ProxiedReply> {
    const reply = await fetch(`http://127.0.0.1:${emulated.port}${path}`, {
      method,
      headers: { authorization: `token ${tokenOf(name)}`, 'content-type': 'application/json' },
      ...(body === undefined || body === null ? {} : { body: JSON.stringify(body) }),
    });
    const text = (await reply.text()).replaceAll(emulated.origin, proxy.url);
    const link = reply.headers.get('link');
    return {
      status: reply.status,
      body: text === '' ? null : (JSON.parse(text) as unknown),
      headers: link === null ? {} : { link },
    };
  }

  async function ask<T = unknown>(method: string, path: string, body?: unknown, name = 'octocat'): Promise<T> {
    const full = path.startsWith('/repos/') || path === '/user' ? path : repository + path;
    const reply = await behind(method, full, body, name);
    if (reply.status >= 400) throw new Error(`${method} ${full}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body as T;
  }

  for (const name of logins.filter((one) => one !== owner && one !== 'mallory')) {
    await ask('PUT', `/collaborators/${encodeURIComponent(name)}`, { permission: 'push' }, owner);
  }

  const tip = (branch: string): Promise<string> => tipOf(ask, branch);

  const github: GitHubEmulator = {
    url: proxy.url,
    owner,
    repo,
    token: tokenOf(login),
    personToken: tokenOf('octocat'),
    journal: proxy.journal,
    deployments: facts.deployments,
    statuses: facts.statuses,
    attach(root) {
      facts.repository = root;
    },
    async act(method, path, body, name) {
      const reply = await fetch(proxy.url + repository + path, {
        method,
        headers: { authorization: `token ${tokenOf(name)}`, 'content-type': 'application/json' },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      if (reply.status >= 400) throw new Error(`${method} ${path} as ${name}: ${reply.status} ${text}`);
      return text === '' ? null : (JSON.parse(text) as unknown);
    },
    fail: (fault) => void proxy.faults.push(fault),
    heal: () => void proxy.faults.splice(0),
    ask,
    tip,
    async commit(branch, files, from = 'main') {
      const known = await behind('GET', `${repository}/git/ref/heads/${branch}`, null, 'octocat');
      const parent = known.status === 200 ? await tip(branch) : await tip(from);
      const base = await ask<{ tree: { sha: string } }>('GET', `/git/commits/${parent}`);
      const entries = Object.entries(files).map(([path, content]) =>
        content === null
          ? { path, mode: '100644', type: 'blob', sha: null }
          : { path, mode: '100644', type: 'blob', content },
      );
      const tree = await ask<{ sha: string }>('POST', '/git/trees', { base_tree: base.tree.sha, tree: entries });
      const message = `Change ${Object.keys(files).join(', ')}`;
      const made = await ask<{ sha: string }>('POST', '/git/commits', { message, tree: tree.sha, parents: [parent] });
      if (known.status === 200) await ask('PATCH', `/git/refs/heads/${branch}`, { sha: made.sha });
      else await ask('POST', '/git/refs', { ref: `refs/heads/${branch}`, sha: made.sha });
      return made.sha;
    },
    importRepository: (root) => importRepository(ask, root),
    async openPull({ head, base = 'main', title = `Change by ${head}` }) {
      return (await ask<{ number: number }>('POST', '/pulls', { title, head, base })).number;
    },
    async label(number, label, name = 'octocat') {
      await ask('POST', `/issues/${number}/labels`, { labels: [label] }, name);
      facts.labelled.push({ number, label, login: name, at: new Date().toISOString() });
    },
    async merge(number, method = 'merge') {
      const pull = await ask<{ head: { ref: string }; base: { ref: string } }>('GET', `/pulls/${number}`);
      const before = await tip(pull.head.ref);
      const merge = await mergeBranch(ask, { head: pull.head.ref, base: pull.base.ref }, method);
      await ask('PATCH', `/pulls/${number}`, { state: 'closed' });
      facts.merged.set(number, {
        sha: merge.sha,
        commits: new Set(merge.commits),
        at: new Date().toISOString(),
        head: before,
      });
      return merge.sha;
    },
    tie(sha, number) {
      const commits = new Set([...(facts.merged.get(number)?.commits ?? []), sha]);
      facts.merged.set(number, { sha, commits, at: facts.merged.get(number)?.at ?? new Date().toISOString() });
    },
    know: (sha, parents) => void facts.parents.set(sha, parents),
    comment: (number, body, name) => ask('POST', `/issues/${number}/comments`, { body }, name),
    async comments(number) {
      return likeGitHub(await ask('GET', `/issues/${number}/comments?per_page=100`), login) as SeenComment[];
    },
    issues: () => ask('GET', '/issues?state=all&per_page=100&direction=asc'),
    async checkRuns(sha) {
      return (await ask<{ check_runs: SeenCheckRun[] }>('GET', `/commits/${sha}/check-runs`)).check_runs;
    },
    annotationsSent() {
      return proxy.journal.flatMap(({ body, status }) => {
        const output = status < 300 ? body?.['output'] : null;
        return isObject(output) && isList(output['annotations']) ? output['annotations'] : [];
      });
    },
    async pullRequestEvent(number, shas = {}) {
      const asked = (method: string, path: string): Promise<ProxiedReply> => behind(method, path, null, owner);
      const whole = await ask('GET', `/pulls/${number}`);
      const pull = (await pullLikeGitHub(whole, facts, repository, asked)) as Payload;
      const labels = await ask('GET', `/issues/${number}/labels`);
      const repositoryFacts = await ask<Payload>('GET', repository);
      const side = (name: 'head' | 'base'): object => ({
        ...(pull[name] as object),
        ...(shas[name] === undefined ? {} : { sha: shas[name] }),
      });
      const told = { ...pull, labels, head: side('head'), base: side('base') };
      return { action: 'synchronize', number, pull_request: told, repository: repositoryFacts };
    },
    async repositoryEvent(push) {
      const facts = await ask<Payload>('GET', repository);
      return { ...(push === undefined ? {} : { ref: 'refs/heads/main', ...push }), repository: facts };
    },
    async close() {
      await proxy.close();
      await emulator.close();
    },
  };
  return github;
}

type Payload = Readonly<Record<string, unknown>>;
