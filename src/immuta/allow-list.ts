import { isObject } from '../model/json.ts';

/** A request as the allow-list sees it: the target is what will go to the socket, path and query, below the base URL. */
export interface OutgoingRequest {
  readonly method: string;
  readonly target: string;
  readonly body: unknown;
}

/** Looks at a request before the socket does. `null`: it may pass; otherwise why it may not. */
export type AllowList = (request: OutgoingRequest) => string | null;

/** `POST`s that only read (contract section 7). */
const READ_ONLY_POSTS: ReadonlySet<string> = new Set([
  '/bim/apikey/authenticate',
  '/policy/search',
  '/jobs/statuses',
  '/api/audit/rest/v1/search',
  // Lists the connections (VERIFIED path, connections API; no body is documented to change anything).
  '/data/object/search',
]);

const V2_UPSERT = /^\/api\/v2\/[A-Za-z][A-Za-z0-9-]*$/;
const WRITER_POSTS: readonly RegExp[] = [V2_UPSERT, /^\/project\/[A-Za-z0-9-]+\/members\/[A-Za-z0-9-]+\/acknowledge$/];
// The last segment is one encoded key or id and never empty: `DELETE /api/v2/project/` must not reach a collection.
const WRITER_DELETES: readonly RegExp[] = [
  /^\/api\/v2\/[A-Za-z][A-Za-z0-9-]*\/[^/]+$/,
  /^\/governance\/purpose\/[A-Za-z0-9-]+$/,
  /^\/policy\/global\/[A-Za-z0-9-]+$/,
];

/**
 * What plan, drift and every other reader may send: `GET`, the read-only `POST`s, and V2 upserts with `dryRun=true` in
 * the query string exactly once. A server that took the flag from the body would have written (practice.md 2), so a
 * body that carries one is refused as well.
 */
export function readerAllowList(request: OutgoingRequest): string | null {
  const { path, query, problem } = split(request.target);
  if (problem !== null) return problem;
  if (request.method === 'GET') return request.body === undefined ? null : 'a GET carries no body';
  if (request.method !== 'POST') return `a reader sends no ${request.method}`;
  if (READ_ONLY_POSTS.has(path)) return null;
  if (!V2_UPSERT.test(path)) return 'this POST is not on the list of those that only read';
  return dryRunProblem(query, request.body);
}

/** What apply may send: all that a reader may, V2 upserts, acknowledgements, and deletions of one object by key or id. */
export function writerAllowList(request: OutgoingRequest): string | null {
  const { path, problem } = split(request.target);
  if (problem !== null) return problem;
  if (request.method === 'POST' && WRITER_POSTS.some((pattern) => pattern.test(path))) return bodyProblem(request.body);
  if (request.method === 'DELETE') {
    if (!WRITER_DELETES.some((pattern) => pattern.test(path)))
      return 'this DELETE names no single object that apply may delete';
    return request.body === undefined ? null : 'a DELETE carries no body';
  }
  return readerAllowList(request);
}

function dryRunProblem(query: string, body: unknown): string | null {
  const flags = [...new URLSearchParams(query)].filter(([name]) => /^\s*dry[-_]?run\W*$/i.test(name));
  // Compared as raw text as well: what is encoded twice or split by `;` means different things to different servers.
  const plain = query.split('&').filter((part) => part === 'dryRun=true').length;
  if (flags.length !== 1 || plain !== 1 || query.includes(';'))
    return 'a dry run needs dryRun=true in the query string exactly once';
  return bodyProblem(body);
}

function bodyProblem(body: unknown): string | null {
  if (isObject(body) && Object.keys(body).some((name) => name.toLowerCase() === 'dryrun')) {
    return 'dryRun is in the body, where Immuta ignores it; it belongs in the query string';
  }
  return null;
}

interface Split {
  readonly path: string;
  readonly query: string;
  readonly problem: string | null;
}

function split(target: string): Split {
  const cut = target.indexOf('?');
  const path = cut < 0 ? target : target.slice(0, cut);
  const query = cut < 0 ? '' : target.slice(cut + 1);
  return {
    path,
    query,
    problem:
      pathProblem(path) ?? (/^[\x21-\x7e]*$/.test(query) && !/[#\\]/.test(query) ? null : 'the query is not encoded'),
  };
}

// Strict, because proxies and servers disagree about odd paths: one that is read one way here and another way there
// could name another object.
function pathProblem(path: string): string | null {
  if (!path.startsWith('/')) return 'the path does not start with a slash';
  if (path.includes('//')) return 'the path holds an empty segment';
  if (/[^\x21-\x7e]|[\\#?]/.test(path)) return 'the path holds a character that must be encoded';
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) return 'the path holds a broken percent escape';
  let text = path;
  for (let round = 0; round < 4; round += 1) {
    if (/[\0-\x1f\x7f]/.test(text)) return 'the path holds a control character';
    if (text.split(/[/\\]/).some((segment) => /^\.{1,2}$/.test(segment.split(';')[0] ?? '')))
      return 'the path holds a dot segment';
    const decoded = decodeLoosely(text);
    if (decoded === text) return null;
    text = decoded;
  }
  return null;
}

// Byte by byte: an escape that is not UTF-8 (`%80`) must not hide one that is (`%2e`).
function decodeLoosely(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
