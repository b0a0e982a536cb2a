import type { Action } from '../model/plan.ts';

/** One line of the journal: what was done to one object, when. Holds no payload and no secret. */
export interface JournalLine {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: string;
  readonly key: string;
  readonly action: Action;
  readonly event: 'planned' | 'sent' | 'confirmed' | 'failed' | 'skipped' | 'unknown';
  /** Requests that wrote so far, this one included where the event is `sent`. */
  readonly attempts: number;
  readonly detail: string | null;
}

/** Where journal lines go; called synchronously, before the request of a `sent` line leaves. */
export type Journal = (line: JournalLine) => void;
