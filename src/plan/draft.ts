import type { Kind } from '../kinds/kind.ts';
import type { JsonObject } from '../model/json.ts';
import type { ActualObject, KindObservation, Observation } from '../model/observation.ts';
import type { Action, Change, Compared, NotCompared } from '../model/plan.ts';
import type { ResolvedResource } from '../model/resource.ts';
import type { PendingDelete } from '../model/run.ts';
import { type Comparison, compareWithActual, compareWithBase, omittedFields } from './compare.ts';

/** One object in scope between looking and asking the server: what is known before its dry run. */
export type OperationDraft = DesiredDraft | RemovedDraft;

/** An object that Git wants. */
export interface DesiredDraft {
  readonly type: 'desired';
  readonly kind: Kind;
  readonly key: string;
  readonly resource: ResolvedResource;
  readonly actual: ActualObject | null;
  /** What Git wanted at the base revision, with that revision's variables; `null` where it had no such object. */
  readonly base: JsonObject | null;
  readonly comparison: Comparison | null;
  /** What the tenant has and this payload would reset or remove by leaving it out. */
  readonly omitted: readonly Change[];
  /** What Git changed since the base; `null` without one. For kinds that cannot be read it is all there is to show. */
  readonly gitChanges: readonly Change[] | null;
  /** What is known without the server; `null` where only the dry run can tell (kinds that cannot be read). */
  readonly action: Exclude<Action, 'delete' | 'invalid' | 'replace'> | null;
  readonly compared: Compared;
  readonly notCompared: readonly NotCompared[];
  /** The object's list could not be read and did not show it: writing would be blind, so apply does not. */
  readonly unreadable: boolean;
}

/** An object whose spec left Git. */
export interface RemovedDraft {
  readonly type: 'removed';
  readonly kind: Kind;
  readonly key: string;
  readonly file: string | null;
  readonly actual: ActualObject | null;
  /** Its spec at the base revision, where that is known. */
  readonly base: JsonObject | null;
  /** Whether it still exists: `null` for kinds that cannot be read, or when the list could not be. */
  readonly exists: boolean | null;
  /** `prune` is off, or the kind is never deleted: listed, never carried out. */
  readonly retained: boolean;
}

/** What a draft is made from. */
interface DraftRequest {
  readonly kind: Kind;
  readonly observation: KindObservation;
}

/** Holds one wanted object against what was observed of its kind. */
export function draftDesired(
  resource: ResolvedResource,
  base: JsonObject | null,
  { kind, observation }: DraftRequest,
): DesiredDraft {
  const { desired, document } = resource;
  const gitChanges = base === null ? null : compareWithBase(kind, desired, base, document);
  const common = { type: 'desired', kind, key: resource.key, resource, base, gitChanges, omitted: [] } as const;
  const actual = kind.readable ? (observation.objects.find((object) => object.key === resource.key) ?? null) : null;
  if (!kind.readable) {
    const notCompared = [{ path: '', reason: kind.notReadable ?? `Immuta gives no ${kind.title} back.` }];
    return { ...common, actual, comparison: null, action: null, compared: 'none', notCompared, unreadable: false };
  }
  if (actual !== null) {
    const comparison = compareWithActual(kind, desired, actual, document);
    const { omitted, dropped } = omittedFields(kind, { base, desired }, actual, document);
    const changes = comparison.changes.length + dropped.length;
    const action = changes > 0 ? 'update' : comparison.unknownParts ? 'unknown' : 'unchanged';
    const { compared, notCompared } = comparison;
    return { ...common, actual, comparison, omitted, action, compared, notCompared, unreadable: false };
  }
  const gap = observation.gaps.find((entry) => entry.what === 'list' || entry.key === resource.key);
  if (gap !== undefined) {
    const notCompared = [{ path: '', reason: gap.reason }];
    return { ...common, actual, comparison: null, action: 'unknown', compared: 'none', notCompared, unreadable: true };
  }
  return {
    ...common,
    actual,
    comparison: null,
    action: 'create',
    compared: 'full',
    notCompared: [],
    unreadable: false,
  };
}

/** Holds one object that left Git against what was observed. `null`: it is gone already, or must not be touched. */
export function draftRemoved(
  removed: PendingDelete,
  retained: boolean,
  request: DraftRequest & { readonly base: JsonObject | null },
): RemovedDraft | null {
  const { kind, observation, base } = request;
  const actual = observation.objects.find((object) => object.key === removed.key) ?? null;
  const isUnread = observation.gaps.some((gap) => gap.what === 'list' || gap.key === removed.key);
  const known = kind.readable && !isUnread;
  const exists = actual !== null ? true : known ? false : null;
  if (exists === false || (actual !== null && actual.protectedBy !== null)) return null;
  const isKept = retained || kind.deletion?.rule === 'never';
  return { type: 'removed', kind, key: removed.key, file: removed.file, actual, base, exists, retained: isKept };
}

/** Whether the server is asked, where it can be: unchanged objects that were compared in full cost no request. */
export function needsDryRun(draft: OperationDraft): draft is DesiredDraft {
  if (draft.type === 'removed' || draft.kind.endpoint === null) return false;
  return draft.action !== 'unchanged' || draft.compared === 'none';
}

/** What was observed of a kind; every registered kind is. */
export function observed(observation: Observation, kind: Kind): KindObservation {
  const found = observation.kinds.get(kind.name);
  if (found === undefined) throw new Error(`${kind.name} was not observed`);
  return found;
}
