import { ImmutaError } from '../../model/failure.ts';
import { type Json, textOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader, ListRequest } from '../../model/ports.ts';
import type { DomainSpec } from './spec.ts';

/** `GET /domain`: pages of `{ data }` without a count (VERIFIED, domains API 2025.1). The default of `size` is UNKNOWN. */
const DOMAINS: ListRequest = { path: '/domain', rows: ['data', 'hits', 'domains'], pageSize: 100, identity: null };

/** The only list of domains that 2024.1 to 2024.3 document (VERIFIED). */
const COLLECTIONS: ListRequest = { ...DOMAINS, path: '/collection', query: { type: 'domain' } };

/** A domain as a list gives it, as far as every reader needs it. */
export type DomainRow = UncheckedObject<{ id: string; name: string; description: string }>;

/** The domains of a tenant. */
export interface DomainList {
  readonly rows: readonly DomainRow[];
  /** Only the list of 2024 is there. */
  readonly older: boolean;
}

/** Reads every domain. Throws ImmutaError; where neither list is there, of the newer one. */
export async function readDomains(reader: ImmutaReader): Promise<DomainList> {
  try {
    return { rows: await reader.list(DOMAINS), older: false };
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.status !== 404) throw error;
    try {
      return { rows: await reader.list(COLLECTIONS), older: true };
    } catch (older) {
      throw older instanceof ImmutaError && older.status === 404 ? error : older;
    }
  }
}

/** Immuta's id of a domain, where it is one that can be part of a path. */
export function domainId({ id }: DomainRow): string | null {
  return pathId(id);
}

/** An id as a part of a path: letters, digits and dashes. Anything else could name another object. */
export function pathId(id: Json | undefined): string | null {
  const text = typeof id === 'number' ? String(id) : textOf(id);
  return text !== undefined && /^[A-Za-z0-9-]+$/.test(text) ? text : null;
}

/** The description that a spec would give a domain; `undefined` where it changes nothing or has none. */
export function newDescription(row: DomainRow, spec: UncheckedObject<DomainSpec> | undefined): Json | undefined {
  return spec?.description === row.description ? undefined : spec?.description;
}

/** Every domain of the tenant. Throws ImmutaError. */
export async function listDomains(reader: ImmutaReader): Promise<readonly DomainRow[]> {
  return (await readDomains(reader)).rows;
}
