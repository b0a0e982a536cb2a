import type { ImmutaError } from '../model/failure.ts';
import { isObject } from '../model/json.ts';
import { type FailedRequest, failure } from './errors.ts';
import type { WireReply } from './http.ts';
import { parseReply } from './reply.ts';

/**
 * Why a 2xx reply to a dry run does not confirm it; `null` when it does. A reply that is not JSON at all (a web page, a
 * reply that was cut) is a failure of its object, reported by whoever parses it.
 */
export function unconfirmedDryRun(reply: WireReply, request: FailedRequest): ImmutaError | null {
  if (reply.status < 200 || reply.status >= 300) return null;
  let body: unknown;
  try {
    body = parseReply(reply, request);
  } catch {
    return null;
  }
  if (isObject(body) && body['dryRun'] === true) return null;
  const found = isObject(body) ? 'does not say "dryRun": true' : 'is not an object, so it does not confirm the dry run';
  const sentence = `The reply to ${request.method} ${request.path} ${found}. Nothing more is sent: the tenant may have written instead of only looking.`;
  return failure('dry-run-not-confirmed', sentence, request);
}
