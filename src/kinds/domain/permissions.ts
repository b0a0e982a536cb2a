import { type JsonObject, objectOf, objectsOf, textOf, textsOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { Notes } from '../v1.ts';
import type { Group, Groups } from './groups.ts';
import type { DomainSpec } from './spec.ts';

/** A permission that a spec asks for. */
export interface WantedPermission {
  readonly group: string;
  readonly iam: string | undefined;
  readonly permission: string;
}

/** A permission of a group in the tenant. */
export interface GrantedPermission {
  /** What a removal names; `null` where the read does not give it. */
  readonly id: string | null;
  readonly group: Group;
  readonly permission: string;
}

/** What was read of a domain's permissions. */
interface Permissions {
  readonly granted: readonly GrantedPermission[];
  /** Single users with a permission: not in the form of a spec. */
  readonly users: readonly string[];
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
    identity: 'id',
    ofObject: true,
  });
}

/** Tells groups from users. What is neither, or does not say which group, is noted. */
export function permissionsOf(rows: readonly Row[], groups: Groups, notes: Notes): Permissions {
  const granted: GrantedPermission[] = [];
  const users: string[] = [];
  for (const row of rows) {
    const groupId = row.groupId ?? objectOf(row.group).id;
    if (typeof groupId === 'number') {
      const group = groups.byId(groupId);
      const names = [
        ...(textOf(row.permission) === undefined ? [] : [String(row.permission)]),
        ...textsOf(row.permissions),
      ];
      if (group === undefined || names.length === 0)
        notes.unknown(PLACE, `A permission of group ${groupId} has no form that is known.`);
      else for (const permission of names) granted.push({ id: idOf(row), group, permission });
    } else if (row.profileId !== undefined || row.userObjectId !== undefined) {
      users.push(textOf(row.name) ?? String(row.userObjectId ?? row.profileId));
    } else notes.unknown(PLACE, 'Immuta lists a permission that belongs to neither a group nor a user.');
  }
  const byUserAlone = granted.length === 0 && rows.some(({ source }) => Array.isArray(source));
  if (byUserAlone) notes.unreadable(PLACE, 'Immuta lists what each user may do, and not which group that comes from.');
  return { granted, users: byUserAlone ? [] : [...new Set(users)].sort() };
}

const PLACE = '/domainPermissions';

function idOf({ id }: Row): string | null {
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null;
}

/**
 * The permissions in the words of a spec. The identity manager is there where the spec has it, or where the name alone would
 * mean several groups.
 */
export function permissionSpecs(
  { granted }: Permissions,
  wanted: readonly WantedPermission[],
  groups: Groups,
): JsonObject[] {
  return granted.map(({ group, permission }) => {
    const own = wanted.filter((one) => normalText(one.group) === group.name);
    const asked =
      own.some(({ iam }) => iam === group.iam) || (own.length === 0 && groups.named(group.name, undefined).length > 1);
    return { group: group.name, ...(asked && group.iam !== null ? { iam: group.iam } : {}), permission };
  });
}
