import { coverageOf } from '../model/coverage.ts';
import type { ApplyOutcome } from '../model/outcome.ts';
import type { CursorStore, PendingDelete, RunRequest } from '../model/run.ts';
import type { MadePlan, PlanRequest } from '../plan/plan-request.ts';
import type { ChosenRevisions } from './choose-revisions.ts';
import { hasUnfinished } from './conclude.ts';

/** A finished apply. */
interface FinishedApply {
  readonly request: RunRequest;
  readonly revisions: ChosenRevisions;
  readonly made: MadePlan;
  readonly input: PlanRequest;
  readonly outcome: ApplyOutcome | null;
}

/**
 * Records a complete and verified apply, with what was removed from Git and not deleted. Any other leaves the cursor where
 * it is, so that the next apply takes up what is left. Answers sentences for the report.
 */
export async function recordCursor(finished: FinishedApply, store: CursorStore): Promise<string[]> {
  const { request, revisions, made, input, outcome } = finished;
  if (request.mode !== 'apply' || outcome === null) return [];
  const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
  const verified = outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
  if (!succeeded || !verified || !made.plan.complete || hasUnfinished(outcome, request.settings)) return [];
  // From where this apply started is not known then, so what came before it may not be applied. That was reported already.
  if (!revisions.hasCursor) return [];
  if (request.head === null) return ['No commit is recorded as applied, because this folder is not a Git checkout.'];
  const short = request.head.slice(0, 7);
  const other = otherThanCommit(finished);
  if (other !== null) return [`Commit ${short} is not recorded as applied, because ${other}.`];
  const pending: PendingDelete[] = input.selection.removed.filter((entry) =>
    made.plan.operations.some(({ retained, kind, key }) => retained && kind === entry.kind && key === entry.key),
  );
  const coverage = coverageOf(request.settings);
  const problem = await store.record(coverage, input.tenant, { sha: request.head, pending });
  return problem === null ? [] : [`The applied commit could not be recorded: ${problem}`];
}

/** Why an apply was of something else than all of its commit; `null`: it was of all of it, and of nothing beside it. */
function otherThanCommit({ request, input }: FinishedApply): string | null {
  if (request.uncommitted === true) return 'files that are not committed were applied';
  if (input.selection.whole) return null;
  const what = request.agreed === undefined ? 'the files that were named' : 'what the plan file holds';
  return `only ${what} was applied and other changes are left`;
}
