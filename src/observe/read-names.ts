import { listDomains } from '../kinds/index.ts';
import type { Kind } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import { type Json, textOf, type UncheckedObject } from '../model/json.ts';
import type { KindObservation, TenantNames } from '../model/observation.ts';
import type { ImmutaReader, ListRequest } from '../model/ports.ts';
import { normalText } from '../model/text.ts';
import { endsTheRun } from './observe-tenant.ts';

/** Lists of names that no kind reads, each read only where a spec points into it. */
const TAGS: ListRequest = { path: '/tag', rows: ['hits', 'tags', 'data'] };
const GROUPS: ListRequest = { path: '/bim/group', rows: ['hits', 'groups', 'data'], pageSize: 500 };

/** A row of these lists, as far as it is read. */
type Row = UncheckedObject<{
  id: string;
  name: string;
  deleted: boolean;
  hasLeafNodes: boolean;
  systemCreated: boolean;
}>;

/** Groups of Immuta itself that `GET /bim/group` need not list (VERIFIED that they exist in 2026). */
const OWN_GROUPS = ['All Users', 'All Agents', 'All Identities'];

/** Reads of names that are under way; `collect` adds the names that the kinds' own observations hold. */
export interface NameReads {
  collect(kinds: readonly Kind[], observed: readonly KindObservation[]): Promise<TenantNames>;
}

/** Starts the reads that the references of the specs in scope ask for. A list that fails is `null`, never empty. */
export function readNames(reader: ImmutaReader, spaces: ReadonlySet<string>): NameReads {
  const unread = new Map<string, string>();
  const when = async (space: string, read: () => Promise<readonly Row[]>): Promise<readonly Row[] | null> => {
    if (!spaces.has(space)) return null;
    try {
      return await read();
    } catch (error) {
      if (endsTheRun(error) || !(error instanceof ImmutaError)) throw error;
      unread.set(space, error.message);
      return null;
    }
  };
  const reads = Promise.all([
    when('tag', () => reader.list(TAGS)),
    when('domain', () => listDomains(reader)),
    when('group', () => reader.list(GROUPS)),
  ]);
  // Awaited in `collect`; a failure before that must not count as unhandled.
  reads.catch(() => undefined);
  return {
    async collect(kinds, observed) {
      const [tags, domains, groups] = await reads;
      const made = namesOfKinds(kinds, observed);
      const gap = observed.flatMap(({ gaps }) => gaps)[0];
      for (const space of MADE_BY_KINDS) if (gap !== undefined && spaces.has(space)) unread.set(space, gap.reason);
      return {
        tags: tags === null ? null : new Map(tags.filter(isPresent).flatMap(tagOf)),
        domains: domains === null ? null : new Set(domains.flatMap((row) => [...text(row.name), ...text(row.id)])),
        groups: groups === null ? null : new Set([...groups.flatMap((row) => text(row.name)), ...OWN_GROUPS]),
        purposes: made?.get('purpose') ?? (made === null ? null : new Set()),
        dataSources: made?.get('data-source') ?? (made === null ? null : new Set()),
        unread,
      };
    },
  };
}

/** Name spaces whose names come from the objects of the kinds: a list that is missing may hold any of them. */
const MADE_BY_KINDS = ['purpose', 'data-source'];

/** Names by space that the observed objects make; `null` as soon as one list is missing, for it might hold any of them. */
function namesOfKinds(
  kinds: readonly Kind[],
  observed: readonly KindObservation[],
): ReadonlyMap<string, ReadonlySet<string>> | null {
  const found = new Map<string, Set<string>>();
  const add = (space: string, name: string): void => {
    found.set(space, (found.get(space) ?? new Set()).add(name));
  };
  for (const observation of observed) {
    if (observation.gaps.length > 0) return null;
    for (const { space, name } of observation.names ?? []) add(space, name);
    const kind = kinds.find((candidate) => candidate.name === observation.kind);
    if (kind?.readable !== true) continue;
    for (const object of observation.objects)
      for (const { space, name } of kind.provides(object.spec)) add(space, name);
  }
  return found;
}

function isPresent(row: Row): boolean {
  return row.deleted !== true;
}

function tagOf(row: Row): [string, { readonly hasLeafNodes: boolean; readonly system: boolean }][] {
  const [hasLeafNodes, system] = [row.hasLeafNodes === true, row.systemCreated === true];
  return text(row.name).map((name) => [name, { hasLeafNodes, system }]);
}

function text(value: Json | undefined): string[] {
  const written = textOf(value);
  return written === undefined ? [] : [normalText(written)];
}
