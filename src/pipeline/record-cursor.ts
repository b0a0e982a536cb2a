import type { Outcome } from '../model/outcome.ts';
import type { PendingDelete } from '../model/run.ts';
import type { MadePlan, PlanRequest } from './make-plan.ts';
import type { Ports } from './ports.ts';
import type { Run } from './run.ts';

/** Records a complete apply, with what left Git and was not deleted. An incomplete one leaves the cursor where it is. */
export async function recordCursor(
  finished: { made: MadePlan; input: PlanRequest; outcome: Outcome },
  ports: Ports,
  run: Run,
): Promise<void> {
  const { made, input, outcome } = finished;
  const { request } = input;
  const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
  const converged = outcome.accuracy === null || outcome.accuracy.misses.length === 0;
  if (request.mode !== 'apply' || request.head === null || run.stopped) return;
  if (!succeeded || !converged || !made.plan.complete) return;
  const pending: PendingDelete[] = input.leaving.filter((entry) =>
    made.plan.operations.some(({ held, kind, key }) => held && kind === entry.kind && key === entry.key),
  );
  const problem = await ports.cursor.record(request.settings.environment, input.tenant, { sha: request.head, pending });
  if (problem !== null) run.note(`The applied commit could not be recorded: ${problem}`);
}
