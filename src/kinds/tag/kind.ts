import type { JsonObject } from '../../model/json.ts';
import type { Kind } from '../kind.ts';
import { observe } from './actual.ts';
import { shape } from './canonical.ts';
import { checks } from './checks.ts';
import { exposure } from './exposure.ts';
import { tagSpace } from './name-space.ts';
import { rootOf, tagName } from './names.ts';
import { otherPayload } from './other-payload.ts';
import { probe } from './probes.ts';
import schema from './schema.json' with { type: 'json' };
import { remove, writeBatch } from './write.ts';

/** Keys of documents that have tags and are something else. */
const FOREIGN = ['policyKey', 'projectKey', 'connectionKey', 'name', 'type'];

/** Tags: the words by which policies find data. */
export const tag: Kind = {
  name: 'tag',
  title: 'tag',
  plural: 'tags',
  keyField: 'tags',
  identity: { pointer: '/tags/0/name', of: tagName },
  itemsField: 'tags',
  permission: 'GOVERNANCE',
  permissionAssumed: true,
  endpoint: null,
  requests: {
    paths: ['/tag'],
    writes: [
      { method: 'POST', path: '/tag' },
      { method: 'DELETE', path: '/tag/:key' },
    ],
  },
  schema: schema as JsonObject,
  recognises: (value) => Object.hasOwn(value, 'tags') && !FOREIGN.some((key) => Object.hasOwn(value, key)),
  otherPayload,
  checks,
  shape,
  secretFields: [],
  secretScope: [],
  references: () => [],
  spaces: [tagSpace],
  provides: (spec) => {
    const name = tagName(spec);
    return name === null ? [] : [{ space: 'tag', name }];
  },
  phase: () => 2,
  dependsOn: () => [],
  query: () => ({}),
  observe,
  dryRunResult: () => null,
  readable: true,
  impliedDeletes: () => [],
  deletion: { rule: 'unused', children: true },
  exposure,
  probe,
  explain: (spec) => [`Policies and data sources can name the tag '${tagName(spec) ?? ''}'.`],
  requiredActions: () => [],
  batchOf: (spec) => rootOf(tagName(spec) ?? ''),
  writeBatch,
  write: (writer, request) => writeBatch(writer, [request]),
  remove,
};
