import { applyPlan } from '../apply/apply-plan.ts';
import type { DriftFindings } from '../model/drift.ts';
import { ImmutaError } from '../model/failure.ts';
import type { OperationOutcome, Outcome } from '../model/outcome.ts';
import type { Operation } from '../model/plan.ts';
import { identity, isChange, isWritten } from '../plan/build-plan.ts';
import type { Draft } from '../plan/draft.ts';
import { orderSteps } from '../plan/order.ts';
import { measureAccuracy } from '../reconcile/accuracy.ts';
import { settleOutcomes } from '../reconcile/settle.ts';
import { movedSincePlan, type Pending } from './look-again.ts';
import { type MadePlan, makePlan, type PlanRequest } from './make-plan.ts';
import type { Ports, Tenant } from './ports.ts';
import type { Run } from './run.ts';

/** A plan to carry out. */
export interface CarryOutRequest {
  readonly made: MadePlan;
  readonly input: PlanRequest;
  readonly tenant: Tenant;
  readonly ports: Ports;
  /** Learns the outcome before the tenant is read again, so that no later failure can hide what was written. */
  readonly run: Run;
}

/**
 * Applies a plan, then looks at the tenant again: what is left is a failure, and a wrong prediction is named. A drift
 * run reconciles what was changed in the tenant, and nothing that Git alone changed: nobody reviewed that.
 */
export async function carryOut(request: CarryOutRequest): Promise<Outcome> {
  const { made, input, tenant, ports, run } = request;
  const pending = pendingOf(made, run.drift);
  const moved = ports.signal.aborted ? new Map<string, string>() : await movedSincePlan(pending, made, input);
  const outcomes = await applyPlan({
    steps: orderSteps(pending.map((item) => orderItem(item, input))),
    task: ({ index, operation }) => {
      const { draft } = pending[index] as Pending;
      return {
        kind: draft.kind,
        resource: draft.type === 'wanted' ? draft.resource : null,
        id: draft.live?.id ?? null,
        refuse: blindness(draft) ?? moved.get(identity(operation.kind, operation.key)) ?? null,
      };
    },
    writer: (onWrite) => tenant.writer(onWrite),
    options: input.options,
    concurrency: input.request.settings.concurrency,
    clock: ports.clock,
    signal: ports.signal,
    journal: ports.journal,
    progress: ports.progress,
  });
  const first: Outcome = { operations: outcomes, cancelled: ports.signal.aborted, accuracy: null };
  run.learnOutcome(first);
  if (first.cancelled) return first;
  const second = await lookBack(outcomes, request);
  run.learnOutcome(second);
  return second;
}

/** What will be written, in the plan's order. */
function pendingOf(made: MadePlan, drift: DriftFindings | null): Pending[] {
  return made.plan.operations
    .filter((operation) =>
      drift === null ? isWritten(operation) : isChange(operation) && wasEditedInTenant(drift, operation),
    )
    .map((operation) => {
      const draft = made.drafts.get(identity(operation.kind, operation.key));
      if (draft === undefined) throw new Error(`${operation.kind} "${operation.key}" has no draft`);
      return { operation, draft };
    });
}

function wasEditedInTenant(drift: DriftFindings, { kind, key }: Operation): boolean {
  const state = drift.items.find((item) => item.kind === kind && item.key === key)?.state;
  return state === 'edited-in-tenant' || state === 'deleted-in-tenant';
}

function orderItem({ operation, draft }: Pending, input: PlanRequest) {
  const base = input.base.get(identity(operation.kind, operation.key))?.spec ?? null;
  const before = draft.live?.spec ?? (draft.kind.readable ? null : base);
  return { kind: draft.kind, operation, spec: draft.type === 'wanted' ? draft.resource.wanted : before, before };
}

/** Nothing is written over, or deleted behind, what could not be seen: it may be there, and may be somebody else's. */
function blindness(draft: Draft): string | null {
  if (draft.type === 'leaving') {
    if (!draft.kind.readable || draft.exists !== null) return null;
    return 'Whether it still exists, and is nobody else’s, could not be read, so it was not deleted.';
  }
  if (!draft.blind) return null;
  return `Whether it exists could not be read, so it was not written. ${draft.notCompared[0]?.reason ?? ''}`.trim();
}

/** Reads what was written again. Where that fails, the outcome stands, unproven: the run is then incomplete. */
async function lookBack(outcomes: readonly OperationOutcome[], request: CarryOutRequest): Promise<Outcome> {
  const { made, input, ports, run } = request;
  const touched = new Set(outcomes.filter(({ attempts }) => attempts > 0).map(({ kind, key }) => identity(kind, key)));
  if (touched.size === 0)
    return { operations: outcomes, cancelled: false, accuracy: { right: 0, total: 0, misses: [] } };
  let again: MadePlan;
  try {
    again = await afterTheRush(() => planAgain(touched, input), ports);
  } catch (error) {
    if (!(error instanceof ImmutaError)) throw error;
    const cancelled = ports.signal.aborted;
    if (!cancelled) run.note(`What was written could not be read again, so nothing proves it. ${error.message}`);
    return { operations: outcomes, cancelled, accuracy: null };
  }
  const operations = settleOutcomes(outcomes, again.plan);
  const done = operations.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
  if (!again.plan.complete && made.plan.complete) {
    run.note('What was written could not be read again in full, so not all of it is proven.');
    return { operations, cancelled: false, accuracy: null };
  }
  return { operations, cancelled: false, accuracy: measureAccuracy(done, made.plan, again.plan) };
}

/** A tenant that asked for a pause gets it, once: what it says about the writes is worth the wait. */
async function afterTheRush<T>(look: () => Promise<T>, { clock, signal }: Ports): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.code !== 'rate-limited' || signal.aborted) throw error;
    // An aborted sleep leaves it to the second look to say so.
    await clock.sleep(PAUSE_MILLISECONDS, signal).catch(() => undefined);
    return await look();
  }
}

/** As long as the connection leaves a tenant alone that gave up on us. */
const PAUSE_MILLISECONDS = 31_000;

function planAgain(touched: ReadonlySet<string>, input: PlanRequest): Promise<MadePlan> {
  const isTouched = ({ kind, key }: { readonly kind: string; readonly key: string }): boolean =>
    touched.has(identity(kind, key));
  return makePlan({
    ...input,
    request: { ...input.request, settings: { ...input.request.settings, resend: [] } },
    specs: { ...input.specs, resolved: input.specs.resolved.filter(isTouched), invalid: [], diagnostics: [] },
    leaving: input.leaving.filter(isTouched),
  });
}
