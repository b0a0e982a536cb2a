import type { Operation, Plan } from '../model/plan.ts';
import type { PullRequestFacts, Review, ReviewedPullRequest } from '../model/run.ts';
import { sameName } from '../model/text.ts';
import { type Approval, approvalFor, beyondApproval } from './approval.ts';

/** One override label, and what it lets pass. */
export interface Override {
  /** Who set it, as far as GitHub tells. */
  readonly by: string;
  /** Whether its own pull request showed this operation, whole. */
  covers(operation: Operation): boolean;
}

/** The label on the pull request that is planned: this plan is what it shows. */
export function overrideOfPlan(pull: PullRequestFacts | null, label: string): readonly Override[] {
  return pull !== null && isLabelled(pull, label) ? [{ by: byWhom(pull), covers: () => true }] : [];
}

/** The labels on merged pull requests: each lets pass what the last plan of its own pull request showed, and no more. */
export function overridesOfReview(review: Review, plan: Plan, label: string, coverage: string): readonly Override[] {
  return review.pullRequests.flatMap((pull): Override[] => {
    const approval = isLabelled(pull, label) ? approvalOf(pull, coverage) : null;
    if (approval === null) return [];
    const beyond = new Set(beyondApproval(plan, [approval]).map(({ operation }) => operation));
    return [{ by: byWhom(pull), covers: (operation) => !beyond.has(operation) }];
  });
}

/**
 * The labels on merged pull requests of forks without a plan: each passes the check for staleness, for what its own files
 * make. Where its files are not known, or variables or settings are among them, that may be anything. Any other pull
 * request can be planned, and one whose last push was not planned must not get past review by a label.
 */
export function unplannedOverrides(review: Review, label: string, coverage: string): readonly Override[] {
  return review.pullRequests.flatMap((pull): Override[] => {
    if (!pull.fromFork || !isLabelled(pull, label) || approvalOf(pull, coverage) !== null) return [];
    const { files } = pull;
    return [{ by: byWhom(pull), covers: ({ file }) => files === null || (file !== null && files.includes(file)) }];
  });
}

/** The approval of a merged pull request, where it is its own. */
export function approvalOf({ approval, number, headSha }: ReviewedPullRequest, coverage: string): Approval | null {
  return approvalFor(approval, { pull: number, head: headSha, coverage });
}

/** Whether one of several overrides covers an operation. */
export function isCovered(operation: Operation, overrides: readonly Override[]): boolean {
  return overrides.some((override) => override.covers(operation));
}

/** Who overrides, for a verdict. */
export function named(overrides: readonly Override[]): string {
  return overrides.map(({ by }) => by).join(', ');
}

function isLabelled({ labels }: { readonly labels: readonly string[] }, label: string): boolean {
  return labels.some((one) => sameName(one, label));
}

function byWhom(pull: PullRequestFacts | ReviewedPullRequest): string {
  return pull.overriddenBy ?? `the label on #${pull.number}`;
}
