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

/** The text of a reply, `null` when it is not UTF-8. */
export function decodeReply(reply: WireReply): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(reply.body);
  } catch {
    return null;
  }
}
