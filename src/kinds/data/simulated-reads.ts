import {
  booleanOf,
  domainOf,
  type Fields,
  fieldsOf,
  listOf,
  ok,
  pageOf,
  refuse,
  type SimulatedRequest,
  type SimulatedTenant,
  tagObject,
  textOf,
  textsOf,
  without,
} from '../../simulator/contract.ts';
import { actsOn } from '../policy/simulated-reach.ts';
import { SOURCES } from './simulated-collection.ts';

/** Sources that exist by now; those of a `wait=0` appear some requests later. */
export function visible(tenant: SimulatedTenant): Fields[] {
  return [...tenant.table(SOURCES).values()].filter((row) => Number(row['visibleFrom']) <= tenant.sequence());
}

/** A row has no connectionKey: V1 never shows one (VERIFIED, V1 Swagger). List rows lack tags. */
export function shownSource(tenant: SimulatedTenant, row: Fields, whole: boolean): Fields {
  const hidden = ['identity', 'collectionId', 'visibleFrom', 'tagNames', 'columnTags', 'schemaProject', 'domainIds'];
  const domains = textsOf(row['domainIds']).map((id) => domainOf(tenant, { id }));
  const tags = textsOf(row['tagNames']).map((name) => tagObject(tenant, name));
  return {
    ...without(row, ...hidden),
    description: '',
    schemaEvolutionId: row['collectionId'] ?? null,
    subscriptionType: 'manual',
    policyHandlerType: 'None',
    domains: domains.map(({ id = null, name = null }) => ({ id, name })),
    ...(whole ? { tags: tenant.shuffled(tags) } : {}),
  };
}

/** `GET /dataSource`. */
export function list(request: SimulatedRequest, tenant: SimulatedTenant) {
  const { query } = request;
  const connections = query.getAll('connectionString');
  const schema = query.get('schema');
  const tags = query.getAll('tag');
  const policy = tenant.quirks.ignoresPolicyFilter ? null : query.get('globalPolicy');
  const acting = [...tenant.table('policy').values()].filter((row) => row['name'] === policy);
  const host = query.get('hostname');
  // Without GOVERNANCE one sees what one owns (VERIFIED, V1 docs).
  const governs = request.user.permissions.includes('GOVERNANCE');
  const rows = visible(tenant).filter(
    (row) =>
      (governs || row['createdBy'] === request.user.id) &&
      (connections.length === 0 || connections.includes(textOf(row['connectionString']))) &&
      (schema === null || row['sqlSchemaName'] === schema) &&
      (host === null || textOf(row['connectionString']).includes(`@${host}`)) &&
      (policy === null || acting.some((global) => actsOn(global, row))) &&
      tags.every((tag) => textsOf(row['tagNames']).includes(tag)),
  );
  const page = pageOf(rows, query, tenant, { size: 50 });
  const facets = { tags: [], blobHandlerTypes: [], statuses: [], editable: [] };
  return ok({ count: page.count, hits: page.rows.map((row) => listed(request, tenant, row)), facets });
}

function listed(request: SimulatedRequest, tenant: SimulatedTenant, row: Fields): Fields {
  if (booleanOf(request.query, 'idOnly', tenant)) return { id: row['id'] ?? null };
  const { id = null, name = null } = row;
  return booleanOf(request.query, 'nameOnly', tenant) ? { id, name } : shownSource(tenant, row, false);
}

/** `GET /dictionary/:id`: the columns that the payload tags, and one that no one tagged. */
export function dictionary(tenant: SimulatedTenant, id: number) {
  const row = visible(tenant).find((one) => one['id'] === id);
  if (!row) return refuse(404, `There is no data source with id ${id}.`);
  const columns = listOf(row['columnTags']).map(fieldsOf);
  const shown = columns.map(
    (column): Fields => ({
      name: column['columnName'] ?? '',
      dataType: 'text',
      tags: textsOf(column['tags']).map((name) => ({ name, source: 'curated', context: 'manual' })),
    }),
  );
  const metadata = [...shown, { name: 'loaded_at', dataType: 'timestamp', tags: [] }];
  return ok({ id, dataSource: id, metadata: tenant.shuffled(metadata), types: [] });
}
