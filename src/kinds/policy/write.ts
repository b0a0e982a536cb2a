import { type JsonObject, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import { booleanResult } from '../dry-run-result.ts';
import type { DryRunResult, RemoveRequest, WriteOptions, WriteReceipt, WriteRequest } from '../kind.ts';
import { idOf } from '../v1.ts';
import type { V1Policy } from './v1-policy.ts';

/** Path of the V2 upsert. */
export const ENDPOINT = '/api/v2/policy';

/** `reCertify` only when it is asked for: it puts work on every data owner (practice.md 5.3). */
export function query(options: WriteOptions): Readonly<Record<string, string>> {
  return options.reCertify ? { reCertify: 'true' } : {};
}

/** Reads `{ dryRun, creating, updating, policyId }` (6). */
export function dryRunResult(reply: JsonObject): DryRunResult | null {
  return booleanResult(reply, ['policyId']);
}

/** Writes one policy. Enforcement goes on in the tenant after the reply (practice.md 2.5). */
export async function write(writer: ImmutaWriter, request: WriteRequest): Promise<WriteReceipt> {
  const reply = await writer.upsert(ENDPOINT, request.payload, query(request.options));
  return { dryRunResult: dryRunResult(reply), notes: [], unfinished: false };
}

/** Deletes by V1, which is documented; a V2 delete of policies is only inferred (7.1). */
export async function remove(writer: ImmutaWriter, request: RemoveRequest): Promise<boolean> {
  const id = request.id ?? (await findId(writer, request.key));
  return id === null ? false : writer.remove(`/policy/global/${id}`);
}

async function findId(writer: ImmutaWriter, key: string): Promise<number | null> {
  const rows: readonly UncheckedObject<V1Policy>[] = await writer.list({
    path: '/policy/global',
    rows: ['hits', 'policies', 'data'],
    pageSize: 500,
  });
  return idOf(
    rows.find(
      ({ deleted, policyKey, name }) => deleted !== true && normalText(textOf(policyKey) ?? textOf(name) ?? '') === key,
    ),
  );
}
