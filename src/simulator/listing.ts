import { numberOf } from './checks.ts';
import type { Fields, SimulatedTenant } from './contract.ts';
import { stableText, textOf } from './values.ts';

/** One page of rows and the number of all rows that matched. */
interface ListPage {
  readonly count: number;
  readonly rows: readonly Fields[];
}

/**
 * Applies `searchText` (a substring of the name), `sortField`, `sortOrder`, `offset` (in records, from 0) and `size`
 * as the V1 lists do. Order without `sortField`: newest first (VERIFIED for policies, V1 Swagger).
 */
export function pageOf(
  rows: readonly Fields[],
  query: URLSearchParams,
  tenant: SimulatedTenant,
  options: { readonly size: number; readonly unlimited?: boolean; readonly name?: string },
): ListPage {
  const wanted = (query.get('searchText') ?? '').toLowerCase();
  const name = options.name ?? 'name';
  const found = rows.filter((row) => textOf(row[name]).toLowerCase().includes(wanted));
  const field = query.get('sortField');
  const ascending = (query.get('sortOrder') ?? (field === null ? 'desc' : 'asc')) === 'asc';
  const sorted = found.toSorted((one, other) => order(one, other, field) * (ascending ? 1 : -1));
  if (options.unlimited) return { count: sorted.length, rows: sorted };
  const offset = Math.max(0, numberOf(query, 'offset', 0, tenant));
  const asked = Math.max(0, numberOf(query, 'size', options.size, tenant));
  const size = tenant.quirks.pageSize > 0 ? Math.min(asked, tenant.quirks.pageSize) : asked;
  return { count: sorted.length, rows: sorted.slice(offset, offset + size) };
}

function order(one: Fields, other: Fields, field: string | null): number {
  if (field !== null && field in one && field in other) {
    const left = stableText(one[field]).toLowerCase();
    const right = stableText(other[field]).toLowerCase();
    if (left !== right) return left < right ? -1 : 1;
  }
  return Number(one['id'] ?? 0) - Number(other['id'] ?? 0);
}
