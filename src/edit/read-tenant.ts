import type { Kind } from '../kinds/kind.ts';
import type { Observation } from '../model/observation.ts';
import type { ImmutaReader, Progress } from '../model/ports.ts';
import { observeTenant } from '../observe/observe-tenant.ts';

/**
 * Reads the tenant to the bottom: first the lists, then each object that they name with what costs a request of its own
 * (the data sources of a project, the texts of sub-purposes). `only`: keys by kind, everything otherwise; `isPicked`: only
 * these of what the lists show.
 */
export async function readTenant(
  reader: ImmutaReader,
  kinds: readonly Kind[],
  options: {
    readonly progress: Progress;
    readonly only?: ReadonlyMap<string, ReadonlySet<string>>;
    isPicked?(kind: string, key: string): boolean;
  },
): Promise<Observation> {
  const { progress, isPicked = () => true } = options;
  const read = (keys: ReadonlyMap<string, ReadonlySet<string>>): Promise<Observation> =>
    observeTenant(reader, { kinds, specs: new Map(), keys, selected: [], everything: 'all' }, progress);
  if (options.only !== undefined) return await read(options.only);
  const first = await read(new Map());
  const keys = [...first.kinds].map(([kind, { objects }]) => {
    const own = objects.filter(({ key, protectedBy }) => protectedBy === null && isPicked(kind, key));
    return [kind, new Set(own.map((object) => object.key))] as const;
  });
  const seen = await read(new Map(keys));
  if (options.isPicked === undefined) return seen;
  const picked = [...seen.kinds].map(([kind, one]) => {
    return [kind, { ...one, objects: one.objects.filter(({ key }) => isPicked(kind, key)) }] as const;
  });
  return { ...seen, kinds: new Map(picked) };
}
