import { ImmutaError } from '../../model/failure.ts';
import type { JsonObject, UncheckedObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import { booleanResult } from '../dry-run-result.ts';
import type { DryRunResult, RemoveRequest, WriteOptions, WriteReceipt, WriteRequest } from '../kind.ts';
import { keyOf, LIST, type V1Project } from './actual.ts';

/** Path of the V2 upsert. */
export const ENDPOINT = '/api/v2/project';

/** Words of the rejection that asks for the caller's own acknowledgement (practice.md 3.4). */
const MUST_ACKNOWLEDGE = 'you must first acknowledge';

/** `deleteDataSourcesOnWorkspaceDelete` only when it is asked for: it destroys data. */
export function query(options: WriteOptions): Readonly<Record<string, string>> {
  return options.deleteDataSourcesOnWorkspaceDelete ? { deleteDataSourcesOnWorkspaceDelete: 'true' } : {};
}

/** Reads the reply of the upsert, dry or not (6). */
export function dryRunResult(reply: JsonObject): DryRunResult | null {
  return booleanResult(reply, [
    'numberOfDataSourcesAdded',
    'numberOfDataSourcesRemoved',
    'creatingWorkspace',
    'deletingWorkspace',
    'projectId',
  ]);
}

/**
 * Writes one project. A project with purposes may be rejected until the key's own user acknowledges them, although it
 * exists by then (practice.md 1.2): the acknowledgement is given, and the project sent once more.
 */
export async function write(writer: ImmutaWriter, request: WriteRequest): Promise<WriteReceipt> {
  const send = (): Promise<JsonObject> => writer.upsert(ENDPOINT, request.payload, query(request.options));
  try {
    return { dryRunResult: dryRunResult(await send()), notes: [], unfinished: false };
  } catch (error) {
    if (!asksForAcknowledgement(error)) throw error;
    request.signal.throwIfAborted();
    await acknowledge(writer, request.key, error);
    request.signal.throwIfAborted();
    const note = 'The user of the API key had to acknowledge the purposes of the project; it was sent a second time.';
    return { dryRunResult: dryRunResult(await send()), notes: [note], unfinished: false };
  }
}

function asksForAcknowledgement(error: unknown): error is ImmutaError {
  if (!(error instanceof ImmutaError) || error.status === null) return false;
  return `${error.serverMessage ?? ''} ${error.message}`.toLowerCase().includes(MUST_ACKNOWLEDGE);
}

async function acknowledge(writer: ImmutaWriter, key: string, cause: ImmutaError): Promise<void> {
  const row = await find(writer, key);
  const { id, subscriptionId } = row ?? {};
  if (typeof id !== 'number' || typeof subscriptionId !== 'number') throw cause;
  await writer.post(`/project/${id}/members/${subscriptionId}/acknowledge`, {});
}

/** The project of exactly this key: a search would match parts of names (practice.md 1.2). */
async function find(writer: ImmutaWriter, key: string): Promise<UncheckedObject<V1Project> | undefined> {
  const rows: readonly UncheckedObject<V1Project>[] = await writer.list(LIST);
  return rows.find((row) => row.deleted !== true && row.type !== 'Schema' && keyOf(row) === key);
}

/** Deletes by V2. A key may hold any character; Immuta's own provider does not escape it (7.1), we do. */
export async function remove(writer: ImmutaWriter, request: RemoveRequest): Promise<boolean> {
  return writer.remove(`${ENDPOINT}/${encodeURIComponent(request.key)}`);
}
