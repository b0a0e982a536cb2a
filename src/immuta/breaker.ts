import type { ImmutaError } from '../model/failure.ts';

/**
 * The circuit breaker of one connection. Once a dry run was answered without `"dryRun": true`, the tenant may be writing
 * what it was only asked about: no further request of any kind is started.
 */
export interface Breaker {
  /** What opened it; `null` while requests may start. */
  openedBy(): ImmutaError | null;
  open(cause: ImmutaError): void;
}

/** A closed breaker. It opens once and stays open; the first cause is kept. */
export function createBreaker(): Breaker {
  let cause: ImmutaError | null = null;
  return {
    openedBy: () => cause,
    open(error) {
      cause ??= error;
    },
  };
}
