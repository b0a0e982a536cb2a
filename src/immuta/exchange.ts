import { ImmutaError } from '../model/failure.ts';
import type { Clock } from '../model/ports.ts';
import { type FailedRequest, failure, failureOfStatus, failureOfWire } from './errors.ts';
import type { Health } from './health.ts';
import { type Wire, WireError, type WireReply } from './http.ts';
import type { Limiter } from './limiter.ts';
import { redirectTarget } from './redirect.ts';
import { type AttemptFailure, decideRetry, mayHaveArrived, parseRetryAfter } from './retry.ts';
import type { Wall } from './wall.ts';

/** One request of a reader or a writer. */
export interface Ask {
  readonly method: string;
  /** Path and query below the base URL. */
  readonly target: string;
  readonly body?: unknown;
  /** Sending it again is harmless. */
  readonly repeatable: boolean;
  /** It changes the tenant: not cut off by the signal, and a lost answer is said to be one. */
  readonly writes: boolean;
  readonly timeoutSeconds?: number;
}

/** A reply below 400. */
export interface Answer {
  readonly status: number;
  /** The parsed JSON; `undefined` for an empty body. */
  readonly body: unknown;
  readonly attempts: number;
  /** An earlier attempt went out and its answer was lost. */
  readonly afterLoss: boolean;
}

/** Sends one request, with everything that belongs to it: wall, limit, retries, redirects, errors. Throws ImmutaError. */
export type Send = (ask: Ask) => Promise<Answer>;

/** What is told of a retry, for the log. */
export interface RetryNotice {
  readonly method: string;
  readonly path: string;
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  readonly waitMs: number;
  /** `429`, `503`, `reset`, … */
  readonly reason: string;
}

/** Counters of one connection. */
export interface ExchangeCounts {
  requests: number;
  retries: number;
  rateLimited: number;
}

/** What all requests of one connection share. */
export interface ExchangeOptions {
  readonly wire: Wire;
  readonly base: URL;
  readonly proxy: string | null;
  readonly authorization: string;
  readonly userAgent: string;
  readonly timeoutSeconds: number;
  readonly limiter: Limiter;
  readonly health: Health;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly counts: ExchangeCounts;
  redact(text: string): string;
  onRetry(notice: RetryNotice): void;
}

/** Most same-origin redirects that a GET follows. */
const MAX_REDIRECTS = 5;
/** Until the tenant has answered once, a read waits no longer than this at default settings (dead within 40 s). */
const FIRST_ANSWER_SECONDS = 30;
const DEFAULT_TIMEOUT_SECONDS = 60;

/** A `send` behind one wall. Reader and writer each get their own; neither can reach past it. */
export function createSend(options: ExchangeOptions, wall: Wall): Send {
  return async (ask) => {
    const refusal = wall({ method: ask.method, target: ask.target, body: ask.body });
    if (refusal !== null) {
      throw failure(
        'refused',
        `${ask.method} ${ask.target} was not sent: ${refusal}.`,
        describe(options, ask, { attempts: 0, lost: false }),
      );
    }
    return follow(options, ask);
  };
}

async function follow(options: ExchangeOptions, first: Ask): Promise<Answer> {
  let ask = first;
  for (let hops = 0; ; hops += 1) {
    const { reply, attempts, lost } = await persist(options, ask);
    const failed = describe(options, ask, { attempts, lost });
    if (reply.status < 300 || reply.status === 304) {
      return {
        status: reply.status,
        body: parseBody(reply, { ...failed, mayHaveWritten: ask.writes }),
        attempts,
        afterLoss: lost,
      };
    }
    if (reply.status >= 400) throw failureOfStatus(reply.status, decode(reply) ?? '', failed);
    const next = redirectTarget({ base: options.base, target: ask.target, location: reply.headers['location'] });
    if ('elsewhere' in next || ask.method !== 'GET' || hops >= MAX_REDIRECTS) {
      const where = 'elsewhere' in next ? next.elsewhere : next.target;
      const why =
        'elsewhere' in next
          ? 'The key was not sent there.'
          : ask.method === 'GET'
            ? 'That is one redirect too many.'
            : 'Only reads are sent again.';
      const sentence = `${options.base.host} answered ${ask.method} ${ask.target} with a redirect (${reply.status}) to ${where}. ${why} Check immuta-url: give the address that the tenant itself uses.`;
      throw failure('redirected', sentence, failed);
    }
    ask = { ...ask, target: next.target };
  }
}

interface Persisted {
  readonly reply: WireReply;
  readonly attempts: number;
  readonly lost: boolean;
}

async function persist(options: ExchangeOptions, ask: Ask): Promise<Persisted> {
  const { clock, limiter, health } = options;
  const started = clock.now().getTime();
  let quietMs = 0;
  let lost = false;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(options, ask, { attempts: attempt - 1, lost });
    if (
      'reply' in outcome &&
      outcome.reply.status < 500 &&
      outcome.reply.status !== 408 &&
      outcome.reply.status !== 429
    ) {
      limiter.succeeded();
      health.alive();
      return { reply: outcome.reply, attempts: attempt, lost };
    }
    const failed: AttemptFailure =
      'error' in outcome
        ? { network: outcome.error.fault }
        : {
            status: outcome.reply.status,
            retryAfterMs: parseRetryAfter(outcome.reply.headers['retry-after'] ?? null, clock.now()),
          };
    lost ||= ask.writes && mayHaveActed(failed, ask.method);
    const spentMs = clock.now().getTime() - started - quietMs;
    const decision = decideRetry({
      failure: failed,
      attempt,
      repeatable: ask.repeatable,
      spentMs,
      random: clock.random(),
    });
    if ('status' in failed && failed.status === 429) {
      options.counts.rateLimited += 1;
      health.alive();
      limiter.rateLimited(decision.retry ? decision.waitMs : (failed.retryAfterMs ?? 0));
    }
    const single = health.patience() !== 'normal' && !(decision.retry && decision.quiet);
    if (!decision.retry || single || options.signal.aborted) {
      if ('error' in outcome) {
        if (outcome.error.fault !== 'aborted')
          health.gaveUp(neverConnected(options, outcome.error) ? 'no-connection' : 'no-answer');
        throw failureOfWire(outcome.error, describe(options, ask, { attempts: attempt, lost }));
      }
      if (outcome.reply.status >= 500) health.gaveUp('no-answer');
      return { reply: outcome.reply, attempts: attempt, lost };
    }
    options.counts.retries += 1;
    const reason = 'network' in failed ? failed.network : String(failed.status);
    options.onRetry({ method: ask.method, path: options.redact(ask.target), attempt, waitMs: decision.waitMs, reason });
    if (decision.quiet) quietMs += decision.waitMs;
    await pause(options, ask, { decision, attempts: attempt, lost });
  }
}

// A gateway that gives up (502, 504) knows nothing of what came after it; a deletion that fails with 500 may be done.
function mayHaveActed(failed: AttemptFailure, method: string): boolean {
  if ('network' in failed) return mayHaveArrived(failed.network);
  return failed.status === 502 || failed.status === 504 || (failed.status === 500 && method === 'DELETE');
}

function neverConnected(options: ExchangeOptions, error: WireError): boolean {
  return !mayHaveArrived(error.fault) || (error.fault === 'timeout' && !options.health.answered());
}

interface Attempted {
  readonly attempts: number;
  readonly lost: boolean;
}

async function attemptOnce(
  options: ExchangeOptions,
  ask: Ask,
  before: Attempted,
): Promise<{ reply: WireReply } | { error: WireError }> {
  let sent = false;
  try {
    return await options.limiter.run(async () => {
      if (options.health.patience() === 'none') {
        throw failure(
          'unreachable',
          `${ask.method} ${ask.target} was not sent: ${options.base.host} could not be reached a moment ago.`,
          describe(options, ask, before),
        );
      }
      sent = true;
      options.counts.requests += 1;
      return { reply: await options.wire.send(wireRequest(options, ask)) };
    });
  } catch (error) {
    if (error instanceof WireError) return { error };
    if (error instanceof ImmutaError || sent || !options.signal.aborted) throw error;
    throw stopped(options, ask, before);
  }
}

async function pause(
  options: ExchangeOptions,
  ask: Ask,
  wait: Attempted & { readonly decision: { readonly waitMs: number } },
): Promise<void> {
  try {
    await options.clock.sleep(wait.decision.waitMs, options.signal);
  } catch (error) {
    if (!options.signal.aborted) throw error;
    throw stopped(options, ask, wait);
  }
}

function stopped(options: ExchangeOptions, ask: Ask, before: Attempted): ImmutaError {
  return failureOfWire(new WireError('aborted', 'the run was stopped'), describe(options, ask, before));
}

function wireRequest(options: ExchangeOptions, ask: Ask): Parameters<Wire['send']>[0] {
  const body = ask.body === undefined ? null : JSON.stringify(ask.body);
  return {
    method: ask.method,
    target: `${options.base.pathname.replace(/\/+$/, '')}${ask.target}`,
    headers: {
      authorization: options.authorization,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': options.userAgent,
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    },
    body,
    timeoutMs: timeoutSeconds(options, ask) * 1000,
    ...(ask.writes ? {} : { signal: options.signal }),
  };
}

function timeoutSeconds(options: ExchangeOptions, ask: Ask): number {
  const asked = ask.timeoutSeconds ?? options.timeoutSeconds;
  if (ask.writes || options.health.answered() || asked > DEFAULT_TIMEOUT_SECONDS) return asked;
  return Math.min(asked, FIRST_ANSWER_SECONDS);
}

function describe(options: ExchangeOptions, ask: Ask, made: Attempted): FailedRequest {
  return {
    method: ask.method,
    path: ask.target,
    host: options.base.host,
    proxy: options.proxy,
    attempts: made.attempts,
    mayHaveWritten: ask.writes && made.lost,
    redact: options.redact,
  };
}

// Strict: HTML with status 200 (a login page, a proxy's notice) and a reply that was cut are failures, never "nothing".
function parseBody(reply: WireReply, request: FailedRequest): unknown {
  if (reply.body.byteLength === 0) return undefined;
  const text = decode(reply);
  const about = `The reply of ${request.host} to ${request.method} ${request.path} (status ${reply.status})`;
  if (text === null)
    throw failure('malformed', `${about} is not UTF-8 text. Check immuta-url and any proxy in between.`, request);
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

function decode(reply: WireReply): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(reply.body);
  } catch {
    return null;
  }
}
