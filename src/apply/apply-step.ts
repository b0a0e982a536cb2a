import type { WriteRequest } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import type { Step } from '../plan/order.ts';
import type { ApplyRequest } from './apply-plan.ts';
import type { ApplyState, StepEnd } from './apply-state.ts';

/** Said of a step that was never sent because of the signal. */
export const CANCELLED = 'The run was cancelled before this was sent.';
const LOST = 'The run was cancelled before Immuta answered; run again to see what became of it.';
const BETWEEN = 'The run was cancelled between two requests of this write; run again to finish it.';

/** Carries out steps that go out in one request; their needs have ended. Throws only for bugs. */
export async function applySteps(steps: readonly Step[], request: ApplyRequest, applyState: ApplyState): Promise<void> {
  const free = steps.filter((step) => {
    const blocked = blockedBy(step, request, applyState) ?? request.task(step).refuse;
    if (blocked !== null) applyState.end(step, { state: 'skipped', cause: blocked });
    return blocked === null;
  });
  if (free.length === 0) return;
  try {
    const end = await write(free, { request, applyState });
    for (const step of free) applyState.end(step, end);
  } catch (error) {
    for (const step of free) applyState.end(step, endOf(error, { step, request, applyState }));
  }
}

/** Ends a step when no one waits any more: sent and without an answer, or never sent. Steps that ended stay as they are. */
export function giveUp(step: Step, applyState: ApplyState): void {
  if (applyState.attempts(step) === 0) applyState.end(step, { state: 'skipped', cause: CANCELLED });
  else applyState.end(step, { state: 'unknown', cause: LOST });
}

/** Why a step is not sent: cancelled, halted, or something it depends on did not succeed. */
function blockedBy(step: Step, { signal }: ApplyRequest, applyState: ApplyState): string | null {
  if (signal.aborted) return CANCELLED;
  if (applyState.halted !== null) return `Not sent after an earlier failure: ${applyState.halted}`;
  for (const need of step.needs) {
    const end = applyState.outcome(need);
    if (end === undefined || end.state === 'confirmed') continue;
    return `It depends on ${end.kind} "${end.key}", which ${end.state === 'skipped' ? 'was skipped' : 'did not succeed'}.`;
  }
  return null;
}

interface Surroundings {
  readonly request: ApplyRequest;
  readonly applyState: ApplyState;
}

async function write(steps: readonly Step[], { request, applyState }: Surroundings): Promise<StepEnd> {
  const { options, clock, signal } = request;
  const writer = request.writer(() => {
    for (const step of steps) applyState.sending(step);
  });
  const tasks = steps.map((step) => ({ key: step.operation.key, ...request.task(step) }));
  const [{ kind, id, key, resource }] = tasks as [(typeof tasks)[number]];
  if (resource === null) {
    const existed = await kind.remove(writer, { key, id, signal });
    return { state: 'confirmed', cause: null, notes: existed ? [] : ['It was gone already.'] };
  }
  const writes = tasks.flatMap((task): WriteRequest[] =>
    task.resource === null ? [] : [{ key: task.key, payload: task.resource.payload('real'), options, clock, signal }],
  );
  const receipt =
    kind.writeBatch === undefined
      ? await kind.write(writer, writes[0] as WriteRequest)
      : await kind.writeBatch(writer, writes);
  const strange = kind.endpoint !== null && receipt.dryRunResult === null ? [STRANGE_REPLY] : [];
  const notes = [...receipt.notes, ...strange];
  return { state: 'confirmed', cause: null, notes, ...(receipt.unfinished ? { unfinished: true as const } : {}) };
}

const STRANGE_REPLY = "Immuta's reply has a shape that is not known.";

/** What an error says about the object. Anything that neither Immuta nor the signal raised is a bug and thrown on. */
function endOf(error: unknown, { step, request, applyState }: Surroundings & { readonly step: Step }): StepEnd {
  const sent = applyState.attempts(step) > 0;
  const stopped = request.signal.aborted && error === request.signal.reason;
  if (stopped) return sent ? { state: 'unknown', cause: BETWEEN } : { state: 'skipped', cause: CANCELLED };
  if (!(error instanceof ImmutaError)) throw error;
  const cause = error.message;
  if (error.code === 'aborted')
    return sent ? { state: 'unknown', cause: LOST } : { state: 'skipped', cause: CANCELLED };
  if (error.code === 'unauthorized') applyState.halted ??= cause;
  // Spared by the connection's own memory of a dead or overloaded tenant.
  if (!sent && error.attempts === 0 && error.code !== 'refused') return { state: 'skipped', cause };
  // An answer that makes no sense is a failure of the object (contract section 8); a lost one leaves it open.
  return { state: error.mayHaveWritten && error.code !== 'malformed' ? 'unknown' : 'failed', cause };
}
