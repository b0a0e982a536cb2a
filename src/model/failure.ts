/** Why a run ended badly: the closed list behind the output `failure-reason`. */
export const FAILURE_REASONS = [
  'config',
  'invalid-specs',
  'unresolved-placeholder',
  'permission-denied',
  'dry-run-rejected',
  'dry-run-not-confirmed',
  'max-deletes',
  'empty',
  'loosening',
  'revocation',
  'expired',
  'stale-plan',
  'stale-commit',
  'apply-failed',
  'cancelled',
  'drift',
  'incomplete',
  'warnings',
  'immuta-unreachable',
] as const;

/** One of `FAILURE_REASONS`. */
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** A run that cannot go on, in words for the user. Never wraps a bug: bugs crash. */
export class RunFailure extends Error {
  readonly reason: FailureReason;
  /** Sentences, all mistakes of one sort together. */
  readonly details: readonly string[];

  constructor(reason: FailureReason, details: readonly string[] | string, options?: ErrorOptions) {
    const list = typeof details === 'string' ? [details] : details;
    super(list.join('\n'), options);
    this.name = 'RunFailure';
    this.reason = reason;
    this.details = list;
  }
}

/** What went wrong between us and Immuta. */
export type ImmutaErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'rate-limited'
  | 'server'
  | 'redirected'
  | 'malformed'
  | 'incomplete-list'
  | 'dry-run-not-confirmed'
  | 'refused'
  /** No shard of the run has the reply. */
  | 'unrecorded';

/** What is known about a request that failed. */
interface ImmutaErrorFacts {
  readonly code: ImmutaErrorCode;
  readonly method: string;
  /** Path and query, never the host's credentials. */
  readonly path: string;
  readonly status: number | null;
  /** Immuta's own words, redacted and cut to 2,000 characters. */
  readonly serverMessage: string | null;
  /** How often the request was sent. */
  readonly attempts?: number;
  /** The request may have taken effect although no answer came. */
  readonly mayHaveWritten?: boolean;
}

/** A request to Immuta that failed: a coded error with its cause. `message` is a sentence for people. */
export class ImmutaError extends Error {
  readonly code: ImmutaErrorCode;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly serverMessage: string | null;
  readonly attempts: number;
  readonly mayHaveWritten: boolean;

  constructor(message: string, facts: ImmutaErrorFacts, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImmutaError';
    this.code = facts.code;
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status;
    this.serverMessage = facts.serverMessage;
    this.attempts = facts.attempts ?? 1;
    this.mayHaveWritten = facts.mayHaveWritten ?? false;
  }
}

/** Whether an error means that nothing can be asked any more, so that the run as a whole ends. */
export function endsTheRun(error: unknown): boolean {
  if (!(error instanceof ImmutaError)) return true;
  return ENDS_THE_RUN.has(error.code);
}

const ENDS_THE_RUN: ReadonlySet<ImmutaErrorCode> = new Set([
  'unauthorized',
  'unreachable',
  'aborted',
  'dry-run-not-confirmed',
  'rate-limited',
  'refused',
]);
