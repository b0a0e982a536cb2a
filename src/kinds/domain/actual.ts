import { compareText } from '../../model/diagnostic.ts';
import { textOf, type UncheckedObject } from '../../model/json.ts';
import type { ActualObject, Gap, KindObservation, SpecFinding } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { ObserveRequest } from '../kind.ts';
import { compact, createNotes, doubled, gapOf, type Notes } from '../v1.ts';
import { type Groups, problemWith, readGroups } from './groups.ts';
import { type DomainList, domainId, newDescription, readDomains } from './list.ts';
import { type GrantedPermission, permissionSpecs, permissionsOf, readRows, wantedPermissions } from './permissions.ts';
import type { DomainSpec } from './spec.ts';

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
  const isAsked = (key: string): boolean => desired.keys.has(key) || desired.specs.has(key);
  const unidentified = unidentifiedIn(named, list);
  const gaps: Gap[] = [
    ...[...unidentified].filter(([key]) => isAsked(key)).map(([key, reason]) => gapFor(key, reason)),
    ...namelessGaps(named, list, desired),
  ];
  const findings: SpecFinding[] = [];
  const parts: { key: string; name: string }[] = [];
  const groups = await groupsFor(reader, { desired, gaps, findings });
  const objects: ActualObject[] = [];
  for (const { row, key } of named.sort((a, b) => compareText(a.key, b.key))) {
    const notes = createNotes();
    const uuid = domainId(row);
    const problem = unidentified.get(key);
    // Which of them a spec means, or how it is named in a request, no one can tell: there is a gap in its place.
    if (problem !== undefined && isAsked(key)) continue;
    if (problem !== undefined) notes.unknown('', problem);
    const read = desired.keys.has(key) && groups !== null && !list.older;
    const scene: Scene = { reader, groups: groups ?? NO_GROUPS, notes, gaps, desired };
    const permissions = read ? await permissionsIn(row, key, scene) : undefined;
    for (const user of permissions?.users ?? [])
      parts.push({ key: `${key} / ${user}`, name: `permissions of the user ${user}` });
    // The body of `PUT /domain/{id}` is INFERRED (docs/facts.md).
    if (newDescription(row, desired.specs.get(key)) !== undefined)
      notes.inferred(
        '/description',
        'The request that changes a description is known, its body is inferred; the read after the apply shows whether it worked.',
      );
    if (groups === null && desired.keys.has(key) && needsGroups(key, desired))
      notes.unknown('/domainPermissions', 'The groups of the tenant could not be read.');
    if (list.older && desired.keys.has(key))
      notes.unreadable('/domainPermissions', 'This tenant gives no permissions of groups.');
    const undeletable = desired.keys.has(key) && !desired.specs.has(key) ? await whyUndeletable(row, scene) : undefined;
    objects.push({
      kind: KIND,
      key,
      name: key,
      id: null,
      ...(uuid === null ? {} : { uuid }),
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
    const { reason } = gapOf(error, { kind: KIND, what: 'list', key: null });
    for (const key of [...desired.keys].filter((one) => needsGroups(one, desired)).sort(compareText)) {
      const what = `The groups of the tenant could not be read, so the permissions in the domain ${JSON.stringify(key)} were not checked.`;
      gaps.push(gapFor(key, `${what} ${reason}`));
    }
    return null;
  }
  for (const key of desired.keys) {
    for (const [index, { group, iam }] of wantedPermissions(desired.specs.get(key) ?? {}).entries()) {
      const problem = problemWith(groups, { group, iam });
      if (problem === null) continue;
      const field = problem.code === 'domain/group-of-other-iam' ? 'iam' : 'group';
      findings.push({ key, pointer: `/domainPermissions/${index}/${field}`, ...problem });
    }
  }
  return groups;
}

/** Whether what is done to a domain rests on groups: its spec has the list, be it empty, or the domain left Git. */
function needsGroups(key: string, { specs }: ObserveRequest): boolean {
  const spec: UncheckedObject<DomainSpec> | undefined = specs.get(key);
  return spec === undefined || spec.domainPermissions !== undefined;
}

function gapFor(key: string, reason: string): Gap {
  return { kind: KIND, what: 'object', key, reason };
}

interface NamedRow {
  readonly row: Row;
  readonly key: string;
}

/** Domains that no request can name for sure, each with the reason. */
function unidentifiedIn(named: readonly NamedRow[], { older }: DomainList): Map<string, string> {
  const path = older ? '/collection' : '/domain';
  const keys = named.map(({ key }) => key);
  const twins = doubled(KIND, path, keys).map(({ key, reason }) => [key ?? '', reason] as const);
  const noId = named
    .filter(({ row }) => domainId(row) === null)
    .map(
      ({ key }) =>
        [
          key,
          `GET ${path} gives no usable id of the domain ${JSON.stringify(key)}, so it can be neither read in full, nor changed, nor deleted.`,
        ] as const,
    );
  const ids = Map.groupBy(named, ({ row }) => domainId(row));
  const shared = named
    .filter(({ row }) => domainId(row) !== null && (ids.get(domainId(row)) ?? []).length > 1)
    .map(
      ({ key }) =>
        [key, `GET ${path} gives the id of the domain ${JSON.stringify(key)} to another domain too.`] as const,
    );
  return new Map([...shared, ...noId, ...twins]);
}

/** A row without a name may be any domain that is not found by its name. */
function namelessGaps(named: readonly NamedRow[], { rows, older }: DomainList, desired: ObserveRequest): Gap[] {
  if (named.length === rows.length) return [];
  const found = new Set(named.map(({ key }) => key));
  const path = older ? '/collection' : '/domain';
  return [...desired.keys]
    .filter((key) => !found.has(key))
    .sort(compareText)
    .map((key) =>
      gapFor(key, `GET ${path} lists a domain without a name. Whether that is ${JSON.stringify(key)} is not known.`),
    );
}

interface Scene {
  readonly reader: ImmutaReader;
  readonly groups: Groups;
  readonly notes: Notes;
  readonly gaps: Gap[];
  readonly desired: ObserveRequest;
}

async function permissionsIn(row: Row, key: string, { reader, groups, notes, gaps, desired }: Scene) {
  const id = domainId(row) ?? '';
  try {
    const found = permissionsOf(await readRows(reader, id), groups, notes);
    const spec: UncheckedObject<DomainSpec> = desired.specs.get(key) ?? {};
    const wanted = wantedPermissions(spec);
    const goes = ({ group, permission }: GrantedPermission): boolean =>
      !wanted.some((one) => one.permission === permission && groups.named(one.group, one.iam).includes(group));
    if (spec.domainPermissions !== undefined && found.granted.some(goes))
      notes.inferred(
        '/domainPermissions',
        'How a permission is removed is inferred; the read after the apply shows it.',
      );
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
  const id = domainId(row) ?? '';
  try {
    const rows = await reader.list({
      path: `/domain/${id}/datasources`,
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
