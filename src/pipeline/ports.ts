import type { Journal } from '../apply/journal.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ApprovalSource } from '../model/approvals.ts';
import type { Clock, History, ImmutaReader, ImmutaWriter, Progress, Redactor, Workspace } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { CursorStore, ReviewSource } from '../model/run.ts';
import type { JoinedShards } from '../shard/join.ts';
import type { Summaries } from '../specs/summary.ts';

/** A tenant that can be asked. Plan and drift use the reader and nothing else. */
export interface Tenant {
  /** Host, and port where it is not the scheme's own. */
  readonly host: string;
  readonly reader: ImmutaReader;
  /** For apply alone. `onWrite` is called right before each request that changes the tenant, repeated ones too. */
  writer(onWrite: () => void): ImmutaWriter;
}

/** Everything that a run touches beyond its own memory; the front ends fill it in. */
export interface Ports {
  readonly kinds: readonly Kind[];
  readonly workspace: Workspace;
  readonly history: History;
  /** Connects on first use; throws RunFailure `config` when address or key are missing or unusable. */
  tenant(): Tenant;
  /**
   * How to find a base, for a run that was given none and may not need it: starting Git takes longer than checking a
   * file. Absent: there is none to be found.
   */
  readonly lateBase?: () => Promise<string | null>;
  readonly cursor: CursorStore;
  readonly review: ReviewSource;
  /** Who approved a pull request; absent where there is none, as at a terminal. */
  readonly approvals?: ApprovalSource;
  /**
   * Asked right before the first write, with the report as it would be without one: exactly the plan that it shows is
   * applied. `false`: nothing is written. Absent: there is no question.
   */
  readonly confirm?: (report: RunReport) => Promise<boolean>;
  /** What the shards of this run recorded: the plan is made from it, and `tenant` has nothing to say. */
  readonly shards?: JoinedShards;
  /** The version of immuta-gitops: shards of two versions are not merged. */
  readonly version?: string;
  /** Summaries of files that earlier checks read. Absent: every file is read. */
  readonly summaries?: () => Promise<Summaries>;
  readonly journal: Journal;
  readonly progress: Progress;
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** The process's environment, for placeholders. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}
