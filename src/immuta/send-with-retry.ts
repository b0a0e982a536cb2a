import type { ImmutaError } from '../model/failure.ts';
import { unconfirmedDryRun } from './dry-run.ts';
import { failure, failureOfWire } from './errors.ts';
import { type Wire, WireError, type WireReply } from './http.ts';
import { type Attempted, describe, type ImmutaRequest, type RequestContext } from './request.ts';
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
export async function sendWithRetry(
  context: RequestContext,
  ask: ImmutaRequest,
): Promise<Attempted & { readonly reply: WireReply }> {
  let spentMs = 0;
  let lost = false;
  for (let attempts = 1; ; attempts += 1) {
    const attempt = await attemptOnce(context, ask, { attempts, lost, spentMs });
    const { failed, decision } = attempt;
    if (failed === null) return finish(context, ask, { attempt, attempts, lost });
    lost ||= ask.writes && mayHaveActed(failed, ask.method);
    spentMs += attempt.tookMs;
    if (!decision.retry || context.signal.aborted) return finish(context, ask, { attempt, attempts, lost });
    const { waitMs } = decision;
    context.counts.retries += 1;
    const reason = 'network' in failed ? failed.network : String(failed.status);
    context.onRetry({ method: ask.method, path: context.redact(ask.target), attempt: attempts, waitMs, reason });
    // After a 429 the limiter keeps everything quiet, this request too; quiet is not held against its budget.
    if (decision.quiet) continue;
    spentMs += waitMs;
    await pause(context, ask, { waitMs, attempts, lost });
  }
}

type WireResult = { readonly reply: WireReply } | { readonly error: WireError };

type Attempt = WireResult & {
  readonly tookMs: number;
  /** `null`: an answer, good or bad, that no repetition changes. */
  readonly failed: AttemptFailure | null;
  readonly decision: RetryDecision;
};

/** `attempts`: this one included. */
type Before = Attempted & { readonly spentMs: number };

async function attemptOnce(context: RequestContext, ask: ImmutaRequest, before: Before): Promise<Attempt> {
  const { clock, circuitBreaker, limiter, signal } = context;
  const made = { attempts: before.attempts - 1, lost: before.lost };
  try {
    return await limiter.run(async () => {
      if (context.dryRunStop.cause() !== null) throw halted(context, ask, made);
      if (circuitBreaker.state() === 'open') throw notSent(context, ask, made);
      context.counts.requests += 1;
      if (ask.writes) context.onWrite?.();
      const started = clock.now().getTime();
      const outcome = await onWire(context, ask);
      const tookMs = clock.now().getTime() - started;
      const failed = failureOf(outcome, context);
      // Decided before the place is free again: the next in the queue must find the quiet after a 429, and the open
      // breaker after a dry run that was not confirmed.
      const unconfirmed =
        ask.dryRun === true && 'reply' in outcome ? unconfirmedBy(context, ask, before, outcome.reply) : null;
      if (unconfirmed !== null) context.dryRunStop.trip(unconfirmed);
      const decision = decide(context, ask, { ...before, failed, spentMs: before.spentMs + tookMs });
      return { ...outcome, tookMs, failed, decision };
    });
  } catch (error) {
    // Only a wait in front of the socket ends so: what was sent has an outcome.
    if (signal.aborted && error === signal.reason) throw stopped(context, ask, made);
    throw error;
  }
}

function unconfirmedBy(
  context: RequestContext,
  ask: ImmutaRequest,
  made: Attempted,
  reply: WireReply,
): ImmutaError | null {
  return unconfirmedDryRun(reply, describe(context, ask, made));
}

function halted(context: RequestContext, ask: ImmutaRequest, before: Attempted): ImmutaError {
  const sentence = `${ask.method} ${ask.target} was not sent: an earlier dry run was answered without "dryRun": true.`;
  return failure('dry-run-not-confirmed', sentence, describe(context, ask, before));
}

function notSent(context: RequestContext, ask: ImmutaRequest, before: Attempted): ImmutaError {
  const limited = context.circuitBreaker.reason() === 'rate-limited';
  const why = limited ? 'asked for a long pause' : 'could not be reached a moment ago';
  const sentence = `${ask.method} ${ask.target} was not sent: ${context.base.host} ${why}.`;
  return failure(limited ? 'rate-limited' : 'unreachable', sentence, describe(context, ask, before));
}

async function onWire(context: RequestContext, ask: ImmutaRequest): Promise<WireResult> {
  try {
    return { reply: await context.wire.send(wireRequest(context, ask)) };
  } catch (error) {
    if (error instanceof WireError) return { error };
    throw error;
  }
}

function failureOf(outcome: WireResult, context: RequestContext): AttemptFailure | null {
  if ('error' in outcome) return { network: outcome.error.fault };
  const { status, headers } = outcome.reply;
  if (status < 500 && status !== 408 && status !== 429) return null;
  return { status, retryAfterMs: parseRetryAfter(headers['retry-after'] ?? null, context.clock.now()) };
}

// A gateway that gives up (502, 504) knows nothing of what came after it; a deletion that fails with 500 may be done.
function mayHaveActed(failed: AttemptFailure, method: string): boolean {
  if ('network' in failed) return mayHaveArrived(failed.network);
  return failed.status === 502 || failed.status === 504 || (failed.status === 500 && method === 'DELETE');
}

function decide(
  context: RequestContext,
  ask: ImmutaRequest,
  after: Before & { readonly failed: AttemptFailure | null },
): RetryDecision {
  const { circuitBreaker, limiter } = context;
  const { failed, attempts: attempt, spentMs } = after;
  if (failed === null) {
    limiter.succeeded();
    circuitBreaker.recordSuccess();
    return { retry: false };
  }
  const random = context.clock.random();
  const decision = decideRetry({ failure: failed, attempt, repeatable: ask.repeatable, spentMs, random });
  if (!('status' in failed) || failed.status !== 429)
    return circuitBreaker.state() === 'closed' ? decision : { retry: false };
  context.counts.rateLimited += 1;
  circuitBreaker.recordSuccess();
  if (decision.retry) limiter.rateLimited(decision.waitMs);
  else circuitBreaker.recordFailure('rate-limited', failed.retryAfterMs ?? 0);
  return decision;
}

function finish(
  context: RequestContext,
  ask: ImmutaRequest,
  last: Attempted & { readonly attempt: Attempt },
): Attempted & { readonly reply: WireReply } {
  const { attempt, attempts, lost } = last;
  if ('reply' in attempt) {
    const asked = askedPause(attempt.failed);
    if (asked !== null) context.circuitBreaker.recordFailure('rate-limited', asked);
    else if (attempt.reply.status >= 500) context.circuitBreaker.recordFailure('no-answer');
    return { reply: attempt.reply, attempts, lost };
  }
  const { fault } = attempt.error;
  if (fault !== 'aborted' && fault !== 'too-large') {
    const unreached = !mayHaveArrived(fault) || (fault === 'timeout' && !context.circuitBreaker.everAnswered());
    context.circuitBreaker.recordFailure(unreached ? 'no-connection' : 'no-answer');
  }
  throw failureOfWire(attempt.error, describe(context, ask, { attempts, lost }));
}

async function pause(
  context: RequestContext,
  ask: ImmutaRequest,
  wait: Attempted & { readonly waitMs: number },
): Promise<void> {
  const { clock, signal } = context;
  try {
    await clock.sleep(wait.waitMs, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw stopped(context, ask, wait);
  }
}

function stopped(context: RequestContext, ask: ImmutaRequest, before: Attempted): ImmutaError {
  return failureOfWire(new WireError('aborted', 'the run was stopped'), describe(context, ask, before));
}

function wireRequest(context: RequestContext, ask: ImmutaRequest): Parameters<Wire['send']>[0] {
  const body = ask.body === undefined ? null : JSON.stringify(ask.body);
  return {
    method: ask.method,
    target: `${context.base.pathname.replace(/\/+$/, '')}${ask.target}`,
    headers: {
      authorization: context.authorization,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': context.userAgent,
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    },
    body,
    timeoutMs: timeoutSeconds(context, ask) * 1000,
    ...(ask.writes ? {} : { signal: context.signal }),
  };
}

function timeoutSeconds(context: RequestContext, ask: ImmutaRequest): number {
  const asked = ask.timeoutSeconds ?? context.timeoutSeconds;
  if (ask.writes || context.circuitBreaker.everAnswered() || asked > DEFAULT_TIMEOUT_SECONDS) return asked;
  return Math.min(asked, FIRST_ANSWER_SECONDS);
}
