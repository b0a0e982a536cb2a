import { isObject } from '../model/json.ts';
import type { KindRequests, KindWrite, RequestRules } from '../model/request-rules.ts';

/** A request as the allow-list sees it: the target is what will go to the socket, path and query, below the base URL. */
export interface OutgoingRequest {
  readonly method: string;
  readonly target: string;
  readonly body: unknown;
}

/** Looks at a request before the socket does. `null`: it may pass; otherwise why it may not. */
export type AllowList = (request: OutgoingRequest) => string | null;

/** The two lists of one connection. The writer's lets out all that the reader's does. */
interface AllowLists {
  readonly reader: AllowList;
  readonly writer: AllowList;
}

/** `POST`s that only read and belong to no kind (docs/facts.md: key, jobs, audit). */
const READ_ONLY_POSTS: readonly string[] = ['/bim/apikey/authenticate', '/jobs/statuses', '/api/audit/rest/v1/search'];

/**
 * Makes the lists from what the kinds say of their requests. Throws Error, a bug, for rules that would open more than one
 * object or let a reader write.
 *
 * Plan, drift and every other reader may send `GET`, the read-only `POST`s, and V2 upserts with `dryRun=true` in the query
 * string exactly once. A server that took the flag from the body would have written, so a body that carries one is refused
 * as well. Apply may also send the upserts themselves and the kinds' writes.
 */
export function createAllowLists(kinds: readonly RequestRules[]): AllowLists {
  const endpoints = new Set(kinds.flatMap(({ endpoint }) => (endpoint === null ? [] : [checkedEndpoint(endpoint)])));
  const readPaths = [...READ_ONLY_POSTS, ...kinds.flatMap(({ requests }) => readPostsOf(requests))];
  const readPosts = readPaths.map(patternOf);
  const writes = kinds.flatMap(({ requests }) => (requests?.writes ?? []).map(compileWrite));
  const posts = kinds.flatMap(({ requests }) => (requests?.writes ?? []).filter(({ method }) => method === 'POST'));
  const both = readPaths.find((path) => posts.some((write) => overlap(path, write.path)));
  if (both !== undefined) throw new Error(`${both} cannot both read and write`);
  const reader: AllowList = (request) => {
    const { path, query, problem } = split(request.target);
    if (problem !== null) return problem;
    if (request.method === 'GET') return request.body === undefined ? null : 'a GET carries no body';
    if (request.method !== 'POST') return `a reader sends no ${request.method}`;
    if (readPosts.some((pattern) => pattern.test(path))) return null;
    if (!endpoints.has(path)) return 'this POST is not on the list of those that only read';
    return dryRunProblem(query, request.body);
  };
  const writer: AllowList = (request) => {
    const { path, problem } = split(request.target);
    if (problem !== null) return problem;
    if (request.method === 'POST' && endpoints.has(path)) return bodyProblem(request.body);
    if (writes.some(({ method, pattern }) => method === request.method && pattern.test(path))) {
      if (request.method !== 'DELETE') return bodyProblem(request.body);
      return request.body === undefined ? null : 'a DELETE carries no body';
    }
    if (request.method === 'DELETE') return 'this DELETE names no single object that apply may delete';
    return reader(request);
  };
  return { reader, writer };
}

function checkedEndpoint(endpoint: string): string {
  if (!/^\/api\/v2\/[A-Za-z][A-Za-z0-9-]*$/.test(endpoint))
    throw new Error(`${endpoint} is not the path of a V2 upsert`);
  return endpoint;
}

function readPostsOf(requests: KindRequests | undefined): readonly string[] {
  const paths = requests?.readPosts ?? [];
  const bad = paths.find((path) => !isReadPath(path));
  if (bad !== undefined) throw new Error(`${bad} cannot be a POST that only reads`);
  return paths;
}

/** Fixed segments that say enough of a path for the names of an object to follow. */
const FIXED_BEFORE_PARTS = 3;

function isReadPath(path: string): boolean {
  const segments = path.split('/');
  const fixed = segments.findIndex((segment) => Object.hasOwn(PARTS, segment));
  if (fixed < 0) return isPlainPath(path) && !path.startsWith('/api/v2/');
  const parts = segments.slice(fixed);
  return (
    isReadPath(segments.slice(0, fixed).join('/')) &&
    fixed > FIXED_BEFORE_PARTS &&
    parts.every((segment) => Object.hasOwn(PARTS, segment))
  );
}

const PARTS: Readonly<Record<string, string>> = { ':id': '[A-Za-z0-9-]+', ':key': '[^/]+' };

function compileWrite({ method, path }: KindWrite): { readonly method: string; readonly pattern: RegExp } {
  const segments = path.split('/').slice(1);
  const isNamed = (segment: string): boolean => Object.hasOwn(PARTS, segment);
  const isKnown = segments.every((segment) => isNamed(segment) || isPlainPath(`/${segment}`));
  const namesOne = method === 'POST' || isNamed(segments.at(-1) ?? '');
  // The first segment says what the request is about.
  if (!path.startsWith('/') || !isKnown || !namesOne || isNamed(segments[0] ?? ':key'))
    throw new Error(`${method} ${path} cannot be on the list of writes`);
  return { method, pattern: patternOf(path) };
}

/** Whether one request could be meant by both paths. */
function overlap(a: string, b: string): boolean {
  const [one, other] = [a.split('/'), b.split('/')];
  const isPart = (segment: string | undefined): boolean => segment !== undefined && Object.hasOwn(PARTS, segment);
  return (
    one.length === other.length &&
    one.every((segment, index) => segment === other[index] || isPart(segment) || isPart(other[index]))
  );
}

function patternOf(path: string): RegExp {
  const text = path.split('/').map((segment) => PARTS[segment] ?? segment);
  return new RegExp(`^${text.join('/')}$`);
}

function isPlainPath(path: string): boolean {
  return /^(?:\/[A-Za-z0-9-]+)+$/.test(path);
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
