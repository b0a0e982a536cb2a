import { ImmutaError } from '../model/failure.ts';
import type { UncheckedObject } from '../model/json.ts';
import type { ImmutaReader, ListRequest } from '../model/ports.ts';

/** `GET /domain`: pages of `{ data }` without a count (VERIFIED, domains API 2025.1). The default of `size` is UNKNOWN. */
const DOMAINS: ListRequest = { path: '/domain', rows: ['data', 'hits', 'domains'], pageSize: 100 };

/** The only list of domains that 2024.1 to 2024.3 document (VERIFIED). */
const COLLECTIONS: ListRequest = { ...DOMAINS, path: '/collection', query: { type: 'domain' } };

/** Every domain of the tenant. Throws ImmutaError; where neither list is there, of the newer one. */
export async function listDomains(
  reader: ImmutaReader,
): Promise<readonly UncheckedObject<{ id: string; name: string }>[]> {
  try {
    return await reader.list(DOMAINS);
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.status !== 404) throw error;
    try {
      return await reader.list(COLLECTIONS);
    } catch (older) {
      throw older instanceof ImmutaError && older.status === 404 ? error : older;
    }
  }
}
