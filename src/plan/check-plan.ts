import type { FailureReason } from '../model/failure.ts';
import type { GuardVerdict } from '../model/report.ts';
import type { PullRequestFacts, Review, ReviewedPullRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { missingPermissions } from '../observe/read-owner.ts';
import { type Approval, beyondApproval, decodeApproval, type Unapproved } from './approval.ts';
import { isWritten } from './build-plan.ts';
import { judge, overriders } from './guards.ts';
import type { MadePlan, PlanRequest } from './plan-request.ts';

/** What the checks before a write found. */
export interface PlanCheck {
  readonly guards: readonly GuardVerdict[];
  readonly failures: readonly { readonly reason: FailureReason; readonly message: string }[];
  readonly notes: readonly string[];
}

/** What decides how strict the checks are. */
export type GuardOptions = Pick<Settings, 'maxDeletes' | 'onLoosening' | 'overrideLabel' | 'onStalePlan'>;

/** Checks a plan: permissions, the guards on deletions and exposure, and for an apply what the reviewers saw. */
export function checkPlan(
  made: MadePlan,
  input: PlanRequest,
  context: { readonly options: GuardOptions; readonly pull: PullRequestFacts | null; readonly review: Review | null },
): PlanCheck {
  const { options, pull, review } = context;
  const pulls: (PullRequestFacts | ReviewedPullRequest)[] =
    review === null ? (pull === null ? [] : [pull]) : [...review.pullRequests];
  const changing = new Set(made.plan.operations.filter(isWritten).map(({ kind }) => kind));
  const needed = input.kinds.filter((kind) => changing.has(kind.name));
  const missing = missingPermissions(made.observation.owner, needed);
  const project = made.observation.owner?.projectId ?? null;
  const linked =
    project === null
      ? []
      : [
          `The API key is linked to project ${project}: it sees and writes only what that project holds. Use a key that is not linked to a project.`,
        ];
  const guards = judge(made.plan, { settings: options, pulls, wantedObjects: input.head.resources.length });
  const reviewed = review === null ? NOTHING : checkReview(made, review, { options, head: input.headSha });
  return {
    guards: [...guards, ...reviewed.guards],
    failures: missing.map((message) => ({ reason: 'permission-denied', message })),
    notes: [...linked, ...made.notes, ...reviewed.notes],
  };
}

const NOTHING: PlanCheck = { guards: [], failures: [], notes: [] };

/** Compares a fresh plan with what the reviewers saw (`on-stale-plan`). */
function checkReview(
  made: MadePlan,
  review: Review,
  { options, head }: { readonly options: GuardOptions; readonly head: string | null },
): PlanCheck {
  const { onStalePlan, overrideLabel } = options;
  if (onStalePlan === 'ignore' || !made.plan.operations.some(isWritten)) return NOTHING;
  if (review.pullRequests.length === 0) {
    const note = 'This commit belongs to no pull request, so there is no reviewed plan. The other guards still apply.';
    return { ...NOTHING, notes: [note] };
  }
  const approvals = review.pullRequests
    .map((pull) => (pull.approval === null ? null : decodeApproval(pull.approval)))
    .filter((approval): approval is Approval => approval !== null);
  const beyond = beyondApproval(made.plan, approvals);
  if (beyond.length === 0) return NOTHING;
  const message = staleMessage(beyond, review);
  const names = beyond.map(({ operation }) => `${operation.kind} "${operation.key}"`);
  const verdict = { reason: 'stale-plan', names, by: null } as const;
  const by = overriders(review.pullRequests, overrideLabel);
  const guard = (rest: Pick<GuardVerdict, 'effect' | 'message'> & { by?: string }): PlanCheck => ({
    ...NOTHING,
    guards: [{ ...verdict, ...rest }],
  });
  if (onStalePlan === 'warn') return guard({ effect: 'warn', message });
  if (by !== null)
    return guard({ effect: 'pass', message: `${message} The label \`${overrideLabel}\` lets it pass.`, by });
  if (head !== null && review.direct.includes(head)) {
    // Who may push past review is decided by branch protection, not here.
    const direct = `${message} The commit itself was pushed without a pull request, so it has no reviewed plan. The other guards still apply.`;
    return guard({ effect: 'warn', message: direct });
  }
  const way = `To go on, open a pull request whose plan shows this, put the label \`${overrideLabel}\` on a merged one and run again, or set \`on-stale-plan: warn\`.`;
  return guard({ effect: 'stop', message: `${message} Nothing is written. ${way}` });
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
