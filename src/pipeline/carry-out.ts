import { applyPlan } from '../apply/apply-plan.ts';
import type { DriftFindings } from '../model/drift.ts';
import type { OperationOutcome, Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import { identity, isChange } from '../plan/build-plan.ts';
import type { WantedDraft } from '../plan/draft.ts';
import { orderSteps } from '../plan/order.ts';
import { measureAccuracy } from '../reconcile/accuracy.ts';
import { type MadePlan, makePlan, type PlanRequest } from './make-plan.ts';
import type { Ports, Tenant } from './ports.ts';

/** A plan to carry out. */
export interface CarryOutRequest {
  readonly made: MadePlan;
  readonly input: PlanRequest;
  readonly tenant: Tenant;
  readonly ports: Ports;
  /** A drift run reconciles what was changed in the tenant, and nothing that Git alone changed: nobody reviewed that. */
  readonly drift: DriftFindings | null;
}

/** Applies a plan, then looks at the tenant again: what is left is a failure, and a wrong prediction is named. */
export async function carryOut({ made, input, tenant, ports, drift }: CarryOutRequest): Promise<Outcome> {
  const operations = made.plan.operations.filter(
    (operation) =>
      (isChange(operation) || (operation.action === 'unknown' && drift === null)) &&
      (drift === null || wasEditedInTenant(drift, operation)),
  );
  const items = operations.map((operation) => {
    const draft = made.drafts.get(identity(operation.kind, operation.key));
    if (draft === undefined) throw new Error(`${operation.kind} "${operation.key}" has no draft`);
    const spec = draft.type === 'wanted' ? draft.resource.wanted : (draft.live?.spec ?? null);
    return { kind: draft.kind, operation, spec, draft };
  });
  const outcomes = await applyPlan({
    steps: orderSteps(items),
    task: (step) => {
      const { draft } = items[step.index] as (typeof items)[number];
      return {
        kind: draft.kind,
        resource: draft.type === 'wanted' ? draft.resource : null,
        id: draft.live?.id ?? null,
        refuse: draft.type === 'wanted' ? blindness(draft) : null,
      };
    },
    writer: tenant.writer(),
    options: input.options,
    concurrency: input.request.settings.concurrency,
    clock: ports.clock,
    signal: ports.signal,
    journal: ports.journal,
    progress: ports.progress,
  });
  const cancelled = ports.signal.aborted;
  return { operations: outcomes, cancelled, accuracy: cancelled ? null : await accuracyOf(outcomes, made, input) };
}

function wasEditedInTenant(drift: DriftFindings, { kind, key }: Operation): boolean {
  const state = drift.items.find((item) => item.kind === kind && item.key === key)?.state;
  return state === 'edited-in-tenant' || state === 'deleted-in-tenant';
}

/** Nothing is written over what could not be seen: the object may be there, and may be somebody else's. */
function blindness(draft: WantedDraft): string | null {
  if (!draft.blind) return null;
  return `Whether it exists could not be read, so it was not written. ${draft.notCompared[0]?.reason ?? ''}`.trim();
}

async function accuracyOf(
  outcomes: readonly OperationOutcome[],
  made: MadePlan,
  input: PlanRequest,
): Promise<Outcome['accuracy']> {
  const done = outcomes.filter((outcome) => outcome.state === 'confirmed');
  if (done.length === 0) return { right: 0, total: 0, misses: [] };
  const touched = new Set(done.map(({ kind, key }) => identity(kind, key)));
  const resolved = input.specs.resolved.filter(({ kind, key }) => touched.has(identity(kind, key)));
  const again = await makePlan({
    ...input,
    request: { ...input.request, settings: { ...input.request.settings, resend: [] } },
    specs: { ...input.specs, resolved, invalid: [], diagnostics: [] },
    leaving: input.leaving.filter(({ kind, key }) => touched.has(identity(kind, key))),
  });
  return measureAccuracy(done, made.plan, again.plan);
}
