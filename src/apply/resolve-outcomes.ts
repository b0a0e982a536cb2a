import type { OperationOutcome } from '../model/outcome.ts';
import type { Operation, Plan } from '../model/plan.ts';

/**
 * Looks up in a fresh plan what became of writes whose answer was lost or made no sense. A lost answer to a write that
 * took effect is a success; one that did not is a failure. An answer that made no sense stays a failure (contract
 * section 8), and says what was found.
 */
export function resolveOutcomes(outcomes: readonly OperationOutcome[], found: Plan): OperationOutcome[] {
  return outcomes.map((outcome) => {
    if (outcome.attempts === 0 || (outcome.state !== 'unknown' && outcome.state !== 'failed')) return outcome;
    const done = isDone(outcome, found.operations.find(isSame(outcome)));
    if (done === null) return outcome;
    if (outcome.state === 'failed') return done ? { ...outcome, cause: `${outcome.cause} ${THERE}` } : outcome;
    if (!done) return { ...outcome, state: 'failed', cause: `${outcome.cause} ${NOT_DONE}` };
    return { ...outcome, state: 'confirmed', cause: null, notes: [...outcome.notes, RECOVERED] };
  });
}

/** `null`: the second look could not tell. */
function isDone(outcome: OperationOutcome, left: Operation | undefined): boolean | null {
  if (outcome.action === 'delete') return left === undefined ? true : left.compared === 'none' ? null : false;
  if (left === undefined || left.action === 'unknown' || left.action === 'invalid') return null;
  return left.action === 'unchanged';
}

function isSame({ kind, key }: OperationOutcome): (operation: Operation) => boolean {
  return (operation) => operation.kind === kind && operation.key === key;
}

const RECOVERED = "Immuta's answer was lost; the tenant was read again, and the write took effect.";
const NOT_DONE = 'The tenant was read again: it is not as the spec wants it.';
const THERE = 'The tenant was read again: it is as the spec wants it.';
