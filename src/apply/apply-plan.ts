import type { Kind, WriteOptions } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import type { OperationOutcome } from '../model/outcome.ts';
import type { Clock, ImmutaWriter, Progress } from '../model/ports.ts';
import type { ResolvedResource } from '../model/resource.ts';
import type { Step } from '../plan/order.ts';
import { type ApplyState, createApplyState } from './apply-state.ts';
import { applySteps, CANCELLED, giveUp } from './apply-step.ts';
import type { Journal } from './journal.ts';

/** What one step needs to be carried out. */
interface Task {
  readonly kind: Kind;
  /** `null` for a deletion. */
  readonly resource: ResolvedResource | null;
  /** Immuta's id, where a read gave one. */
  readonly id: number | null;
  /** Why it must not be written at all (its list could not be read, it moved since the plan); `null` to go on. */
  readonly refuse: string | null;
}

/** What an apply works with. */
export interface ApplyRequest {
  /** In the order of `orderSteps`. */
  readonly steps: readonly Step[];
  task(step: Step): Task;
  /** A writer that calls back right before each request that changes the tenant. */
  writer(onWrite: () => void): ImmutaWriter;
  readonly options: WriteOptions;
  readonly concurrency: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly journal: Journal;
  readonly progress: Progress;
}

/** After a signal, writes in flight get this long before they are given up as `unknown`. GitHub kills after 10 s. */
const GRACE_MILLISECONDS = 4_000;

/**
 * Carries out a plan, wave after wave, independent steps side by side. A failure skips what depends on it and nothing
 * else; a signal starts no new write. Every step gets an outcome, in the order of the steps.
 */
export async function applyPlan(request: ApplyRequest): Promise<OperationOutcome[]> {
  const { steps, clock, signal } = request;
  const applyState = createApplyState(request);
  if (steps.length > 0) request.progress.phase('Applying', steps.length);

  const done = new AbortController();
  try {
    await Promise.race([runSteps(request, applyState), graceAfter(signal, clock, done.signal)]);
  } finally {
    done.abort();
  }
  for (const step of steps) giveUp(step, applyState);
  return applyState.outcomes();
}

async function runSteps(request: ApplyRequest, applyState: ApplyState): Promise<void> {
  const { steps } = request;
  for (const phase of new Set(steps.map((step) => step.phase))) {
    await runPhase(
      steps.filter((step) => step.phase === phase),
      request,
      applyState,
    );
  }
}

/** Runs the steps of one wave, as many at a time as `concurrency` allows, each as soon as what it needs has ended. */
async function runPhase(phase: readonly Step[], request: ApplyRequest, applyState: ApplyState): Promise<void> {
  const open = new Set(phase);
  const running = new Set<Promise<void>>();
  while (open.size > 0 || running.size > 0) {
    for (const step of open) {
      if (running.size >= request.concurrency) break;
      if (!isReady(step, applyState)) continue;
      const batch = batchOf(step, { open, request, applyState });
      for (const member of batch) open.delete(member);
      const run = applySteps(batch, request, applyState).finally(() => running.delete(run));
      running.add(run);
    }
    if (running.size === 0) {
      // Only a circle of references is left: every one of them waits for another.
      for (const step of open) applyState.end(step, { state: 'skipped', cause: cycleCause(request) });
      return;
    }
    await Promise.race(running);
  }
}

function isReady({ needs }: Step, applyState: ApplyState): boolean {
  return needs.every((need) => applyState.hasEnded(need));
}

/** The step with all others that are ready and go out in the same request. */
function batchOf(
  step: Step,
  around: { readonly open: ReadonlySet<Step>; readonly request: ApplyRequest; readonly applyState: ApplyState },
): readonly Step[] {
  const { open, request, applyState } = around;
  const key = batchKey(request.task(step));
  if (key === null) return [step];
  return [...open].filter((other) => isReady(other, applyState) && batchKey(request.task(other)) === key);
}

/** What writes of one batch have in common; `null` for what is written by itself. */
function batchKey({ kind, resource }: Task): string | null {
  const batch = resource === null ? undefined : kind.batchOf?.(resource.desired);
  return batch === undefined ? null : identity(kind.name, batch);
}

function cycleCause({ signal }: ApplyRequest): string {
  return signal.aborted ? CANCELLED : 'Its references form a circle with other changes.';
}

/** Ends a while after the signal, and never without one. `over`: no one waits any more. */
async function graceAfter(signal: AbortSignal, clock: Clock, over: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
  });
  // The rejection of a sleep that no one waits for any more does not matter.
  await clock.sleep(GRACE_MILLISECONDS, over).catch(() => undefined);
}
