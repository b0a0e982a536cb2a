import { isList, isObject } from '../../src/model/json.ts';
import { askRepository, linked as page } from './git-answers.ts';
import type { ProxiedReply, ProxiedRequest } from './journal.ts';

/** Asks the emulator behind the proxy, as its own administrator. */
export type Ask = (method: string, path: string, body?: unknown, login?: string) => Promise<ProxiedReply>;

/** A deployment of the proxy's own: the emulator has none. */
export interface StoredDeployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly payload: unknown;
  readonly creator: { readonly login: string };
  readonly statuses: {
    readonly state: string;
    readonly created_at: string;
    readonly creator: { readonly login: string };
  }[];
}

/** A commit status of the proxy's own: the emulator has none. */
export interface StoredStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly description: string;
  readonly state: string;
  readonly created_at: string;
  readonly creator: { readonly login: string };
}

/** How a pull request was merged. */
export interface MergedFacts {
  readonly sha: string;
  readonly commits: ReadonlySet<string>;
  readonly at: string;
  /** The last commit of its branch; the branch's tip where it is not told. */
  readonly head?: string;
}

/** Facts that the proxy keeps beside the emulator's. */
export interface Facts {
  /** What is known of merged pull requests, by number. The commits may be real ones that the emulator never saw. */
  readonly merged: Map<number, MergedFacts>;
  /** Parents by commit, for `compare` over real Git commits. */
  readonly parents: Map<string, readonly string[]>;
  readonly deployments: StoredDeployment[];
  /** Who put which label on which pull request, oldest first. */
  readonly labelled: { readonly number: number; readonly label: string; readonly login: string; readonly at: string }[];
  readonly statuses: StoredStatus[];
  /** A real repository that answers for refs, logs and comparisons; `null`: the emulator's own. */
  repository: string | null;
}

/** What the emulator lacks; `null` where it can answer itself. */
export async function fillGap(
  request: ProxiedRequest,
  facts: Facts,
  repository: string,
  ask: Ask,
  login: string,
): Promise<ProxiedReply | null> {
  if (!request.path.startsWith(`${repository}/`)) return null;
  const path = request.path.slice(repository.length);
  const route = `${request.method} ${path}`;
  let match = /^GET \/commits\/([0-9a-f]+)\/pulls$/.exec(route);
  if (match?.[1] !== undefined) return page(request, await pullsOf(match[1], facts, repository, ask));
  if (facts.repository !== null) {
    const real = await askRepository(request, path, facts.repository);
    if (real !== null) return real;
  }
  match = /^GET \/pulls\/(\d+)\/(files|commits)$/.exec(route);
  if (match?.[1] !== undefined)
    return await partOfPull(request, Number(match[1]), match[2] === 'files', facts, repository, ask);
  match = /^(GET|POST) \/(?:commits|statuses)\/([0-9a-f]+)(?:\/statuses)?$/.exec(route);
  if (match?.[2] !== undefined && path.includes('/statuses')) return statuses(request, match[2], facts, login);
  match = /^GET \/pulls(?:\/(\d+))?$/.exec(route);
  if (match !== null) return await pulls(request, facts, repository, ask);
  match = /^GET \/compare\/([^.]+)\.\.\.(.+)$/.exec(route);
  if (match?.[1] !== undefined && match[2] !== undefined) {
    return await compare(request, decodeURIComponent(match[1]), decodeURIComponent(match[2]), facts, ask);
  }
  match = /^GET \/issues\/(\d+)(?:\/(events|timeline))?$/.exec(route);
  if (match?.[1] !== undefined) return await pullAsIssue(Number(match[1]), match[2], facts, repository, ask, request);
  match = /^POST \/issues\/(\d+)\/labels$/.exec(route);
  if (match?.[1] !== undefined) {
    for (const label of Array.isArray(request.body?.['labels']) ? request.body['labels'] : []) {
      facts.labelled.push({ number: Number(match[1]), label: String(label), login, at: new Date().toISOString() });
    }
    return null;
  }
  return deployments(request, path, facts, login);
}

/** A pull request as GitHub would show it: it follows its branch until it is merged, and then says so. */
export async function pullLikeGitHub(value: unknown, facts: Facts, repository: string, ask: Ask): Promise<unknown> {
  if (!isObject(value) || typeof value['number'] !== 'number' || !isObject(value['head'])) return value;
  const merge = facts.merged.get(value['number']);
  const ref = await ask('GET', `${repository}/git/ref/heads/${String(value['head']['ref'])}`);
  const tip = isObject(ref.body) && isObject(ref.body['object']) ? ref.body['object']['sha'] : undefined;
  const sha = merge?.head ?? tip;
  const head = { ...value['head'], ...(sha === undefined ? {} : { sha }) };
  if (merge === undefined) return { ...value, head };
  return { ...value, head, state: 'closed', merged: true, merged_at: merge.at, merge_commit_sha: merge.sha };
}

async function pullsOf(sha: string, facts: Facts, repository: string, ask: Ask): Promise<unknown[]> {
  const all = (await ask('GET', `${repository}/pulls?state=all&per_page=100`)).body as { number: number }[];
  const found: unknown[] = [];
  for (const { number } of all.toSorted((a, b) => a.number - b.number)) {
    const whole = (await ask('GET', `${repository}/pulls/${number}`)).body;
    const pull = (await pullLikeGitHub(whole, facts, repository, ask)) as { head: { sha: string } };
    if (facts.merged.get(number)?.commits.has(sha) ?? pull.head.sha === sha) found.push(pull);
  }
  return found;
}

async function pulls(request: ProxiedRequest, facts: Facts, repository: string, ask: Ask): Promise<ProxiedReply> {
  const reply = await ask('GET', request.path + request.query);
  if (!Array.isArray(reply.body)) return { ...reply, body: await pullLikeGitHub(reply.body, facts, repository, ask) };
  const body = [];
  for (const pull of reply.body) body.push(await pullLikeGitHub(pull, facts, repository, ask));
  return { ...reply, body };
}

async function compare(
  request: ProxiedRequest,
  base: string,
  head: string,
  facts: Facts,
  ask: Ask,
): Promise<ProxiedReply> {
  const per = Number(request.search.get('per_page') ?? 30);
  const from = (Number(request.search.get('page') ?? 1) - 1) * per;
  const told = comparison(base, head, facts);
  const whole = told ?? (await ask('GET', request.path));
  if (whole.status !== 200 || !isObject(whole.body)) return whole;
  const commits = whole.body['commits'] as unknown as unknown[];
  const { headers = {} } = page(request, commits);
  return {
    status: 200,
    body: { ...whole.body, total_commits: commits.length, commits: commits.slice(from, from + per) },
    headers,
  };
}

/** Compares commits whose parents were told; `null` when one of them is not known. */
function comparison(base: string, head: string, facts: Facts): ProxiedReply | null {
  if (!facts.parents.has(base) || !facts.parents.has(head)) return null;
  const ancestors = (sha: string): string[] => {
    const seen: string[] = [];
    const open = [sha];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (seen.includes(next)) continue;
      seen.push(next);
      open.push(...(facts.parents.get(next) ?? []));
    }
    return seen;
  };
  const ofBase = ancestors(base);
  const ofHead = ancestors(head);
  const ahead = ofHead.filter((sha) => !ofBase.includes(sha)).reverse();
  const behind = ofBase.filter((sha) => !ofHead.includes(sha));
  const status =
    ahead.length > 0 ? (behind.length > 0 ? 'diverged' : 'ahead') : behind.length > 0 ? 'behind' : 'identical';
  const commits = ahead.map((sha) => ({
    sha,
    parents: (facts.parents.get(sha) ?? []).map((parent) => ({ sha: parent })),
  }));
  const base_ = ofHead.find((sha) => ofBase.includes(sha));
  const merge = base_ === undefined ? {} : { merge_base_commit: { sha: base_ } };
  return { status: 200, body: { status, ahead_by: ahead.length, behind_by: behind.length, commits, ...merge } };
}

/** GitHub treats a pull request as an issue, the emulator does not. */
async function pullAsIssue(
  number: number,
  part: string | undefined,
  facts: Facts,
  repository: string,
  ask: Ask,
  request: ProxiedRequest,
): Promise<ProxiedReply | null> {
  const pull = await ask('GET', `${repository}/pulls/${number}`);
  if (pull.status !== 200 || !isObject(pull.body)) return null;
  if (part === undefined) return { status: 200, body: { ...pull.body, pull_request: { url: pull.body['url'] } } };
  const events = facts.labelled
    .filter((event) => event.number === number)
    .map(({ label, login, at }, index) => ({
      id: index + 1,
      event: 'labeled',
      actor: { login },
      label: { name: label },
      created_at: at,
    }));
  return page(request, events);
}

function deployments(request: ProxiedRequest, path: string, facts: Facts, login: string): ProxiedReply | null {
  const status = /^\/deployments\/(\d+)\/statuses$/.exec(path);
  if (status?.[1] !== undefined) {
    const found = facts.deployments.find(({ id }) => id === Number(status[1]));
    if (found === undefined) return { status: 404, body: { message: 'Not Found' } };
    if (request.method === 'GET') return page(request, found.statuses.toReversed());
    const made = { state: String(request.body?.['state']), created_at: new Date().toISOString(), creator: { login } };
    found.statuses.push(made);
    return { status: 201, body: made };
  }
  if (path !== '/deployments') return null;
  if (request.method === 'POST') {
    const { ref, task = 'deploy', environment = 'production', payload = {} } = request.body ?? {};
    const made = { id: facts.deployments.length + 1, sha: String(ref), ref: String(ref), task: String(task) };
    facts.deployments.push({ ...made, environment: String(environment), payload, creator: { login }, statuses: [] });
    return { status: 201, body: { ...made, environment, payload, creator: { login } } };
  }
  const desired = (name: 'task' | 'environment', value: string): boolean =>
    request.search.get(name) === null || request.search.get(name) === value;
  const listed = facts.deployments.filter(
    (one) => desired('task', one.task) && desired('environment', one.environment),
  );
  return page(
    request,
    listed.toReversed().map(({ statuses: _, ...deployment }) => deployment),
  );
}

function statuses(request: ProxiedRequest, sha: string, facts: Facts, login: string): ProxiedReply {
  if (request.method === 'GET') {
    return page(request, facts.statuses.filter((status) => status.sha === sha).toReversed());
  }
  const { context = 'default', description = '', state = '' } = request.body ?? {};
  const made = {
    id: facts.statuses.length + 1,
    sha,
    context: String(context),
    description: String(description),
    state: String(state),
    created_at: new Date().toISOString(),
    creator: { login },
  };
  facts.statuses.push(made);
  return { status: 201, body: made };
}

/** Files and commits of a pull request: the emulator makes the names of files up, and does not follow the branch. */
async function partOfPull(
  request: ProxiedRequest,
  number: number,
  files: boolean,
  facts: Facts,
  repository: string,
  ask: Ask,
): Promise<ProxiedReply | null> {
  const merge = facts.merged.get(number);
  if (!files)
    return merge === undefined
      ? null
      : page(
          request,
          [...merge.commits].map((sha) => ({ sha })),
        );
  const whole = (await ask('GET', `${repository}/pulls/${number}`)).body;
  const pull = (await pullLikeGitHub(whole, facts, repository, ask)) as {
    head: { sha: string };
    base: { sha: string };
  };
  const blobs = async (sha: string): Promise<Map<string, string>> => {
    const { body } = await ask('GET', `${repository}/git/trees/${sha}?recursive=1`);
    const rows = isObject(body) && isList(body['tree']) ? body['tree'].filter(isObject) : [];
    return new Map(
      rows.filter((row) => row['type'] === 'blob').map((row) => [String(row['path']), String(row['sha'])]),
    );
  };
  const [before, after] = [await blobs(pull.base.sha), await blobs(pull.head.sha)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  return page(
    request,
    paths.sort().map((filename) => ({ filename })),
  );
}
