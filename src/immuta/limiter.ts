import type { Clock } from '../model/ports.ts';

/** Bounds what is in flight, in one place for the whole connection. */
export interface Limiter {
  /** Runs the task once a place is free and no quiet period is on. Rejects with the signal's reason when aborted before. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** A 429 came: nothing starts for so many milliseconds, and half as many may run after. */
  rateLimited(waitMs: number): void;
  /** An answer came: after enough of them one more may run again, up to where it started. */
  succeeded(): void;
  /** How many may run now. */
  limit(): number;
}

/** What a limiter is made of. */
interface LimiterOptions {
  /** Most tasks at a time, at least 1. */
  readonly concurrency: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Answers in a row, per place, before one place comes back after a 429. */
const ANSWERS_PER_STEP = 4;

/** Makes the limiter of one connection. */
export function createLimiter(options: LimiterOptions): Limiter {
  const { clock, signal } = options;
  const most = Math.max(1, Math.floor(options.concurrency));
  const waiting: { readonly start: () => void; readonly fail: (reason: unknown) => void }[] = [];
  let allowed = most;
  let running = 0;
  let quietUntil = 0;
  let answers = 0;

  signal.addEventListener(
    'abort',
    () => {
      for (const waiter of waiting.splice(0)) waiter.fail(signal.reason);
    },
    { once: true },
  );

  function wake(): void {
    while (running < allowed) {
      const next = waiting.shift();
      if (next === undefined) return;
      running += 1;
      next.start();
    }
  }

  async function place(): Promise<void> {
    signal.throwIfAborted();
    if (running < allowed) {
      running += 1;
      return;
    }
    await new Promise<void>((start, fail) => waiting.push({ start, fail }));
  }

  return {
    async run(task) {
      await place();
      try {
        // The quiet may have grown while this one slept.
        for (let left = quietUntil - clock.now().getTime(); left > 0; left = quietUntil - clock.now().getTime()) {
          await clock.sleep(left, signal);
        }
        signal.throwIfAborted();
        return await task();
      } finally {
        running -= 1;
        wake();
      }
    },
    rateLimited(waitMs) {
      const now = clock.now().getTime();
      // Several answers of one burst count once.
      if (now >= quietUntil) allowed = Math.max(1, Math.floor(allowed / 2));
      quietUntil = Math.max(quietUntil, now + waitMs);
      answers = 0;
    },
    succeeded() {
      if (allowed >= most) return;
      answers += 1;
      if (answers < allowed * ANSWERS_PER_STEP) return;
      answers = 0;
      allowed += 1;
      wake();
    },
    limit: () => allowed,
  };
}
