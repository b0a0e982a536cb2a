import type { Cover, DryRunResult, Kind } from '../kinds/kind.ts';
import type { DriftFindings } from '../model/drift.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import type { Operation } from '../model/plan.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import { askOnBase, differs } from './ask-on-base.ts';
import { compareWithActual } from './compare.ts';
import { coverAfter } from './cover.ts';
import type { OperationDraft } from './draft.ts';
import { driftExposure } from './drift-exposure.ts';
import { type DriftSide, findDrift } from './find-drift.ts';
import { baseOf, type MadePlan, type PlanRequest, resolvedBase } from './plan-request.ts';
import { traceDrift } from './trace-drift.ts';

/** The drift behind a plan: the last applied commit (`input.base`), Git now, the tenant now. */
export async function driftOf(made: MadePlan, input: PlanRequest): Promise<DriftFindings> {
  const triples = new Map(
    made.plan.operations.flatMap((operation) => {
      const draft = made.drafts.get(identity(operation.kind, operation.key));
      return draft === undefined ? [] : [[operation, tripleOf(operation, draft, input)] as const];
    }),
  );
  const results = await resultsOnBase([...triples.values()], input);
  const cover = coverAfter(input.kinds, made.observation, []);
  const found = findDrift(made.plan, input.base?.revision ?? null, {
    of(operation) {
      const triple = triples.get(operation);
      return triple === undefined ? NOT_KNOWN : sideOf(triple, results.get(triple) ?? null, { input, cover });
    },
    unmanaged: ({ kind, key }) =>
      made.observation.kinds.get(kind)?.objects.find((object) => object.key === key) ?? null,
  });
  return await traceDrift(found, made, input);
}

/** One object on its three sides. */
interface Triple {
  readonly operation: Operation;
  readonly draft: OperationDraft;
  readonly desired: JsonObject | null;
  readonly base: Resource | null;
  /** The base's spec with the base's own variables; `null` where there is none or one of them is gone. */
  readonly baseDesired: ResolvedResource | null;
  readonly editedInGit: boolean | null;
}

const NOT_KNOWN: DriftSide = {
  actual: null,
  inBase: null,
  editedInGit: null,
  editedInTenant: null,
  monitored: false,
  exposure: () => null,
};

function tripleOf(operation: Operation, draft: OperationDraft, input: PlanRequest): Triple {
  const base = baseOf(input, operation.kind, operation.key);
  const desired = draft.type === 'desired' ? draft.resource.desired : null;
  const baseDesired = base === null ? null : resolvedBase(input, base);
  const editedInGit = input.base === null ? null : differs(draft.kind, baseDesired?.desired ?? null, desired);
  return { operation, draft, desired, base, baseDesired, editedInGit };
}

function sideOf(
  { operation, draft, desired, base, baseDesired, editedInGit }: Triple,
  result: DryRunResult | null,
  { input, cover }: { readonly input: PlanRequest; readonly cover: Cover | null },
): DriftSide {
  const { kind, actual } = draft;
  return {
    actual,
    inBase: input.base === null ? null : base !== null,
    editedInGit,
    editedInTenant:
      baseDesired === null
        ? null
        : kind.readable
          ? actual === null
            ? null
            : compareWithActual(kind, baseDesired.desired, actual, null).changes.length > 0
          : movedBy(kind, result, baseDesired.desired),
    monitored: desired !== null && kind.changesByItself?.(desired) === true,
    exposure: () => driftExposure(draft, operation, cover),
  };
}

/**
 * What no read gives back is asked for: a dry run of what the last applied commit wanted says whether the tenant is
 * still as that commit left it. Only for objects that Git changed since; for the others the plan's own dry run tells.
 */
async function resultsOnBase(triples: readonly Triple[], input: PlanRequest): Promise<Map<Triple, DryRunResult>> {
  const asked = triples.flatMap((triple) => {
    const { operation, draft, baseDesired, editedInGit } = triple;
    const changes = operation.action === 'update' || operation.action === 'replace';
    return draft.kind.readable || baseDesired === null || editedInGit !== true || !changes
      ? []
      : [{ triple, draft, resource: baseDesired }];
  });
  const answers = await askOnBase(input, asked);
  return new Map(
    asked.flatMap(({ triple }, index) => {
      const answer = answers[index];
      return answer?.type === 'result' ? [[triple, answer.dryRunResult] as const] : [];
    }),
  );
}

function movedBy(kind: Kind, result: DryRunResult | null, base: JsonObject): boolean | null {
  if (result === null || result.action === null) return null;
  return result.action !== 'unchanged' && !(result.action === 'update' && kind.changesByItself?.(base) === true);
}
