import type { Kind, Verdict } from '../kinds/kind.ts';
import type { DriftFindings } from '../model/drift.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import type { Operation } from '../model/plan.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import { askServer, type Question } from '../observe/ask-server.ts';
import { canonicalText } from '../plan/canonical.ts';
import { compareWithLive } from '../plan/compare.ts';
import type { Draft } from '../plan/draft.ts';
import { baseOf, type MadePlan, type PlanRequest, resolvedBase } from '../plan/plan-request.ts';
import { secretsForDryRun } from '../plan/plan-secrets.ts';
import { driftExposure } from './drift-exposure.ts';
import { type DriftSide, findDrift } from './find-drift.ts';
import { traceDrift } from './trace-drift.ts';

/** The drift behind a plan: the last applied commit (`input.base`), Git now, the tenant now. */
export async function driftOf(made: MadePlan, input: PlanRequest): Promise<DriftFindings> {
  const triples = new Map(
    made.plan.operations.flatMap((operation) => {
      const draft = made.drafts.get(identity(operation.kind, operation.key));
      return draft === undefined ? [] : [[operation, tripleOf(operation, draft, input)] as const];
    }),
  );
  const verdicts = await verdictsOnBase([...triples.values()], input);
  const found = findDrift(made.plan, input.base?.revision ?? null, {
    of(operation) {
      const triple = triples.get(operation);
      return triple === undefined ? NOT_KNOWN : sideOf(triple, verdicts.get(triple) ?? null, input);
    },
    unmanaged: ({ kind, key }) =>
      made.observation.kinds.get(kind)?.objects.find((object) => object.key === key) ?? null,
  });
  return await traceDrift(found, made, input);
}

/** One object on its three sides. */
interface Triple {
  readonly operation: Operation;
  readonly draft: Draft;
  readonly wanted: JsonObject | null;
  readonly base: Resource | null;
  /** The base's spec with the base's own variables; `null` where there is none or one of them is gone. */
  readonly baseWanted: ResolvedResource | null;
  readonly editedInGit: boolean | null;
}

const NOT_KNOWN: DriftSide = {
  live: null,
  inBase: null,
  editedInGit: null,
  editedInTenant: null,
  monitored: false,
  exposure: () => null,
};

function tripleOf(operation: Operation, draft: Draft, input: PlanRequest): Triple {
  const base = baseOf(input, operation.kind, operation.key);
  const wanted = draft.type === 'wanted' ? draft.resource.desired : null;
  const baseWanted = base === null ? null : resolvedBase(input, base);
  const editedInGit = input.base === null ? null : differs(draft.kind, baseWanted?.desired ?? null, wanted);
  return { operation, draft, wanted, base, baseWanted, editedInGit };
}

function sideOf(
  { operation, draft, wanted, base, baseWanted, editedInGit }: Triple,
  verdict: Verdict | null,
  input: PlanRequest,
): DriftSide {
  const { kind, live } = draft;
  return {
    live,
    inBase: input.base === null ? null : base !== null,
    editedInGit,
    editedInTenant:
      baseWanted === null
        ? null
        : kind.readable
          ? live === null
            ? null
            : compareWithLive(kind, baseWanted.desired, live, null).changes.length > 0
          : movedBy(kind, verdict, baseWanted.desired),
    monitored: wanted !== null && kind.changesByItself?.(wanted) === true,
    exposure: () => driftExposure(draft, operation),
  };
}

/**
 * What no read gives back is asked for: a dry run of what the last applied commit wanted says whether the tenant is
 * still as that commit left it. Only for objects that Git changed since; for the others the plan's own dry run tells.
 */
async function verdictsOnBase(triples: readonly Triple[], input: PlanRequest): Promise<Map<Triple, Verdict>> {
  const asked = triples.flatMap((triple) => {
    const { operation, draft, baseWanted, editedInGit } = triple;
    const changes = operation.action === 'update' || operation.action === 'replace';
    return draft.kind.readable || baseWanted === null || editedInGit !== true || !changes
      ? []
      : [{ triple, draft, resource: baseWanted }];
  });
  if (asked.length === 0) return new Map();
  const questions = asked.map(({ draft, resource }): Question => {
    const payload = resource.payload(secretsForDryRun(input, draft.kind, resource));
    return { kind: draft.kind, key: draft.key, payload };
  });
  const { write, concurrency } = input.options;
  const asking = { questions, canaries: new Map(), options: write, concurrency };
  const answers = await askServer(input.reader, asking, input.progress);
  return new Map(
    asked.flatMap(({ triple }, index) => {
      const answer = answers[index];
      return answer?.type === 'verdict' ? [[triple, answer.verdict] as const] : [];
    }),
  );
}

function movedBy(kind: Kind, verdict: Verdict | null, base: JsonObject): boolean | null {
  if (verdict === null || verdict.action === null) return null;
  return verdict.action !== 'unchanged' && !(verdict.action === 'update' && kind.changesByItself?.(base) === true);
}

function differs(kind: Kind, base: JsonObject | null, wanted: JsonObject | null): boolean {
  if (base === null || wanted === null) return base !== wanted;
  return canonicalText(base, kind.shape) !== canonicalText(wanted, kind.shape);
}
