import { ImmutaError } from '../../model/failure.ts';
import { type JsonObject, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { RemoveRequest, WriteReceipt, WriteRequest } from '../kind.ts';
import { createNotes } from '../v1.ts';
import { type Groups, groupId, readGroups } from './groups.ts';
import { type DomainRow, domainId, newDescription, readDomains } from './list.ts';
import {
  type GrantedPermission,
  type Permissions,
  permissionsOf,
  readRows,
  type WantedPermission,
  wantedPermissions,
} from './permissions.ts';
import type { DomainSpec } from './spec.ts';

/** A permission to grant, with the number that Immuta takes. */
interface Grant {
  readonly groupId: number;
  readonly permission: string;
}

/**
 * Writes one domain: `POST /domain` with everything where there is none of its name; else the description by `PUT` (its body
 * is INFERRED) and the permissions one by one, those that go first. Groups are looked up before the first write.
 */
export async function write(writer: ImmutaWriter, { key, payload, signal }: WriteRequest): Promise<WriteReceipt> {
  const spec: UncheckedObject<DomainSpec> = payload;
  const wanted = wantedPermissions(spec);
  const groups = spec.domainPermissions === undefined ? null : await readGroups(writer);
  const grants = wanted.map((one) => grantOf(one, groups));
  const row = await domainNamed(writer, key);
  if (row === undefined) {
    await create(writer, key, { spec, grants, groups });
    return DONE;
  }
  const path = pathOf(row, key);
  const id = domainId(row) ?? '';
  // Everything is looked at before the first write, so that a refusal leaves nothing half done.
  const there = groups === null ? null : await readPermissions(writer, id, groups);
  const going = there === null ? [] : removals(there, grants, path);
  const description = newDescription(row, spec);
  if (description !== undefined) await writer.put(path, { name: key, description });
  for (const permissionId of going) {
    signal.throwIfAborted();
    await writer.remove(`${path}/permissions/${permissionId}`);
  }
  for (const grant of there === null ? [] : newGrants(grants, there)) {
    signal.throwIfAborted();
    await writer.post(`${path}/permissions`, { ...grant });
  }
  return DONE;
}

function newGrants(grants: readonly Grant[], { granted }: Permissions): Grant[] {
  return distinct(grants).filter((grant) => !granted.some((known) => isSame(known, grant)));
}

function distinct(grants: readonly Grant[]): Grant[] {
  return [...new Map(grants.map((one) => [JSON.stringify([one.groupId, one.permission]), one])).values()];
}

/** Ids of the permissions that go. One that also holds what stays, or that a user has, is not removed by guess. */
function removals({ granted, foreignIds }: Permissions, grants: readonly Grant[], path: string): string[] {
  const stays = (one: GrantedPermission): boolean => grants.some((grant) => isSame(one, grant));
  const kept = new Set(granted.filter(stays).map(({ id }) => id));
  const going = granted.filter((one) => !stays(one)).map(({ id }) => id);
  const ids = going.filter((id) => id !== null);
  if (ids.length < going.length)
    throw unclear(
      'Immuta gives no usable id of a permission that has to go. Nothing was changed.',
      `${path}/permissions`,
    );
  if (ids.some((id) => kept.has(id) || foreignIds.has(id)))
    throw unclear(
      'Immuta lists a permission that has to go under one id with another that has to stay. Nothing was changed; remove it in Immuta.',
      `${path}/permissions`,
    );
  return [...new Set(ids)];
}

/** What a new domain is made of. */
interface NewDomain {
  readonly spec: UncheckedObject<DomainSpec>;
  readonly grants: readonly Grant[];
  readonly groups: Groups | null;
}

/**
 * Makes the domain. Where it is there by then (409, or 400: which of them is UNKNOWN), this may be an earlier attempt whose
 * reply was lost: one that is as wanted is taken for that. Any other was made by someone else and is not written over.
 */
async function create(writer: ImmutaWriter, key: string, { spec, grants, groups }: NewDomain): Promise<void> {
  try {
    await writer.post('/domain', newDomain(spec, grants), { repeatable: true });
  } catch (error) {
    if (!(error instanceof ImmutaError) || (error.code !== 'conflict' && error.code !== 'rejected')) throw error;
    const there = await domainNamed(writer, key);
    if (there === undefined) throw error;
    const path = pathOf(there, key);
    const isWanted =
      newDescription(there, spec) === undefined &&
      (groups === null || isAsWanted(await readPermissions(writer, domainId(there) ?? '', groups), grants));
    if (isWanted) return;
    throw failure(
      `The domain ${JSON.stringify(key)} was created in Immuta after the plan was made, by a person or another run, so it was not written. Run again: a new plan shows what it holds.`,
      { code: 'conflict', path },
    );
  }
}

function isAsWanted(there: Permissions, grants: readonly Grant[]): boolean {
  return (
    newGrants(grants, there).length === 0 && there.granted.every((one) => grants.some((grant) => isSame(one, grant)))
  );
}

/** The one domain of a name. Throws ImmutaError where there are several, and where the tenant only shows domains. */
async function domainNamed(writer: ImmutaWriter, key: string): Promise<DomainRow | undefined> {
  const { rows, older } = await readDomains(writer);
  const found = rows.filter(({ name }) => normalText(textOf(name) ?? '') === key);
  if (older)
    throw failure('This tenant lists domains by `/collection` alone, so they are not written.', {
      path: '/collection',
    });
  if (found.length > 1)
    throw failure(
      `${found.length} domains are called ${JSON.stringify(key)}. Rename all but one in Immuta; none was touched.`,
      { path: '/domain' },
    );
  const [row] = found;
  const shared =
    row === undefined ? [] : rows.filter((one) => domainId(one) !== null && domainId(one) === domainId(row));
  if (shared.length > 1)
    throw failure(
      `Immuta gives the id of the domain ${JSON.stringify(key)} to another domain too, so it was not touched.`,
      {
        path: '/domain',
      },
    );
  return row;
}

function pathOf(row: DomainRow, key: string): string {
  const id = domainId(row);
  if (id === null)
    throw failure(`Immuta gives no usable id of the domain ${JSON.stringify(key)}, so it was not touched.`, {
      path: '/domain',
    });
  return `/domain/${id}`;
}

const DONE: WriteReceipt = { dryRunResult: null, notes: [], unfinished: false };

function grantOf({ group, iam, permission }: WantedPermission, groups: Groups | null): Grant {
  return { groupId: groupId(groups as Groups, { group, iam }), permission };
}

function newDomain({ name, description }: UncheckedObject<DomainSpec>, grants: readonly Grant[]): JsonObject {
  return {
    name: name ?? null,
    type: 'domain',
    ...(description === undefined ? {} : { description }),
    ...(grants.length === 0 ? {} : { domainPermissions: distinct(grants).map((grant) => ({ ...grant })) }),
  };
}

/** Who may do what now. What is not understood is not touched: removing by guess could take a wrong one away. */
async function readPermissions(writer: ImmutaWriter, id: string, groups: Groups): Promise<Permissions> {
  const notes = createNotes();
  const found = permissionsOf(await readRows(writer, id), groups, notes);
  const [problem] = notes.unread;
  if (problem !== undefined)
    throw unclear(`${problem.reason} Its permissions were not changed.`, `/domain/${id}/permissions`);
  return found;
}

function isSame({ group, permission }: GrantedPermission, grant: Grant): boolean {
  return group.id === grant.groupId && permission === grant.permission;
}

function unclear(sentence: string, path: string): ImmutaError {
  return failure(sentence, { code: 'malformed', path });
}

function failure(
  sentence: string,
  { code = 'refused', path }: { readonly code?: 'refused' | 'malformed' | 'conflict'; readonly path: string },
): ImmutaError {
  const facts = { method: 'GET', path, status: null, serverMessage: null, attempts: 1, mayHaveWritten: false };
  return new ImmutaError(sentence, { code, ...facts });
}

/** Deletes a domain by its name. Immuta refuses one that holds data sources (VERIFIED). */
export async function remove(writer: ImmutaWriter, { key }: RemoveRequest): Promise<boolean> {
  const row = await domainNamed(writer, key);
  return row === undefined ? false : await writer.remove(pathOf(row, key));
}
