import { isList, type JsonObject, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import type { DryRunResult, RemoveRequest, WriteReceipt, WriteRequest } from '../kind.ts';

/** Path of the V2 upsert. */
export const ENDPOINT = '/api/v2/data';

/** Seconds that a write may take when it waits without a limit: a day, longer than any runner lives. */
const FOR_EVER = 86_400;

/** The switches of a reply, as far as they are read by name. */
interface Reply {
  detectionRunning: boolean;
  tagsUpdated: boolean;
}

/** The fields of the reply that the plan may show (v2-data.md 2.1). */
const FACTS = ['dryRun', 'creating', 'updating', 'deleting', 'noChange', 'detectionRunning', 'tagsUpdated'];

/**
 * Reads the reply of the upsert: four lists of data source names and two booleans. An absent or null list is empty; a list of
 * anything else is a shape that is not known. All old ones deleted and others created is a replacement: new connection
 * information under an old key (v2-data.md 1.1).
 */
export function dryRunResult(reply: UncheckedObject<Reply>): DryRunResult | null {
  if (!['creating', 'updating', 'deleting', 'noChange'].some((field) => Object.hasOwn(reply, field))) return null;
  const creating = names(reply, 'creating');
  const updating = names(reply, 'updating');
  const deleting = names(reply, 'deleting');
  const noChange = names(reply, 'noChange');
  if (creating === null || updating === null || deleting === null || noChange === null) return null;
  const lists = { creating, updating, deleting, noChange };
  const facts = Object.fromEntries(
    FACTS.filter((field) => Object.hasOwn(reply, field)).map((field) => [field, reply[field] ?? null]),
  );
  return { action: actionOf(lists, reply.tagsUpdated === true), ...lists, facts };
}

type Lists = Pick<DryRunResult, 'creating' | 'updating' | 'deleting' | 'noChange'>;

function actionOf(lists: Lists, tagsUpdated: boolean): DryRunResult['action'] {
  const has = (list: readonly string[]): boolean => list.length > 0;
  if (!has(lists.updating) && !has(lists.noChange)) {
    if (has(lists.creating)) return has(lists.deleting) ? 'replace' : 'create';
  }
  return has(lists.creating) || has(lists.updating) || has(lists.deleting) || tagsUpdated ? 'update' : 'unchanged';
}

function names(reply: JsonObject, field: string): string[] | null {
  const value = reply[field] ?? [];
  if (!isList(value)) return null;
  const texts = value.filter((item): item is string => typeof item === 'string');
  return texts.length === value.length ? [...texts].sort() : null;
}

/**
 * Writes one collection and waits for its data sources (`wait`: 0 returns at once, below 0 is without a limit, v2-data.md 1.2).
 * The limit of the request is the wait and one ordinary reply.
 */
export async function write(writer: ImmutaWriter, request: WriteRequest): Promise<WriteReceipt> {
  const { waitSeconds, timeoutSeconds } = request.options;
  const limit = waitSeconds < 0 ? FOR_EVER : waitSeconds + timeoutSeconds;
  const reply: UncheckedObject<Reply> = await writer.upsert(
    ENDPOINT,
    request.payload,
    { wait: String(waitSeconds) },
    { timeoutSeconds: limit },
  );
  const unfinished = reply.detectionRunning === true;
  const note = `Immuta still looks for tables and columns after ${waitSeconds} s; data sources may appear later.`;
  return { dryRunResult: dryRunResult(reply), notes: unfinished ? [note] : [], unfinished };
}

/** Deletes the whole collection by V2, its key percent-encoded. */
export async function remove(writer: ImmutaWriter, request: RemoveRequest): Promise<boolean> {
  return writer.remove(`${ENDPOINT}/${encodeURIComponent(request.key)}`);
}
