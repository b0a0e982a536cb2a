import { type JsonObject, objectOf, objectsOf, textOf, type UncheckedObject } from '../../model/json.ts';
import type { Kind, Name, NamedSource } from '../kind.ts';
import { LIST, observe } from './actual.ts';
import { shape } from './canonical.ts';
import { checkOnConnections } from './check-connection.ts';
import { checks } from './checks.ts';
import { onConnections, otherPayload } from './connections.ts';
import { explain } from './explain.ts';
import { exposure } from './exposure.ts';
import { collectionModel } from './exposure-model.ts';
import { uniqueKey, untagged } from './findings.ts';
import { dataSourceSpace } from './name-space.ts';
import { isMonitored } from './names.ts';
import { probeDryRun } from './probes.ts';
import { provides, references } from './references.ts';
import schema from './schema.json' with { type: 'json' };
import type { DataSpec } from './spec.ts';
import { dryRunResult, ENDPOINT, remove, write } from './write.ts';

/** Data source collections: the tables of one connection. */
export const data: Kind = {
  name: 'data',
  title: 'data source collection',
  plural: 'data source collections',
  keyField: 'connectionKey',
  permission: 'CREATE_DATA_SOURCE',
  endpoint: ENDPOINT,
  requests: {
    paths: ['/dataSource'],
    // Lists the connections (VERIFIED path, connections API; no body is documented to change anything).
    readPosts: ['/data/object/search'],
    writes: [{ method: 'DELETE', path: `${ENDPOINT}/:key` }],
  },
  schema: schema as JsonObject,
  recognises: (value) => Object.hasOwn(value, 'connectionKey'),
  otherPayload,
  checks,
  shape,
  secretFields: [
    '/connection/password',
    '/connection/clientSecret',
    '/connection/userFiles/*/content',
    '/connection/userFiles/content',
  ],
  secretScope: ['/connection'],
  onConnections: {
    advice: onConnections,
    check: checkOnConnections,
    keyOf: (spec) => textOf(spec['connectionKey']) ?? null,
  },
  references,
  spaces: [dataSourceSpace],
  dryRunNames: dataSourceSpace,
  provides,
  phase: () => 30,
  dependsOn,
  uniqueKey,
  // `wait` belongs to the write alone; a dry run has nothing to wait for.
  query: () => ({}),
  observe,
  dryRunResult,
  readable: false,
  notReadable:
    'Immuta has no read for this connection and its options; the names of data sources come from the dry run.',
  impliedDeletes,
  changesByItself: isMonitored,
  exposure,
  sources,
  untagged,
  probeDryRun,
  pagedList: LIST,
  explain,
  requiredActions,
  write,
  remove,
};

/** Tables that the spec names one by one. Which domains they are in, Immuta alone knows. */
function sources(spec: JsonObject): NamedSource[] {
  return [...collectionModel(spec).tables.values()].map(({ name, tags, columns }) => ({
    name,
    source: { tags, domains: null, columns },
  }));
}

/** New data sources wait for every data policy of the run, so that none is visible without its mask (contract section 7). */
function dependsOn(_spec: JsonObject, creates: boolean): Name[] {
  return creates ? [{ space: 'mask', name: '*' }] : [];
}

/** Of a change the dry run names what goes. With the whole collection go the sources that it lists, one name each. */
function impliedDeletes(before: UncheckedObject<DataSpec> | null, after: JsonObject | null): string[] {
  if (before === null || after !== null) return [];
  return objectsOf(before.sources)
    .filter((source) => source.all !== true)
    .map((source) => {
      const { naming, schema, table } = source;
      const own = objectOf(naming).datasource;
      return [own, ...(own === undefined ? [schema, table] : [])].filter((part) => typeof part === 'string').join('.');
    })
    .sort();
}

function requiredActions(_before: JsonObject | null, after: UncheckedObject<DataSpec> | null): string[] {
  return objectOf(after?.options).hardDelete === true
    ? ['Data sources that leave the declaration are deleted, not disabled (hardDelete).']
    : [];
}
