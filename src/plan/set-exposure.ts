import { joinResults } from '../exposure/result.ts';
import type { ExposureMember, ExposureResult, Kind } from '../kinds/kind.ts';

/** One object in view: what it is and will be, and what its change does by itself. */
export interface InView extends ExposureMember {
  readonly kind: Kind;
  /** `null` for an object that does not change. */
  readonly own: ExposureResult | null;
}

/** What limits the view. */
interface View {
  /** There may be objects that are not in view (files alone, without a tenant). */
  readonly open: boolean;
  /** What could not be read, in sentences, by the name of the kind. */
  readonly gaps: ReadonlyMap<string, readonly string[]>;
}

/** The verdict over everything in view, and what each change adds to it. */
interface SetExposure {
  readonly result: ExposureResult;
  of(kind: string, key: string): ExposureResult | null;
}

/** Judges all objects in view together. Kinds whose objects do not act together are judged one by one. */
export function setExposure(objects: readonly InView[], view: View): SetExposure {
  const byKind = Map.groupBy(objects, (object) => object.kind);
  const results: ExposureResult[] = [];
  const found = new Map<string, ExposureResult>();
  for (const [kind, members] of byKind) {
    const together = kind.exposureOfSet?.({ members, open: view.open, gaps: view.gaps.get(kind.name) ?? [] });
    for (const { key, own } of members) {
      const result = together === undefined ? own : (together.byKey.get(key) ?? null);
      if (result !== null) found.set(`${kind.name}\n${key}`, result);
    }
    if (together !== undefined) results.push(together.dryRunResult);
    else results.push(...members.flatMap(({ own }) => own ?? []));
  }
  return {
    result: joinResults(results),
    of: (kind, key) => found.get(`${kind}\n${key}`) ?? null,
  };
}
