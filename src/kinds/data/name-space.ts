import type { KindNameSpace } from '../kind.ts';

/** Names of data sources, which projects point at. */
export const dataSourceSpace: KindNameSpace = {
  space: 'data-source',
  title: 'data source',
  plural: 'data sources',
  about: 'objects',
  unmade: {
    code: 'ref/unknown-data-source',
    severity: 'warning',
    title: 'A data source that no spec makes',
    what: 'A project names a data source that no data spec of the repository makes. Not asked of files that are named one by one.',
    why: 'Data source names change when a tenant moves to connections; the plan checks the tenant too.',
    bad: 'datasources: [Chargeback]',
    good: 'datasources: [Chargebacks]',
  },
  missing: {
    code: 'ref/missing-data-source',
    severity: 'error',
    title: 'A data source that the tenant lacks',
    what: 'A data source that is neither in the tenant (as far as this key sees it) nor made by a spec here.',
    why: 'Names of data sources change when a tenant moves to connections; the project would lose it.',
    bad: 'datasources: [Chargeback]',
    good: 'datasources: [Chargebacks]',
    harm: 'Immuta refuses the write or drops the name.',
    closed: true,
  },
};
