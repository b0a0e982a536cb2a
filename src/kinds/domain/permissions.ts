import { type JsonObject, objectOf, objectsOf, textOf, textsOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { Notes } from '../v1.ts';
import type { Group, Groups } from './groups.ts';
import { pathId } from './list.ts';
import type { DomainSpec } from './spec.ts';

/** A permission that a spec asks for. */
export interface WantedPermission {
  readonly group: string;
  readonly iam: string | undefined;
  readonly permission: string;
}

/** A permission of a group in the tenant. */
export interface GrantedPermission {
  /** What a removal names; `null` where the read gives none that can be part of a path. */
  readonly id: string | null;
  readonly group: Group;
  readonly permission: string;
}

/** What was read of a domain's permissions. */
export interface Permissions {
  readonly granted: readonly GrantedPermission[];
  /** Single users with a permission: not in the form of a spec. */
  readonly users: readonly string[];
  /** Ids of all rows that are no permission of a group: a removal must name none of them. */
  readonly foreignIds: ReadonlySet<string>;
}

/**
 * A row of `GET /domain/{id}/permissions`. Its form for a group is UNKNOWN: `groupId` and `permission` are INFERRED from the
 * body that grants it. A public client shows rows of users, `{ name, userObjectId, permissions[], source[] }` (VERIFIED).
 */
type Row = UncheckedObject<{
  id: number | string;
  groupId: number;
  group: { id: number };
  permission: string;
  permissions: string[];
  profileId: number;
  userObjectId: string;
  name: string;
  source: unknown[];
}>;

/** The permissions of a payload. */
export function wantedPermissions(spec: UncheckedObject<DomainSpec>): WantedPermission[] {
  return objectsOf(spec.domainPermissions).flatMap(({ group, iam, permission }) => {
    const [name, what] = [textOf(group), textOf(permission)];
    return name === undefined || what === undefined ? [] : [{ group: name, iam: textOf(iam), permission: what }];
  });
}

/** Reads who may do what in a domain. Throws ImmutaError. */
export async function readRows(reader: ImmutaReader, id: string): Promise<readonly Row[]> {
  return await reader.list({
    path: `/domain/${encodeURIComponent(id)}/permissions`,
    rows: ['data', 'hits', 'permissions'],
    pageSize: 100,
    identity: null,
    ofObject: true,
  });
}

/** Tells groups from users. What is neither, or does not say which group, is noted. */
export function permissionsOf(rows: readonly Row[], groups: Groups, notes: Notes): Permissions {
  const granted: GrantedPermission[] = [];
  const users: string[] = [];
  const foreignIds = new Set<string>();
  for (const row of rows) {
    const groupId = row.groupId ?? objectOf(row.group).id;
    const user = row.profileId ?? row.userObjectId;
    const hasUser = user !== undefined && user !== null;
    const id = pathId(row.id);
    if (typeof groupId === 'number' && !hasUser) {
      const group = groups.byId(groupId);
      const names = [
        ...(textOf(row.permission) === undefined ? [] : [String(row.permission)]),
        ...textsOf(row.permissions),
      ];
      if (group === undefined || names.length === 0)
        notes.unknown(PLACE, `A permission of group ${groupId} has no form that is known.`);
      else for (const permission of names) granted.push({ id, group, permission });
      continue;
    }
    if (id !== null) foreignIds.add(id);
    if (hasUser && typeof groupId !== 'number') {
      users.push(textOf(row.name) ?? (typeof user === 'object' ? 'without a name' : String(user)));
    } else notes.unknown(PLACE, 'Immuta lists a permission that belongs to neither a group nor a user, or to both.');
  }
  const byUserAlone = granted.length === 0 && rows.some(({ source }) => Array.isArray(source));
  if (byUserAlone) notes.unreadable(PLACE, 'Immuta lists what each user may do, and not which group that comes from.');
  return { granted, users: byUserAlone ? [] : [...new Set(users)].sort(), foreignIds };
}

const PLACE = '/domainPermissions';

/**
 * The permissions in the words of a spec, each once. The identity manager is there where the spec has it, or where the name
 * alone would not tell the group.
 */
export function permissionSpecs(
  { granted }: Pick<Permissions, 'granted'>,
  wanted: readonly WantedPermission[],
  groups: Groups,
): JsonObject[] {
  const specs = granted.flatMap(({ group, permission }): JsonObject[] => {
    const isOne = groups.named(group.name, undefined).length === 1;
    const own = wanted.filter((one) => normalText(one.group) === group.name);
    const means = ({ iam }: WantedPermission): boolean => iam === group.iam || (iam === undefined && isOne);
    const written = own.filter((one) => means(one) && one.permission === permission);
    const like = written.length > 0 ? written : own.filter(means).slice(0, 1);
    const withIam = like.length > 0 ? like.map(({ iam }) => iam !== undefined) : [!isOne || own.length > 0];
    return withIam.map((asked) => ({
      group: group.name,
      ...(asked && group.iam !== null ? { iam: group.iam } : {}),
      permission,
    }));
  });
  return [...new Map(specs.map((one) => [JSON.stringify(Object.entries(one)), one])).values()];
}
