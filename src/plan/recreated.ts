import type { DryRunAnswer, Kind, NameSpace } from '../kinds/kind.ts';
import { identity } from '../model/identity.ts';
import type { KindObservation } from '../model/observation.ts';
import type { Operation } from '../model/plan.ts';
import type { ResolvedResource } from '../model/resource.ts';
import { type DesiredDraft, draftDesired } from './draft.ts';
import { baseOf, type PlanRequest } from './plan-request.ts';

/** A spec that must be sent again although it is not a change of its own, with the names that this run recreates. */
interface Resent {
  readonly draft: DesiredDraft;
  readonly names: readonly string[];
}

/**
 * Specs, selected or not, that are not sent anyway and name what this run deletes and creates again (the data
 * sources of a connection whose host changed). Immuta keeps members of a project by id, so the project loses them unless
 * it is sent again afterwards (INFERRED: docs/facts.md).
 */
export async function specsToResend(
  input: PlanRequest,
  known: { readonly desired: readonly DesiredDraft[]; readonly answerOf: ReadonlyMap<DesiredDraft, DryRunAnswer> },
): Promise<Resent[]> {
  const recreated = recreatedNames(known.answerOf.values());
  if (recreated.size === 0) return [];
  const drafts = new Map(known.desired.map((draft) => [identity(draft.kind.name, draft.key), draft]));
  const found: Resent[] = [];
  for (const kind of input.kinds.filter(({ readable }) => readable)) {
    const users = usersOf(recreated, kind, input);
    // What a read gives of objects that are not selected is less: they are read again, as the others were.
    const unread = users.filter(({ resource }) => !drafts.has(identity(kind.name, resource.key)));
    const observation = unread.length === 0 ? null : await observeAgain(kind, unread, input);
    for (const { resource, names } of users) {
      const selected = drafts.get(identity(kind.name, resource.key));
      const base = baseOf(input, kind.name, resource.key)?.desired ?? null;
      const draft = selected ?? (observation === null ? null : draftDesired(resource, base, { kind, observation }));
      if (draft === null || draft.actual === null || (selected !== undefined && draft.action !== 'unchanged')) continue;
      found.push({ draft, names });
    }
  }
  return found;
}

interface User {
  readonly resource: ResolvedResource;
  readonly names: readonly string[];
}

/** Correct specs of a kind that name something recreated. */
function usersOf(recreated: ReadonlySet<string>, kind: Kind, { head, checked, kinds }: PlanRequest): User[] {
  const spaces = recreatable(kinds);
  return head.resources.flatMap((resource): User[] => {
    if (resource.kind !== kind.name || checked.wrong.has(resource.document)) return [];
    const used = kind.references(resource.desired, spaces).filter(({ name }) => recreated.has(name));
    const resolved = head.resolutions.get(resource.document)?.resolved ?? null;
    if (used.length === 0 || resolved === null) return [];
    return [{ resource: resolved, names: [...new Set(used.map(({ name }) => name))] }];
  });
}

async function observeAgain(
  kind: Kind,
  users: readonly User[],
  { head, reader }: PlanRequest,
): Promise<KindObservation> {
  const own = head.resources.filter((resource) => resource.kind === kind.name);
  return await kind.observe(reader, {
    keys: new Set(users.map(({ resource }) => resource.key)),
    specs: new Map(own.map(({ key, desired }) => [key, desired])),
  });
}

/** The operation of a spec that is sent although it equals the tenant. */
export function resentOperation(operation: Operation, { draft, names }: Resent, input: PlanRequest): Operation {
  const { kind, resource, actual } = draft;
  const list = names.map((name) => JSON.stringify(name)).join(', ');
  return {
    ...operation,
    action: 'update',
    explanation: `Sent again because this run recreates ${list}, which Immuta removes from the ${kind.title} when it deletes the old one.`,
    requiredActions: kind.requiredActions(actual?.spec ?? null, resource.desired, input.options.write),
  };
}

/** Name spaces of what dry runs name. */
function recreatable(kinds: readonly Kind[]): ReadonlySet<NameSpace> {
  return new Set(kinds.flatMap(({ dryRunNames }) => dryRunNames?.space ?? []));
}

/**
 * Makes the reads that `specsToResend` may make after a merge: some of the dry runs only are known here, so every name that
 * they delete may be one that another creates again.
 */
export async function readForResend(
  input: PlanRequest,
  known: { readonly desired: readonly DesiredDraft[]; readonly answers: readonly DryRunAnswer[] },
): Promise<void> {
  const deleted = new Set(known.answers.flatMap((one) => (one.type === 'result' ? one.dryRunResult.deleting : [])));
  if (deleted.size === 0) return;
  const selected = new Set(known.desired.map((draft) => identity(draft.kind.name, draft.key)));
  for (const kind of input.kinds.filter(({ readable }) => readable)) {
    const users = usersOf(deleted, kind, input);
    const unread = users.filter(({ resource }) => !selected.has(identity(kind.name, resource.key)));
    if (unread.length > 0) await observeAgain(kind, unread, input);
  }
}

/** Names that dry runs delete and create, of one spec or of two: a table that moved to another connection. */
function recreatedNames(answers: Iterable<DryRunAnswer>): Set<string> {
  const results = [...answers].flatMap((answer) => (answer.type === 'result' ? [answer.dryRunResult] : []));
  const creating = new Set(results.flatMap((result) => result.creating));
  return new Set(results.flatMap((result) => result.deleting).filter((name) => creating.has(name)));
}
