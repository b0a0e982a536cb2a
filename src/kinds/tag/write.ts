import { ImmutaError } from '../../model/failure.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import type { RemoveRequest, WriteReceipt, WriteRequest } from '../kind.ts';
import { foreignParent, protection, readTags, type TagRows } from './actual.ts';
import { isBelow, rootOf } from './names.ts';

const DONE: WriteReceipt = { dryRunResult: null, notes: [], unfinished: false };

/**
 * Makes the tags of one root that are not there yet, by one request. `deleteHierarchy: true` would delete every tag below the
 * root that the request does not name, so it is always sent as `false`.
 */
export async function writeBatch(writer: ImmutaWriter, requests: readonly WriteRequest[]): Promise<WriteReceipt> {
  const wanted = requests.map(({ key }) => key);
  const there = await readTags(writer);
  const missing = wanted.filter((name) => !there.has(name));
  if (missing.length === 0) return DONE;
  refuseForeign(missing, there);
  try {
    await post(writer, missing, there);
  } catch (error) {
    // An attempt whose reply was lost, or someone else, made some of them: the request overlaps with what is there (VERIFIED in
    // a public client). What is still missing is sent once more.
    if (!(error instanceof ImmutaError) || (error.code !== 'rejected' && error.code !== 'conflict')) throw error;
    const now = await readTags(writer);
    const left = missing.filter((name) => !now.has(name));
    if (left.length === missing.length) throw now.has(rootOf(missing[0] ?? '')) ? error : withNewRoot(error, missing);
    // The root may be a catalog's by now.
    refuseForeign(left, now);
    if (left.length > 0) await post(writer, left, now);
  }
  return DONE;
}

/** A request that names a root of someone else as a curated one could take it away. Throws ImmutaError. */
function refuseForeign(names: readonly string[], there: TagRows): void {
  for (const name of names) {
    const foreign = foreignParent(name, there);
    if (foreign !== null) throw refused('POST', name, `${JSON.stringify(foreign.name)} is ${foreign.owner}`);
  }
}

/** Adds what may help: that a new root comes with its tags is INFERRED. */
function withNewRoot(error: ImmutaError, missing: readonly string[]): ImmutaError {
  const root = rootOf(missing[0] ?? '');
  if (missing.every((name) => name === root)) return error;
  const message = `${error.message} The root ${JSON.stringify(root)} is new. That it is made together with its tags is inferred: if Immuta asks for \`rootTag\`, make ${JSON.stringify(root)} first, in Immuta or by an earlier apply, then run again.`;
  const { code, method, path, status, serverMessage, attempts, mayHaveWritten } = error;
  return new ImmutaError(
    message,
    { code, method, path, status, serverMessage, attempts, mayHaveWritten },
    { cause: error },
  );
}

function post(writer: ImmutaWriter, names: readonly string[], there: TagRows): Promise<unknown> {
  const root = rootOf(names[0] ?? '');
  return writer.post('/tag', bodyOf(names, there.has(root) ? root : null), { repeatable: true });
}

/** `rootTag` is an existing parent (VERIFIED); a root that is not there comes with its tags (INFERRED). */
function bodyOf(names: readonly string[], root: string | null): JsonObject {
  const tags = names.map((name) => ({ name }));
  return root === null ? { tags } : { tags, rootTag: { name: root, source: 'curated', deleteHierarchy: false } };
}

/** Deletes one tag, never its children. Throws ImmutaError where it has any, or is not one that was made by hand. */
export async function remove(writer: ImmutaWriter, { key }: RemoveRequest): Promise<boolean> {
  const tags = await readTags(writer);
  const row = tags.get(key);
  if (row === undefined) return false;
  const child = [...tags.keys()].find((name) => isBelow(name, key));
  if (child !== undefined) throw refused('DELETE', key, `it has the child ${JSON.stringify(child)}`);
  const owner = protection(key, row ?? undefined);
  if (owner !== null) throw refused('DELETE', key, `it is ${owner}, not a tag that was made by hand`);
  return await writer.remove(`/tag/${encodeURIComponent(key)}?deleteHierarchy=false`);
}

function refused(method: 'POST' | 'DELETE', key: string, why: string): ImmutaError {
  const done = method === 'POST' ? 'made' : 'deleted';
  const facts = { method, path: '/tag', status: null, serverMessage: null, attempts: 0, mayHaveWritten: false };
  return new ImmutaError(`The tag ${JSON.stringify(key)} was not ${done}: ${why}.`, { code: 'refused', ...facts });
}
