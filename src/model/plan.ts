import type { Reviewers } from './approvals.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ObjectGraph } from './graph.ts';
import type { Json, JsonObject } from './json.ts';
import type { NewSource, Reach } from './reach.ts';

/** What a run would do to one object. `replace`: the old data sources are deleted and new ones made. */
export type Action = 'create' | 'update' | 'replace' | 'delete' | 'unchanged' | 'invalid' | 'unknown';

/** How much of the object could be compared with the tenant. */
export type Compared = 'full' | 'partial' | 'none';

/** Whether a change lets people see more. `unknown` counts as loosening where it matters. */
export type Exposure = 'loosens' | 'tightens' | 'mixed' | 'neutral' | 'unknown';

/** One concrete case behind a verdict: what a viewer sees before and after. */
export interface ExposureDetail {
  readonly direction: 'more' | 'less';
  /** Who sees it: everything listed is needed, nothing else is. */
  readonly viewer: {
    readonly groups: readonly string[];
    readonly attributes: readonly { readonly name: string; readonly value: string }[];
    readonly purposes: readonly string[];
    /** Approvals and texts that are not understood, in words. */
    readonly other: readonly string[];
  };
  /** The data source, in words: `data sources tagged 'A'`. */
  readonly dataSource: string;
  /** The column, in words; `null` where the case is about rows or subscriptions. */
  readonly column: string | null;
  readonly before: string;
  readonly after: string;
}

/** One field that differs. `before` and `after` speak V2 and are `null` on the side where the field is absent. */
export interface Change {
  /** JSON pointer into the V2 document; for a removed element, its place in the tenant's document. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: Json;
  readonly after: Json;
  /** Line of the value in the spec file, or of the nearest node around it. */
  readonly line: number;
  /** The values were withheld; `before` and `after` say only `(secret)` or `(secret changed)`. */
  readonly sensitive: boolean;
  /** Long text, such as SQL: show it as a word-level difference. */
  readonly text?: true;
  /** The spec leaves the field out, and Immuta then resets or removes it: what comes of that, in a sentence. */
  readonly consequence?: string;
}

/** A place at which two payloads differ, with a short digest of each side; `null` where it is absent. */
export interface PayloadChange {
  /** JSON pointer into the canonical payload; elements of sets are by their identity, `{…}`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A place that was not compared, and why. */
export interface NotCompared {
  readonly path: string;
  readonly reason: string;
}

/** What happens, or would happen, to one object. */
export interface Operation {
  readonly kind: string;
  readonly key: string;
  readonly action: Action;
  /** `null` for a delete whose file is gone and was not named by the base revision. */
  readonly file: string | null;
  readonly line: number;
  readonly compared: Compared;
  readonly notCompared: readonly NotCompared[];
  readonly changes: readonly Change[];
  /** The reply to the dry run, as far as its fields are known; `null` where none was needed or possible. */
  readonly server: JsonObject | null;
  /** Names that Immuta would delete or disable inside the document (data sources, sub-purposes). */
  readonly deletes: readonly string[];
  readonly exposure: Exposure;
  /** What the change does beside all other objects in view, where that differs from `exposure`, what it does by itself. */
  readonly exposureInSet?: Exposure;
  /** How far the object reaches in the tenant now; absent where it was not asked. */
  readonly reach?: Reach;
  /** Who must approve that people see more, one of each list, as the base revision names them. Not part of the plan file. */
  readonly reviewers?: readonly Reviewers[];
  /** What new data sources meet. */
  readonly meets?: readonly NewSource[];
  /** Why the exposure is what it is: one sentence a reason. */
  readonly reasons: readonly string[];
  /** The cases behind the reasons, as data. */
  readonly exposureDetails?: readonly ExposureDetail[];
  /** Immuta takes the access to data away from everyone with this change, or may. Not part of the plan file. */
  readonly revokes?: { readonly sure: boolean; readonly reason: string };
  /** One sentence for a data governor: what the change means. */
  readonly explanation: string;
  /** Who is asked to do something by this write (re-certify, acknowledge again), one sentence each. */
  readonly requiredActions: readonly string[];
  /**
   * `sha256:` and 64 hex digits over the canonical form of the whole payload that an apply sends, secrets by the names of
   * their placeholders; `null` where nothing is sent (deletions, wrong specs).
   */
  readonly payloadDigest: string | null;
  /** How that payload differs from the one of the base revision; a new object is one difference. */
  readonly payloadChanges: readonly PayloadChange[];
  /** A delete that waits: its spec left Git, and `prune` is off. Never carried out by this run. */
  readonly retained: boolean;
  /** With `retained`: objects of the kind are never deleted, whatever `prune` says. */
  readonly neverDeleted?: true;
  /** The kind has no dry run: what the plan says rests on reads alone. */
  readonly noDryRun?: true;
  /**
   * The whole document, for diffs: after the change, or as it is deleted. Secrets are hidden. Absent where nothing
   * changes. Not part of the plan file or the digest.
   */
  readonly payload?: JsonObject;
  /** The run ended before this object was compared. Not part of the plan file. */
  readonly notReached?: true;
}

/** Counts over the operations. `replace` is also counted in `update` of the outputs, not here. */
export interface PlanSummary {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly unchanged: number;
  readonly invalid: number;
  readonly unknown: number;
  readonly loosening: number;
  readonly errors: number;
  readonly warnings: number;
}

/** The verdict of a plan: over all objects in view, before and after. */
export interface PlanExposure {
  readonly exposure: Exposure;
  readonly reasons: readonly string[];
  readonly exposureDetails: readonly ExposureDetail[];
}

/** What an operation does to access, beside everything else in view. */
export function exposureInSet(operation: Operation): Exposure {
  return operation.exposureInSet ?? operation.exposure;
}

/** Whether a change lets someone see more than before, beside everything else in view. */
export function loosens(operation: Operation): boolean {
  return ['loosens', 'mixed'].includes(exposureInSet(operation));
}

/** Whether the operation writes to the tenant. */
export function isChange(operation: Operation): boolean {
  if (operation.retained) return false;
  const { action } = operation;
  return action === 'create' || action === 'update' || action === 'replace' || action === 'delete';
}

/** Whether an apply sends the operation: a change, or what could not be compared and is therefore sent as it is. */
export function isWritten(operation: Operation): boolean {
  return isChange(operation) || (operation.action === 'unknown' && !operation.retained);
}

/** Whether the run came to the operation, and an apply sends it. */
export function isEffective(operation: Operation): boolean {
  return isWritten(operation) && operation.notReached !== true;
}

/** Whether people see more than before, or may. */
export function mayBeLooser(exposure: Exposure): boolean {
  return exposure === 'loosens' || exposure === 'mixed' || exposure === 'unknown';
}

/** Whether someone may see more once this operation is done, beside everything else in view. */
export function mayLoosen(operation: Operation): boolean {
  return isEffective(operation) && mayBeLooser(exposureInSet(operation));
}

/** An object that the tenant has and Git does not: listed, never touched. */
export interface Unmanaged {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
}

/** What a run does. */
export type RunMode = 'validate' | 'plan' | 'apply' | 'drift';

/** The plan: sorted, serialisable, fingerprinted. Its JSON form is `schemas/plan.schema.json`. */
export interface Plan {
  readonly formatVersion: 1;
  readonly mode: RunMode;
  readonly environment: string;
  /** Host of the tenant, or `''` when none was asked. */
  readonly tenant: string;
  readonly base: string | null;
  readonly head: string | null;
  /** `false` when something could not be read, recognised or finished. */
  readonly complete: boolean;
  /** `sha256:` and 64 hex digits over the canonical operations; the same plan has the same digest wherever it was made. */
  readonly digest: string;
  readonly summary: PlanSummary;
  /** Whether all changes together let people see more; absent where nothing was compared. */
  readonly exposure?: PlanExposure;
  /** What the plan touches, where that can be drawn. Not part of the plan file. */
  readonly graph?: ObjectGraph;
  readonly operations: readonly Operation[];
  readonly unmanaged: readonly Unmanaged[];
  readonly diagnostics: readonly Diagnostic[];
}
