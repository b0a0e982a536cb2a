import { ImmutaError } from '../../model/failure.ts';
import { type JsonObject, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { RemoveRequest, WriteReceipt, WriteRequest } from '../kind.ts';
import { createNotes } from '../v1.ts';
import { type Group, type Groups, groupOf, readGroups } from './groups.ts';
import { listDomains } from './list.ts';
import {
  type GrantedPermission,
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
  const row = await createdOrFound(writer, key, newDomain(spec, grants));
  if (row === null) return DONE;
  const id = textOf(row.id);
  if (id === undefined) throw unclear('Immuta gives no id of the domain, so it cannot be changed.', '/domain');
  const path = `/domain/${encodeURIComponent(id)}`;
  if (spec.description !== undefined && spec.description !== row['description']) {
    await writer.put(path, { name: key, description: spec.description });
  }
  if (groups === null) return DONE;
  const there = await grantedPermissions(writer, id, groups);
  for (const { id: permissionId } of there.filter((one) => !grants.some((grant) => isSame(one, grant)))) {
    signal.throwIfAborted();
    if (permissionId === null)
      throw unclear('Immuta gives no id of a permission that has to go.', `${path}/permissions`);
    await writer.remove(`${path}/permissions/${encodeURIComponent(permissionId)}`);
  }
  for (const grant of grants.filter((one) => !there.some((known) => isSame(known, one)))) {
    signal.throwIfAborted();
    await writer.post(`${path}/permissions`, { ...grant });
  }
  return DONE;
}

/**
 * Makes the domain (`null`), or answers the one that is there. A name is taken once, so an attempt whose reply was lost ends
 * in a conflict when it is repeated: then the domain is there.
 */
async function createdOrFound(writer: ImmutaWriter, key: string, body: JsonObject) {
  const known = await domainNamed(writer, key);
  if (known !== undefined) return known;
  try {
    await writer.post('/domain', body, { repeatable: true });
    return null;
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.code !== 'conflict') throw error;
    const there = await domainNamed(writer, key);
    if (there === undefined) throw error;
    return there;
  }
}

async function domainNamed(writer: ImmutaWriter, key: string) {
  return (await listDomains(writer)).find(({ name }) => normalText(String(name)) === key);
}

const DONE: WriteReceipt = { dryRunResult: null, notes: [], unfinished: false };

function grantOf({ group, iam, permission }: WantedPermission, groups: Groups | null): Grant {
  const found: Group = groupOf(groups as Groups, { group, iam });
  return { groupId: found.id, permission };
}

function newDomain({ name, description }: UncheckedObject<DomainSpec>, grants: readonly Grant[]): JsonObject {
  return {
    name: name ?? null,
    type: 'domain',
    ...(description === undefined ? {} : { description }),
    ...(grants.length === 0 ? {} : { domainPermissions: grants.map((grant) => ({ ...grant })) }),
  };
}

/** What the groups may do now. What is not understood is not touched: removing by guess could take a wrong one away. */
async function grantedPermissions(
  writer: ImmutaWriter,
  id: string,
  groups: Groups,
): Promise<readonly GrantedPermission[]> {
  const notes = createNotes();
  const { granted } = permissionsOf(await readRows(writer, id), groups, notes);
  const [problem] = notes.unread;
  if (problem !== undefined)
    throw unclear(`${problem.reason} Its permissions were not changed.`, `/domain/${id}/permissions`);
  return granted;
}

function isSame({ group, permission }: GrantedPermission, grant: Grant): boolean {
  return group.id === grant.groupId && permission === grant.permission;
}

function unclear(sentence: string, path: string): ImmutaError {
  const facts = { method: 'GET', path, status: null, serverMessage: null, attempts: 1, mayHaveWritten: false };
  return new ImmutaError(sentence, { code: 'malformed', ...facts });
}

/** Deletes a domain by its name. Immuta refuses one that holds data sources (VERIFIED). */
export async function remove(writer: ImmutaWriter, { key }: RemoveRequest): Promise<boolean> {
  const id = textOf((await domainNamed(writer, key))?.id);
  return id === undefined ? false : await writer.remove(`/domain/${encodeURIComponent(id)}`);
}
