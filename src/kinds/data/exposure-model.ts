import { Fields, type Unused } from '../../exposure/fields.ts';
import { type Json, objectOf, type UncheckedObject } from '../../model/json.ts';
import { normalText } from '../../model/text.ts';
import { isMonitored } from './names.ts';
import type { DataSpec, Owner, Source } from './spec.ts';

/** A collection of data sources, read to its last key. */
export interface Collection {
  /** Every table of the connection is in it, new ones as they come. */
  readonly monitored: boolean;
  /** Tables and queries that the file names, by schema and name. */
  readonly tables: ReadonlyMap<string, Table>;
  /** What a table carries that the file does not name; `null` where there are none. */
  readonly others: Table | null;
  readonly owners: ReadonlySet<string>;
  /** Sensitive data discovery is switched off. */
  readonly undiscovered: boolean;
  readonly unused: readonly Unused[];
}

/** A table with its tags, those of `options.tableTags` among them. */
export interface Table {
  /** In words: `The table 'hr.crew'`. */
  readonly words: string;
  /** `hr.crew`, or the name that is given to a query. */
  readonly name: string;
  readonly tags: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads a payload of the kind data. */
export function collectionModel(spec: UncheckedObject<DataSpec>): Collection {
  const unused: Unused[] = [];
  const data = new Fields<DataSpec>(spec, '', unused);
  // Templates of names: what data sources are called does not change who sees them.
  data.ignore('connectionKey', 'nameTemplate');
  const connection = data.object('connection');
  // A password proves who connects; it does not choose what is found.
  connection?.ignore('password');
  connection?.close();
  const owners = new Set(data.objects('owners').map(readOwner));
  const options = data.object('options');
  const common = new Set(options?.texts('tableTags') ?? []);
  const undiscovered = options?.flag('disableSensitiveDataDiscovery') ?? false;
  // Whether tables that leave are deleted or disabled: no one sees them either way.
  options?.ignore('hardDelete');
  options?.close();
  const monitored = isMonitored(spec);
  const tables = new Map<string, Table>();
  let others: Table | null = monitored ? noTags(common) : null;
  const list = spec.sources === null ? [] : data.objects('sources');
  if (spec.sources === null) data.ignore('sources');
  for (const source of list) {
    const [key, table] = readSource(source, common);
    if (key === null) others = table;
    else tables.set(key, table);
  }
  data.close();
  return { monitored, tables, others, owners, undiscovered, unused };
}

function noTags(common: ReadonlySet<string>): Table {
  return { words: 'Every other table', name: 'every other table', tags: common, columns: new Map() };
}

function readOwner(owner: Fields<Owner>): string {
  const read = owner.asContext();
  const words = `${read.text('type') ?? 'owner'} '${read.text('name') ?? ''}'`;
  read.close();
  return words;
}

function readSource(source: Fields<Source>, common: ReadonlySet<string>): readonly [string | null, Table] {
  const { raw } = source;
  const text = (value: Json | undefined): string => (typeof value === 'string' ? normalText(value) : '');
  const query = text(raw.query);
  const named = text(objectOf(raw.naming).datasource);
  const name = [text(raw.schema), text(raw.table)].filter((part) => part !== '').join('.');
  const key = raw.all === true ? null : JSON.stringify([query, text(raw.schema), text(raw.table)]);
  const read = source.asContext(() => key ?? 'all');
  read.ignore('table', 'schema', 'query', 'description', 'documentation', 'columnDescriptions');
  read.flag('all');
  const { tags, columns } = readTags(read.object('tags'), common);
  read.close();
  const called = name === '' ? named || 'a query' : name;
  const words = key === null ? 'Every other table' : `The table '${called}'`;
  return [key, { words, name: called, tags, columns }];
}

function readTags(
  tags: Fields<Source['tags']> | undefined,
  common: ReadonlySet<string>,
): Pick<Table, 'tags' | 'columns'> {
  const columns = new Map<string, ReadonlySet<string>>();
  for (const column of tags?.objects('columns') ?? []) {
    const name = column.text('columnName') ?? '';
    columns.set(name, new Set([...(columns.get(name) ?? []), ...column.texts('tags')]));
    column.close();
  }
  const own = tags?.texts('table') ?? [];
  tags?.close();
  return { tags: new Set([...common, ...own]), columns };
}
