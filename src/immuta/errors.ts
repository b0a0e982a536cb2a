import { ImmutaError, type ImmutaErrorCode } from '../model/failure.ts';
import { isList, isObject, itemsOf, objectOf, type Unchecked, type UncheckedObject } from '../model/json.ts';
import type { RequestRules } from '../model/request-rules.ts';
import type { WireError } from './http.ts';
import { MAX_RETRY_AFTER_MS, type NetworkFault } from './retry.ts';

/** The request that failed, and what its sentence needs to know. */
export interface FailedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly host: string;
  readonly attempts: number;
  readonly mayHaveWritten: boolean;
  /** Host and port of the proxy in between, `null` for none. Never its credentials. */
  readonly proxy: string | null;
  /** Permission that the request needs; `null` where that is not known. */
  readonly permission: string | null;
  /** What the reply asked for by `Retry-After`, where it did. */
  readonly retryAfterMs?: number | null;
  /** Takes every known secret out of a text. */
  redact(text: string): string;
}

const LONGEST_MESSAGE = 2_000;
const LONGEST_PLAIN_BODY = 300;
/** Of a body that is not JSON, what is searched for words: more of it could make the search itself take minutes. */
const LONGEST_SEARCHED_BODY = 20_000;
/** Parts of a validation list that are shown. */
const MOST_DETAILS = 20;

/** An error in our own words, without a status. */
export function failure(code: ImmutaErrorCode, sentence: string, request: FailedRequest, cause?: unknown): ImmutaError {
  return build({ code, status: null, serverMessage: null, sentence, cause }, request);
}

/** The error behind a status of 400 or more. `body` is the reply's text. */
export function failureOfStatus(status: number, body: string, request: FailedRequest): ImmutaError {
  const serverMessage = readServerMessage(body, request);
  const serverText = `(${status} on ${request.method} ${request.path}${serverMessage === null ? '' : `: ${JSON.stringify(serverMessage)}`})`;
  const pauseMs = request.retryAfterMs ?? 0;
  if (pauseMs > MAX_RETRY_AFTER_MS && (status === 429 || status >= 500)) {
    const sentence = `Immuta at ${request.host} asks to be left alone for ${Math.round(pauseMs / 1000)} s ${serverText}; a run waits at most ${MAX_RETRY_AFTER_MS / 1000} s. Run again later.`;
    return build({ code: 'rate-limited', status, serverMessage, sentence }, request);
  }
  const code = codeOfStatus(status);
  return build({ code, status, serverMessage, sentence: sentenceOfStatus(code, serverText, request) }, request);
}

/** The error behind a request that got no complete reply. */
export function failureOfWire(error: WireError, request: FailedRequest): ImmutaError {
  const { code, sentence } = WIRE_SENTENCES[error.fault](error.detail, request);
  const tried = request.attempts > 1 ? ` Tried ${request.attempts} times.` : '';
  const written = request.mayHaveWritten ? ' The write may have taken effect; the next plan will show.' : '';
  return build(
    { code, status: null, serverMessage: null, sentence: `${sentence}${tried}${written}`, cause: error },
    request,
  );
}

function codeOfStatus(status: number): ImmutaErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  return status < 500 ? 'rejected' : 'server';
}

function sentenceOfStatus(code: ImmutaErrorCode, serverText: string, request: FailedRequest): string {
  const tried = request.attempts > 1 ? ` after ${request.attempts} attempts` : '';
  switch (code) {
    case 'unauthorized':
      return `Immuta at ${request.host} does not accept the API key ${serverText}. Check that api-key is current and belongs to this tenant; if it is, try the other auth-scheme (raw or bearer).`;
    case 'forbidden': {
      const { permission } = request;
      const needs =
        permission === null ? 'Ask a user administrator what is missing.' : `It needs the permission ${permission}.`;
      return `The API key may not do this at ${request.host} ${serverText}. ${needs}`;
    }
    case 'not-found':
      return `Immuta at ${request.host} has nothing there, or nothing that this key may see ${serverText}. If every request ends so, check immuta-url.`;
    case 'conflict':
      return `Immuta at ${request.host} reports a conflict with what it holds ${serverText}. Someone may have changed it at the same time; plan again.`;
    case 'rate-limited':
      return `Immuta at ${request.host} still asks for fewer requests${tried} ${serverText}. Lower concurrency, or run again later.`;
    case 'server':
      return `Immuta at ${request.host} failed${tried} ${serverText}. If it goes on, its own logs will say why.`;
    default:
      return `Immuta at ${request.host} rejects the request ${serverText}. Correct the spec that it is about.`;
  }
}

/** Looks up the permission that requests below a path need: the longest path that a kind claims counts. */
export function permissionsOf(kinds: readonly RequestRules[]): (target: string) => string | null {
  const claims = kinds.flatMap(({ endpoint, permission, requests }) =>
    [...(endpoint === null ? [] : [endpoint]), ...(requests?.paths ?? [])].map((path) => ({ path, permission })),
  );
  claims.sort((a, b) => b.path.length - a.path.length);
  return (target) => {
    const [asked = ''] = target.split('?');
    return claims.find(({ path }) => asked === path || asked.startsWith(`${path}/`))?.permission ?? null;
  };
}

type WireSentence = (
  detail: string,
  request: FailedRequest,
) => { readonly code: ImmutaErrorCode; readonly sentence: string };

const WIRE_SENTENCES: Readonly<Record<NetworkFault, WireSentence>> = {
  dns: (detail, { host, proxy }) => ({
    code: 'unreachable',
    sentence: `Cannot find the host ${proxy ?? host} (${detail}). Check ${proxy ? 'the proxy variables' : 'immuta-url; if this network needs a proxy, set HTTPS_PROXY'}.`,
  }),
  refused: (detail, { host, proxy }) => ({
    code: 'unreachable',
    sentence: proxy
      ? `Cannot reach ${host}: the proxy ${proxy} does not take the connection (${detail}). Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.`
      : `Cannot reach ${host}: the connection was refused (${detail}). Check immuta-url and that this machine may reach it; if this network needs a proxy, set HTTPS_PROXY.`,
  }),
  'connect-timeout': (_, { host, proxy }) => ({
    code: 'unreachable',
    sentence: `Cannot reach ${proxy ? `the proxy ${proxy}` : host}: no connection within 10 s. Check immuta-url and the firewall in between; if this network needs a proxy, set HTTPS_PROXY.`,
  }),
  tls: (detail, { host }) => ({
    code: 'unreachable',
    sentence: `Cannot trust ${host}: TLS failed (${detail}). If the tenant or the proxy uses a private CA, give its PEM bundle as ca-file; if the name is wrong, check immuta-url.`,
  }),
  proxy: (detail, { host, proxy }) => ({
    code: 'unreachable',
    sentence: `Cannot reach ${host} through the proxy ${proxy ?? ''} (${detail}). Check HTTPS_PROXY and its credentials, or name the host in NO_PROXY.`,
  }),
  reset: (detail, { host, method, path }) => ({
    code: 'unreachable',
    sentence: `${host} closed the connection before its reply to ${method} ${path} was complete (${detail}).`,
  }),
  timeout: (detail, { host, method, path }) => ({
    code: 'timeout',
    sentence: `${host} did not answer ${method} ${path} within ${detail}. Raise timeout if the tenant is slow.`,
  }),
  'too-large': (detail, { host, method, path }) => ({
    code: 'malformed',
    sentence: `The reply of ${host} to ${method} ${path} is larger than ${detail} and was not read.`,
  }),
  aborted: (_, { method, path }) => ({
    code: 'aborted',
    sentence: `${method} ${path} was given up because the run was stopped.`,
  }),
};

/**
 * Immuta's own words. Its error bodies are not published; they look like hapi's `{statusCode, error, message,
 * validation?}` (practice.md 3.4). Redacted before it is cut, so that no half of a secret is left at the end.
 */
function readServerMessage(body: string, request: FailedRequest): string | null {
  const text = body.trim();
  if (text === '') return null;
  const parsed = parse(text);
  if (parsed === undefined) {
    return cut(
      request.redact(
        cut(request.redact(text), LONGEST_SEARCHED_BODY)
          .replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
      LONGEST_PLAIN_BODY,
    );
  }
  if (!isObject(parsed)) return cut(request.redact(typeof parsed === 'string' ? parsed : text), LONGEST_MESSAGE);
  const { message: sentence, error, msg, validation }: UncheckedObject<ErrorBody> = parsed;
  const words = [sentence, error, msg].find((word) => typeof word === 'string' && word !== '');
  const details = readValidation(validation);
  const message = [typeof words === 'string' ? words : '', details].filter((part) => part !== '').join(' — ');
  return cut(request.redact(message === '' ? text : message), LONGEST_MESSAGE);
}

/** A body as hapi writes it; V1 policies give the parts as a list (practice.md 3.4, name taken). */
interface ErrorBody {
  message: string;
  error: string;
  msg: string;
  validation: { keys: string[] } | { path: string; code: string; message: string }[];
}

function readValidation(validation: Unchecked<ErrorBody['validation']> | undefined): string {
  if (isList(validation)) {
    return itemsOf<ErrorBody['validation']>(validation)
      .slice(0, MOST_DETAILS)
      .map((entry) => {
        if (!isObject(entry)) return String(entry);
        return [entry.path, entry.code, entry.message].filter((part) => typeof part === 'string').join(' ');
      })
      .join('; ');
  }
  const { keys } = objectOf(validation);
  return isList(keys) ? `at ${keys.slice(0, MOST_DETAILS).join(', ')}` : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

interface ErrorParts {
  readonly code: ImmutaErrorCode;
  readonly status: number | null;
  readonly serverMessage: string | null;
  readonly sentence: string;
  readonly cause?: unknown;
}

function build(parts: ErrorParts, request: FailedRequest): ImmutaError {
  const { code, status, serverMessage } = parts;
  const { method, attempts, mayHaveWritten } = request;
  const facts = { code, method, path: request.redact(request.path), status, serverMessage, attempts, mayHaveWritten };
  return new ImmutaError(
    request.redact(parts.sentence),
    facts,
    parts.cause === undefined ? undefined : { cause: parts.cause },
  );
}
