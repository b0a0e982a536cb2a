import { isList, type Json, type JsonObject, objectOf, textOf, textsOf } from '../../model/json.ts';
import type { ActualObject, Gap, KindObservation } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import { ask, type Found, OBJECT, type ShownDataObject } from '../connections.ts';
import type { ObserveRequest } from '../kind.ts';
import { compact, createNotes, type Notes, provenanceOf, withinLimits } from '../v1.ts';
import { listObjects } from './list.ts';
import { keyOfPath, pathOfKey } from './path.ts';
import { ownSettings } from './reply.ts';

export const KIND = 'data-object';

/**
 * Reads the objects in scope one by one, and lists the others where Git manages objects at all or they are asked for: a tenant
 * may have a hundred thousand of them, and the form of its lists is not documented.
 */
export async function observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  const known = desired.profile?.switches['dataObjectRead'] === true;
  const read = [...desired.keys].sort().map(async (key) => ({ key, found: await readKey(reader, key) }));
  const gaps: Gap[] = [];
  const objects = new Map<string, ActualObject>();
  for (const { key, found } of await Promise.all(read)) {
    if (found.type === 'unread') gaps.push({ kind: KIND, what: 'object', key, reason: found.reason });
    if (found.type !== 'found') continue;
    const path = pathOfKey(key) ?? [];
    const wanted = new Set(Object.keys(objectOf(desired.specs.get(key)?.['settings'])));
    objects.set(key, objectFrom(found.value, { path, known, wanted }));
  }
  const manages = desired.keys.size > 0 || desired.specs.size > 0 || (desired.others ?? []).length > 0;
  let unlisted: string | undefined;
  if (desired.everything !== undefined || manages) {
    const listed = await listObjects(reader, desired.everything);
    for (const { path, row } of listed.objects) {
      const key = keyOfPath(path);
      if (!objects.has(key)) objects.set(key, objectFrom(row, { path, known, wanted: new Set() }));
    }
    if (desired.everything === undefined) unlisted = listed.unread[0];
    else for (const reason of listed.unread) gaps.push({ kind: KIND, what: 'object', key: null, reason });
  }
  const sorted = [...objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return { kind: KIND, objects: sorted, gaps, ...(unlisted === undefined ? {} : { unlisted }) };
}

async function readKey(reader: ImmutaReader, key: string): Promise<Found<ShownDataObject>> {
  const path = pathOfKey(key);
  if (path === null) return { type: 'unread', reason: `"${key}" is not the path of an object.`, failed: false };
  return await ask(reader, OBJECT, path);
}

interface Position {
  readonly path: readonly string[];
  /** `doctor` has seen such a reply: so its form is known. */
  readonly known: boolean;
  /** Settings that the spec has. */
  readonly wanted: ReadonlySet<string>;
}

const FORM =
  'That `GET /data/object` shows what was set, `state` what `isActive` says, is an inference until `doctor` has read an object.';

function objectFrom(reply: ShownDataObject, { path, known, wanted }: Position): ActualObject {
  const notes = createNotes();
  const row: ShownDataObject = withinLimits(reply, notes);
  const key = keyOfPath(path);
  const technology = textOf(row.technology);
  // Owners that are inherited belong to the object that has them.
  const owners = wanted.has('dataOwners') || ownSettings(row)?.has('dataOwners') === true;
  if (!isOf(row, path)) notes.unknown('', 'Immuta answers with another object than the one that was asked for.');
  const settings = compact({
    isActive: activeOf(row, notes),
    activateNewChildren: growthOf(row, wanted, notes),
    dataOwners: owners ? ownersOf(row, notes) : undefined,
  });
  if (!known) notes.inferred('/settings', FORM);
  return {
    kind: KIND,
    key,
    name: key,
    id: null,
    spec: { objectPath: [...path], settings },
    unread: notes.unread,
    protectedBy: null,
    ...provenanceOf(row),
    ...(technology === undefined ? {} : { facts: { technology } }),
  };
}

function isOf({ objectPath }: ShownDataObject, path: readonly string[]): boolean {
  if (objectPath === undefined) return true;
  const names = textsOf(objectPath).map(normalText);
  return names.length === path.length && names.every((name, index) => name === path[index]);
}

function activeOf({ state }: ShownDataObject, notes: Notes): boolean | undefined {
  if (state === 'active' || state === 'inactive') return state === 'active';
  notes.unknown('/settings/isActive', `The state ${JSON.stringify(state ?? null)} is not known.`);
  return undefined;
}

function valueIn({ settings }: ShownDataObject, name: string): Json | undefined {
  const setting: JsonObject = objectOf(objectOf(settings)[name]);
  return setting['value'];
}

function growthOf(row: ShownDataObject, wanted: ReadonlySet<string>, notes: Notes): boolean | undefined {
  const value = valueIn(row, 'activateNewChildren');
  if (typeof value === 'boolean') return value;
  const place = '/settings/activateNewChildren';
  if (value !== undefined && value !== null)
    notes.unknown(place, `The value ${JSON.stringify(value)} is not true or false.`);
  else if (wanted.has('activateNewChildren')) notes.unreadable(place, 'Immuta does not show it for this object.');
  return undefined;
}

function ownersOf(row: ShownDataObject, notes: Notes): Json | undefined {
  const value = valueIn(row, 'dataOwners');
  if (isList(value)) return value;
  notes.unknown('/settings/dataOwners', 'Immuta does not show a list of owners.');
  return undefined;
}
