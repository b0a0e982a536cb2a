import type { GitHub, GitHubRequest } from '../../src/github/client.ts';
import { GitHubError } from '../../src/github/error.ts';
import { ACTIONS_BOT } from '../../src/github/limits.ts';
import type { MemoryRepository } from './memory-repository.ts';

interface Pull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly labels: string[];
  headSha: string;
  /** Where the branch left its base, when it was merged. */
  forkSha: string;
  mergedAt: string | null;
  mergeSha: string | null;
  commits: readonly string[];
}

type Row = Record<string, unknown>;

/** GitHub in memory, as far as the action asks it: for tests of many histories, where the emulator would be too slow. */
export class MemoryGitHub {
  readonly pulls: Pull[] = [];
  readonly comments: (Row & { id: number; pull: number; body: string; updated_at: string })[] = [];
  readonly deployments: (Row & { id: number; statuses: Row[] })[] = [];
  readonly #checkRuns: (Row & { id: number; head_sha: string })[] = [];
  readonly #statuses: (Row & { id: number; sha: string })[] = [];
  readonly #issues: (Row & { number: number; state: string })[] = [];
  readonly #events: (Row & { pull: number })[] = [];
  readonly #repository: MemoryRepository;
  #time = Date.parse('2026-01-01T00:00:00Z');

  constructor(repository: MemoryRepository) {
    this.#repository = repository;
  }

  openPull(head: string, base = 'main'): Pull {
    const number = this.pulls.length + this.#issues.length + 1;
    const headSha = this.#repository.tip(head);
    const forkSha = headSha;
    const pull: Pull = {
      number,
      head,
      base,
      labels: [],
      headSha,
      forkSha,
      mergedAt: null,
      mergeSha: null,
      commits: [],
    };
    this.pulls.push(pull);
    return pull;
  }

  /** Merges by GitHub's button; only a reviewer may for the default branch. */
  merge(pull: Pull): string {
    const before = this.#repository.tip(pull.base);
    const sha = this.#repository.mergeCommit(pull.base, pull.head);
    pull.headSha = this.#repository.tip(pull.head);
    pull.forkSha = this.#repository.mergeBase(before, pull.headSha) ?? pull.headSha;
    pull.mergedAt = this.now();
    pull.mergeSha = sha;
    pull.commits = this.#repository.between(before, sha).map((commit) => commit.sha);
    this.#repository.branches.set(pull.base, sha);
    return sha;
  }

  label(pull: Pull, label: string, login: string): void {
    pull.labels.push(label);
    this.#events.push({
      pull: pull.number,
      event: 'labeled',
      actor: { login },
      label: { name: label },
      created_at: this.now(),
    });
  }

  /** Later than everything before. */
  now(): string {
    this.#time += 1000;
    return new Date(this.#time).toISOString();
  }

  /** The API as one login has it. */
  as(login: string): GitHub {
    const send = async (request: GitHubRequest): Promise<unknown> => this.#answer(request, login);
    return {
      owner: 'acme',
      repo: 'specs',
      send,
      page: async (request) => ({ data: await send(request), next: null }),
      async *pages(request) {
        yield await send(request);
      },
      async count(request) {
        const data = await send(request);
        return Array.isArray(data) ? data.length : null;
      },
    };
  }

  #answer({ route, parameters = {} }: GitHubRequest, login: string): unknown {
    const given = (name: string): string => String(parameters[name] ?? '');
    const number = Number(parameters['issue_number'] ?? parameters['pull_number'] ?? 0);
    const user = { login };
    const repository = this.#repository;
    switch (route.replace('/repos/{owner}/{repo}/', '')) {
      case 'GET /user':
        throw new GitHubError('refused', 403);
      case 'GET git/ref/{ref}': {
        const sha = repository.branches.get(given('ref').replace('heads/', ''));
        if (sha === undefined) throw new GitHubError('no ref', 404);
        return { object: { sha, type: 'commit' } };
      }
      case 'GET deployments':
        return this.deployments
          .filter((one) => one['task'] === parameters['task'] && one['environment'] === parameters['environment'])
          .toReversed();
      case 'POST deployments': {
        const id = this.deployments.length + 1;
        const { ref, task, environment, payload } = parameters;
        this.deployments.push({ id, sha: ref, task, environment, payload, creator: user, statuses: [] });
        return { id };
      }
      case 'GET deployments/{deployment_id}/statuses':
        return this.#deployment(parameters['deployment_id']).statuses;
      case 'POST deployments/{deployment_id}/statuses':
        this.#deployment(parameters['deployment_id']).statuses.push({ state: parameters['state'], creator: user });
        return {};
      case 'GET pulls/{pull_number}':
        return this.#shown(this.#pull(number));
      case 'GET pulls/{pull_number}/commits':
        return this.#pull(number).commits.map((sha) => ({ sha }));
      case 'GET pulls/{pull_number}/files': {
        const { forkSha, headSha } = this.#pull(number);
        return repository.changed(forkSha, headSha).map((filename) => ({ filename }));
      }
      case 'GET pulls':
        return this.pulls.filter(({ mergedAt }) => mergedAt !== null).map((pull) => this.#shown(pull));
      case 'GET commits/{commit_sha}/pulls':
        return this.pulls
          .filter(({ commits, headSha }) => [...commits, headSha].includes(given('commit_sha')))
          .map((pull) => this.#shown(pull));
      case 'GET issues/{issue_number}/events':
        return this.#events.filter(({ pull }) => pull === number);
      case 'GET issues/{issue_number}/comments':
        return this.comments.filter(({ pull }) => pull === number);
      case 'POST issues/{issue_number}/comments': {
        const made = { id: this.comments.length + 1, pull: number, body: given('body'), user, updated_at: this.now() };
        this.comments.push(made);
        return made;
      }
      case 'PATCH issues/comments/{comment_id}': {
        const comment = this.comments.find(({ id }) => id === parameters['comment_id']);
        if (comment === undefined) throw new GitHubError('no comment', 404);
        return Object.assign(comment, { body: given('body'), updated_at: this.now() });
      }
      case 'POST check-runs': {
        // People cannot make check runs.
        if (!login.endsWith('[bot]')) throw new GitHubError('not an app', 403);
        const { name, external_id: externalId, output } = parameters;
        const id = this.#checkRuns.length + 1;
        const made = { id, name, external_id: externalId, output, app: { slug: login.replace('[bot]', '') } };
        this.#checkRuns.push({ ...made, head_sha: given('head_sha'), completed_at: this.now() });
        return { id };
      }
      case 'GET commits/{ref}/check-runs': {
        const runs = this.#checkRuns.filter(
          (run) => run.head_sha === given('ref') && run['name'] === given('check_name'),
        );
        return { check_runs: runs };
      }
      case 'GET commits/{ref}/statuses':
        return this.#statuses.filter(({ sha }) => sha === given('ref')).toReversed();
      case 'POST statuses/{sha}': {
        const { sha, context, description, state } = parameters;
        const id = this.#statuses.length + 1;
        const row = { context, description, state, creator: user, created_at: this.now() };
        this.#statuses.push({ id, sha: String(sha), ...row });
        return { id };
      }
      case 'GET issues':
        return this.#issues.filter(({ state }) => state === parameters['state']);
      case 'GET issues/{issue_number}':
        return { ...this.#issues.find((issue) => issue.number === number), closed_by: { login: ACTIONS_BOT } };
      case 'POST issues': {
        const made = { number: 1000 + this.#issues.length, state: 'open', user, body: given('body'), html_url: 'i' };
        this.#issues.push(made);
        return made;
      }
      case 'PATCH issues/{issue_number}': {
        const issue = this.#issues.find((one) => one.number === number);
        return Object.assign(issue ?? {}, parameters);
      }
      default:
        throw new Error(`the GitHub of this test does not know ${route}`);
    }
  }

  #pull(number: number): Pull {
    const pull = this.pulls.find((one) => one.number === number);
    if (pull === undefined) throw new GitHubError('no pull request', 404);
    return pull;
  }

  #deployment(id: unknown): MemoryGitHub['deployments'][number] {
    const found = this.deployments.find((one) => one.id === id);
    if (found === undefined) throw new GitHubError('no deployment', 404);
    return found;
  }

  #shown(pull: Pull): Row {
    const headSha = pull.mergedAt === null ? this.#repository.tip(pull.head) : pull.headSha;
    return {
      number: pull.number,
      html_url: `https://github.com/acme/specs/pull/${pull.number}`,
      state: pull.mergedAt === null ? 'open' : 'closed',
      labels: pull.labels.map((name) => ({ name })),
      head: { ref: pull.head, sha: headSha, repo: { full_name: 'acme/specs' } },
      base: { ref: pull.base, repo: { full_name: 'acme/specs' } },
      merged_at: pull.mergedAt,
      merge_commit_sha: pull.mergeSha,
    };
  }
}
