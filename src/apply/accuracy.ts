import type { ApplyOutcome, Miss, OperationOutcome } from '../model/outcome.ts';
import type { Operation, Plan } from '../model/plan.ts';

/**
 * Holds what was predicted against what a second look found, for every write that was accepted. A write came true when
 * a fresh plan has nothing left to do for its object; forms whose words are only inferred need presence alone
 * (contract section 8).
 */
export function measureAccuracy(
  done: readonly OperationOutcome[],
  predicted: Plan,
  found: Plan,
): NonNullable<ApplyOutcome['accuracy']> {
  const misses = done.flatMap((outcome): Miss[] => {
    // Immuta still works on it: a difference now is not a wrong prediction.
    if (outcome.unfinished === true) return [];
    const left = operationFor(found, outcome);
    const missing = whatIsLeft(outcome, left, operationFor(predicted, outcome));
    if (missing === null) return [];
    return [{ kind: outcome.kind, key: outcome.key, predicted: predictionText(outcome), found: missing }];
  });
  return { right: done.length - misses.length, total: done.length, misses };
}

function whatIsLeft(
  outcome: OperationOutcome,
  left: Operation | undefined,
  predicted: Operation | undefined,
): string | null {
  if (outcome.action === 'delete') return left === undefined || left.compared === 'none' ? null : 'it is still there';
  if (left === undefined || left.action === 'unchanged') return null;
  if (left.action === 'create') return 'it is not there';
  if (left.compared !== 'full' && left.action === 'unknown') return null;
  if (left.compared === 'partial' && predicted?.compared === 'partial' && left.server === null) return null;
  if (left.changes.length > 0 && left.changes.every((change) => isInferred(change.path, left))) return null;
  const paths = left.changes.map((change) => change.path);
  return paths.length > 0 ? `still different: ${paths.join(', ')}` : `a fresh plan would ${left.action} it again`;
}

/** Only translated by inference: a 2xx and presence must do for it (contract section 8). */
function isInferred(path: string, { notCompared }: Operation): boolean {
  return notCompared.some((part) => path === part.path || path.startsWith(`${part.path}/`));
}

function predictionText(outcome: OperationOutcome): string {
  return outcome.action === 'delete' ? 'gone' : 'equal to its spec';
}

function operationFor(plan: Plan, { kind, key }: OperationOutcome): Operation | undefined {
  return plan.operations.find((operation) => operation.kind === kind && operation.key === key);
}
