import type { OperationOutcome } from '../model/outcome.ts';
import type { Clock, Progress } from '../model/ports.ts';
import type { Step } from '../plan/order.ts';
import type { Journal, JournalLine } from './journal.ts';

/** How a step ended. */
export type StepEnd = Pick<OperationOutcome, 'state' | 'cause'> &
  Partial<Pick<OperationOutcome, 'notes' | 'unfinished'>>;

/** What has become of each step: the outcomes in the making, and the journal that tells of them. */
export interface ApplyState {
  /** A request of the step that changes the tenant is about to leave. Writes the `sent` line first. */
  sending(step: Step): void;
  /** Such requests of the step so far. */
  attempts(step: Step): number;
  /** Ends the step, once: what comes after a step was given up changes nothing. */
  end(step: Step, end: StepEnd): void;
  /** By a step's index. An index that is not a step of this run counts as ended. */
  hasEnded(index: number): boolean;
  outcome(index: number): OperationOutcome | undefined;
  /** Set by an error after which no write can succeed (the key is refused). A dead tenant the connection remembers. */
  halted: string | null;
  /** In the order of the steps; every step must have ended. */
  outcomes(): OperationOutcome[];
}

/** Opens the books and writes a `planned` line for each step. */
export function createApplyState(request: {
  readonly steps: readonly Step[];
  readonly clock: Clock;
  readonly journal: Journal;
  readonly progress: Progress;
}): ApplyState {
  const { steps, clock, journal, progress } = request;
  const indexes = new Set(steps.map((step) => step.index));
  const ends = new Map<number, OperationOutcome>();
  const sent = new Map<number, { readonly startedAt: string; attempts: number }>();
  const note = (step: Step, event: JournalLine['event'], detail: string | null): void => {
    const { kind, key, action } = step.operation;
    const attempts = sent.get(step.index)?.attempts ?? 0;
    journal({ at: clock.now().toISOString(), kind, key, action, event, attempts, detail });
  };
  for (const step of steps) note(step, 'planned', null);

  return {
    halted: null,
    sending(step) {
      const known = sent.get(step.index);
      if (known === undefined) sent.set(step.index, { startedAt: clock.now().toISOString(), attempts: 1 });
      else known.attempts += 1;
      note(step, 'sent', null);
    },
    attempts: (step) => sent.get(step.index)?.attempts ?? 0,
    end(step, { state, cause, notes = [], unfinished }) {
      if (ends.has(step.index)) return;
      const { kind, key, action } = step.operation;
      const began = sent.get(step.index);
      ends.set(step.index, {
        kind,
        key,
        action,
        state,
        cause,
        notes,
        attempts: began?.attempts ?? 0,
        startedAt: began?.startedAt ?? null,
        endedAt: began === undefined ? null : clock.now().toISOString(),
        ...(unfinished === true ? { unfinished } : {}),
      });
      note(step, state, cause);
      progress.step(`${action} ${kind} "${key}": ${state}`);
    },
    hasEnded: (index) => ends.has(index) || !indexes.has(index),
    outcome: (index) => ends.get(index),
    outcomes: () =>
      steps.map((step) => {
        const end = ends.get(step.index);
        if (end === undefined) throw new Error(`${step.operation.kind} "${step.operation.key}" has no end`);
        return end;
      }),
  };
}
