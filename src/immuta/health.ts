import type { Clock } from '../model/ports.ts';

/**
 * How much patience the next request gets. `normal`: the retry table; `single`: one attempt; `none`: fail without
 * a socket.
 */
export type Patience = 'normal' | 'single' | 'none';

/** Why a request was given up: no connection at all, no useful answer (5xx, reset, timeout), or a 429 too long. */
export type GivenUp = 'no-connection' | 'no-answer' | 'rate-limited';

/** Remembers whether the tenant is alive, so that a dead one is reported once and not waited for by every request. */
export interface Health {
  patience(): Patience;
  /** Why patience is `none`. */
  reason(): GivenUp;
  /** Whether the tenant ever gave an answer. */
  answered(): boolean;
  /** A reply came that is not an accident. */
  alive(): void;
  /** A request was given up after its retries; `atLeastMs` is how long the server wants to be left alone. */
  gaveUp(how: GivenUp, atLeastMs?: number): void;
}

/** Milliseconds between two looks at a host that could not be reached. */
const PAUSE_MS = 30_000;
/** Requests in a row that got no useful answer before the next ones get one attempt only. */
const DOUBTFUL_AFTER = 3;

/** The memory of one connection. */
export function createHealth(clock: Clock): Health {
  let everAnswered = false;
  let failed = 0;
  let down: { readonly until: number; readonly reason: GivenUp } | null = null;
  return {
    patience() {
      if (down !== null) return clock.now().getTime() < down.until ? 'none' : 'single';
      return failed >= DOUBTFUL_AFTER ? 'single' : 'normal';
    },
    reason: () => down?.reason ?? 'no-answer',
    answered: () => everAnswered,
    alive() {
      everAnswered = true;
      failed = 0;
      down = null;
    },
    gaveUp(how, atLeastMs = 0) {
      if (how === 'no-answer') failed += 1;
      else down = { until: clock.now().getTime() + Math.max(PAUSE_MS, atLeastMs), reason: how };
    },
  };
}
