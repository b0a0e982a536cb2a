import { type Kind, nameSpaces } from '../kinds/kind.ts';
import type { Reviewers } from '../model/approvals.ts';
import { identity } from '../model/identity.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { mayLoosen, type Operation, type Plan } from '../model/plan.ts';
import { normalText } from '../model/text.ts';
import { CODEOWNERS_FILES, codeOwners } from '../plan/codeowners.ts';
import type { OperationDraft } from '../plan/draft.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { readProjectSettings } from '../validate/read-project-settings.ts';

/** What the reviewers of a plan are found with. */
interface ReviewersInput {
  readonly kinds: readonly Kind[];
  /** The base revision: its files name the reviewers, so that no pull request names its own. `null`: there is none. */
  readonly base: DesiredState | null;
  readonly drafts: ReadonlyMap<string, OperationDraft>;
}

/** Names, for each change that may let people see more, the reviewers that the base revision asks for. */
export async function withReviewers(plan: Plan, input: ReviewersInput): Promise<Plan> {
  if (input.base === null || !plan.operations.some(mayLoosen)) return plan;
  const { base } = input;
  const owners = await ownersOf(base);
  const { approvers } = readProjectSettings(base.settingsFile?.bytes ?? null).settings;
  const byTag = (tags: readonly string[]): Reviewers[] =>
    [...approvers].flatMap(([tag, list]) => (tags.some((one) => isWithin(one, tag)) ? [list] : []));
  const operations = plan.operations.map((operation): Operation => {
    if (!mayLoosen(operation)) return operation;
    const { before, after } = tagsOf(operation, input);
    // Where a file was moved to, and which tags were added, its author chose: neither takes the place of who is asked now.
    const asked = distinct([...filesOf(operation, base).map(owners), ...byTag(before ?? after)]);
    const reviewers = asked.length === 0 ? [] : distinct([...asked, ...byTag(after)]);
    return reviewers.length === 0 ? operation : { ...operation, reviewers };
  });
  return { ...plan, operations };
}

/** The files of an object at the base; the file that it is written to where the base has none. */
function filesOf({ kind, key, file }: Operation, base: DesiredState): readonly string[] {
  const known = (base.byIdentity.get(identity(kind, key)) ?? []).map(({ document }) => document.file);
  return known.length > 0 || file === null ? known : [file];
}

/** The lists that name someone who can approve, each once. */
function distinct(lists: readonly Reviewers[]): Reviewers[] {
  const named = lists.map((list) => [...new Set(list)].filter((name) => name.startsWith('@')).sort());
  return [...new Map(named.map((list) => [list.join(' '), list])).values()].filter((list) => list.length > 0);
}

/** Tags that the object names as it is (`null`: it is new), and as it will be. */
function tagsOf(
  operation: Operation,
  { kinds, drafts }: ReviewersInput,
): { readonly before: readonly string[] | null; readonly after: readonly string[] } {
  const kind = kinds.find(({ name }) => name === operation.kind);
  const draft = drafts.get(identity(operation.kind, operation.key));
  const choosing = new Set(
    [...nameSpaces(kinds).values()].flatMap(({ space, choosesApprovers }) =>
      choosesApprovers === true ? [space] : [],
    ),
  );
  const tagsIn = (spec: JsonObject | null): string[] =>
    spec === null || kind === undefined
      ? []
      : [...kind.references(spec, choosing).map(({ name }) => name), ...quotedIn(spec)];
  const known = [draft?.actual?.spec ?? null, draft?.base ?? null];
  return {
    before: known.every((spec) => spec === null) ? null : known.flatMap(tagsIn),
    after: tagsIn(draft?.type === 'desired' ? draft.resource.desired : null),
  };
}

/** What SQL texts of a spec quote, such as the tag of `@columnTagged('T')`; one that is not a tag asks for more reviewers at worst. */
function quotedIn(value: Json): string[] {
  if (typeof value === 'string') {
    if (!value.includes('@')) return [];
    return [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
  }
  if (isList(value)) return value.flatMap(quotedIn);
  return isObject(value) ? Object.values(value).flatMap(quotedIn) : [];
}

/** Whether a tag is another one or a child of it. Tags that differ in case or in the form of an accent are taken for one. */
function isWithin(tag: string, desired: string): boolean {
  const [one, other] = [tag, desired].map((text) => normalText(text).normalize('NFC').toLowerCase());
  return one === other || one?.startsWith(`${other}.`) === true;
}

async function ownersOf(base: DesiredState): Promise<(path: string) => Reviewers> {
  for (const path of CODEOWNERS_FILES) {
    const bytes = await base.readFile(path);
    if (bytes !== null) return codeOwners(bytes);
  }
  return () => [];
}
