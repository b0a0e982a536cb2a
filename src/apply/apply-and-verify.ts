import type { DriftFindings } from '../model/drift.ts';
import { ImmutaError } from '../model/failure.ts';
import { identity } from '../model/identity.ts';
import type { ApplyOutcome, OperationOutcome } from '../model/outcome.ts';
import { isChange, isWritten, type Operation } from '../model/plan.ts';
import type { Clock, ImmutaWriter } from '../model/ports.ts';
import type { OperationDraft } from '../plan/draft.ts';
import { makePlan } from '../plan/make-plan.ts';
import { orderSteps } from '../plan/order.ts';
import { baseOf, type MadePlan, type PlanRequest } from '../plan/plan-request.ts';
import { measureAccuracy } from './accuracy.ts';
import { applyPlan } from './apply-plan.ts';
import type { Journal } from './journal.ts';
import { movedSincePlan, type Pending } from './recheck.ts';
import { resolveOutcomes } from './resolve-outcomes.ts';
import { unverifiedNote } from './unverified.ts';

/** A plan to apply. */
interface ApplyPlanRequest {
  readonly made: MadePlan;
  readonly input: PlanRequest;
  /** A drift run reconciles what was edited in the tenant, and nothing that only Git changed: that was not reviewed. */
  readonly drift: DriftFindings | null;
  writer(onWrite: () => void): ImmutaWriter;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What an apply did, with sentences for the report. */
interface AppliedPlan {
  readonly outcome: ApplyOutcome;
  readonly notes: readonly string[];
}

/**
 * Applies a plan, then reads the tenant again: what is still different is a failure, and a wrong prediction is named. It
 * yields twice: what was written, before anything is read again, so that no later failure can hide it; then what was
 * verified.
 */
export async function* applyAndVerify(request: ApplyPlanRequest): AsyncGenerator<AppliedPlan> {
  const outcomes = await writePending(request);
  const cancelled = request.signal.aborted;
  yield { outcome: { operations: outcomes, cancelled, accuracy: null }, notes: [] };
  if (!cancelled) yield await verify(outcomes, request);
}

async function writePending(request: ApplyPlanRequest): Promise<OperationOutcome[]> {
  const { made, input, clock, signal, journal } = request;
  const pending = pendingOf(made, request.drift);
  const moved = signal.aborted ? new Map<string, string>() : await movedSincePlan(pending, made, input);
  return await applyPlan({
    steps: orderSteps(pending.map((item) => orderItem(item, input))),
    task: ({ index, operation }) => {
      const draft = pending[index]?.draft;
      if (draft === undefined) throw new Error(`step ${index} has no operation`);
      return {
        kind: draft.kind,
        resource: draft.type === 'desired' ? draft.resource : null,
        id: draft.actual?.id ?? null,
        refuse: unreadableReason(draft, operation) ?? moved.get(identity(operation.kind, operation.key)) ?? null,
      };
    },
    writer: (onWrite) => request.writer(onWrite),
    options: input.options.write,
    concurrency: input.options.concurrency,
    clock,
    signal,
    journal,
    progress: input.progress,
  });
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
  const base = baseOf(input, operation.kind, operation.key)?.desired ?? null;
  const before = draft.actual?.spec ?? (draft.kind.readable ? null : base);
  return { kind: draft.kind, operation, spec: draft.type === 'desired' ? draft.resource.desired : before, before };
}

/** Nothing is written over, or deleted behind, what could not be seen: it may be there, and may be someone else's. */
function unreadableReason(draft: OperationDraft, operation: Operation): string | null {
  if (draft.type === 'removed') {
    if (!draft.kind.readable || draft.exists !== null) return null;
    return 'Whether it still exists, and is no one else’s, could not be read, so it was not deleted.';
  }
  if (draft.action === 'create' && operation.action === 'unknown') {
    return `It was not written over what this key cannot see. ${operation.reasons[0] ?? ''}`.trim();
  }
  if (!draft.unreadable) return null;
  return `Whether it exists could not be read, so it was not written. ${draft.notCompared[0]?.reason ?? ''}`.trim();
}

/** Reads what was written again. Where that fails, the outcome is kept, unproven: the run is then incomplete. */
async function verify(outcomes: readonly OperationOutcome[], request: ApplyPlanRequest): Promise<AppliedPlan> {
  const { made, signal, clock } = request;
  const touched = new Set(outcomes.filter(({ attempts }) => attempts > 0).map(({ kind, key }) => identity(kind, key)));
  if (touched.size === 0) {
    return { outcome: { operations: outcomes, cancelled: false, accuracy: NOTHING_TO_PROVE }, notes: [] };
  }
  let again: MadePlan;
  try {
    again = await afterRateLimit(() => planAgain(touched, request), request);
    for (const pause of RECHECK_PAUSES) {
      if (signal.aborted || isResolved(outcomes, made, again)) break;
      // An aborted sleep ends the rechecks; what was read last counts.
      await clock.sleep(pause, signal).catch(() => undefined);
      if (signal.aborted) break;
      again = await planAgain(touched, request);
    }
  } catch (error) {
    if (!(error instanceof ImmutaError)) throw error;
    const cancelled = signal.aborted;
    const notes = cancelled
      ? []
      : [`What was written could not be read again, so it is not verified. ${error.message}`];
    return { outcome: { operations: outcomes, cancelled, accuracy: null }, notes };
  }
  const operations = resolveOutcomes(outcomes, again.plan).map((outcome) => withKept(outcome, made, again));
  const done = operations.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
  if (!again.plan.complete && made.plan.complete) {
    return { outcome: { operations, cancelled: false, accuracy: null }, notes: [unverifiedNote(again)] };
  }
  const accuracy = measureAccuracy(done, made.plan, again.plan);
  return { outcome: { operations, cancelled: false, accuracy }, notes: [] };
}

/** Milliseconds before another look: lists may show a write late. Fifteen seconds in all. */
const RECHECK_PAUSES = [500, 1_000, 2_000, 4_000, 7_500];

/** Whether what was read again leaves nothing to wait for: a list that could not be read does not come by waiting. */
function isResolved(outcomes: readonly OperationOutcome[], made: MadePlan, again: MadePlan): boolean {
  const resolved = resolveOutcomes(outcomes, again.plan);
  const done = resolved.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
  const isMissing = ({ kind, key }: OperationOutcome): boolean => {
    const draft = again.drafts.get(identity(kind, key));
    return draft?.type === 'desired' && draft.action === 'create';
  };
  if (done.some(isMissing)) return false;
  if (!again.plan.complete) return true;
  const lost = resolved.some((outcome, index) => outcome.state === 'failed' && outcomes[index]?.state === 'unknown');
  return !lost && measureAccuracy(done, made.plan, again.plan).misses.length === 0;
}

/** Whether Immuta removes what a payload leaves out is not documented: the second read shows it, and a note reports it. */
function withKept(outcome: OperationOutcome, made: MadePlan, again: MadePlan): OperationOutcome {
  if (outcome.state !== 'confirmed') return outcome;
  const id = identity(outcome.kind, outcome.key);
  const [before, after] = [made.drafts.get(id), again.drafts.get(id)];
  if (before?.type !== 'desired' || after?.type !== 'desired') return outcome;
  const there = new Set(after.omitted.map(({ path }) => path));
  const kept = before.omitted.filter(({ path }) => there.has(path));
  const notes = kept.map(({ path }) => `Immuta kept \`${path}\`, which the spec leaves out.`);
  return notes.length === 0 ? outcome : { ...outcome, notes: [...outcome.notes, ...notes] };
}

const NOTHING_TO_PROVE = { right: 0, total: 0, misses: [] } as const;

/** A tenant that asked for a pause gets it, once: what it says about the writes is worth the wait. */
async function afterRateLimit<T>(
  look: () => Promise<T>,
  { clock, signal }: Pick<ApplyPlanRequest, 'clock' | 'signal'>,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.code !== 'rate-limited' || signal.aborted) throw error;
    // An aborted sleep leaves it to the second look to report that.
    await clock.sleep(PAUSE_MILLISECONDS, signal).catch(() => undefined);
    return await look();
  }
}

/** As long as the connection leaves a tenant alone that gave up on us. */
const PAUSE_MILLISECONDS = 31_000;

function planAgain(touched: ReadonlySet<string>, { made, input }: ApplyPlanRequest): Promise<MadePlan> {
  const isTouched = ({ kind, key }: { readonly kind: string; readonly key: string }): boolean =>
    touched.has(identity(kind, key));
  const { checked, selection, options } = input;
  const written = new Set([...checked.resolved, ...made.resent].filter(isTouched));
  return makePlan({
    ...input,
    // What was written no longer differs from the base.
    base: input.head,
    options: { ...options, resend: [] },
    checked: { ...checked, resolved: [...written], invalid: [], diagnostics: [] },
    selection: { ...selection, removed: selection.removed.filter(isTouched) },
  });
}
