import { failure, failureOfStatus } from './errors.ts';
import type { Answer, Ask, Exchange, Send } from './exchange.ts';
import { type Attempted, describe } from './exchange.ts';
import type { WireReply } from './http.ts';
import { persist } from './persist.ts';
import { redirectTarget } from './redirect.ts';
import { decodeReply, parseReply, statusInBody } from './reply.ts';
import { parseRetryAfter } from './retry.ts';
import type { Wall } from './wall.ts';

/** Most same-origin redirects that a GET follows. */
const MAX_REDIRECTS = 5;

/** A `send` behind one wall. Reader and writer each get their own; neither can reach past it. */
export function createSend(exchange: Exchange, wall: Wall): Send {
  return async (first) => {
    let ask = first;
    for (let hops = 0; ; hops += 1) {
      const refusal = wall({ method: ask.method, target: ask.target, body: ask.body });
      if (refusal !== null) {
        const sentence = `${ask.method} ${ask.target} was not sent: ${refusal}.`;
        throw failure('refused', sentence, describe(exchange, ask, { attempts: 0, lost: false }));
      }
      const { reply, ...made } = await persist(exchange, ask);
      if (reply.status < 300 || reply.status >= 400) return answer(exchange, ask, { reply, ...made });
      ask = redirected(exchange, ask, { reply, hops, ...made });
    }
  };
}

function answer(exchange: Exchange, ask: Ask, done: Attempted & { readonly reply: WireReply }): Answer {
  const { reply, attempts, lost } = done;
  const request = describe(exchange, ask, done);
  if (reply.status >= 400) {
    const retryAfterMs = parseRetryAfter(reply.headers['retry-after'] ?? null, exchange.clock.now());
    throw failureOfStatus(reply.status, decodeReply(reply) ?? '', { ...request, retryAfterMs });
  }
  // A 2xx whose body makes no sense was a write all the same.
  const body = parseReply(reply, { ...request, mayHaveWritten: ask.writes });
  const refused = statusInBody(body);
  if (refused !== null) throw failureOfStatus(refused, decodeReply(reply) ?? '', request);
  return { status: reply.status, body, attempts, afterLoss: lost };
}

function redirected(
  exchange: Exchange,
  ask: Ask,
  done: Attempted & { readonly reply: WireReply; readonly hops: number },
): Ask {
  const { status, headers } = done.reply;
  const next = redirectTarget({ base: exchange.base, target: ask.target, location: headers['location'] });
  if ('target' in next && ask.method === 'GET' && done.hops < MAX_REDIRECTS) return { ...ask, target: next.target };
  const [where, why] =
    'elsewhere' in next
      ? [next.elsewhere, 'The key was not sent there.']
      : [next.target, ask.method === 'GET' ? 'That is one redirect too many.' : 'Only a GET follows one.'];
  const sentence =
    `${exchange.base.host} answered ${ask.method} ${ask.target} with a redirect (${status}) to ${where}. ${why} ` +
    'Check immuta-url: give the address that the tenant itself uses.';
  throw failure('redirected', sentence, describe(exchange, ask, done));
}
