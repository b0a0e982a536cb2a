/** What the page of an access matrix shows. Plain data: it is written into the page as JSON. */
export interface MatrixData {
  readonly title: string;
  /** What the second side is compared with, in words; `null`: there is one side. */
  readonly base: string | null;
  readonly rows: readonly MatrixRow[];
  readonly tags: readonly string[];
  readonly outcomes: readonly MatrixOutcome[];
  /** Index into `outcomes` for each row and tag, row by row. */
  readonly cells: readonly number[];
  readonly policies: readonly MatrixPolicy[];
}

/** A membership: people who have it and no other. */
export interface MatrixRow {
  readonly sort: 'none' | 'group' | 'attribute' | 'purpose';
  readonly name: string;
}

/** What one or many cells show. */
export interface MatrixOutcome {
  readonly text: string;
  readonly before: string | null;
  readonly change: 'same' | 'more' | 'less' | 'other';
  /** `clear`, `part`, `hidden`, `mixed` or `unknown`: how much is seen. */
  readonly level: 'clear' | 'part' | 'hidden' | 'mixed' | 'unknown';
  readonly open: readonly string[];
  /** Indexes into `policies`. */
  readonly by: readonly number[];
}

/** A policy that decides a cell. */
export interface MatrixPolicy {
  readonly name: string;
  /** `file:line`. */
  readonly place: string;
  readonly sentences: readonly string[];
}
