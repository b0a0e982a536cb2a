import { ImmutaError } from '../../model/failure.ts';
import { textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';

/** Every group (VERIFIED, V1 Swagger: `id`, `name`, `iamid`; pages of 25 where no size is asked for). */
export const GROUPS = { path: '/bim/group', rows: ['hits', 'groups', 'data'], pageSize: 500, identity: null } as const;

/** A group of one identity manager. */
export interface Group {
  /** Immuta's number; `null` where the list gives none. */
  readonly id: number | null;
  readonly name: string;
  readonly iam: string | null;
}

/** The groups of a tenant. */
export interface Groups {
  /** By Immuta's number. */
  byId(id: number): Group | undefined;
  /** Those of a name, of one identity manager where it is given. */
  named(name: string, iam: string | undefined): readonly Group[];
}

/** A group as a spec names it. */
interface GroupName {
  readonly group: string;
  readonly iam: string | undefined;
}

/** Reads the groups. One without a number counts too: its name may mean two groups. Throws ImmutaError. */
export async function readGroups(reader: ImmutaReader): Promise<Groups> {
  const rows: readonly UncheckedObject<{ id: number; name: string; iamid: string }>[] = await reader.list(GROUPS);
  const groups = rows.flatMap(({ id, name, iamid }): Group[] => {
    const text = textOf(name);
    if (text === undefined) return [];
    return [{ id: typeof id === 'number' ? id : null, name: normalText(text), iam: textOf(iamid) ?? null }];
  });
  // A number that two groups have tells neither.
  const numbers = Map.groupBy(groups, ({ id }) => id);
  const told = groups.map((group) => ((numbers.get(group.id)?.length ?? 0) > 1 ? { ...group, id: null } : group));
  const byId = new Map(told.flatMap((group) => (group.id === null ? [] : [[group.id, group] as const])));
  const byName = Map.groupBy(told, ({ name }) => name);
  return {
    byId: (id) => byId.get(id),
    named: (name, iam) =>
      (byName.get(normalText(name)) ?? []).filter((group) => iam === undefined || group.iam === iam),
  };
}

/** The number of the one group that a permission is for. Throws ImmutaError `rejected` where it is not known. */
export function groupId(groups: Groups, name: GroupName): number {
  const [only] = groups.named(name.group, name.iam);
  const problem = problemWith(groups, name) ?? missing(groups, name);
  if (problem === null && only !== undefined && only.id !== null) return only.id;
  throw new ImmutaError(
    problem?.message ??
      `Immuta gives no number of its own of the group ${quote(name)}, so its permission was not written.`,
    {
      code: 'rejected',
      method: 'GET',
      path: GROUPS.path,
      status: null,
      serverMessage: null,
      attempts: 1,
      mayHaveWritten: false,
    },
  );
}

/** What is wrong with the name of a group in this tenant, where it has groups of that name. */
export interface GroupProblem {
  readonly code: 'domain/ambiguous-group' | 'domain/group-of-other-iam';
  readonly message: string;
}

/** Why a name does not mean one group; `null` where it does, and where the tenant has no group of the name at all. */
export function problemWith(groups: Groups, name: GroupName): GroupProblem | null {
  const found = groups.named(name.group, name.iam);
  const same = groups.named(name.group, undefined);
  if (found.length > 1) return { code: 'domain/ambiguous-group', message: ambiguous(name, found) };
  if (found.length === 1 || same.length === 0) return null;
  const where = managersOf(same);
  const message =
    where === null
      ? `Immuta does not say which identity managers have the group ${quote({ ...name, iam: undefined })}, so ${JSON.stringify(name.iam)} cannot be told from others.`
      : `Immuta has no group ${quote(name)}, but one of that name in ${where}. Correct \`iam\`.`;
  return { code: 'domain/group-of-other-iam', message };
}

function missing(groups: Groups, name: GroupName): { readonly message: string } | null {
  if (groups.named(name.group, name.iam).length > 0) return null;
  return {
    message: `Immuta has no group ${quote(name)}, so its permission was not written. Correct the name, or make the group first.`,
  };
}

function quote({ group, iam }: GroupName): string {
  return `${JSON.stringify(group)}${iam === undefined ? '' : ` in the identity manager ${JSON.stringify(iam)}`}`;
}

/** The identity managers of groups, in words; `null` where one of them is not said. */
function managersOf(groups: readonly Group[]): string | null {
  const names = groups.flatMap(({ iam }) => (iam === null ? [] : [JSON.stringify(iam)]));
  if (names.length < groups.length) return null;
  return `the identity manager${names.length === 1 ? '' : 's'} ${names.sort().join(' and ')}`;
}

function ambiguous(name: GroupName, found: readonly Group[]): string {
  const called = `${found.length} groups are called ${JSON.stringify(name.group)}`;
  const where = managersOf(found);
  if (where === null)
    return `${called}, and Immuta does not say which identity manager has which. Rename all but one where they come from.`;
  if (new Set(found.map(({ iam }) => iam)).size < found.length)
    return `${called} in ${where}. Rename all but one where they come from.`;
  return `${called}, in ${where}. Add \`iam\` with one of them.`;
}
