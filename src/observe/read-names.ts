import { type Kind, type KindNameSpace, nameSpaces } from '../kinds/kind.ts';
import { endsTheRun, ImmutaError } from '../model/failure.ts';
import type { KindObservation, TenantName, TenantNames } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';

/** Reads of names that are under way; `collect` adds the names that the kinds' own observations hold. */
interface NameReads {
  collect(observed: readonly KindObservation[]): Promise<TenantNames>;
}

/** What is known of the names of one space. */
type NameRead = readonly [space: string, names: ReadonlyMap<string, TenantName>] | null;

/**
 * Starts the reads that the references of the specs in scope ask for (`wanted`: their name spaces). A list that fails is
 * not known; it must not be treated as empty.
 */
export function readNames(reader: ImmutaReader, kinds: readonly Kind[], wanted: ReadonlySet<string>): NameReads {
  const unread = new Map<string, string>();
  const declared = [...nameSpaces(kinds).values()];
  const readOne = async ({ space, read }: KindNameSpace): Promise<NameRead> => {
    if (read === undefined || !wanted.has(space)) return null;
    try {
      return [space, await read(reader)];
    } catch (error) {
      if (endsTheRun(error) || !(error instanceof ImmutaError)) throw error;
      unread.set(space, error.message);
      return null;
    }
  };
  const reads = Promise.all(declared.map(readOne));
  // Awaited in `collect`; a failure before that must not count as unhandled.
  reads.catch(() => undefined);
  return {
    async collect(observed) {
      const known = new Map((await reads).filter((one) => one !== null));
      // Of names that come from the objects of kinds, a list that is missing may hold any.
      const made = declared.filter(({ missing, read }) => missing !== undefined && read === undefined);
      const gap = observed.flatMap(({ gaps }) => gaps)[0];
      const names = gap === undefined ? namesMade(kinds, observed) : new Map<string, Map<string, TenantName>>();
      for (const { space } of made) {
        if (gap === undefined) known.set(space, names.get(space) ?? new Map());
        else if (wanted.has(space)) unread.set(space, gap.reason);
      }
      return { known, unread };
    },
  };
}

const NAME: TenantName = { isParent: false, system: false };

/** Names by space that the observed objects make. */
function namesMade(
  kinds: readonly Kind[],
  observed: readonly KindObservation[],
): ReadonlyMap<string, Map<string, TenantName>> {
  const found = new Map<string, Map<string, TenantName>>();
  const add = ({ space, name }: { readonly space: string; readonly name: string }): void => {
    found.set(space, (found.get(space) ?? new Map<string, TenantName>()).set(name, NAME));
  };
  for (const observation of observed) {
    for (const name of observation.names ?? []) add(name);
    const kind = kinds.find((candidate) => candidate.name === observation.kind);
    if (kind?.readable !== true) continue;
    for (const object of observation.objects) for (const name of kind.provides(object.spec)) add(name);
  }
  return found;
}
