import { entriesOf, isObject, objectOf, type UncheckedObject } from '../model/json.ts';
import type { GitHubRequest } from './client.ts';

/** A request to GitHub that failed, in a sentence for people. */
export class GitHubError extends Error {
  /** HTTP status; `null` when no answer came. */
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GitHubError';
    this.status = status;
  }
}

/** The failed request in words: what was asked, what GitHub said, and which permission is missing where it looks so. */
export function toGitHubError(request: GitHubRequest, cause: unknown): GitHubError {
  const failure = readFailure(cause);
  const asked = `GitHub did not do \`${filled(request)}\``;
  if (failure.status === null) return new GitHubError(`${asked}: ${failure.message}.`, null, { cause });
  const serverText = `(${failure.status}: ${failure.message})`;
  // 404 as well: GitHub hides what a token may not see.
  if (failure.status === 401) {
    return new GitHubError(`${asked} ${serverText}: the token of \`github-token\` is wrong or has expired.`, 401, {
      cause,
    });
  }
  if (failure.status === 403 && /rate limit/i.test(failure.message)) {
    return new GitHubError(`${asked} ${serverText}: the token's requests are used up for now; run again later.`, 403, {
      cause,
    });
  }
  if (failure.status === 403 || failure.status === 404) {
    const advice = `the token lacks \`${request.needs}\`; add it to the job's \`permissions:\`${failure.status === 404 ? ', or the object is gone' : ''}`;
    return new GitHubError(`${asked} ${serverText}: ${advice}.`, failure.status, { cause });
  }
  return new GitHubError(`${asked} ${serverText}.`, failure.status, { cause });
}

/** The route with what is known of its placeholders filled in. */
function filled({ route, parameters = {} }: GitHubRequest): string {
  return route.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}

/** What can be read off whatever the client threw. */
interface RequestFailure {
  readonly status: number | null;
  /** One line, at most 300 characters. */
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** Reads a thrown value as a failed request; the client's errors carry `status` and, when an answer came, `response`. */
export function readFailure(cause: unknown): RequestFailure {
  const error: UncheckedObject<Thrown> = isObject(cause) ? cause : {};
  const response = objectOf(error.response);
  const status = isObject(error.response) && typeof error.status === 'number' ? error.status : null;
  const serverText = status === null ? undefined : objectOf(response.data).message;
  const text =
    typeof serverText === 'string' ? serverText : typeof error.message === 'string' ? error.message : String(cause);
  const headers = entriesOf(response.headers).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
  );
  return { status, message: oneLine(text), headers: Object.fromEntries(headers) };
}

/** What the client throws, as far as it is read. */
interface Thrown {
  status: number;
  message: string;
  response: { headers: Record<string, string | number>; data: { message: string } };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
