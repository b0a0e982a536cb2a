import type { JsonObject } from './json.ts';
import type { Change, Exposure } from './plan.ts';

/** The state of one object between base (last applied commit), Git now and the tenant now. */
export type DriftState =
  | 'in-sync'
  | 'edited-in-tenant'
  | 'not-yet-applied'
  | 'conflict'
  | 'deleted-in-tenant'
  | 'left-git'
  | 'unmanaged'
  | 'unknown';

/** The drift of one object. */
export interface DriftItem {
  readonly kind: string;
  readonly key: string;
  readonly state: DriftState;
  readonly file: string | null;
  readonly line: number;
  readonly changes: readonly Change[];
  /** Who made the object and when it last changed, or `unknown`. */
  readonly who: string;
  readonly when: string;
  /** Who changed it last, where the audit tells; absent otherwise: then no one knows. */
  readonly changedBy?: string;
  /** Whether people see more now than Git allows (`loosens`), or less (`tightens`). Absent where nothing drifted. */
  readonly exposure?: Exposure;
  /** Why, one sentence each, as a change from Git to the tenant. */
  readonly reasons?: readonly string[];
  /** The document as Git has it, for diffs; secrets are hidden. */
  readonly payload?: JsonObject;
  /** Parts that Git describes and the tenant no longer has (data sources of a collection). */
  readonly missing?: readonly string[];
  /** Parts that the tenant has and Git does not describe. */
  readonly extra?: readonly string[];
}

/** What a drift run found. */
export interface DriftFindings {
  readonly items: readonly DriftItem[];
  /** Something was edited, deleted or in conflict in the tenant; what left Git and what is unmanaged is not drift. */
  readonly drifted: boolean;
  readonly base: string | null;
  /**
   * `sha256:` and 64 hex digits over what drifted: objects, states, fields on both sides. A revert that names it is
   * refused once the tenant or Git has moved again. `null` when nothing drifted.
   */
  readonly digest: string | null;
}

/** States in which someone changed the tenant behind Git's back. */
const DRIFTED: ReadonlySet<DriftState> = new Set(['edited-in-tenant', 'conflict', 'deleted-in-tenant']);

/** Whether someone changed this object in the tenant behind Git's back. */
export function isDrifted({ state }: Pick<DriftItem, 'state'>): boolean {
  return DRIFTED.has(state);
}
