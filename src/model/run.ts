import type { RunMode } from './plan.ts';
import type { Settings } from './settings.ts';

/** Where the base revision of a run comes from, for messages. */
export type BaseSource =
  | 'pull-request'
  | 'merge-group'
  | 'cursor'
  | 'push-before'
  | 'default-branch'
  | 'flag'
  | 'merge-base'
  | 'none';

/** The revision that "changed" is measured against. */
export interface BaseRevision {
  /** A commit id; `null` when there is none (everything counts as changed). */
  readonly sha: string | null;
  readonly source: BaseSource;
}

/** A pull request as far as a run needs it. */
export interface PullRequestFacts {
  readonly number: number;
  readonly url: string;
  readonly labels: readonly string[];
  /** From a fork: no secrets, a read-only token. */
  readonly fromFork: boolean;
  /** Who set the override label, where GitHub tells; `null` otherwise. */
  readonly overriddenBy: string | null;
}

/** One run, decided: what the front end read off its inputs and the event. */
export interface RunRequest {
  readonly mode: RunMode;
  readonly settings: Settings;
  readonly scope: 'changed' | 'all';
  /**
   * `commit`: the specs are what the commit `head` holds (the Action); `working-tree`: what is on the disk (the command
   * line).
   */
  readonly readFrom: 'commit' | 'working-tree';
  /** Files that were given by name: the run acts on them alone. `[]`: none were. */
  readonly only: readonly string[];
  /** For apply this is the fallback where the cursor gives none. */
  readonly base: BaseRevision;
  readonly head: string | null;
  /** The pull request that is being planned; `null` for other events. */
  readonly pull: PullRequestFacts | null;
  /** The ref is allowed to apply (`apply-refs`, never `pull_request*`). Decided by the front end, checked again before a write. */
  readonly mayApply: boolean;
  /** Sentences about the run that every report shows. */
  readonly notes: readonly string[];
}

/** What the reviewers of one merged pull request saw. */
export interface ReviewedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly labels: readonly string[];
  readonly overriddenBy: string | null;
  /** The approval text of our own comment or check run, undecoded; `null` when the pull request has none. */
  readonly approval: string | null;
}

/** The pull requests merged between two commits. */
export interface Review {
  readonly pullRequests: readonly ReviewedPullRequest[];
  /** Commits that belong to no pull request: nobody reviewed them. */
  readonly direct: readonly string[];
}

/** The reviews behind an apply. */
export interface ReviewSource {
  /** Reviews of all commits after `after` (exclusive, `null`: just the commit) up to `upTo`. */
  reviewed(after: string | null, upTo: string): Promise<Review>;
}

/** An object whose spec left Git and that was not deleted yet. */
export interface PendingDelete {
  readonly kind: string;
  readonly key: string;
  readonly file: string;
}

/** The last commit that was applied completely, bound to environment and tenant host. */
export interface Cursor {
  readonly sha: string;
  readonly pending: readonly PendingDelete[];
}

/** Where the cursor is kept. */
export interface CursorStore {
  /** `unavailable` carries the reason (a missing permission): the caller falls back and warns once. */
  read(environment: string, tenant: string): Promise<Cursor | null | { readonly unavailable: string }>;
  /** Records a complete apply. Returns why it could not, or `null`. */
  record(environment: string, tenant: string, cursor: Cursor): Promise<string | null>;
}
