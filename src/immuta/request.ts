import type { Clock } from '../model/ports.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { DryRunStop } from './dry-run-stop.ts';
import type { FailedRequest } from './errors.ts';
import type { Wire } from './http.ts';
import type { Limiter } from './limiter.ts';

/** One request of a reader or a writer. */
export interface ImmutaRequest {
  readonly method: string;
  /** Path and query below the base URL. */
  readonly target: string;
  readonly body?: unknown;
  /** Sending it again is harmless. */
  readonly repeatable: boolean;
  /** It changes the tenant: not cut off by the signal, and a lost answer is said to be one. */
  readonly writes: boolean;
  /** A dry run: a 2xx reply that does not confirm it opens the breaker. */
  readonly dryRun?: true;
  readonly timeoutSeconds?: number;
}

/** A reply below 400. */
export interface ImmutaReply {
  readonly status: number;
  /** The parsed JSON; `undefined` for an empty body. */
  readonly body: unknown;
  readonly attempts: number;
}

/** Sends one request, with everything that belongs to it: allow-list, limit, retries, redirects, errors. Throws ImmutaError. */
export type Send = (ask: ImmutaRequest) => Promise<ImmutaReply>;

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
export interface Counts {
  requests: number;
  retries: number;
  rateLimited: number;
}

/** What all requests of one connection share. */
export interface RequestContext {
  readonly wire: Wire;
  readonly base: URL;
  readonly proxy: string | null;
  readonly authorization: string;
  readonly userAgent: string;
  readonly timeoutSeconds: number;
  readonly limiter: Limiter;
  readonly circuitBreaker: CircuitBreaker;
  readonly dryRunStop: DryRunStop;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly counts: Counts;
  /** Permission that requests to a path need; `null` where that is not known. */
  permissionFor(target: string): string | null;
  redact(text: string): string;
  onRetry(notice: RetryNotice): void;
  /** A request that changes the tenant is about to leave, a repeated one too. */
  onWrite?(): void;
}

/** How often a request went out, and whether an answer to a write was lost on the way. */
export interface Attempted {
  readonly attempts: number;
  readonly lost: boolean;
}

/** What the errors need to know of a request. */
export function describe(context: RequestContext, ask: ImmutaRequest, made: Attempted): FailedRequest {
  return {
    method: ask.method,
    path: ask.target,
    host: context.base.host,
    proxy: context.proxy,
    attempts: made.attempts,
    mayHaveWritten: ask.writes && made.lost,
    permission: context.permissionFor(ask.target),
    redact: context.redact,
  };
}
