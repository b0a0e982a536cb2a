import type { Outcome } from '../model/outcome.ts';
import type { PendingDelete } from '../model/run.ts';
import { hasUnfinished } from './conclude.ts';
import type { MadePlan, PlanRequest } from './make-plan.ts';
import type { Ports } from './ports.ts';
import type { Run } from './run.ts';
import type { RunScope } from './scope.ts';

/** A finished apply. */
export interface Finished {
  readonly made: MadePlan;
  readonly input: PlanRequest;
  readonly outcome: Outcome;
  readonly scope: RunScope;
}

/**
 * Records a complete and proven apply, with what left Git and was not deleted. Any other leaves the cursor where it is, so
 * that the next apply takes up what is left.
 */
export async function recordCursor(finished: Finished, ports: Ports, run: Run): Promise<void> {
  const { made, input, outcome, scope } = finished;
  const { request } = input;
  const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
  const converged = outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
  if (request.mode !== 'apply' || request.head === null || run.stopped) return;
  if (!succeeded || !converged || !made.plan.complete || hasUnfinished(outcome, request.settings)) return;
  const pending: PendingDelete[] = input.leaving.filter((entry) =>
    made.plan.operations.some(({ held, kind, key }) => held && kind === entry.kind && key === entry.key),
  );
  const problem = await ports.cursor.record(request.settings.environment, input.tenant, { sha: request.head, pending });
  // A token that may not read it may not write it either, and that was said already.
  if (problem !== null && scope.hasCursor) run.note(`The applied commit could not be recorded: ${problem}`);
}
