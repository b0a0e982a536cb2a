import type { Clock } from '../model/ports.ts';

/** A clock that sleeps by moving on at once. For tests only. */
export interface FakeClock extends Clock {
  /** Milliseconds of each sleep, in order. */
  readonly slept: number[];
  /** Moves on without a sleep. */
  advance(milliseconds: number): void;
}

/** Starts at a fixed moment; chance is always one half. */
export function createFakeClock(): FakeClock {
  let now = Date.UTC(2026, 0, 1);
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    random: () => 0.5,
    advance(milliseconds) {
      now += milliseconds;
    },
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}
