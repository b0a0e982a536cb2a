import type { Connections } from '../kinds/connections.ts';
import type { Kind, WriteOptions } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import type { Plan, RunMode } from '../model/plan.ts';
import type { ImmutaReader, Progress } from '../model/ports.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import type { Settings } from '../model/settings.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import type { Selection } from '../specs/select.ts';
import type { CheckedSpecs } from '../validate/check-specs.ts';
import type { OperationDraft } from './draft.ts';
import type { Recorded } from './server-work.ts';

/** Options that decide what a plan does, from the inputs. */
export interface PlanOptions {
  readonly mode: RunMode;
  readonly environment: string;
  /** Delete objects whose spec was removed. */
  readonly prune: boolean;
  /** Globs of keys to send although nothing seems changed. */
  readonly resend: readonly string[];
  readonly planSecrets: Settings['planSecrets'];
  /** The checkout is the event's commit on a ref that may apply, so it is trusted with secrets. */
  readonly trusted: boolean;
  readonly concurrency: number;
  /** List objects of the tenant that no spec describes. Off where only a part of the repository is in view. */
  readonly listUnmanaged: boolean;
  readonly write: WriteOptions;
}

/** What a plan is made from. */
export interface PlanRequest {
  readonly kinds: readonly Kind[];
  readonly head: DesiredState;
  readonly base: DesiredState | null;
  /** What protected refs want, for `plan-secrets: same-target`. */
  readonly protectedStates: readonly DesiredState[];
  readonly selection: Selection;
  readonly checked: CheckedSpecs;
  readonly options: PlanOptions;
  /** The commit that is planned; `null` for the working tree outside a repository. */
  readonly headSha: string | null;
  readonly reader: ImmutaReader;
  /** What shards asked. Absent: the server is asked. */
  readonly recorded?: Recorded;
  /** Host of the tenant. */
  readonly tenant: string;
  /** What `doctor` found, where the run was given it. */
  readonly profile: TenantProfile | null;
  readonly progress: Progress;
}

/** A plan with what it was made from, for apply and drift. */
export interface MadePlan {
  readonly plan: Plan;
  readonly observation: Observation;
  readonly drafts: ReadonlyMap<string, OperationDraft>;
  /** Reads of the tenant's connections; `null` where nothing shows that it has any. */
  readonly connections: Connections | null;
  /** Specs that are sent without a change of their own (see `specsToResend`). */
  readonly resent: readonly ResolvedResource[];
  /** Sentences for the report. */
  readonly notes: readonly string[];
}

/** The same object at the base revision; `null` where it is new or there is no base. */
export function baseOf({ base }: Pick<PlanRequest, 'base'>, kind: string, key: string): Resource | null {
  return base?.byIdentity.get(identity(kind, key))?.[0] ?? null;
}

/** The base's version with every placeholder filled by the base's own variables; `null` where one has no value. */
export function resolvedBase({ base }: Pick<PlanRequest, 'base'>, resource: Resource): ResolvedResource | null {
  return base?.resolutions.get(resource.document)?.resolved ?? null;
}
