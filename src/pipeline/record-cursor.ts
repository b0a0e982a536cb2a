import { coverageOf } from '../model/coverage.ts';
import type { Outcome } from '../model/outcome.ts';
import type { CursorStore, PendingDelete, RunRequest } from '../model/run.ts';
import type { MadePlan, PlanRequest } from '../plan/plan-request.ts';
import type { ChosenRevisions } from './choose-revisions.ts';
import { hasUnfinished } from './conclude.ts';

/** A finished apply. */
export interface FinishedApply {
  readonly request: RunRequest;
  readonly revisions: ChosenRevisions;
  readonly made: MadePlan;
  readonly input: PlanRequest;
  readonly outcome: Outcome | null;
}

/**
 * Records a complete and verified apply, with what was removed from Git and not deleted. Any other leaves the cursor where
 * it is, so that the next apply takes up what is left. Answers sentences for the report.
 */
export async function recordCursor(
  { request, revisions, made, input, outcome }: FinishedApply,
  store: CursorStore,
): Promise<string[]> {
  if (request.mode !== 'apply' || request.head === null || outcome === null) return [];
  const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
  const verified = outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
  if (!succeeded || !verified || !made.plan.complete || hasUnfinished(outcome, request.settings)) return [];
  const pending: PendingDelete[] = input.selection.removed.filter((entry) =>
    made.plan.operations.some(({ held, kind, key }) => held && kind === entry.kind && key === entry.key),
  );
  const coverage = coverageOf(request.settings);
  const problem = await store.record(coverage, input.tenant, { sha: request.head, pending });
  // A token that may not read it may not write it either, and that was reported already.
  return problem !== null && revisions.hasCursor ? [`The applied commit could not be recorded: ${problem}`] : [];
}
