import type { Clock, Redactor } from '../model/ports.ts';
import { readFailure, toGitHubError } from './github-error.ts';
import { PAGE_SIZE } from './github-limits.ts';
import { retryDelay } from './github-retry.ts';

/** Values of a route's `{placeholders}`; what is left goes into the query (GET, DELETE) or the body. */
export type Parameters = Readonly<Record<string, unknown>>;

/** One request to GitHub. */
export interface GitHubRequest {
  /** Method and path such as `POST /repos/{owner}/{repo}/issues`; `owner` and `repo` are filled in. */
  readonly route: string;
  readonly parameters?: Parameters;
  /** The permission that the request needs, as `permissions:` of a job spells it (`issues: write`). */
  readonly needs: string;
}

/** GitHub's REST API for one repository. Replies are `unknown`: whoever asks checks them. */
export interface GitHub {
  readonly owner: string;
  readonly repo: string;
  /** The reply's body. Throws GitHubError. */
  send(request: GitHubRequest): Promise<unknown>;
  /** The pages of a list, one after the other, for as long as somebody wants more. Throws GitHubError. */
  pages(request: GitHubRequest): AsyncIterable<unknown>;
}

/** What a client of one repository is made from. */
export interface GitHubOptions {
  readonly token: string;
  /** `GITHUB_API_URL`, without a slash at the end. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  /** Every text that is written to GitHub passes it. */
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborts what is in flight and everything after it: a cancelled run has seconds left. */
  readonly signal?: AbortSignal;
  /** In place of the client's own `fetch`, which knows the runner's proxies. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Seconds for one reply. GitHub itself ends a request after 10 ("Timeouts", REST documentation). */
const REPLY_SECONDS = 30;

/**
 * A client over the toolkit's Octokit, REST only. 5xx, lost connections and rate limits are retried; all that we write
 * is harmless to repeat, as a doubled comment or issue is found and removed.
 */
export async function createGitHub(options: GitHubOptions): Promise<GitHub> {
  // The toolkit parses the event file while it is imported, and throws on a broken one: not before we have checked it.
  const { getOctokit } = await import(/* webpackMode: "eager" */ '@actions/github');
  const octokit = getOctokit(options.token, {
    baseUrl: options.apiUrl,
    userAgent: 'immuta-gitops',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    ...(options.fetch === undefined ? {} : { request: { fetch: options.fetch } }),
  });

  // A server that did not answer three times is not asked three times for everything that follows.
  let silent = false;

  async function exchange(request: GitHubRequest, extra: Parameters): Promise<unknown> {
    const { clock, signal } = options;
    const written = request.route.startsWith('GET ')
      ? request.parameters
      : redact(options.redactor, request.parameters);
    for (let attempt = 1; ; attempt += 1) {
      try {
        signal?.throwIfAborted();
        const timeout = AbortSignal.timeout(REPLY_SECONDS * 1000);
        const reply = await octokit.request(request.route, {
          owner: options.owner,
          repo: options.repo,
          ...written,
          ...extra,
          request: { signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) },
        });
        return reply.data;
      } catch (cause) {
        const wait = signal?.aborted || silent ? null : retryDelay(cause, attempt, clock);
        if (wait === null) {
          silent ||= readFailure(cause).status === null;
          const { owner, repo } = options;
          throw toGitHubError({ ...request, parameters: { owner, repo, ...request.parameters } }, cause);
        }
        await clock.sleep(wait, signal);
      }
    }
  }

  return {
    owner: options.owner,
    repo: options.repo,
    send: (request) => exchange(request, {}),
    async *pages(request) {
      for (let page = 1; ; page += 1) {
        const data = await exchange(request, { per_page: PAGE_SIZE, page });
        yield data;
        if (rowsOf(data) < PAGE_SIZE) return;
      }
    },
  };
}

/** Rows of a page: a bare list, or the one list inside an envelope (`check_runs`, `commits`). */
function rowsOf(data: unknown): number {
  if (Array.isArray(data)) return data.length;
  if (typeof data !== 'object' || data === null) return 0;
  const { check_runs: runs, commits } = data as { check_runs?: unknown; commits?: unknown };
  const list = runs ?? commits;
  return Array.isArray(list) ? list.length : 0;
}

function redact(redactor: Redactor, parameters: Parameters | undefined): Parameters {
  return redactor.json({ ...parameters });
}

function ignore(): void {}
