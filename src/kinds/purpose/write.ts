import { isObject, type JsonObject, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import { booleanResult } from '../dry-run-result.ts';
import type { DryRunResult, RemoveRequest, WriteOptions, WriteReceipt, WriteRequest } from '../kind.ts';
import { idOf } from '../v1.ts';
import { LIST, type V1Purpose } from './actual.ts';
import type { PurposeSpec } from './spec.ts';
import { purposeNodes } from './tree.ts';

/** Path of the V2 upsert. */
export const ENDPOINT = '/api/v2/purpose';

/** `reAcknowledgeRequired` only when it is asked for: every member of projects with the purpose must act. */
export function query(options: WriteOptions): Readonly<Record<string, string>> {
  return options.reAcknowledge ? { reAcknowledgeRequired: 'true' } : {};
}

/** Reads `{ dryRun, creating, updating, purposeId }` (6). */
export function dryRunResult(reply: JsonObject): DryRunResult | null {
  return booleanResult(reply, ['purposeId']);
}

/**
 * Writes one purpose tree. Immuta's first write may lose an acknowledgement (a workaround in its own Terraform provider,
 * practice.md 1.2): the tree is read back, and sent once more when a text is missing.
 */
export async function write(writer: ImmutaWriter, request: WriteRequest): Promise<WriteReceipt> {
  const reply: UncheckedObject<{ purposeId: number }> = await writer.upsert(
    ENDPOINT,
    request.payload,
    query(request.options),
  );
  const receipt = { dryRunResult: dryRunResult(reply), unfinished: false };
  const id = reply.purposeId;
  const wantsTexts = purposeNodes(request.payload).some((node) => hasText(node.spec));
  if (typeof id !== 'number' || !wantsTexts) return { ...receipt, notes: [] };
  request.signal.throwIfAborted();
  const stored = await writer.get(`/governance/purpose/${id}`, { includeSubpurposes: 'true' });
  const missing = missingTexts(request.payload, stored);
  if (missing.length === 0) return { ...receipt, notes: [] };
  request.signal.throwIfAborted();
  await writer.upsert(ENDPOINT, request.payload, query(request.options));
  return {
    ...receipt,
    notes: [`Immuta did not store the acknowledgement of ${missing.join(', ')} at first; a second write was sent.`],
  };
}

function hasText({ acknowledgement }: UncheckedObject<PurposeSpec>): boolean {
  return typeof acknowledgement === 'string' && acknowledgement.trim() !== '';
}

/** Names of the purposes whose acknowledgement the read-back shows, but not as it was sent. */
function missingTexts(payload: JsonObject, stored: unknown): string[] {
  if (!isObject(stored)) return [];
  const found = new Map(purposeNodes(stored).map((node) => [node.name, node.spec]));
  // A reply that names its sub-purposes instead of nesting them says nothing about their texts.
  return purposeNodes(payload)
    .filter((node) => hasText(node.spec) && found.has(node.name) && !sameText(node.spec, found.get(node.name) ?? {}))
    .map((node) => `"${node.name}"`);
}

function sameText(desired: UncheckedObject<PurposeSpec>, stored: UncheckedObject<PurposeSpec>): boolean {
  return normalText(String(stored.acknowledgement ?? '')) === normalText(String(desired.acknowledgement));
}

/** Deletes by V1, sub-purposes with it (7.2); a V2 delete of purposes is only inferred. */
export async function remove(writer: ImmutaWriter, request: RemoveRequest): Promise<boolean> {
  const id = request.id ?? (await findId(writer, request.key));
  return id === null ? false : writer.remove(`/governance/purpose/${id}`);
}

async function findId(writer: ImmutaWriter, key: string): Promise<number | null> {
  const rows: readonly UncheckedObject<V1Purpose>[] = await writer.list(LIST);
  return idOf(rows.find(({ deleted, name }) => deleted !== true && normalText(String(name)) === key));
}
