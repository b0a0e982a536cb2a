import { isObject } from '../model/json.ts';
import { type FailedRequest, failure } from './errors.ts';
import type { WireReply } from './http.ts';

/**
 * The JSON of a reply, `undefined` for an empty one. Strict: HTML with status 200 (a login page, a proxy's notice) and
 * a reply that was cut are failures, never "nothing". Throws ImmutaError `malformed`.
 */
export function parseReply(reply: WireReply, request: FailedRequest): unknown {
  const text = decodeReply(reply);
  const about = `The reply of ${request.host} to ${request.method} ${request.path} (status ${reply.status})`;
  if (text === null) {
    throw failure('malformed', `${about} is not UTF-8 text. Check immuta-url and any proxy in between.`, request);
  }
  if (text.trim() === '') return undefined;
  if (isTooDeep(text)) throw failure('malformed', `${about} is nested more than ${DEEPEST} levels deep.`, request);
  try {
    return JSON.parse(text);
  } catch {
    const html = /^\s*</.test(text) || (reply.headers['content-type'] ?? '').includes('html');
    const what = html
      ? 'is a web page, not JSON: immuta-url may point at a login page or a proxy'
      : 'is not JSON, or was cut on the way';
    throw failure('malformed', `${about} ${what}.`, request);
  }
}

/**
 * The status of an error that came with a status of 200: Immuta's error body (`statusCode`, `error`, `message`) means
 * that the request failed, whatever the status line says. `null` for any other body.
 */
export function statusInBody(body: unknown): number | null {
  if (!isObject(body)) return null;
  const { statusCode, error, message } = body;
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode) || statusCode < 400 || statusCode > 599)
    return null;
  return typeof error === 'string' || typeof message === 'string' ? statusCode : null;
}

/** Levels of nesting that are read: enough for any list, and few enough for whatever walks the value later. */
const DEEPEST = 1_000;

/** Whether brackets outside of texts nest too deep. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== QUOTE; at += 1) {
        if (text.charCodeAt(at) === BACKSLASH) at += 1;
      }
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The text of a reply, `null` when it is not UTF-8. */
export function decodeReply(reply: WireReply): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(reply.body);
  } catch {
    return null;
  }
}
