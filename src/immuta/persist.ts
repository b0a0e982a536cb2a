import type { ImmutaError } from '../model/failure.ts';
import { unconfirmedDryRun } from './dry-run.ts';
import { failure, failureOfWire } from './errors.ts';
import { type Ask, type Attempted, describe, type Exchange } from './exchange.ts';
import { type Wire, WireError, type WireReply } from './http.ts';
import {
  type AttemptFailure,
  askedPause,
  decideRetry,
  mayHaveArrived,
  parseRetryAfter,
  type RetryDecision,
} from './retry.ts';

/** Until the tenant has answered once, a read waits no longer than this at default settings (dead within 40 s). */
const FIRST_ANSWER_SECONDS = 30;
const DEFAULT_TIMEOUT_SECONDS = 60;

/** Sends one request until it is answered or the table of retries gives it up. Throws ImmutaError. */
export async function persist(exchange: Exchange, ask: Ask): Promise<Attempted & { readonly reply: WireReply }> {
  let spentMs = 0;
  let lost = false;
  for (let attempts = 1; ; attempts += 1) {
    const attempt = await attemptOnce(exchange, ask, { attempts, lost, spentMs });
    const { failed, decision } = attempt;
    if (failed === null) return settle(exchange, ask, { attempt, attempts, lost });
    lost ||= ask.writes && mayHaveActed(failed, ask.method);
    spentMs += attempt.tookMs;
    if (!decision.retry || exchange.signal.aborted) return settle(exchange, ask, { attempt, attempts, lost });
    const { waitMs } = decision;
    exchange.counts.retries += 1;
    const reason = 'network' in failed ? failed.network : String(failed.status);
    exchange.onRetry({ method: ask.method, path: exchange.redact(ask.target), attempt: attempts, waitMs, reason });
    // After a 429 the limiter keeps everything quiet, this request too; quiet is not held against its budget.
    if (decision.quiet) continue;
    spentMs += waitMs;
    await pause(exchange, ask, { waitMs, attempts, lost });
  }
}

type Outcome = { readonly reply: WireReply } | { readonly error: WireError };

type Attempt = Outcome & {
  readonly tookMs: number;
  /** `null`: an answer, good or bad, that no repetition changes. */
  readonly failed: AttemptFailure | null;
  readonly decision: RetryDecision;
};

/** `attempts`: this one included. */
type Before = Attempted & { readonly spentMs: number };

async function attemptOnce(exchange: Exchange, ask: Ask, before: Before): Promise<Attempt> {
  const { clock, health, limiter, signal } = exchange;
  const made = { attempts: before.attempts - 1, lost: before.lost };
  try {
    return await limiter.run(async () => {
      if (exchange.breaker.openedBy() !== null) throw halted(exchange, ask, made);
      if (health.patience() === 'none') throw spared(exchange, ask, made);
      exchange.counts.requests += 1;
      if (ask.writes) exchange.onWrite?.();
      const started = clock.now().getTime();
      const outcome = await onWire(exchange, ask);
      const tookMs = clock.now().getTime() - started;
      const failed = failureOf(outcome, exchange);
      // Decided before the place is free again: the next in the queue must find the quiet after a 429, and the open
      // breaker after a dry run that was not confirmed.
      const unconfirmed =
        ask.dryRun === true && 'reply' in outcome ? unconfirmedBy(exchange, ask, before, outcome.reply) : null;
      if (unconfirmed !== null) exchange.breaker.open(unconfirmed);
      const decision = decide(exchange, ask, { ...before, failed, spentMs: before.spentMs + tookMs });
      return { ...outcome, tookMs, failed, decision };
    });
  } catch (error) {
    // Only a wait in front of the socket ends so: what was sent has an outcome.
    if (signal.aborted && error === signal.reason) throw stopped(exchange, ask, made);
    throw error;
  }
}

function unconfirmedBy(exchange: Exchange, ask: Ask, made: Attempted, reply: WireReply): ImmutaError | null {
  return unconfirmedDryRun(reply, describe(exchange, ask, made));
}

function halted(exchange: Exchange, ask: Ask, before: Attempted): ImmutaError {
  const sentence = `${ask.method} ${ask.target} was not sent: an earlier dry run was answered without "dryRun": true.`;
  return failure('dry-run-not-confirmed', sentence, describe(exchange, ask, before));
}

function spared(exchange: Exchange, ask: Ask, before: Attempted): ImmutaError {
  const limited = exchange.health.reason() === 'rate-limited';
  const why = limited ? 'asked for a long pause' : 'could not be reached a moment ago';
  const sentence = `${ask.method} ${ask.target} was not sent: ${exchange.base.host} ${why}.`;
  return failure(limited ? 'rate-limited' : 'unreachable', sentence, describe(exchange, ask, before));
}

async function onWire(exchange: Exchange, ask: Ask): Promise<Outcome> {
  try {
    return { reply: await exchange.wire.send(wireRequest(exchange, ask)) };
  } catch (error) {
    if (error instanceof WireError) return { error };
    throw error;
  }
}

function failureOf(outcome: Outcome, exchange: Exchange): AttemptFailure | null {
  if ('error' in outcome) return { network: outcome.error.fault };
  const { status, headers } = outcome.reply;
  if (status < 500 && status !== 408 && status !== 429) return null;
  return { status, retryAfterMs: parseRetryAfter(headers['retry-after'] ?? null, exchange.clock.now()) };
}

// A gateway that gives up (502, 504) knows nothing of what came after it; a deletion that fails with 500 may be done.
function mayHaveActed(failed: AttemptFailure, method: string): boolean {
  if ('network' in failed) return mayHaveArrived(failed.network);
  return failed.status === 502 || failed.status === 504 || (failed.status === 500 && method === 'DELETE');
}

function decide(
  exchange: Exchange,
  ask: Ask,
  after: Before & { readonly failed: AttemptFailure | null },
): RetryDecision {
  const { health, limiter } = exchange;
  const { failed, attempts: attempt, spentMs } = after;
  if (failed === null) {
    limiter.succeeded();
    health.alive();
    return { retry: false };
  }
  const random = exchange.clock.random();
  const decision = decideRetry({ failure: failed, attempt, repeatable: ask.repeatable, spentMs, random });
  if (!('status' in failed) || failed.status !== 429)
    return health.patience() === 'normal' ? decision : { retry: false };
  exchange.counts.rateLimited += 1;
  health.alive();
  if (decision.retry) limiter.rateLimited(decision.waitMs);
  else health.gaveUp('rate-limited', failed.retryAfterMs ?? 0);
  return decision;
}

function settle(
  exchange: Exchange,
  ask: Ask,
  last: Attempted & { readonly attempt: Attempt },
): Attempted & { readonly reply: WireReply } {
  const { attempt, attempts, lost } = last;
  if ('reply' in attempt) {
    const asked = askedPause(attempt.failed);
    if (asked !== null) exchange.health.gaveUp('rate-limited', asked);
    else if (attempt.reply.status >= 500) exchange.health.gaveUp('no-answer');
    return { reply: attempt.reply, attempts, lost };
  }
  const { fault } = attempt.error;
  if (fault !== 'aborted' && fault !== 'too-large') {
    const unreached = !mayHaveArrived(fault) || (fault === 'timeout' && !exchange.health.answered());
    exchange.health.gaveUp(unreached ? 'no-connection' : 'no-answer');
  }
  throw failureOfWire(attempt.error, describe(exchange, ask, { attempts, lost }));
}

async function pause(exchange: Exchange, ask: Ask, wait: Attempted & { readonly waitMs: number }): Promise<void> {
  const { clock, signal } = exchange;
  try {
    await clock.sleep(wait.waitMs, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw stopped(exchange, ask, wait);
  }
}

function stopped(exchange: Exchange, ask: Ask, before: Attempted): ImmutaError {
  return failureOfWire(new WireError('aborted', 'the run was stopped'), describe(exchange, ask, before));
}

function wireRequest(exchange: Exchange, ask: Ask): Parameters<Wire['send']>[0] {
  const body = ask.body === undefined ? null : JSON.stringify(ask.body);
  return {
    method: ask.method,
    target: `${exchange.base.pathname.replace(/\/+$/, '')}${ask.target}`,
    headers: {
      authorization: exchange.authorization,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': exchange.userAgent,
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    },
    body,
    timeoutMs: timeoutSeconds(exchange, ask) * 1000,
    ...(ask.writes ? {} : { signal: exchange.signal }),
  };
}

function timeoutSeconds(exchange: Exchange, ask: Ask): number {
  const asked = ask.timeoutSeconds ?? exchange.timeoutSeconds;
  if (ask.writes || exchange.health.answered() || asked > DEFAULT_TIMEOUT_SECONDS) return asked;
  return Math.min(asked, FIRST_ANSWER_SECONDS);
}
