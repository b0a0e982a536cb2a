/** What became of one attempt that did not succeed. */
export type AttemptFailure =
  | { readonly status: number; readonly retryAfterMs: number | null }
  | { readonly network: NetworkFault };

/**
 * How the network failed. `refused`, `dns`, `connect-timeout`, `tls`, `proxy`: before the request went out. `reset`,
 * `timeout`: after, so that the server may have acted. `too-large`: the reply passed the cap. `aborted`: by us.
 */
export type NetworkFault =
  | 'refused'
  | 'dns'
  | 'connect-timeout'
  | 'tls'
  | 'proxy'
  | 'reset'
  | 'timeout'
  | 'too-large'
  | 'aborted';

/** The question that `decideRetry` answers. */
interface RetryQuestion {
  readonly failure: AttemptFailure;
  /** Attempts made so far, 1 after the first. */
  readonly attempt: number;
  /** Sending the same request again is harmless: reads, V2 upserts, deletions by id. */
  readonly repeatable: boolean;
  /** Milliseconds since the first attempt, without the quiet that a 429 asked for. */
  readonly spentMs: number;
  /** 0 to 1. */
  readonly random: number;
}

/** `quiet`: nothing at all is to be sent until the wait is over. */
export type RetryDecision =
  | { readonly retry: false }
  | { readonly retry: true; readonly waitMs: number; readonly quiet: boolean };

const MAX_ATTEMPTS = 5;
const MAX_ATTEMPTS_DNS = 3;
const MAX_ATTEMPTS_RATE_LIMITED = 10;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const LONGEST_QUIET_MS = 30_000;
/** No retry starts later than this after the first attempt; with a 10 s connect a dead tenant is known within 40 s. */
const BUDGET_MS = 25_000;
/** A server that asks for a longer pause than this is not waited for: it ends the run (contract section 8). */
export const MAX_RETRY_AFTER_MS = 60_000;

// 408 and 500 to 504 may have acted; 429 never has. All other statuses are answers, not accidents.
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
const BEFORE_SENDING: ReadonlySet<NetworkFault> = new Set(['refused', 'dns', 'connect-timeout', 'proxy']);

/** The one table of retries. Pure: time and chance come in the question. */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { failure } = question;
  if ('network' in failure) return decideNetwork(failure.network, question);
  if (failure.status === 429) return decideRateLimited(failure.retryAfterMs, question);
  if (!PASSING_STATUSES.has(failure.status) || !question.repeatable || question.attempt >= MAX_ATTEMPTS)
    return { retry: false };
  return within(question, Math.max(failure.retryAfterMs ?? 0, backoff(question, LONGEST_WAIT_MS)));
}

/** How long the server wants to be left alone, where that is longer than a run waits; `null` otherwise. */
export function askedPause(failed: AttemptFailure | null): number | null {
  if (failed === null || !('status' in failed)) return null;
  return failed.retryAfterMs !== null && failed.retryAfterMs > MAX_RETRY_AFTER_MS ? failed.retryAfterMs : null;
}

/** Whether the request may have reached the server although no answer came. */
export function mayHaveArrived(fault: NetworkFault): boolean {
  return fault === 'reset' || fault === 'timeout' || fault === 'too-large' || fault === 'aborted';
}

function decideNetwork(fault: NetworkFault, question: RetryQuestion): RetryDecision {
  const passing = BEFORE_SENDING.has(fault) || ((fault === 'reset' || fault === 'timeout') && question.repeatable);
  const attempts = fault === 'dns' ? MAX_ATTEMPTS_DNS : MAX_ATTEMPTS;
  if (!passing || question.attempt >= attempts) return { retry: false };
  return within(question, backoff(question, LONGEST_WAIT_MS));
}

function decideRateLimited(retryAfterMs: number | null, question: RetryQuestion): RetryDecision {
  if (question.attempt >= MAX_ATTEMPTS_RATE_LIMITED) return { retry: false };
  if (retryAfterMs !== null && retryAfterMs > MAX_RETRY_AFTER_MS) return { retry: false };
  return { retry: true, waitMs: retryAfterMs ?? 2 * backoff(question, LONGEST_QUIET_MS / 2), quiet: true };
}

function within(question: RetryQuestion, waitMs: number): RetryDecision {
  return question.spentMs + waitMs > BUDGET_MS ? { retry: false } : { retry: true, waitMs, quiet: false };
}

// Half fixed, half chance, so that many clients that failed together do not return together.
function backoff(question: RetryQuestion, longest: number): number {
  const full = Math.min(longest, FIRST_WAIT_MS * 2 ** (question.attempt - 1));
  return Math.round(full / 2 + (full / 2) * question.random);
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). `null` when absent or not understood. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
