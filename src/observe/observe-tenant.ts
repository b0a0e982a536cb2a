import type { Kind } from '../kinds/kind.ts';
import { ImmutaError, type ImmutaErrorCode } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { KindObservation, Observation } from '../model/observation.ts';
import type { ImmutaReader, Progress } from '../model/ports.ts';
import { readNames } from './read-names.ts';
import { readOwner } from './read-owner.ts';

/** What to look at: for each kind its objects in scope, by key. */
export interface ObserveScope {
  readonly kinds: readonly Kind[];
  readonly wanted: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  /** Keys that left Git: they are looked up too. */
  readonly leaving: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads the tenant, each kind for itself: a kind that fails is a gap, the others are still read. Throws ImmutaError
 * where no answer can come at all (`unauthorized`, `unreachable`, `aborted`).
 */
export async function observeTenant(
  reader: ImmutaReader,
  scope: ObserveScope,
  progress: Progress,
): Promise<Observation> {
  progress.phase('Reading the tenant', scope.kinds.length + 1);
  const owner = await readOwner(reader);
  progress.step('the key and its permissions');
  const names = readNames(reader, spacesOf(scope));
  const observed = await Promise.all(
    scope.kinds.map(async (kind) => {
      const specs = scope.wanted.get(kind.name) ?? new Map<string, JsonObject>();
      const keys = new Set([...specs.keys(), ...(scope.leaving.get(kind.name) ?? [])]);
      const observation = await observeKind(kind, reader, { keys, specs });
      progress.step(kind.plural);
      return observation;
    }),
  );
  return {
    kinds: new Map(observed.map((kind) => [kind.kind, kind])),
    names: await names.settle(scope.kinds, observed),
    owner,
  };
}

/** Name spaces that the specs in scope point into. */
function spacesOf({ kinds, wanted }: ObserveScope): Set<string> {
  const references = kinds.flatMap((kind) =>
    [...(wanted.get(kind.name)?.values() ?? [])].flatMap((spec) => kind.references(spec)),
  );
  return new Set(references.map(({ space }) => space));
}

const ENDS_THE_RUN: ReadonlySet<ImmutaErrorCode> = new Set([
  'unauthorized',
  'unreachable',
  'aborted',
  'dry-run-not-confirmed',
  'rate-limited',
  'refused',
]);

/** Whether an error means that nothing can be asked any more, so that the run as a whole ends. */
export function endsTheRun(error: unknown): boolean {
  if (!(error instanceof ImmutaError)) return true;
  return ENDS_THE_RUN.has(error.code);
}

async function observeKind(
  kind: Kind,
  reader: ImmutaReader,
  wanted: { keys: ReadonlySet<string>; specs: ReadonlyMap<string, JsonObject> },
): Promise<KindObservation> {
  try {
    return await kind.observe(reader, wanted);
  } catch (error) {
    if (endsTheRun(error) || !(error instanceof ImmutaError)) throw error;
    return {
      kind: kind.name,
      objects: [],
      gaps: [{ kind: kind.name, what: 'list', key: null, reason: error.message }],
    };
  }
}
