import { isObject, type JsonObject, listOf, textOf, type Unchecked, type UncheckedObject } from '../../model/json.ts';
import type { ActualObject, Gap, KindObservation } from '../../model/observation.ts';
import { toPointer } from '../../model/pointer.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { ObserveRequest } from '../kind.ts';
import { compact, createNotes, gapOf, idOf, type Notes, nameOf, provenanceOf, type V1Row } from '../v1.ts';

/** How purposes are listed: `noLimit` gives all of them in one reply (practice.md 3.3). */
export const LIST = {
  path: '/governance/purpose',
  query: { noLimit: 'true' },
  rows: ['purposes', 'hits', 'data'],
} as const;

/** A row of `GET /governance/purpose`, as far as it is read. Each value is checked where it is read. */
export interface V1Purpose extends V1Row {
  name: string;
  deleted: boolean;
  staged: boolean;
  systemGenerated: boolean;
  description: string;
  acknowledgement: string;
  subpurposes: (V1Purpose | string)[];
}

type Row = UncheckedObject<V1Purpose>;

/** Reads every purpose and puts each tree into V2 words. */
export async function observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  let rows: readonly Row[];
  try {
    rows = await reader.list(LIST);
  } catch (error) {
    return { kind: 'purpose', objects: [], gaps: [gapOf(error, { kind: 'purpose', what: 'list', key: null })] };
  }
  const index = indexed(rows);
  const gaps: Gap[] = [];
  await fillMissing(reader, index, { desired, gaps });
  const keys = [...index.rows.keys()]
    .filter((name) => parentOf(index, name) === undefined || desired.keys.has(name))
    .sort();
  return { kind: 'purpose', objects: keys.map((name) => purposeFromV1(index, name)), gaps };
}

/** The purposes of a tenant by full dotted name, however deep the reply nests them. */
interface PurposeIndex {
  /** `null`: named by its parent, no row of its own. */
  readonly rows: Map<string, Row | null>;
  /** Names of the sub-purposes that rows list, by the parent's name. */
  readonly children: Map<string, Set<string>>;
}

function indexed(rows: readonly Row[]): PurposeIndex {
  const index: PurposeIndex = { rows: new Map(), children: new Map() };
  for (const row of rows) addRow(index, row, undefined);
  for (const name of index.rows.keys()) {
    const parent = parentOf(index, name);
    if (parent !== undefined) childrenOf(index, parent).add(name);
  }
  return index;
}

/** Adds a row and what it nests. The contract gives `subpurposes` as names; other replies hold whole purposes. */
function addRow(index: PurposeIndex, value: Unchecked<V1Purpose | string>, parent: string | undefined): void {
  const given = normalText(nameOf(value) ?? '');
  if (given === '') return;
  const name = parent === undefined || given.startsWith(`${parent}.`) ? given : `${parent}.${given}`;
  const row = isObject(value) ? value : null;
  if (row?.deleted === true) return;
  if (parent !== undefined) childrenOf(index, parent).add(name);
  index.rows.set(name, row ?? index.rows.get(name) ?? null);
  for (const child of listOf(row?.subpurposes)) addRow(index, child, name);
}

function childrenOf(index: PurposeIndex, name: string): Set<string> {
  const known = index.children.get(name) ?? new Set<string>();
  index.children.set(name, known);
  return known;
}

/** Longer names have no parents: looking for one at each dot would take minutes for a name of a megabyte. */
const LONGEST_NAME = 2_000;

/** Levels of sub-purposes that are read. */
const DEEPEST = 40;

/** The nearest listed purpose above a dotted name. */
function parentOf(index: PurposeIndex, name: string): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const parent = name.slice(0, end);
    if (index.rows.has(parent)) return parent;
  }
  return undefined;
}

/** Asks for the trees in scope whose sub-purposes the list only names; no request where it holds them. */
async function fillMissing(
  reader: ImmutaReader,
  index: PurposeIndex,
  scope: { readonly desired: ObserveRequest; readonly gaps: Gap[] },
): Promise<void> {
  const bare = (name: string): boolean =>
    [...(index.children.get(name) ?? [])].some((child) => index.rows.get(child) === null || bare(child));
  for (const name of [...scope.desired.keys].sort()) {
    const id = index.rows.get(name)?.id;
    if (typeof id !== 'number' || !bare(name)) continue;
    try {
      const reply = await reader.get(`/governance/purpose/${id}`, { includeSubpurposes: 'true' });
      if (isObject(reply)) addRow(index, reply, undefined);
    } catch (error) {
      scope.gaps.push(gapOf(error, { kind: 'purpose', what: 'object', key: name }));
    }
  }
}

function purposeFromV1(index: PurposeIndex, name: string): ActualObject {
  const notes = createNotes();
  const row: Row = index.rows.get(name) ?? {};
  const spec = nodeFromV1({ index, notes, name, steps: [] });
  if (row.staged === true) notes.unreadable('/staged', 'The purpose is staged in Immuta, which V2 cannot say.');
  return {
    kind: 'purpose',
    key: name,
    name,
    id: idOf(row),
    spec,
    unread: notes.unread,
    protectedBy: row.systemGenerated === true ? 'system-generated' : null,
    ...provenanceOf(row),
  };
}

interface PurposePosition {
  readonly index: PurposeIndex;
  readonly notes: Notes;
  readonly name: string;
  readonly steps: readonly (string | number)[];
}

function nodeFromV1(place: PurposePosition): JsonObject {
  const { index, notes, name, steps } = place;
  const row = index.rows.get(name) ?? null;
  if (row === null)
    notes.unreadable(toPointer(steps), `Immuta names the sub-purpose "${name}" but does not show its texts.`);
  const listed = [...(index.children.get(name) ?? [])].sort();
  const tooDeep = listed.length > 0 && steps.length >= 2 * DEEPEST;
  if (tooDeep) notes.unknown(toPointer(steps), `Sub-purposes are nested more than ${DEEPEST} levels deep.`);
  const children = tooDeep ? [] : listed;
  const subpurposes = children.map((child, position) =>
    nodeFromV1({ index, notes, name: child, steps: [...steps, 'subpurposes', position] }),
  );
  return compact({
    name,
    description: textOf(row?.description),
    acknowledgement: textOf(row?.acknowledgement),
    subpurposes,
  });
}
