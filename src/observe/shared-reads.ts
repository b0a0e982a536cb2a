import type { JsonObject } from '../model/json.ts';
import type { ImmutaReader, ListRequest } from '../model/ports.ts';

/**
 * A reader that sends each list once: several kinds need the tags, groups and domains of a tenant, and one observation must
 * not see two versions of them. A list that failed is not asked for again either.
 */
export function sharedReads(reader: ImmutaReader): ImmutaReader {
  const lists = new Map<string, Promise<readonly JsonObject[]>>();
  return {
    ...reader,
    list(request) {
      const key = keyOf(request);
      const known = lists.get(key);
      if (known !== undefined) return known;
      const read = reader.list(request);
      lists.set(key, read);
      return read;
    },
  };
}

/** What decides the rows: the path and the query. How the rows are found in a reply is the same for all who ask. */
function keyOf({ path, query }: ListRequest): string {
  return JSON.stringify([path, Object.entries(query ?? {}).sort()]);
}
