import { KINDS, kindNamed } from '../../src/kinds/index.ts';
import type { ExposureResult } from '../../src/kinds/kind.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Resource } from '../../src/model/resource.ts';
import { type InView, setExposure } from '../../src/plan/set-exposure.ts';
import { resourcesOf } from '../../src/specs/objects-in-files.ts';
import { parseFile } from '../../src/specs/parse-file.ts';

/** The verdict of two files, as `explain` gives it: nothing but these specs is in view. */
export function exposureOfFiles(before: string | null, after: string | null): ExposureResult {
  const [old, now] = [read(before), read(after)];
  const objects = [...new Set([...old.keys(), ...now.keys()])].map((id): InView => {
    const [was, is] = [old.get(id), now.get(id)];
    const resource = is ?? was;
    const kind = resource === undefined ? undefined : kindNamed(resource.kind);
    if (resource === undefined || kind === undefined) throw new Error(`no kind: ${id}`);
    const sides = { before: was?.spec ?? null, after: is?.spec ?? null };
    const own = kind.exposure(sides.before, sides.after, { dryRunResult: null, unreadable: false });
    return { kind, key: resource.key, ...sides, number: null, own };
  });
  return setExposure(objects, { open: true, gaps: new Map() }).result;
}

/** The same for specs. */
export function exposureOfSpecs(before: readonly JsonObject[], after: readonly JsonObject[]): ExposureResult {
  const text = (specs: readonly JsonObject[]): string | null =>
    specs.length === 0 ? null : specs.map((spec) => JSON.stringify(spec)).join('\n---\n');
  return exposureOfFiles(text(before), text(after));
}

function read(text: string | null): ReadonlyMap<string, Resource> {
  if (text === null) return new Map();
  return resourcesOf([parseFile({ path: 'specs.yaml', bytes: new TextEncoder().encode(text) })], KINDS);
}
