import type { Kind } from '../kinds/kind.ts';
import type { JsonObject } from '../model/json.ts';
import type { KindObservation, LiveObject, Observation } from '../model/observation.ts';
import type { Action, Compared, NotCompared } from '../model/plan.ts';
import type { ResolvedResource } from '../model/resource.ts';
import type { PendingDelete } from '../model/run.ts';
import { type Comparison, compareWithLive } from './compare.ts';

/** One object in scope between looking and asking the server: what is known before its dry run. */
export type Draft = WantedDraft | LeavingDraft;

/** An object that Git wants. */
export interface WantedDraft {
  readonly type: 'wanted';
  readonly kind: Kind;
  readonly key: string;
  readonly resource: ResolvedResource;
  readonly live: LiveObject | null;
  /** The same object at the base revision, where there is one. */
  readonly base: JsonObject | null;
  readonly comparison: Comparison | null;
  /** What is known without the server; `null` where only the dry run can tell (kinds that cannot be read). */
  readonly action: Exclude<Action, 'delete' | 'invalid' | 'replace'> | null;
  readonly compared: Compared;
  readonly notCompared: readonly NotCompared[];
  /** The object's list could not be read and did not show it: writing would be blind, so apply does not. */
  readonly blind: boolean;
}

/** An object whose spec left Git. */
export interface LeavingDraft {
  readonly type: 'leaving';
  readonly kind: Kind;
  readonly key: string;
  readonly file: string | null;
  readonly live: LiveObject | null;
  /** Its spec at the base revision, where that is known. */
  readonly base: JsonObject | null;
  /** Whether it still exists: `null` for kinds that cannot be read, or when the list could not be. */
  readonly exists: boolean | null;
  /** `prune` is off: listed, never carried out. */
  readonly held: boolean;
}

/** What a draft is made from. */
export interface DraftRequest {
  readonly kind: Kind;
  readonly observation: KindObservation;
}

/** Holds one wanted object against what was observed of its kind. */
export function draftWanted(
  resource: ResolvedResource,
  base: JsonObject | null,
  { kind, observation }: DraftRequest,
): WantedDraft {
  const common = { type: 'wanted', kind, key: resource.key, resource, base } as const;
  const live = kind.readable ? (observation.objects.find((object) => object.key === resource.key) ?? null) : null;
  if (!kind.readable) {
    const notCompared = [{ path: '', reason: UNREADABLE }];
    return { ...common, live, comparison: null, action: null, compared: 'none', notCompared, blind: false };
  }
  if (live !== null) {
    const comparison = compareWithLive(kind, resource.desired, live, resource.document);
    const action = comparison.changes.length > 0 ? 'update' : comparison.unknownParts ? 'unknown' : 'unchanged';
    const { compared, notCompared } = comparison;
    return { ...common, live, comparison, action, compared, notCompared, blind: false };
  }
  const gap = observation.gaps.find((entry) => entry.what === 'list' || entry.key === resource.key);
  if (gap !== undefined) {
    const notCompared = [{ path: '', reason: gap.reason }];
    return { ...common, live, comparison: null, action: 'unknown', compared: 'none', notCompared, blind: true };
  }
  return { ...common, live, comparison: null, action: 'create', compared: 'full', notCompared: [], blind: false };
}

/** Holds one object that left Git against what was observed. `null`: it is gone already, or must not be touched. */
export function draftLeaving(
  leaving: PendingDelete,
  held: boolean,
  request: DraftRequest & { readonly base: JsonObject | null },
): LeavingDraft | null {
  const { kind, observation, base } = request;
  const live = observation.objects.find((object) => object.key === leaving.key) ?? null;
  const known = kind.readable && !observation.gaps.some((gap) => gap.what === 'list');
  const exists = live !== null ? true : known ? false : null;
  if (exists === false || (live !== null && live.protectedBy !== null)) return null;
  return { type: 'leaving', kind, key: leaving.key, file: leaving.file, live, base, exists, held };
}

/** Whether the server must be asked: unchanged objects that were compared in full cost no request. */
export function needsDryRun(draft: Draft): draft is WantedDraft {
  if (draft.type === 'leaving') return false;
  return draft.action !== 'unchanged' || draft.compared === 'none';
}

const UNREADABLE =
  'Immuta has no read for this connection and its options; the names of data sources come from the dry run.';

/** What was observed of a kind; every registered kind is. */
export function observed(observation: Observation, kind: Kind): KindObservation {
  const found = observation.kinds.get(kind.name);
  if (found === undefined) throw new Error(`${kind.name} was not observed`);
  return found;
}
