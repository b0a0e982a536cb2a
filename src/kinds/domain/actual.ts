import { compareText } from '../../model/diagnostic.ts';
import { textOf, type UncheckedObject } from '../../model/json.ts';
import type { ActualObject, Gap, KindObservation, SpecFinding } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { ObserveRequest } from '../kind.ts';
import { compact, createNotes, doubled, gapOf, type Notes } from '../v1.ts';
import { ambiguous, type Groups, readGroups } from './groups.ts';
import { type DomainList, readDomains } from './list.ts';
import { permissionSpecs, permissionsOf, readRows, wantedPermissions } from './permissions.ts';

const KIND = 'domain';
const NO_GROUPS: Groups = { byId: () => undefined, named: () => [] };

/** A row of `GET /domain`, as far as it is read. */
type Row = UncheckedObject<{
  id: string;
  name: string;
  description: string;
  updatedAt: string;
  createdAt: string;
  profile: { name: string };
}>;

/**
 * Reads the list of domains, and the permissions of those that the run is about. A list that cannot be read is a gap only
 * where a spec of the kind is in view: older tenants have no domains at all.
 */
export async function observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  let list: DomainList;
  try {
    list = await readDomains(reader);
  } catch (error) {
    const gap = gapOf(error, { kind: KIND, what: 'list', key: null });
    const isNeeded = desired.specs.size > 0 || desired.keys.size > 0;
    return { kind: KIND, objects: [], gaps: isNeeded ? [gap] : [], ...(isNeeded ? {} : { unneededGaps: [gap] }) };
  }
  const named = (list.rows as readonly Row[]).flatMap((row) => {
    const name = textOf(row.name);
    return name === undefined ? [] : [{ row, key: normalText(name) }];
  });
  const gaps: Gap[] = doubled(
    KIND,
    '/domain',
    named.map(({ key }) => key),
  );
  const findings: SpecFinding[] = [];
  const parts: { key: string; name: string }[] = [];
  const groups = await groupsFor(reader, { desired, gaps, findings });
  const objects: ActualObject[] = [];
  for (const { row, key } of named.sort((a, b) => compareText(a.key, b.key))) {
    const notes = createNotes();
    const read = desired.keys.has(key) && groups !== null && !list.older;
    const scene: Scene = { reader, groups: groups ?? NO_GROUPS, notes, gaps, desired };
    const permissions = read ? await permissionsIn(row, key, scene) : undefined;
    for (const user of permissions?.users ?? [])
      parts.push({ key: `${key} / ${user}`, name: `permissions of the user ${user}` });
    if (list.older && desired.keys.has(key))
      notes.unreadable('/domainPermissions', 'This tenant gives no permissions of groups.');
    const undeletable = desired.keys.has(key) && !desired.specs.has(key) ? await whyUndeletable(row, scene) : undefined;
    objects.push({
      kind: KIND,
      key,
      name: key,
      id: null,
      spec: compact({
        name: key,
        type: 'domain',
        description: textOf(row.description),
        domainPermissions: permissions?.specs,
      }),
      unread: notes.unread,
      protectedBy: null,
      updatedAt: textOf(row.updatedAt) ?? textOf(row.createdAt) ?? null,
      createdBy: null,
      ...(undeletable === undefined ? {} : { undeletable }),
    });
  }
  return {
    kind: KIND,
    objects,
    gaps,
    findings,
    parts,
    ...(list.older
      ? {
          readOnly:
            'its version of Immuta lists domains by `/collection` alone, and changes of those are not documented in full.',
        }
      : {}),
  };
}

/** The groups, where a domain in scope has or may have permissions; `null` where they cannot be read. */
async function groupsFor(
  reader: ImmutaReader,
  {
    desired,
    gaps,
    findings,
  }: { readonly desired: ObserveRequest; readonly gaps: Gap[]; readonly findings: SpecFinding[] },
): Promise<Groups | null> {
  if (desired.keys.size === 0) return NO_GROUPS;
  let groups: Groups;
  try {
    groups = await readGroups(reader);
  } catch (error) {
    const affected = [...desired.keys].filter((key) => wantedPermissions(desired.specs.get(key) ?? {}).length > 0);
    for (const key of affected) gaps.push(gapOf(error, { kind: KIND, what: 'object', key }));
    if (affected.length === 0) gapOf(error, { kind: KIND, what: 'list', key: null });
    return null;
  }
  for (const key of desired.keys) {
    for (const [index, { group, iam }] of wantedPermissions(desired.specs.get(key) ?? {}).entries()) {
      const found = groups.named(group, iam);
      if (found.length < 2) continue;
      const pointer = `/domainPermissions/${index}/group`;
      findings.push({ key, code: 'domain/ambiguous-group', pointer, message: ambiguous(group, found) });
    }
  }
  return groups;
}

interface Scene {
  readonly reader: ImmutaReader;
  readonly groups: Groups;
  readonly notes: Notes;
  readonly gaps: Gap[];
  readonly desired: ObserveRequest;
}

async function permissionsIn(row: Row, key: string, { reader, groups, notes, gaps, desired }: Scene) {
  const id = textOf(row.id);
  if (id === undefined) {
    notes.unknown('/domainPermissions', 'Immuta gives no id of the domain, so its permissions cannot be read.');
    return undefined;
  }
  try {
    const found = permissionsOf(await readRows(reader, id), groups, notes);
    const wanted = wantedPermissions(desired.specs.get(key) ?? {});
    return { specs: permissionSpecs(found, wanted, groups), users: found.users };
  } catch (error) {
    const gap = gapOf(error, { kind: KIND, what: 'object', key });
    gaps.push(gap);
    notes.unknown('/domainPermissions', gap.reason);
    return undefined;
  }
}

/** Why a domain that left Git cannot go: Immuta deletes only one without data sources (VERIFIED). */
async function whyUndeletable(row: Row, { reader }: Scene): Promise<string | undefined> {
  const id = textOf(row.id);
  if (id === undefined) return 'Immuta gives no id of it.';
  try {
    const rows = await reader.list({
      path: `/domain/${encodeURIComponent(id)}/datasources`,
      rows: ['data', 'hits'],
      pageSize: 100,
      identity: 'dataSourceId',
      ofObject: true,
    });
    const held = rows.filter((one) => one['deleted'] !== true).length;
    return held === 0
      ? undefined
      : `it holds ${held} data source${held === 1 ? '' : 's'}. Take ${held === 1 ? 'it' : 'them'} out of the domain in Immuta first.`;
  } catch (error) {
    return `whether it holds data sources could not be read. ${gapOf(error, { kind: KIND, what: 'object', key: null }).reason}`;
  }
}
