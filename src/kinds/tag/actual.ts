import { compareText } from '../../model/diagnostic.ts';
import { type JsonObject, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ActualObject, KindObservation, SpecFinding } from '../../model/observation.ts';
import type { ImmutaReader, ListRequest } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { ObserveRequest } from '../kind.ts';
import { gapOf, idOf, provenanceOf, type V1Row } from '../v1.ts';
import { isBelow, isOwnRoot, parentsOf, rootOf } from './names.ts';

const KIND = 'tag';

/** Every tag in one bare array (VERIFIED, V1 Swagger). */
export const TAGS: ListRequest = { path: '/tag', rows: ['hits', 'tags', 'data'], identity: null };

/** A row of `GET /tag`, as far as it is read. */
export interface V1TagRow extends V1Row {
  name: string;
  source: string;
  deleted: boolean;
  systemCreated: boolean;
  protected: boolean;
  hasLeafNodes: boolean;
}

type Row = UncheckedObject<V1TagRow>;

/** Tags that are there, each with its row; `null` for one that only its children show. */
export type TagRows = ReadonlyMap<string, Row | null>;

/** Reads the tags that are there, parents that only their children show among them. Throws ImmutaError. */
export async function readTags(reader: ImmutaReader): Promise<TagRows> {
  const rows: readonly Row[] = await reader.list(TAGS);
  const found = new Map<string, Row | null>();
  for (const row of rows) {
    const name = textOf(row.name);
    if (name === undefined || row.deleted === true) continue;
    const key = normalText(name);
    // Of two of one name, the one that someone else keeps decides: a request by name could mean it.
    const other = found.get(key) ?? undefined;
    if (other === undefined || protection(key, other) === null) found.set(key, row);
  }
  for (const name of [...found.keys()])
    for (const parent of parentsOf(name)) if (!found.has(parent)) found.set(parent, null);
  return found;
}

/**
 * Reads the tags. A list that cannot be read is a gap only where a spec of the kind is in view; the names that other specs
 * use are looked up for themselves.
 */
export async function observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  let tags: TagRows;
  try {
    tags = await readTags(reader);
  } catch (error) {
    const gap = gapOf(error, { kind: KIND, what: 'list', key: null });
    const isNeeded = desired.specs.size > 0 || desired.keys.size > 0;
    return { kind: KIND, objects: [], gaps: isNeeded ? [gap] : [], ...(isNeeded ? {} : { unneededGaps: [gap] }) };
  }
  const names = [...tags.keys()].sort(compareText);
  const parents = new Set([...desired.specs.keys()].flatMap(parentsOf));
  return {
    kind: KIND,
    gaps: [],
    objects: names.map((name) => objectOf(name, tags, { ...desired, parents })),
    findings: [...desired.keys].filter((key) => desired.specs.has(key)).flatMap((key) => findingsOf(key, tags)),
  };
}

/** What to read, with the names above those that specs have: they come with them and are not unmanaged. */
type TagRequest = ObserveRequest & { readonly parents: ReadonlySet<string> };

function objectOf(name: string, tags: TagRows, desired: TagRequest): ActualObject {
  const row = tags.get(name) ?? undefined;
  const leaves = desired.keys.has(name) && !desired.specs.has(name);
  const undeletable = leaves ? whyUndeletable(name, tags, desired) : undefined;
  return {
    kind: KIND,
    key: name,
    name,
    id: idOf(row),
    spec: specOf(name),
    unread: [],
    protectedBy:
      protection(name, row) ??
      (desired.parents.has(name) && !desired.keys.has(name) ? 'the parent of a tag that a spec has' : null),
    ...(row === undefined ? { updatedAt: null, createdBy: null } : provenanceOf(row)),
    ...(undeletable === undefined ? {} : { undeletable }),
  };
}

function specOf(name: string): JsonObject {
  return { tags: [{ name }] };
}

/** Only curated tags are made and deleted by hand; whatever is not known to be one is left alone. */
export function protection(name: string, row: Row | undefined): string | null {
  // Rows of some versions may lack the fields that tell.
  if (isOwnRoot(rootOf(name))) return 'a tag of Immuta itself';
  if (row === undefined) return 'shown by its children alone';
  if (row.systemCreated === true) return 'system-created';
  if (row.protected === true) return 'protected';
  if (row.source === 'curated') return null;
  return `a tag from ${textOf(row.source) ?? 'a source that is not known'}`;
}

/** What is wrong with a new tag in this tenant. */
function findingsOf(key: string, tags: TagRows): SpecFinding[] {
  if (tags.has(key)) return [];
  const at = { key, pointer: '/tags/0/name' };
  const twin = [...tags.keys()].find((name) => name.toLowerCase() === key.toLowerCase());
  if (twin !== undefined) {
    const message = `The tenant has ${JSON.stringify(twin)}, which differs in upper and lower case alone. Write that name, or choose another.`;
    return [{ ...at, code: 'tag/case-only', message }];
  }
  const foreign = foreignParent(key, tags);
  if (foreign === null) return [];
  const message = `${JSON.stringify(foreign.name)} is ${foreign.owner}, so no tag is made below it. Choose a root of your own.`;
  return [{ ...at, code: 'tag/foreign-root', message }];
}

/** A tag above a name that someone else keeps: the request that makes a tag names its root as a curated one. */
export function foreignParent(key: string, tags: TagRows): { readonly name: string; readonly owner: string } | null {
  for (const name of parentsOf(key)) {
    if (!tags.has(name)) continue;
    const owner = ownerOf(name, tags);
    if (owner !== null) return { name, owner };
  }
  return null;
}

/** Who keeps a tag that is there, in words; `null` for a curated one. Of a parent without a row its children tell. */
function ownerOf(name: string, tags: TagRows): string | null {
  const row = tags.get(name) ?? null;
  if (row !== null) return protection(name, row);
  for (const [child, of] of tags) {
    const owner = of !== null && isBelow(child, name) ? protection(child, of) : null;
    if (owner !== null) return owner;
  }
  return null;
}

/** Why a tag that left Git cannot go: what Immuta does to the children of a deleted tag is UNKNOWN. */
function whyUndeletable(name: string, tags: TagRows, { keys, specs }: ObserveRequest): string | undefined {
  // A parent that only its children show counts by them.
  const stays = ([child, row]: readonly [string, Row | null]): boolean =>
    row !== null && isBelow(child, name) && (specs.has(child) || !keys.has(child));
  const children = [...tags]
    .filter(stays)
    .map(([child]) => child)
    .sort(compareText);
  const [first] = children;
  if (first === undefined) return undefined;
  const more = children.length > 1 ? ` and ${children.length - 1} more` : '';
  return `it has the child ${JSON.stringify(first)}${more}, and what becomes of children is not known. Delete them with it, or bring the spec back.`;
}
