import type { Clock } from '../model/ports.ts';
import { readFailure } from './error.ts';
import { SECONDARY_LIMIT_SECONDS } from './limits.ts';

/** How often one request is sent at most. */
const ATTEMPTS = 3;

/** Seconds that we wait at most for GitHub to let us in again: reporting must not hold a runner for an hour. */
const LONGEST_WAIT_SECONDS = 90;

/**
 * Milliseconds until a failed request is sent again, or `null` when it is not: after a lost connection and 5xx a short
 * back-off, after a rate limit what GitHub asks for ("Best practices for using the REST API": `retry-after`, then
 * `x-ratelimit-reset`, else a minute). Other 4xx never.
 */
export function retryDelay(cause: unknown, attempt: number, clock: Pick<Clock, 'now' | 'random'>): number | null {
  if (attempt >= ATTEMPTS) return null;
  const { status, message, headers } = readFailure(cause);
  const backOff = 1000 * 2 ** (attempt - 1) * (1 + clock.random());
  if (status === null || status >= 500) return backOff;
  if (status !== 403 && status !== 429) return null;
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after)) return within(after);
  if (String(headers['x-ratelimit-remaining']) === '0') {
    return within(Number(headers['x-ratelimit-reset']) - clock.now().getTime() / 1000);
  }
  return status === 429 || /secondary rate limit/i.test(message) ? within(SECONDARY_LIMIT_SECONDS) : null;
}

function within(seconds: number): number | null {
  return seconds <= LONGEST_WAIT_SECONDS ? Math.max(0, Math.ceil(seconds)) * 1000 : null;
}
