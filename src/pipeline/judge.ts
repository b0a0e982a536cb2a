import type { PullRequestFacts, Review, ReviewedPullRequest, RunRequest } from '../model/run.ts';
import { missingPermissions } from '../observe/read-owner.ts';
import { type Approval, beyondApproval, decodeApproval, type Unapproved } from '../plan/approval.ts';
import { isWritten } from '../plan/build-plan.ts';
import { judge, overriders } from '../plan/guards.ts';
import type { MadePlan, PlanRequest } from './make-plan.ts';
import type { Ports } from './ports.ts';
import type { Run } from './run.ts';
import type { RunScope } from './scope.ts';

/** The pull requests that stand behind a plan: the one that is planned, or those that an apply merges. */
export async function readReview(scope: RunScope, request: RunRequest, ports: Ports): Promise<Review | null> {
  if (request.mode !== 'apply' || request.head === null) return null;
  return await ports.review.reviewed(scope.base, request.head);
}

/** Judges a plan: permissions, errors, and the guards of contract section 3. */
export function judgePlan(made: MadePlan, input: PlanRequest, review: Review | null, run: Run): void {
  const { request, specs } = input;
  const pulls: (PullRequestFacts | ReviewedPullRequest)[] =
    review === null ? (request.pull === null ? [] : [request.pull]) : [...review.pullRequests];
  const changing = new Set(made.plan.operations.filter(isWritten).map(({ kind }) => kind));
  const needed = input.kinds.filter((kind) => changing.has(kind.name));
  for (const missing of missingPermissions(made.observation.owner, needed)) run.fail('permission-denied', missing);
  const project = made.observation.owner?.projectId ?? null;
  if (project !== null) {
    run.note(
      `The API key is linked to project ${project}: it sees and writes only what that project holds. Use a key that is linked to none.`,
    );
  }
  for (const note of made.notes) run.note(note);
  for (const verdict of judge(made.plan, { settings: request.settings, pulls, wantedObjects: specs.all.length })) {
    run.guard(verdict);
  }
  const writes = request.mode === 'apply' || (request.mode === 'drift' && request.settings.onDrift === 'apply');
  if (made.plan.summary.errors > 0 && writes) run.stopped = true;
}

/** Holds a fresh plan against what the reviewers saw (`on-stale-plan`). */
export function judgeReview(made: MadePlan, review: Review, request: RunRequest, run: Run): void {
  const { onStalePlan, overrideLabel } = request.settings;
  if (onStalePlan === 'ignore' || !made.plan.operations.some(isWritten)) return;
  if (review.pullRequests.length === 0) {
    run.note('This commit belongs to no pull request: nobody reviewed a plan. It is applied under the other guards.');
    return;
  }
  const approvals = review.pullRequests
    .map((pull) => (pull.approval === null ? null : decodeApproval(pull.approval)))
    .filter((approval): approval is Approval => approval !== null);
  const beyond = beyondApproval(made.plan, approvals);
  if (beyond.length === 0) return;
  const message = staleMessage(beyond, review);
  const names = beyond.map(({ operation }) => `${operation.kind} "${operation.key}"`);
  const verdict = { reason: 'stale-plan', names, by: null } as const;
  const by = overriders(review.pullRequests, overrideLabel);
  if (onStalePlan === 'warn') run.guard({ ...verdict, effect: 'warn', message });
  else if (by !== null) {
    run.guard({ ...verdict, effect: 'pass', message: `${message} The label \`${overrideLabel}\` lets it pass.`, by });
  } else if (request.head !== null && review.direct.includes(request.head)) {
    // Who may push past review is decided by branch protection, not here (contract section 3).
    const said = `${message} The commit itself was pushed without a pull request: nobody reviewed a plan. It is applied under the other guards.`;
    run.guard({ ...verdict, effect: 'warn', message: said });
  } else {
    const way = `To go on, open a pull request whose plan shows this, put the label \`${overrideLabel}\` on a merged one and run again, or set \`on-stale-plan: warn\`.`;
    run.guard({ ...verdict, effect: 'stop', message: `${message} Nothing is written. ${way}` });
  }
}

const MOST_NAMED = 20;

/** What differs, with what the reviewers saw beside it. */
export function staleMessage(beyond: readonly Unapproved[], review: Review): string {
  const pulls = review.pullRequests
    .map((pull) => `#${pull.number}${pull.approval === null ? ' (without a plan)' : ''}`)
    .join(', ');
  const named = beyond.slice(0, MOST_NAMED).map(({ operation, extra, seen }) => {
    const what = `${operation.kind} "${operation.key}"`;
    if (seen === 'part') return `${what} (not shown: ${extra.join('; ')})`;
    if (seen === 'unknown') return `${what} (${operation.action}; the reviewed plan was too large to keep its details)`;
    return `${what} (${operation.action}; no reviewed plan shows it)`;
  });
  const more = beyond.length > MOST_NAMED ? [`${beyond.length - MOST_NAMED} more`] : [];
  const direct =
    review.direct.length === 0
      ? ''
      : ` ${review.direct.length === 1 ? 'One commit' : `${review.direct.length} commits`} since the last apply came without a pull request, so no plan shows what they do.`;
  return `The reviewed plan of ${pulls} did not show all that this apply would do: ${[...named, ...more].join(', ')}.${direct}`;
}
