import {
  checkField,
  type Fields,
  fieldsOf,
  invalid,
  isFields,
  listOf,
  refuse,
  refuseUnknownKeys,
  type SimulatedTenant,
} from '../../simulator/contract.ts';

/** Refuses everything on a tenant that has moved to connections (quirk). */
export function refuseOnConnections(tenant: SimulatedTenant): void {
  if (!tenant.quirks.connectionsTenant) return;
  refuse(
    tenant.quirks.connectionsTenantStatus,
    'This endpoint is deprecated: data sources of this tenant are managed through connections.',
  );
}

const TOP = ['connectionKey', 'connection', 'nameTemplate', 'options', 'owners', 'sources'];

const OPTIONS = [
  'staleDataTolerance',
  'disableSensitiveDataDiscovery',
  'domainCollectionId',
  'hardDelete',
  'tableTags',
];

const TEMPLATE = ['dataSourceFormat', 'tableFormat', 'schemaFormat', 'schemaProjectNameFormat'];

const SOURCE = [
  'table',
  'schema',
  'naming',
  'tags',
  'all',
  'query',
  'columns',
  'columnDescriptions',
  'description',
  'documentation',
  'owners',
];

/** Refuses a payload that the documentation does not allow. */
export function check(tenant: SimulatedTenant, payload: Fields): void {
  refuseUnknownKeys(tenant, payload, TOP);
  checkField(tenant, payload, { name: 'connectionKey', is: 'string', required: true });
  checkField(tenant, payload, { name: 'connection', is: 'object', required: true });
  for (const name of ['nameTemplate', 'options']) checkField(tenant, payload, { name, is: 'object' });
  for (const name of ['owners', 'sources']) checkField(tenant, payload, { name, is: 'array' });
  checkField(tenant, fieldsOf(payload['connection']), { name: 'handler', is: 'string', required: true });
  refuseUnknownKeys(tenant, fieldsOf(payload['options']), OPTIONS);
  refuseUnknownKeys(tenant, fieldsOf(payload['nameTemplate']), TEMPLATE);
  checkField(tenant, fieldsOf(payload['options']), { name: 'hardDelete', is: 'boolean' });
  checkField(tenant, fieldsOf(payload['options']), { name: 'tableTags', is: 'array' });
  for (const source of listOf(payload['sources'])) {
    if (!isFields(source)) invalid(tenant, 'sources', '"sources" must contain objects');
    refuseUnknownKeys(tenant, source, SOURCE);
    if (source['table'] === undefined && source['all'] !== true && source['query'] === undefined) {
      invalid(tenant, 'sources', '"sources" must contain a table, a query or all');
    }
  }
}
