import type { Kind } from '../kinds/kind.ts';
import type { DriftFindings } from '../model/drift.ts';
import { isList, isObject, type JsonObject } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';
import { resolveResource } from '../parse/placeholders.ts';
import { identity } from '../plan/build-plan.ts';
import { canonicalText } from '../plan/canonical.ts';
import { compareWithLive } from '../plan/compare.ts';
import { findDrift } from '../reconcile/drift.ts';
import type { MadePlan, PlanRequest } from './make-plan.ts';

/** Judges a made plan as drift: the last applied commit (`input.base`), Git now, the tenant now. */
export function driftOf(made: MadePlan, input: PlanRequest): DriftFindings {
  const hasBase = input.baseSha !== null;
  return findDrift(made.plan, input.baseSha, (operation) => {
    const draft = made.drafts.get(identity(operation.kind, operation.key));
    if (draft === undefined)
      return { live: null, inBase: null, editedInGit: null, editedInTenant: null, monitored: false };
    const base = input.base.get(identity(operation.kind, operation.key)) ?? null;
    const wanted = draft.type === 'wanted' ? draft.resource.wanted : null;
    const baseWanted = base === null ? null : resolvedBase(base, draft.kind, input);
    return {
      live: draft.live,
      inBase: hasBase ? base !== null : null,
      editedInGit: hasBase ? differs(draft.kind, baseWanted, wanted) : null,
      editedInTenant:
        baseWanted === null || draft.live === null
          ? null
          : compareWithLive(draft.kind, baseWanted, draft.live, null).changes.length > 0,
      monitored: wanted !== null && !draft.kind.readable && isMonitored(wanted),
    };
  });
}

function differs(kind: Kind, base: JsonObject | null, wanted: JsonObject | null): boolean {
  if (base === null || wanted === null) return base !== wanted;
  return canonicalText(base, kind.shape) !== canonicalText(wanted, kind.shape);
}

function resolvedBase(base: Resource, kind: Kind, input: PlanRequest): JsonObject | null {
  const sources = { ...input.specs.sources, lenientSecrets: true };
  return resolveResource(base, kind.secretScope, sources).resolved?.wanted ?? null;
}

/** Schema monitoring follows from the shape of `sources`: absent, or with `all: true` (VERIFIED, v2-data.md 1.7). */
function isMonitored(spec: JsonObject): boolean {
  const { sources } = spec;
  return !isList(sources) || sources.some((source) => isObject(source) && source['all'] === true);
}
