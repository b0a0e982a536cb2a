import { isObject, type JsonObject, objectOf, type UncheckedObject } from '../../model/json.ts';
import type { Kind, WriteOptions } from '../kind.ts';
import { LIST, observe } from './actual.ts';
import { shape } from './canonical.ts';
import { checkOnConnections } from './check-sources.ts';
import { checks } from './checks.ts';
import { explain } from './explain.ts';
import { exposure } from './exposure.ts';
import { probe, probeDryRun } from './probes.ts';
import { references } from './references.ts';
import schema from './schema.json' with { type: 'json' };
import type { ProjectSpec } from './spec.ts';
import { dryRunResult, ENDPOINT, query, remove, write } from './write.ts';

/** Projects: people, data sources and the purposes under which they work. */
export const project: Kind = {
  name: 'project',
  title: 'project',
  plural: 'projects',
  keyField: 'projectKey',
  nameField: 'name',
  permission: 'CREATE_PROJECT',
  endpoint: ENDPOINT,
  requests: {
    paths: ['/project'],
    writes: [
      { method: 'POST', path: '/project/:id/members/:id/acknowledge' },
      { method: 'DELETE', path: `${ENDPOINT}/:key` },
    ],
  },
  schema: schema as JsonObject,
  recognises: (value) =>
    Object.hasOwn(value, 'projectKey') && !Object.hasOwn(value, 'connectionKey') && !Object.hasOwn(value, 'policyKey'),
  checks,
  shape,
  secretFields: [],
  secretScope: [],
  onConnections: { check: checkOnConnections },
  references,
  provides: () => [],
  phase: () => 50,
  dependsOn: () => [],
  query,
  observe,
  dryRunResult,
  readable: true,
  impliedDeletes,
  exposure,
  probe,
  probeDryRun,
  pagedList: LIST,
  explain,
  requiredActions,
  write,
  remove,
};

type Spec = UncheckedObject<ProjectSpec>;

/** A workspace that the new payload leaves out: whether Immuta deletes it then is UNKNOWN, so it counts as gone. */
function impliedDeletes(before: Spec | null, after: Spec | null): string[] {
  const had = before?.workspace;
  if (!isObject(had) || after === null || isObject(after.workspace)) return [];
  const config = objectOf(had.config);
  const name = config.schema ?? config.database ?? had.type;
  return [typeof name === 'string' ? `workspace ${name}` : 'workspace'];
}

function requiredActions(before: Spec | null, after: Spec | null, options: WriteOptions): string[] {
  const had = before?.workspace ?? null;
  const keeps = after?.workspace ?? null;
  if (!options.deleteDataSourcesOnWorkspaceDelete || had === null || keeps !== null) return [];
  return ['Immuta deletes the workspace of the project with all data and data sources in it.'];
}
