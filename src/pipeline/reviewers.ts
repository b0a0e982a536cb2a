import type { Kind } from '../kinds/kind.ts';
import type { ApprovalSource, ChangeApproval } from '../model/approvals.ts';
import { identity } from '../model/identity.ts';
import { exposureInSet, type Operation, type Plan } from '../model/plan.ts';
import { CODEOWNERS_FILES, codeOwners } from '../plan/codeowners.ts';
import type { Draft } from '../plan/draft.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { readProjectSettings } from '../validate/read-project-settings.ts';

/** What the reviewers of a plan are found with. */
export interface ReviewersInput {
  readonly kinds: readonly Kind[];
  /** The base revision: its files name the reviewers, so that no pull request names its own. `null`: there is none. */
  readonly base: DesiredState | null;
  readonly drafts: ReadonlyMap<string, Draft>;
}

/** Names, for each change that may let people see more, the reviewers that the base revision asks for. */
export async function withReviewers(plan: Plan, input: ReviewersInput): Promise<Plan> {
  if (input.base === null || !plan.operations.some(mayLoosen)) return plan;
  const { base } = input;
  const owners = await ownersOf(base);
  const { approvers } = readProjectSettings(base.settingsFile?.bytes ?? null).settings;
  const operations = plan.operations.map((operation): Operation => {
    if (!mayLoosen(operation)) return operation;
    const tags = tagsOf(operation, input);
    const byTag = [...approvers].flatMap(([tag, list]) => (tags.some((one) => isWithin(one, tag)) ? list : []));
    const byFile = operation.file === null ? [] : owners(operation.file);
    const reviewers = [...new Set([...byTag, ...byFile])].filter((name) => name.startsWith('@')).sort();
    return reviewers.length === 0 ? operation : { ...operation, reviewers };
  });
  return { ...plan, operations };
}

/** Who approved each change that may let people see more, by identity. `pulls`: the pull requests that bring the changes. */
export async function approvalsOf(
  { operations }: Plan,
  pulls: readonly number[],
  source: ApprovalSource | null,
): Promise<ReadonlyMap<string, ChangeApproval>> {
  const changes = operations.filter(mayLoosen);
  if (changes.length === 0) return new Map();
  const found = await Promise.all(pulls.map(async (pull) => (await source?.approvedBy(pull)) ?? null));
  const logins = [...new Set(found.flatMap((list) => list ?? []))].sort();
  const unread = source === null || found.includes(null) ? 'The reviews of the pull request could not be read.' : null;
  const entries = changes.map(async (operation): Promise<[string, ChangeApproval]> => {
    const reviewers = operation.reviewers ?? [];
    const by: string[] = [];
    let unknown = unread;
    for (const login of logins) {
      const answers = await Promise.all(reviewers.map((reviewer) => counts(reviewer, login, source)));
      if (answers.includes(true)) by.push(login);
      else if (answers.includes(null)) {
        const teams = reviewers.filter((_, index) => answers[index] === null);
        unknown ??= `Whether ${login} is in ${teams.join(', ')} could not be read. Give a token that may read the members of the organisation.`;
      }
    }
    return [identity(operation.kind, operation.key), { reviewers, by, unknown }];
  });
  return new Map(await Promise.all(entries));
}

async function counts(reviewer: string, login: string, source: ApprovalSource | null): Promise<boolean | null> {
  const name = reviewer.slice(1);
  if (name.includes('/')) return (await source?.isInTeam(name, login)) ?? null;
  return name.toLowerCase() === login.toLowerCase();
}

function mayLoosen(operation: Operation): boolean {
  const changes = ['create', 'update', 'replace', 'delete', 'unknown'].includes(operation.action) && !operation.held;
  return changes && ['loosens', 'mixed', 'unknown'].includes(exposureInSet(operation));
}

/** Tags that the object names, as it is or as it will be. */
function tagsOf(operation: Operation, { kinds, drafts }: ReviewersInput): readonly string[] {
  const kind = kinds.find(({ name }) => name === operation.kind);
  const draft = drafts.get(identity(operation.kind, operation.key));
  const specs = [draft?.live?.spec, draft?.base, draft?.type === 'wanted' ? draft.resource.desired : null];
  return specs.flatMap((spec) =>
    spec === null || spec === undefined || kind === undefined
      ? []
      : kind.references(spec, new Set(['tag'])).map(({ name }) => name),
  );
}

function isWithin(tag: string, wanted: string): boolean {
  return tag === wanted || tag.startsWith(`${wanted}.`);
}

async function ownersOf(base: DesiredState): Promise<(path: string) => readonly string[]> {
  for (const path of CODEOWNERS_FILES) {
    const bytes = await base.readFile(path);
    if (bytes !== null) return codeOwners(bytes);
  }
  return () => [];
}
