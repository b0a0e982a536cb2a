import { readFileSync } from 'node:fs';
import { RunFailure } from '../model/failure.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import { at, listAt, textAt } from './reply.ts';

/** The pull request of an event's payload. */
export interface EventPull {
  readonly number: number;
  readonly url: string;
  readonly labels: readonly string[];
  /** The last commit of the branch, where check runs are shown; not the merge commit that the run checks out. */
  readonly headSha: string;
  /** Tip of the base branch when the event was made. */
  readonly baseSha: string;
  readonly baseRef: string;
  /** `owner/name` of the head's repository; `null` when that was deleted. */
  readonly headRepository: string | null;
  /** Login of whoever opened it; `''` when unknown. */
  readonly author: string;
  /** Closed or merged when the event was made: nothing of it is left to be reviewed. */
  readonly closed: boolean;
}

/** Why and where a run of the action happens: the runner's variables and the event's payload, checked. */
export interface GitHubEvent {
  /** `push`, `pull_request`, `schedule`, … */
  readonly name: string;
  /** `refs/heads/main`, `refs/pull/7/merge`, … */
  readonly ref: string;
  /** The commit that triggered the run; for `pull_request` the merge commit. */
  readonly sha: string;
  readonly owner: string;
  readonly repo: string;
  /** From the payload; `null` when the payload names none. */
  readonly defaultBranch: string | null;
  /** Login of whoever caused the run; `''` when unknown. */
  readonly actor: string;
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Page of this run, for links in comments; `null` when the runner names no run. */
  readonly runUrl: string | null;
  readonly workspace: string;
  /** `RUNNER_TEMP`; `null` when there is none. */
  readonly temp: string | null;
  readonly pull: EventPull | null;
  /** The base of a merge group; `null` for other events. */
  readonly mergeGroupBase: string | null;
  /** The commit before a push; `null` for a new branch and for other events. */
  readonly before: string | null;
}

/**
 * Reads the event from the runner's variables (GitHub Docs, "Variables reference") and the payload file that one of
 * them names. Throws RunFailure `config` that names the variable when one is missing or makes no sense.
 */
export function readEvent(
  environment: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): GitHubEvent {
  const name = required(environment, 'GITHUB_EVENT_NAME');
  const payload = readPayload(required(environment, 'GITHUB_EVENT_PATH'), readText);
  const [owner, repo] = readRepository(required(environment, 'GITHUB_REPOSITORY'));
  const serverUrl = optional(environment, 'GITHUB_SERVER_URL') ?? 'https://github.com';
  const runId = optional(environment, 'GITHUB_RUN_ID');
  const sha = required(environment, 'GITHUB_SHA');
  if (!isCommit(sha)) throw new RunFailure('config', `GITHUB_SHA is ${JSON.stringify(sha)}, which is not a commit id.`);
  return {
    name,
    ref: optional(environment, 'GITHUB_REF') ?? '',
    sha,
    owner,
    repo,
    defaultBranch: textAt(payload, 'repository', 'default_branch') || null,
    actor: optional(environment, 'GITHUB_ACTOR') ?? '',
    apiUrl: withoutSlash(optional(environment, 'GITHUB_API_URL') ?? 'https://api.github.com'),
    serverUrl: withoutSlash(serverUrl),
    runUrl: runId === null ? null : `${withoutSlash(serverUrl)}/${owner}/${repo}/actions/runs/${runId}`,
    workspace: optional(environment, 'GITHUB_WORKSPACE') ?? process.cwd(),
    temp: optional(environment, 'RUNNER_TEMP'),
    pull: at(payload, 'pull_request') === undefined ? null : readPull(at(payload, 'pull_request')),
    mergeGroupBase: name === 'merge_group' ? commitAt(payload, 'merge_group', 'base_sha') : null,
    before: name === 'push' ? readBefore(payload) : null,
  };
}

/** Whether a text is a full commit id (SHA-1 or SHA-256). */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

function readPayload(path: string, readText: (path: string) => string): JsonObject {
  let payload: unknown;
  try {
    payload = JSON.parse(readText(path));
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
    throw new RunFailure('config', `The event file ${path} (GITHUB_EVENT_PATH) ${what}; the runner writes it.`, {
      cause,
    });
  }
  if (!isObject(payload)) {
    throw new RunFailure('config', `The event file ${path} (GITHUB_EVENT_PATH) holds no JSON object.`);
  }
  return payload;
}

function readPull(pull: unknown): EventPull {
  const number = at(pull, 'number');
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
    throw new RunFailure('config', 'The event file names a pull request without a number (pull_request.number).');
  }
  return {
    number,
    url: textAt(pull, 'html_url'),
    labels: listAt(pull, 'labels').flatMap((label) => textAt(label, 'name') || []),
    headSha: commitAt(pull, 'head', 'sha'),
    baseSha: commitAt(pull, 'base', 'sha'),
    baseRef: textAt(pull, 'base', 'ref'),
    headRepository: textAt(pull, 'head', 'repo', 'full_name') || null,
    author: textAt(pull, 'user', 'login'),
    closed: at(pull, 'state') === 'closed' || at(pull, 'merged') === true,
  };
}

/** GitHub writes forty zeros for "nothing before": a new branch. Without the field everything counts as changed. */
function readBefore(payload: JsonObject): string | null {
  if (at(payload, 'before') === undefined) return null;
  const before = commitAt(payload, 'before');
  return /^0+$/.test(before) ? null : before;
}

function readRepository(text: string): readonly [string, string] {
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new RunFailure('config', `GITHUB_REPOSITORY is ${JSON.stringify(text)}; expected \`owner/name\`.`);
  }
  return [match[1], match[2]];
}

function commitAt(value: unknown, ...path: readonly string[]): string {
  const text = textAt(value, ...path);
  if (!isCommit(text)) throw new RunFailure('config', `The event file has no commit id at \`${path.join('.')}\`.`);
  return text;
}

function required(environment: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = optional(environment, name);
  if (value !== null) return value;
  throw new RunFailure(
    'config',
    `${name} is not set. The action reads it from the runner; use the command line elsewhere.`,
  );
}

/** An empty variable is an unset one. */
function optional(environment: Readonly<Record<string, string | undefined>>, name: string): string | null {
  const value = environment[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
