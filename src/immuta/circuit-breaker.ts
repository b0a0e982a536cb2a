import type { Clock } from '../model/ports.ts';

/**
 * How the next request is treated. `closed`: the retry table; `half-open`: one attempt; `open`: fail without
 * a socket.
 */
type CircuitState = 'closed' | 'half-open' | 'open';

/** Why a request was given up: no connection at all, no useful answer (5xx, reset, timeout), or a 429 too long. */
type CircuitFailure = 'no-connection' | 'no-answer' | 'rate-limited';

/** Remembers whether the tenant is alive, so that a dead one is reported once and not waited for by every request. */
export interface CircuitBreaker {
  state(): CircuitState;
  /** Why the circuit is `open`. */
  reason(): CircuitFailure;
  /** Whether the tenant ever gave an answer. */
  everAnswered(): boolean;
  /** A reply came that is not an accident. */
  recordSuccess(): void;
  /** A request was given up after its retries; `atLeastMs` is how long the server wants to be left alone. */
  recordFailure(how: CircuitFailure, atLeastMs?: number): void;
}

/** Milliseconds between two looks at a host that could not be reached. */
const PAUSE_MS = 30_000;
/** Requests in a row that got no useful answer before the next ones get one attempt only. */
const DOUBTFUL_AFTER = 3;

/** The memory of one connection. */
export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  let everAnswered = false;
  let failed = 0;
  let down: { readonly until: number; readonly reason: CircuitFailure } | null = null;
  return {
    state() {
      if (down !== null) return clock.now().getTime() < down.until ? 'open' : 'half-open';
      return failed >= DOUBTFUL_AFTER ? 'half-open' : 'closed';
    },
    reason: () => down?.reason ?? 'no-answer',
    everAnswered: () => everAnswered,
    recordSuccess() {
      everAnswered = true;
      failed = 0;
      down = null;
    },
    recordFailure(how, atLeastMs = 0) {
      if (how === 'no-answer') failed += 1;
      else down = { until: clock.now().getTime() + Math.max(PAUSE_MS, atLeastMs), reason: how };
    },
  };
}
