import type { Clock, Redactor } from '../model/ports.ts';
import { readFailure, toGitHubError } from './error.ts';
import { PAGE_SIZE } from './limits.ts';
import { proxyFetch } from './proxy-fetch.ts';
import { retryDelay } from './retry.ts';

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
  /** The pages of a list, one after the other, up to the last that GitHub links. Throws GitHubError. */
  pages(request: GitHubRequest): AsyncIterable<unknown>;
  /** One page of a list: the first, or the one that an earlier page named as `next`. Throws GitHubError. */
  page(request: GitHubRequest, at?: Parameters | null): Promise<GitHubPage>;
  /** Rows of a whole list, by the link to its last page; `null` where GitHub does not tell. Throws GitHubError. */
  count(request: GitHubRequest): Promise<number | null>;
}

/** One page of a list. */
interface GitHubPage {
  readonly data: unknown;
  /** How to ask for the page after it; `null`: it is the last. */
  readonly next: Parameters | null;
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
  /** Environment variables; the runner's proxies are in them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** In place of the client's own `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Seconds for one reply. GitHub itself ends a request after 10 ("Timeouts", REST documentation). */
const REPLY_SECONDS = 30;

/**
 * A client over the toolkit's Octokit, REST only. 5xx, lost connections and rate limits are retried; all that we write
 * is harmless to repeat, as a doubled comment or issue is found and removed.
 */
export async function createGitHub(options: GitHubOptions): Promise<GitHub> {
  const fetch = options.fetch ?? (await proxyFetch(options.apiUrl, options.environment));
  // The toolkit parses the event file while it is imported, and throws on a broken one: not before we have checked it.
  const { getOctokit } = await import(/* webpackChunkName: "github" */ '@actions/github');
  const octokit = getOctokit(options.token, {
    baseUrl: options.apiUrl,
    userAgent: 'immuta-gitops',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    request: { fetch },
  });

  // A server that did not answer three times is not asked three times for everything that follows.
  let silent = false;

  async function sendWithRetry(request: GitHubRequest, extra: Parameters): Promise<Reply> {
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
        return { data: reply.data, links: readLinks(reply.headers.link) };
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

  async function page(request: GitHubRequest, at: Parameters | null = null): Promise<GitHubPage> {
    const { data, links } = await sendWithRetry(request, at ?? { per_page: PAGE_SIZE });
    return { data, next: links.get('next') ?? null };
  }

  return {
    owner: options.owner,
    repo: options.repo,
    send: async (request) => (await sendWithRetry(request, {})).data,
    page,
    async *pages(request) {
      const asked = new Set<string>();
      let { data, next } = await page(request);
      yield data;
      // A list that links back to a page it gave already would never end.
      while (next !== null && !asked.has(JSON.stringify(next))) {
        asked.add(JSON.stringify(next));
        ({ data, next } = await page(request, next));
        yield data;
      }
    },
    async count(request) {
      const { data, links } = await sendWithRetry(request, { per_page: 1 });
      if (!links.has('next')) return Array.isArray(data) ? data.length : null;
      const last = Number(links.get('last')?.['page']);
      return Number.isSafeInteger(last) && last > 0 ? last : null;
    },
  };
}

interface Reply {
  readonly data: unknown;
  /** The query parameters behind each relation of the `Link` header. */
  readonly links: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * The relations of a `Link` header. Only the queries are kept: the request goes to the same route again, so that no
 * header can send the token to another host.
 */
function readLinks(header: string | undefined): Reply['links'] {
  const links = new Map<string, Record<string, string>>();
  for (const [, address = '', relation = ''] of (header ?? '').matchAll(/<([^>]*)>\s*;[^,]*?\brel="?([a-z]+)"?/g)) {
    const query = address.includes('?') ? address.slice(address.indexOf('?') + 1) : '';
    links.set(relation, Object.fromEntries(new URLSearchParams(query)));
  }
  return links;
}

function redact(redactor: Redactor, parameters: Parameters | undefined): Parameters {
  return redactor.json({ ...parameters });
}

function ignore(): void {}
