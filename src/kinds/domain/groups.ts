import { ImmutaError } from '../../model/failure.ts';
import { textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';

/** Every group (VERIFIED, V1 Swagger: `id`, `name`, `iamid`; pages of 25 where no size is asked for). */
export const GROUPS = { path: '/bim/group', rows: ['hits', 'groups', 'data'], pageSize: 500 } as const;

/** A group of one identity manager. */
export interface Group {
  readonly id: number;
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

/** Reads the groups. Throws ImmutaError. */
export async function readGroups(reader: ImmutaReader): Promise<Groups> {
  const rows: readonly UncheckedObject<{ id: number; name: string; iamid: string }>[] = await reader.list(GROUPS);
  const groups = rows.flatMap(({ id, name, iamid }): Group[] => {
    const text = textOf(name);
    if (typeof id !== 'number' || text === undefined) return [];
    return [{ id, name: normalText(text), iam: textOf(iamid) ?? null }];
  });
  const byId = new Map(groups.map((group) => [group.id, group]));
  const byName = Map.groupBy(groups, ({ name }) => name);
  return {
    byId: (id) => byId.get(id),
    named: (name, iam) =>
      (byName.get(normalText(name)) ?? []).filter((group) => iam === undefined || group.iam === iam),
  };
}

/** The one group that a permission is for. Throws ImmutaError `rejected` where there is none, or more than one. */
export function groupOf(
  groups: Groups,
  { group, iam }: { readonly group: string; readonly iam: string | undefined },
): Group {
  const found = groups.named(group, iam);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const named = `${JSON.stringify(group)}${iam === undefined ? '' : ` in the identity manager ${JSON.stringify(iam)}`}`;
  const sentence =
    found.length === 0
      ? `Immuta has no group ${named}, so its permission was not written. Correct the name, or make the group first.`
      : ambiguous(group, found);
  throw new ImmutaError(sentence, {
    code: 'rejected',
    method: 'GET',
    path: GROUPS.path,
    status: null,
    serverMessage: null,
    attempts: 1,
    mayHaveWritten: false,
  });
}

/** Said where one name means several groups. */
export function ambiguous(name: string, found: readonly Group[]): string {
  const managers = found.map(({ iam }) => JSON.stringify(iam ?? '')).sort();
  return `${found.length} groups are called ${JSON.stringify(name)}, in the identity managers ${managers.join(' and ')}. Add \`iam\` with one of them.`;
}
