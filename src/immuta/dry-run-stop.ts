import type { ImmutaError } from '../model/failure.ts';

/**
 * The circuit breaker of one connection. Once a dry run was answered without `"dryRun": true`, the tenant may be writing
 * what it was only asked about: no further request of any kind is started.
 */
export interface DryRunStop {
  /** What opened it; `null` while requests may start. */
  cause(): ImmutaError | null;
  trip(cause: ImmutaError): void;
}

/** A closed breaker. It opens once and stays open; the first cause is kept. */
export function createDryRunStop(): DryRunStop {
  let cause: ImmutaError | null = null;
  return {
    cause: () => cause,
    trip(error) {
      cause ??= error;
    },
  };
}
