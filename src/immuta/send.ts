import type { AllowList } from './allow-list.ts';
import { failure, failureOfStatus } from './errors.ts';
import type { WireReply } from './http.ts';
import { redirectTarget } from './redirect.ts';
import { decodeReply, parseReply, statusInBody } from './reply.ts';
import type { ImmutaReply, ImmutaRequest, RequestContext, Send } from './request.ts';
import { type Attempted, describe } from './request.ts';
import { parseRetryAfter } from './retry.ts';
import { sendWithRetry } from './send-with-retry.ts';

/** Most same-origin redirects that a GET follows. */
const MAX_REDIRECTS = 5;

/** A `send` behind one allow-list. Reader and writer each get their own; neither can reach past it. */
export function createSend(context: RequestContext, allowList: AllowList): Send {
  return async (first) => {
    let ask = first;
    for (let hops = 0; ; hops += 1) {
      const refusal = allowList({ method: ask.method, target: ask.target, body: ask.body });
      if (refusal !== null) {
        const sentence = `${ask.method} ${ask.target} was not sent: ${refusal}.`;
        throw failure('refused', sentence, describe(context, ask, { attempts: 0, lost: false }));
      }
      const { reply, ...made } = await sendWithRetry(context, ask);
      if (reply.status < 300 || reply.status >= 400) return toReply(context, ask, { reply, ...made });
      ask = redirected(context, ask, { reply, hops, ...made });
    }
  };
}

function toReply(
  context: RequestContext,
  ask: ImmutaRequest,
  done: Attempted & { readonly reply: WireReply },
): ImmutaReply {
  const { reply, attempts } = done;
  const request = describe(context, ask, done);
  if (reply.status >= 400) {
    const retryAfterMs = parseRetryAfter(reply.headers['retry-after'] ?? null, context.clock.now());
    throw failureOfStatus(reply.status, decodeReply(reply) ?? '', { ...request, retryAfterMs });
  }
  // A 2xx whose body makes no sense was a write all the same.
  const body = parseReply(reply, { ...request, mayHaveWritten: ask.writes });
  const refused = statusInBody(body);
  if (refused !== null) throw failureOfStatus(refused, decodeReply(reply) ?? '', request);
  return { status: reply.status, body, attempts };
}

function redirected(
  context: RequestContext,
  ask: ImmutaRequest,
  done: Attempted & { readonly reply: WireReply; readonly hops: number },
): ImmutaRequest {
  const { status, headers } = done.reply;
  const next = redirectTarget({ base: context.base, target: ask.target, location: headers['location'] });
  if ('target' in next && ask.method === 'GET' && done.hops < MAX_REDIRECTS) return { ...ask, target: next.target };
  const [where, why] =
    'elsewhere' in next
      ? [next.elsewhere, 'The key was not sent there.']
      : [next.target, ask.method === 'GET' ? 'That is one redirect too many.' : 'Only a GET follows one.'];
  const sentence =
    `${context.base.host} answered ${ask.method} ${ask.target} with a redirect (${status}) to ${where}. ${why} ` +
    'Check immuta-url: give the address that the tenant itself uses.';
  throw failure('redirected', sentence, describe(context, ask, done));
}
