import type { Clock } from '../model/ports.ts';

/**
 * How much patience the next request gets. `normal`: the retry table; `single`: one attempt; `none`: fail without
 * a socket.
 */
export type Patience = 'normal' | 'single' | 'none';

/** Remembers whether the tenant is alive, so that a dead one is reported once and not waited for by every request. */
export interface Health {
  patience(): Patience;
  /** Whether the tenant ever gave an answer. */
  answered(): boolean;
  /** A reply below 500 came. */
  alive(): void;
  /** A request was given up after its retries: without any connection, or with no useful reply. */
  gaveUp(how: 'no-connection' | 'no-answer'): void;
}

/** Milliseconds between two looks at a host that could not be reached. */
const PAUSE_MS = 30_000;
/** Requests in a row that ended in 5xx, a reset or a timeout before others get one attempt only. */
const DOUBTFUL_AFTER = 3;

/** The memory of one connection. */
export function createHealth(clock: Clock): Health {
  let everAnswered = false;
  let failed = 0;
  let deadUntil: number | null = null;
  return {
    patience() {
      if (deadUntil !== null) return clock.now().getTime() < deadUntil ? 'none' : 'single';
      return failed >= DOUBTFUL_AFTER ? 'single' : 'normal';
    },
    answered: () => everAnswered,
    alive() {
      everAnswered = true;
      failed = 0;
      deadUntil = null;
    },
    gaveUp(how) {
      if (how === 'no-connection') deadUntil = clock.now().getTime() + PAUSE_MS;
      else failed += 1;
    },
  };
}
