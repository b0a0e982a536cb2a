import type { Kind } from '../kinds/kind.ts';
import type { SpecFile } from '../model/document.ts';
import { isObject } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';
import { parseFiles } from '../parse/parse-files.ts';
import type { ParsedFile } from '../parse/parse-quickly.ts';
import { identity } from '../plan/build-plan.ts';

/** The resources of some files by identity, as far as they can be read: nothing is said of what is wrong in them. */
export async function readBaseSpecs(
  files: readonly SpecFile[],
  kinds: readonly Kind[],
): Promise<Map<string, Resource>> {
  return resourcesOf(await parseFiles(files), kinds);
}

/** The same for files that were parsed already. */
export function resourcesOf(files: readonly ParsedFile[], kinds: readonly Kind[]): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const document of files.flatMap(({ documents }) => documents)) {
    const { value: spec } = document;
    if (!isObject(spec)) continue;
    const kind = kinds.find((candidate) => candidate.recognises(spec));
    const key = kind === undefined ? undefined : spec[kind.keyField];
    if (kind === undefined || typeof key !== 'string') continue;
    found.set(identity(kind.name, key), { kind: kind.name, key, document, spec });
  }
  return found;
}
