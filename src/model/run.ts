import type { AgreedPlan } from './agreed-plan.ts';
import type { Coverage } from './coverage.ts';
import type { RunMode } from './plan.ts';
import type { Settings } from './settings.ts';
import type { Shard } from './shard.ts';

/** Where the base revision of a run comes from, for messages. */
type BaseSource =
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
  /** The last commit of its branch when the event was made. */
  readonly headSha: string;
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
  /** Some of the files on the disk are not those of `head`. */
  readonly uncommitted?: boolean;
  /** Files that were given by name: the run acts on them alone. `[]`: none were. */
  readonly only: readonly string[];
  /** The plan file that an apply is bound to: it does exactly that, or stops as stale. Absent: there is none. */
  readonly agreed?: AgreedPlan;
  /** The part of the tenant's requests that this run makes; others make the rest. Absent: it makes all of them. */
  readonly shard?: Shard;
  /** For apply this is the fallback where the cursor gives none. */
  readonly base: BaseRevision;
  readonly head: string | null;
  /** The pull request that is being planned; `null` for other events. */
  readonly pull: PullRequestFacts | null;
  /** The pull request that a merge queue is about to merge: its reviews are asked, and it gets no comment. */
  readonly queued?: number;
  /** The ref is allowed to apply (`apply-refs`, never `pull_request*`). Decided by the front end, checked again before a write. */
  readonly mayApply: boolean;
  readonly trust: RunTrust;
  /** Sentences about the run that every report shows. */
  readonly notes: readonly string[];
}

/** How far the checkout can be trusted with secrets. */
export interface RunTrust {
  /** The checkout is the commit that the event is about. Otherwise anyone may have written it. */
  readonly checkoutIsEventCommit: boolean;
  /**
   * Commits of the default branch and of the refs that `apply-refs` names: a connection that equals one of theirs may
   * be tried with its real secrets. Asked when needed; may be empty.
   */
  protectedRefs(): Promise<readonly string[]>;
}

/** What the reviewers of one merged pull request saw. */
export interface ReviewedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly labels: readonly string[];
  readonly overriddenBy: string | null;
  /** The last commit of its branch: an approval of another commit does not count. */
  readonly headSha: string;
  /** The approval text of its last plan before it was merged, undecoded; `null` when it has none that counts. */
  readonly approval: string | null;
  /** From a fork, whose runs get no key and so make no plan. */
  readonly fromFork: boolean;
  /** Spec files that it changes, `[]` where it changes nothing of ours; `null`: it may change anything (variables, settings), or that was not asked. */
  readonly files: readonly string[] | null;
}

/** The pull requests merged between two commits. */
export interface Review {
  readonly pullRequests: readonly ReviewedPullRequest[];
  /** Commits that belong to no pull request: they were not reviewed. */
  readonly direct: readonly string[];
  /** Sentences about how far the approvals can be trusted. */
  readonly notes: readonly string[];
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
  /** A commit that held the spec, so that a later run can check it; `null` in records of earlier versions. */
  readonly commit: string | null;
}

/** The last commit that was applied completely, bound to environment, tenant host and patterns. */
export interface Cursor {
  readonly sha: string;
  /** Normalised patterns of the job that recorded it; `null` in records of earlier versions, which do not tell. */
  readonly patterns: readonly string[] | null;
  readonly pending: readonly PendingDelete[];
}

/** Which cursor is asked for. */
export interface CursorQuery {
  readonly coverage: Coverage;
  /** Host of the tenant. */
  readonly tenant: string;
  /** Whether a cursor of other patterns covers some of the same specs, so that this job may inherit it. */
  overlaps(cursor: Cursor): Promise<boolean>;
}

/** What the store knows. */
export type CursorReading =
  | {
      /** That of the same patterns, else the newest that overlaps; `null`: none was recorded. */
      readonly cursor: Cursor | null;
      /** A commit of another line of history was applied since, so each spec may differ from the tenant. */
      readonly overtaken?: boolean;
      /** Sentences about records that were not accepted. */
      readonly notes: readonly string[];
    }
  /** None can be kept here, for a reason such as a missing permission: the caller falls back and warns once. */
  | { readonly unavailable: string }
  /** There may be one, and this time it could not be read or judged, for a reason in a sentence: nothing is written. */
  | { readonly unread: string };

/** Where the cursor is kept. */
export interface CursorStore {
  read(query: CursorQuery): Promise<CursorReading>;
  /** Records a complete apply. Returns why it could not, or `null`. */
  record(coverage: Coverage, tenant: string, cursor: Omit<Cursor, 'patterns'>): Promise<string | null>;
}
