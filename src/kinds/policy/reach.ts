import { NEVER } from '../../exposure/condition.ts';
import { takesColumn } from '../../exposure/facets.ts';
import type { Policy } from '../../exposure/model.ts';
import { Filling } from '../../exposure/situation.ts';
import { ImmutaError } from '../../model/failure.ts';
import { isList, isObject, itemsOf, type Json, objectOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import type { Reach } from '../../model/reach.ts';
import { normalText } from '../../model/text.ts';
import type { ReachRequest } from '../kind.ts';
import { policyModel } from './exposure-model.ts';

const MOST_NAMES = 10;
/** Data sources whose columns are counted: each costs a request. */
const MOST_COUNTED = 20;
const PAGE_SIZE = 200;

/** What is read of the replies. Each value is checked where it is read. */
type SourceRow = UncheckedObject<{ id: number; name: string }>;
type Dictionary = UncheckedObject<{ metadata: { tags: { name: string }[] }[] }>;

/**
 * How many data sources a policy acts on, and which: `GET /dataSource?globalPolicy=NAME` (VERIFIED, V1 Swagger). A server that
 * does not know the filter would answer with all of them, so the number must equal that of `GET /policy/global/appliedTo/ID`.
 */
export async function reach(reader: ImmutaReader, request: ReachRequest): Promise<Reach> {
  const { id, name, spec } = request;
  if (id === null) return notKnown('Immuta gave no number of the policy, so its data sources cannot be counted.');
  try {
    const [rows, number] = await Promise.all([
      reader.list({
        path: '/dataSource',
        query: { globalPolicy: name, nameOnly: 'true' },
        rows: ['hits'],
        pageSize: PAGE_SIZE,
        ofObject: true,
      }),
      reader.get(`/policy/global/appliedTo/${id}`),
    ]);
    const counted = countIn(number);
    if (counted !== rows.length) {
      const other = counted === null ? 'gives no number' : `gives ${counted}`;
      return notKnown(
        `GET /dataSource lists ${rows.length} data sources of the policy, and GET /policy/global/appliedTo ${other}.`,
      );
    }
    const names = rows
      .map(({ id, name }: SourceRow) => (typeof name === 'string' ? name : `data source ${String(id)}`))
      .sort();
    const columns = await columnsOf(reader, { rows, policy: policyModel(spec, { existing: true, number: null }) });
    return { dataSources: rows.length, names: names.slice(0, MOST_NAMES), ...columns };
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.code === 'aborted') throw error;
    return notKnown(error.message);
  }
}

function notKnown(reason: string): Reach {
  return { dataSources: null, columns: null, names: [], unknown: reason };
}

function countIn(reply: unknown): number | null {
  const { count }: UncheckedObject<{ count: number }> = isObject(reply) ? reply : {};
  const value = isObject(reply) ? count : reply;
  const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}

/** Columns that the masks of the policy select, by `GET /dictionary/ID` (VERIFIED, V1 Swagger). */
async function columnsOf(
  reader: ImmutaReader,
  { rows, policy }: { readonly rows: readonly SourceRow[]; readonly policy: Policy },
): Promise<Pick<Reach, 'columns' | 'unknown'>> {
  if (!policy.actions.some(({ rules }) => rules.some(({ mask }) => mask !== null)))
    return { columns: null, unknown: null };
  if (rows.length > MOST_COUNTED) {
    return { columns: null, unknown: `Columns are counted on up to ${MOST_COUNTED} data sources.` };
  }
  const selected = takesColumn(policy);
  let columns = 0;
  for (const row of rows) {
    const request = `/dictionary/${String(row.id)}`;
    const reply = await reader.get(request);
    const { metadata }: Dictionary = isObject(reply) ? reply : {};
    if (!isList(metadata)) return { columns: null, unknown: `GET ${request} gives no columns.` };
    for (const column of metadata) {
      const columnTags = tagsOf(column);
      if (columnTags === null)
        return {
          columns: null,
          unknown: `GET ${request} gives a column of a form that is not known.`,
        };
      const open = { viewer: null, source: null, column: null, approved: null, columnTags };
      if (new Filling(open).of(selected) !== NEVER) columns += 1;
    }
  }
  return { columns, unknown: null };
}

function tagsOf(column: Json): ReadonlySet<string> | null {
  if (!isObject(column)) return null;
  const { tags = [] }: UncheckedObject<{ tags: { name: string }[] }> = column;
  if (!isList(tags)) return null;
  const names = itemsOf(tags).flatMap((tag) => {
    const { name } = objectOf(tag);
    return typeof name === 'string' ? [normalText(name)] : [];
  });
  return names.length === tags.length ? new Set(names) : null;
}
