import type { ApprovalSource, ChangeApproval, Reviewers } from '../model/approvals.ts';
import { identity } from '../model/identity.ts';
import { mayLoosen, type Operation, type Plan } from '../model/plan.ts';
import type { Review, RunRequest } from '../model/run.ts';
import { sameName } from '../model/text.ts';
import { type Approval, beyondApproval, type Unapproved } from '../plan/approval.ts';
import { approvalOf } from '../plan/overrides.ts';

/** A pull request that brings changes. */
interface Bringing {
  readonly number: number;
  /** `null`: a merge queue drops a pull request that is pushed to, and does not tell its head. */
  readonly headSha: string | null;
  /** What its reviewers saw: this plan, that of an earlier run, or none. */
  readonly shown: 'this plan' | Approval | null;
  /** Spec files that it changes, where it is of a fork and could not be planned; `null`: it may change anything. */
  readonly files: readonly string[] | null;
}

/** The run whose plan was approved, or was not. */
interface ApprovedRun {
  readonly request: RunRequest;
  readonly review: Review | null;
  readonly coverage: string;
}

/** Who approved each change that may let people see more, by identity. */
export async function approvalsOf(
  plan: Plan,
  run: ApprovedRun,
  source: ApprovalSource | null,
): Promise<ReadonlyMap<string, ChangeApproval>> {
  const changes = plan.operations.filter(mayLoosen);
  if (changes.length === 0) return new Map();
  const pulls = bringing(run);
  const by = new Map(await Promise.all(pulls.map(async (pull) => [pull, await approvedBy(pull, source)] as const)));
  const none = pulls.length === 0 ? 'There is no pull request to be approved.' : null;
  const unread = [...by.values()].includes(null) ? 'The reviews of the pull request could not be read.' : none;
  const logins = [...new Set([...by.values()].flatMap((list) => list ?? []))].sort();
  /** By list of reviewers: those of it who approved something, and why that may not be all. */
  const asked = new Map<string, Promise<Approvers>>();
  const approversOf = (reviewers: Reviewers): Promise<Approvers> => {
    const name = reviewers.join(' ');
    const found = asked.get(name) ?? membersOf(reviewers, logins, source);
    asked.set(name, found);
    return found;
  };
  const entries = changes.map(async (operation): Promise<[string, ChangeApproval]> => {
    const { reviewers = [] } = operation;
    const missing: Reviewers[] = [];
    const names = new Set<string>();
    let unknown = unread;
    for (const list of reviewers) {
      const { members, problem } = await approversOf(list);
      const approved = pulls.filter((pull) => by.get(pull)?.some((login) => members.includes(login)));
      const direct = run.review?.direct ?? [];
      if (isShown(operation, plan, { approved, others: pulls.filter((pull) => !approved.includes(pull)), direct })) {
        for (const login of members) names.add(login);
      } else {
        missing.push(list);
        unknown ??= problem ?? (approved.length > 0 ? OTHERS : null);
      }
    }
    return [identity(operation.kind, operation.key), { reviewers, missing, by: [...names].sort(), unknown }];
  });
  return new Map(await Promise.all(entries));
}

const OTHERS =
  'An approval covers what the plan of its own pull request showed; this was brought, in whole or in part, by something else.';

/** The pull requests behind a plan or an apply. */
function bringing({ request, review, coverage }: ApprovedRun): readonly Bringing[] {
  if (review === null) {
    const { pull, queued } = request;
    if (pull !== null) return [{ number: pull.number, headSha: pull.headSha, shown: 'this plan', files: [] }];
    return queued === undefined ? [] : [{ number: queued, headSha: null, shown: 'this plan', files: [] }];
  }
  return review.pullRequests.map((pull) => ({
    number: pull.number,
    headSha: pull.headSha,
    shown: approvalOf(pull, coverage),
    files: pull.fromFork ? pull.files : null,
  }));
}

async function approvedBy(pull: Bringing, source: ApprovalSource | null): Promise<readonly string[] | null> {
  return (await source?.approvedBy(pull.number, pull.headSha)) ?? null;
}

/**
 * Whether the approved pull requests together showed an operation: one that someone else brought, or a part of it, was not
 * seen by those who approved. A fork could not be planned: its own files count, where nothing else may have touched them.
 */
function isShown(
  operation: Operation,
  plan: Plan,
  of: {
    readonly approved: readonly Bringing[];
    readonly others: readonly Bringing[];
    readonly direct: readonly string[];
  },
): boolean {
  const { approved, others, direct } = of;
  if (approved.some(({ shown }) => shown === 'this plan')) return true;
  if (!leavesOut(operation, plan, approved)) return true;
  const isOwnFile = approved.some(({ shown, files }) => shown === null && files?.includes(operation.file ?? ''));
  return isOwnFile && direct.length === 0 && others.every((pull) => !mayTouch(operation, plan, pull));
}

function leavesOut(operation: Operation, plan: Plan, pulls: readonly Bringing[]): boolean {
  const approvals = pulls.flatMap(({ shown }) => (shown === null || shown === 'this plan' ? [] : [shown]));
  return beyondOf(operation, plan, approvals) !== undefined;
}

function mayTouch(operation: Operation, plan: Plan, { shown, files }: Bringing): boolean {
  if (shown === 'this plan') return true;
  if (shown === null) return files === null || files.includes(operation.file ?? '');
  return beyondOf(operation, plan, [shown])?.seen !== 'no';
}

/** What one operation does beyond the approvals; `undefined`: nothing. */
function beyondOf(operation: Operation, plan: Plan, approvals: readonly Approval[]): Unapproved | undefined {
  return beyondApproval({ ...plan, operations: [operation] }, approvals)[0];
}

/** Those of a list who approved anything. */
interface Approvers {
  readonly members: readonly string[];
  /** Why someone of it may be missing, in a sentence. */
  readonly problem: string | null;
}

async function membersOf(
  reviewers: Reviewers,
  logins: readonly string[],
  source: ApprovalSource | null,
): Promise<Approvers> {
  const members: string[] = [];
  let problem: string | null = null;
  for (const login of logins) {
    const answers = await Promise.all(reviewers.map((reviewer) => counts(reviewer, login, source)));
    if (answers.includes(true)) members.push(login);
    else if (answers.includes(null)) {
      const teams = reviewers.filter((_, index) => answers[index] === null);
      problem ??= `Whether ${login} is in ${teams.map((team) => `\`${team}\``).join(', ')} could not be read. Give a token that may read the members of the organisation.`;
    }
  }
  return { members, problem };
}

async function counts(reviewer: string, login: string, source: ApprovalSource | null): Promise<boolean | null> {
  const name = reviewer.slice(1);
  if (name.includes('/')) return (await source?.isInTeam(name, login)) ?? null;
  return sameName(name, login);
}
