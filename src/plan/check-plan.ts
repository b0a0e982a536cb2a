import type { ChangeApproval } from '../model/approvals.ts';
import { type Coverage, coverageId } from '../model/coverage.ts';
import type { FailureReason } from '../model/failure.ts';
import { isWritten } from '../model/plan.ts';
import type { GuardResult } from '../model/report.ts';
import type { PullRequestFacts, Review } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { missingPermissions } from '../observe/read-owner.ts';
import { type Approval, beyondApproval, type Unapproved } from './approval.ts';
import { evaluateGuards } from './guards.ts';
import { approvalOf, isCovered, named, overrideOfPlan, overridesOfReview, unplannedOverrides } from './overrides.ts';
import type { MadePlan, PlanRequest } from './plan-request.ts';

/** What the checks before a write found. */
interface PlanCheck {
  readonly guards: readonly GuardResult[];
  readonly failures: readonly { readonly reason: FailureReason; readonly message: string }[];
  readonly notes: readonly string[];
}

/** What decides how strict the checks are. */
type GuardOptions = Pick<Settings, 'maxDeletes' | 'onLoosening' | 'onRevocation' | 'overrideLabel' | 'onStalePlan'>;

/** What a plan is checked against. */
interface CheckContext {
  readonly options: GuardOptions;
  /** What the run manages: approvals of other patterns do not count. */
  readonly coverage: Coverage;
  readonly pull: PullRequestFacts | null;
  readonly review: Review | null;
  /** By identity, who approved a change that may let people see more; absent but for `on-loosening: approval`. */
  readonly approvals?: ReadonlyMap<string, ChangeApproval>;
}

/** Checks a plan: permissions, the guards on deletions and exposure, and for an apply what the reviewers saw. */
export function checkPlan(made: MadePlan, input: PlanRequest, context: CheckContext): PlanCheck {
  const { options, pull, review } = context;
  const coverage = coverageId(context.coverage);
  const { overrideLabel } = options;
  const overrides =
    review === null
      ? overrideOfPlan(pull, overrideLabel)
      : overridesOfReview(review, made.plan, overrideLabel, coverage);
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
  const guards = evaluateGuards(made.plan, {
    settings: options,
    overrides,
    desiredObjects: input.head.resources.length,
    approvals: context.approvals ?? new Map(),
  });
  const reviewed = review === null ? NOTHING : checkReview(made, review, { options, coverage, input });
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
  about: { readonly options: GuardOptions; readonly coverage: string; readonly input: PlanRequest },
): PlanCheck {
  const { options, coverage, input } = about;
  const { onStalePlan, overrideLabel } = options;
  if (onStalePlan === 'ignore' || !made.plan.operations.some(isWritten)) return NOTHING;
  const { notes } = review;
  // A merge whose pull request touches no spec is not a direct push: what it would write was reviewed nowhere.
  const isDirect = input.headSha === null || review.direct.includes(input.headSha);
  if (review.pullRequests.length === 0 && isDirect) {
    const note = 'This commit belongs to no pull request, so there is no reviewed plan. The other guards still apply.';
    return { ...NOTHING, notes: [...notes, note] };
  }
  const approvals = review.pullRequests
    .map((pull) => approvalOf(pull, coverage))
    .filter((approval): approval is Approval => approval !== null);
  const beyond = beyondApproval(made.plan, approvals);
  if (beyond.length === 0) return { ...NOTHING, notes };
  const overrides = unplannedOverrides(review, overrideLabel, coverage);
  const uncovered = beyond.filter(({ operation }) => !isCovered(operation, overrides));
  const guard = (
    shown: readonly Unapproved[],
    rest: Pick<GuardResult, 'effect' | 'message'> & { readonly by?: string },
  ): PlanCheck => ({
    ...NOTHING,
    notes,
    guards: [{ reason: 'stale-plan', names: namesOf(shown), by: null, ...rest }],
  });
  const sentence = staleMessage(uncovered.length === 0 ? beyond : uncovered, review);
  if (onStalePlan === 'warn') return guard(beyond, { effect: 'warn', message: staleMessage(beyond, review) });
  if (uncovered.length === 0) {
    const message = `${sentence} The label \`${overrideLabel}\` on a pull request without a plan lets it pass.`;
    return guard(beyond, { effect: 'pass', message, by: named(overrides) });
  }
  if (input.headSha !== null && review.direct.includes(input.headSha)) {
    // Who may push past review is decided by branch protection, not here.
    const direct = `${sentence} The commit itself was pushed without a pull request, so it has no reviewed plan. The other guards still apply.`;
    return guard(uncovered, { effect: 'warn', message: direct });
  }
  const way = `To go on, open a pull request whose plan shows this, or set \`on-stale-plan: warn\`. A merged pull request of a fork, which could not be planned, passes with the label \`${overrideLabel}\` on it.`;
  return guard(uncovered, { effect: 'stop', message: `${sentence} Nothing is written. ${way}` });
}

function namesOf(beyond: readonly Unapproved[]): readonly string[] {
  return beyond.map(({ operation }) => `${operation.kind} "${operation.key}"`);
}

const MOST_NAMED = 20;

/** What differs, with what the reviewers saw beside it. */
function staleMessage(beyond: readonly Unapproved[], review: Review): string {
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
  const all = [...named, ...more].join(', ');
  if (pulls === '') return `No reviewed plan shows what this apply would do: ${all}.${direct}`;
  return `The reviewed plan of ${pulls} did not show all that this apply would do: ${all}.${direct}`;
}
