import type { JsonObject } from '../../model/json.ts';
import type { Kind } from '../kind.ts';
import { observe } from './actual.ts';
import { shape } from './canonical.ts';
import { checks } from './checks.ts';
import { explain } from './explain.ts';
import { exposure } from './exposure.ts';
import { domainSpace, groupSpace } from './name-space.ts';
import { probe } from './probes.ts';
import { provides, references } from './references.ts';
import schema from './schema.json' with { type: 'json' };
import { remove, write } from './write.ts';

/** Keys that only other kinds have: a document with one of them is not a domain. */
const FOREIGN = ['policyKey', 'projectKey', 'connectionKey', 'objectPath', 'tags'];

/** Domains: parts of the data sources that policies are scoped to, and who governs them. */
export const domain: Kind = {
  name: 'domain',
  title: 'domain',
  plural: 'domains',
  keyField: 'name',
  permission: 'GOVERNANCE',
  endpoint: null,
  requests: {
    paths: ['/domain', '/collection'],
    writes: [
      { method: 'POST', path: '/domain' },
      { method: 'PUT', path: '/domain/:id' },
      { method: 'DELETE', path: '/domain/:id' },
      { method: 'POST', path: '/domain/:id/permissions' },
      { method: 'DELETE', path: '/domain/:id/permissions/:id' },
    ],
  },
  schema: schema as JsonObject,
  recognises: (value) =>
    (value['type'] === 'domain' || Object.hasOwn(value, 'domainPermissions')) &&
    !FOREIGN.some((key) => Object.hasOwn(value, key)),
  checks,
  shape,
  secretFields: [],
  secretScope: [],
  references,
  spaces: [domainSpace, groupSpace],
  provides,
  phase: () => 5,
  dependsOn: () => [],
  query: () => ({}),
  observe,
  dryRunResult: () => null,
  readable: true,
  impliedDeletes: () => [],
  deletion: { rule: 'unused', children: false },
  exposure,
  probe,
  explain,
  requiredActions: () => [],
  write,
  remove,
};
