import { type JsonObject, objectOf, type UncheckedObject } from '../../model/json.ts';
import { sameJson } from '../../model/same-json.ts';
import type { Kind, Name, Unwritable } from '../kind.ts';
import { KIND, observe } from './actual.ts';
import { shape } from './canonical.ts';
import { checks } from './checks.ts';
import { explain } from './explain.ts';
import { exposure, revokes } from './exposure.ts';
import { keyOfPath, pathOf } from './path.ts';
import { probe } from './probes.ts';
import schema from './schema.json' with { type: 'json' };
import type { DataObjectSpec } from './spec.ts';
import { write } from './write.ts';

/** Paths, of which each waits for those above it. */
const SPACE = 'data-object';

type Spec = UncheckedObject<DataObjectSpec>;

/** Identities of other kinds: a document that has one is of that kind. */
const OTHERS = ['connectionKey', 'policyKey', 'projectKey', 'tags'];

/** Objects of connections, with what is set on them: which databases, schemas and tables Immuta governs. */
export const dataObject: Kind = {
  name: KIND,
  title: 'data object',
  plural: 'data objects',
  keyField: 'objectPath',
  identity: {
    pointer: '/objectPath',
    of: (spec) => {
      const path = pathOf(spec);
      return path === null ? null : keyOfPath(path);
    },
  },
  permission: 'CREATE_DATA_SOURCE',
  permissionAssumed: true,
  endpoint: null,
  requests: {
    paths: ['/data'],
    readPosts: ['', '/:key', '/:key/:key', '/:key/:key/:key'].map((path) => `/data/object/search${path}`),
    writes: ['/:key', '/:key/:key', '/:key/:key/:key', '/:key/:key/:key/:key'].map((path) => ({
      method: 'PUT' as const,
      path: `/data/settings${path}`,
    })),
  },
  schema: schema as JsonObject,
  // The body of `PUT /data/settings`, without a path, is told what it lacks.
  recognises: (value) =>
    (Object.hasOwn(value, 'objectPath') || Object.hasOwn(objectOf(value['settings']), 'isActive')) &&
    !OTHERS.some((key) => Object.hasOwn(value, key)),
  checks,
  shape,
  secretFields: [],
  secretScope: [],
  references: () => [],
  provides,
  spaces: [{ space: SPACE, title: 'data object', plural: 'data objects', about: 'order' }],
  // After the subscription policies, which say who may see what becomes active; before the projects that name it.
  phase: () => 45,
  dependsOn,
  query: () => ({}),
  observe,
  dryRunResult: () => null,
  readable: true,
  readEach: true,
  impliedDeletes: () => [],
  exposure,
  revokes,
  probe,
  unwritable,
  explain,
  requiredActions,
  deletion: {
    rule: 'never',
    why: 'An object belongs to its connection: Git stops to manage its settings, and they stay as they are.',
  },
  write,
  remove: () => Promise.reject(new Error('a data object is never deleted')),
};

/** Itself, for what is below it; what is active, or becomes so by itself, makes data sources under names that Immuta chooses. */
function provides(spec: Spec): Name[] {
  const path = pathOf(spec);
  const own: Name[] = path === null ? [] : [{ space: SPACE, name: keyOfPath(path) }];
  return makesSources(spec) ? [...own, { space: 'data-source', name: '*' }] : own;
}

function makesSources(spec: Spec): boolean {
  const { isActive, activateNewChildren } = objectOf(spec.settings);
  return isActive === true || activateNewChildren === true;
}

/**
 * An object waits for those above it: a job that switches a whole connection must not undo what is set below (whether it
 * would is UNKNOWN). Data that becomes visible waits for its masks, and for the policies without which everyone loses it.
 */
function dependsOn(spec: Spec): Name[] {
  const path = pathOf(spec) ?? [];
  const above = path.slice(1).map((_, index): Name => ({ space: SPACE, name: keyOfPath(path.slice(0, index + 1)) }));
  if (!makesSources(spec)) return above;
  return [...above, { space: 'mask', name: '*' }, { space: 'subscription', name: '*' }];
}

/** Owners are compared and not written. */
function unwritable(before: Spec | null, after: Spec): readonly Unwritable[] {
  const wanted = objectOf(after.settings).dataOwners;
  if (wanted === undefined || sameJson(wanted, objectOf(before?.settings).dataOwners)) return [];
  return [{ pointer: '/settings/dataOwners', reason: 'The owners of an object are not written from Git.' }];
}

function requiredActions(before: Spec | null, after: Spec | null): string[] {
  if (before !== null || after === null) return [];
  return [
    'The tenant does not show this object yet. Where Immuta has not found it, register its connection or let object sync find it (POST /data/crawl/…) first.',
  ];
}
