import type { Kind, ObserveRequest } from '../kinds/kind.ts';
import { endsTheRun, ImmutaError } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { KindObservation, Observation } from '../model/observation.ts';
import type { ImmutaReader, Progress } from '../model/ports.ts';
import type { Resource } from '../model/resource.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import { readNames } from './read-names.ts';
import { readOwner } from './read-owner.ts';
import { sharedReads } from './shared-reads.ts';

/** What to read. */
export interface ObserveScope {
  readonly kinds: readonly Kind[];
  /** By kind and key, every spec of the repository: they decide how some rows of the tenant are read. */
  readonly specs: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  /** By kind, specs of the base and of files that are not in view: what they describe is not unmanaged. */
  readonly others?: ReadonlyMap<string, readonly JsonObject[]>;
  /** By kind, the keys of the objects that the run acts on, for reads that cost one request an object. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** The specs that the run acts on: the names that they use are looked up. */
  readonly selected: readonly Resource[];
  /** Objects that Git does not hold are asked for: those that lists show, or all of them, whatever they cost. */
  readonly everything?: ObserveRequest['everything'];
  /** What `doctor` found, where the run was given it. */
  readonly profile?: TenantProfile | null;
}

/**
 * Reads the tenant, each kind for itself: a kind that fails is a gap, the others are still read. Throws ImmutaError
 * where no answer can come at all (`unauthorized`, `unreachable`, `aborted`).
 */
export async function observeTenant(
  tenant: ImmutaReader,
  scope: ObserveScope,
  progress: Progress,
): Promise<Observation> {
  const reader = sharedReads(tenant);
  progress.phase('Reading the tenant', scope.kinds.length + 1);
  const owner = await readOwner(reader);
  progress.step('the key and its permissions');
  const names = readNames(reader, scope.kinds, spacesOf(scope));
  const observed = await Promise.all(
    scope.kinds.map(async (kind) => {
      const specs = scope.specs.get(kind.name) ?? new Map<string, JsonObject>();
      const keys = scope.keys.get(kind.name) ?? new Set<string>();
      const others = scope.others?.get(kind.name) ?? [];
      const { everything, profile = null } = scope;
      const observation = await observeKind(kind, reader, {
        keys,
        specs,
        others,
        profile,
        ...(everything === undefined ? {} : { everything }),
      });
      progress.step(kind.plural);
      return observation;
    }),
  );
  return {
    kinds: new Map(observed.map((kind) => [kind.kind, kind])),
    names: await names.collect(observed),
    owner,
  };
}

/** Name spaces that the selected specs point into. */
function spacesOf({ kinds, selected }: ObserveScope): Set<string> {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const references = selected.flatMap(({ kind, desired }) => byName.get(kind)?.references(desired) ?? []);
  return new Set(references.map(({ space }) => space));
}

async function observeKind(kind: Kind, reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  try {
    return await kind.observe(reader, desired);
  } catch (error) {
    if (endsTheRun(error) || !(error instanceof ImmutaError)) throw error;
    return {
      kind: kind.name,
      objects: [],
      gaps: [{ kind: kind.name, what: 'list', key: null, reason: error.message }],
    };
  }
}
