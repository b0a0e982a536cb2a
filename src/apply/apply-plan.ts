import type { Kind, WriteOptions } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import type { OperationOutcome } from '../model/outcome.ts';
import type { Clock, ImmutaWriter, Progress } from '../model/ports.ts';
import type { ResolvedResource } from '../model/resource.ts';
import type { Step } from '../plan/order.ts';
import type { Journal, JournalLine } from './journal.ts';

/** What one step needs to be carried out. */
export interface Task {
  readonly kind: Kind;
  /** `null` for a deletion. */
  readonly resource: ResolvedResource | null;
  /** Immuta's id, where a read gave one. */
  readonly id: number | null;
  /** Why it must not be written at all (its list could not be read); `null` to go on. */
  readonly refuse: string | null;
}

/** What an apply works with. */
export interface ApplyRequest {
  /** In the order of `orderSteps`. */
  readonly steps: readonly Step[];
  task(step: Step): Task;
  readonly writer: ImmutaWriter;
  readonly options: WriteOptions;
  readonly concurrency: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly journal: Journal;
  readonly progress: Progress;
}

/** After a signal, writes in flight get this long before they are given up as `unknown`. GitHub kills after 10 s. */
export const GRACE_MILLISECONDS = 4_000;

/**
 * Carries out a plan, wave after wave, independent steps side by side. A failure skips what depends on it and nothing
 * else; a signal starts no new write. Every step gets an outcome, in the order of the steps.
 */
export async function applyPlan(request: ApplyRequest): Promise<OperationOutcome[]> {
  const { steps, clock } = request;
  const ends = new Map<number, OperationOutcome>();
  const note = (step: Step, event: JournalLine['event'], detail: string | null = null): void => {
    const { kind, key, action } = step.operation;
    request.journal({ at: clock.now().toISOString(), kind, key, action, event, detail });
  };
  for (const step of steps) note(step, 'planned');
  if (steps.length > 0) request.progress.phase('Applying', steps.length);

  const halt: { reason: string | null } = { reason: null };
  const work: Work = { request, ends, note, halt, started: new Map() };
  await Promise.race([carryOut(work), graceAfter(request.signal, clock)]);
  for (const step of steps) if (!ends.has(step.index)) giveUp(work, step);
  return steps.map((step) => ends.get(step.index) as OperationOutcome);
}

interface Work {
  readonly request: ApplyRequest;
  readonly ends: Map<number, OperationOutcome>;
  readonly note: (step: Step, event: JournalLine['event'], detail?: string | null) => void;
  /** Set by an error after which no write can succeed (wrong key, dead tenant). */
  readonly halt: { reason: string | null };
  /** When each step's request left. */
  readonly started: Map<number, string>;
}

async function carryOut(work: Work): Promise<void> {
  const { steps, concurrency } = work.request;
  const waves = [...new Set(steps.map((step) => step.wave))];
  const indexes = new Set(steps.map((step) => step.index));
  for (const wave of waves) {
    const open = new Set(steps.filter((step) => step.wave === wave));
    const running = new Map<Step, Promise<void>>();
    while (open.size > 0 || running.size > 0) {
      for (const step of open) {
        if (running.size >= concurrency) break;
        if (!step.needs.every((need) => work.ends.has(need) || !indexes.has(need))) continue;
        open.delete(step);
        running.set(
          step,
          carryOutStep(work, step).finally(() => running.delete(step)),
        );
      }
      if (running.size === 0) {
        // Only a circle of references is left: every one of them waits for another.
        for (const step of open) finish(work, step, 'skipped', 'Its references form a circle with other changes.');
        break;
      }
      await Promise.race(running.values());
    }
  }
}

async function carryOutStep(work: Work, step: Step): Promise<void> {
  const { request } = work;
  const task = request.task(step);
  const blocked = blockedBy(work, step) ?? task.refuse;
  if (blocked !== null) {
    finish(work, step, 'skipped', blocked);
    return;
  }
  const startedAt = request.clock.now().toISOString();
  work.started.set(step.index, startedAt);
  work.note(step, 'sent');
  try {
    const notes = await write(request, task, step);
    finish(work, step, 'confirmed', null, { notes, startedAt, attempts: 1 });
  } catch (error) {
    if (!(error instanceof ImmutaError)) throw error;
    if (error.code === 'unauthorized' || error.code === 'unreachable') work.halt.reason = error.message;
    const lost = error.mayHaveWritten || error.code === 'aborted';
    finish(work, step, lost ? 'unknown' : 'failed', error.message, { startedAt, attempts: error.attempts });
  }
}

async function write(request: ApplyRequest, task: Task, step: Step): Promise<readonly string[]> {
  const { writer, options, clock, signal } = request;
  const { key } = step.operation;
  if (task.resource === null) {
    const existed = await task.kind.remove(writer, { key, id: task.id, signal });
    return existed ? [] : ['It was gone already.'];
  }
  const payload = task.resource.payload('real');
  const receipt = await task.kind.write(writer, { key, payload, options, clock, signal });
  const known = receipt.verdict === null ? ["Immuta's reply has a shape that is not known."] : [];
  return [...receipt.notes, ...known];
}

/** Why a step is not sent: cancelled, halted, or something it depends on did not succeed. */
function blockedBy(work: Work, step: Step): string | null {
  if (work.request.signal.aborted) return CANCELLED;
  if (work.halt.reason !== null) return `Not sent after an earlier failure: ${work.halt.reason}`;
  for (const need of step.needs) {
    const end = work.ends.get(need);
    if (end !== undefined && end.state !== 'confirmed') {
      return `It depends on ${end.kind} "${end.key}", which ${end.state === 'skipped' ? 'was skipped' : 'did not succeed'}.`;
    }
  }
  return null;
}

function finish(
  work: Work,
  step: Step,
  state: OperationOutcome['state'],
  cause: string | null,
  facts: { notes?: readonly string[]; startedAt?: string; attempts?: number } = {},
): void {
  const { kind, key, action } = step.operation;
  work.ends.set(step.index, {
    kind,
    key,
    action,
    state,
    cause,
    notes: facts.notes ?? [],
    attempts: facts.attempts ?? 0,
    startedAt: facts.startedAt ?? null,
    endedAt: facts.startedAt === undefined ? null : work.request.clock.now().toISOString(),
  });
  work.note(step, state, cause);
  work.request.progress.step(`${action} ${kind} "${key}": ${state}`);
}

/** Ends a step when the grace period is over: sent and without an answer, or never sent. */
function giveUp(work: Work, step: Step): void {
  const startedAt = work.started.get(step.index);
  if (startedAt === undefined) finish(work, step, 'skipped', CANCELLED);
  else finish(work, step, 'unknown', LOST, { startedAt, attempts: 1 });
}

async function graceAfter(signal: AbortSignal, clock: Clock): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await clock.sleep(GRACE_MILLISECONDS);
}

const CANCELLED = 'The run was cancelled before this was sent.';
const LOST = 'The run was cancelled before Immuta answered; run again to see what became of it.';
