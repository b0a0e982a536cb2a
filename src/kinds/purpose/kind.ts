import type { JsonObject } from '../../model/json.ts';
import type { Kind, WriteOptions } from '../kind.ts';
import { observe } from './actual.ts';
import { shape } from './canonical.ts';
import { checks } from './checks.ts';
import { explain } from './explain.ts';
import { exposure } from './exposure.ts';
import { purposeSpace } from './name-space.ts';
import { provides } from './references.ts';
import schema from './schema.json' with { type: 'json' };
import { purposeNames } from './tree.ts';
import { dryRunResult, ENDPOINT, query, remove, write } from './write.ts';

/** The fields of a purpose; one that has another is of no known kind (contract section 2). */
const FIELDS: ReadonlySet<string> = new Set(Object.keys(schema.properties));

/** Purposes: the reasons for which people use data, a tree for each root. */
export const purpose: Kind = {
  name: 'purpose',
  title: 'purpose',
  plural: 'purposes',
  keyField: 'name',
  permission: 'GOVERNANCE',
  endpoint: ENDPOINT,
  requests: { paths: ['/governance'], writes: [{ method: 'DELETE', path: '/governance/purpose/:id' }] },
  schema: schema as JsonObject,
  recognises: (value) => Object.hasOwn(value, 'name') && Object.keys(value).every((key) => FIELDS.has(key)),
  checks,
  shape,
  secretFields: [],
  secretScope: [],
  references: () => [],
  spaces: [purposeSpace],
  provides,
  phase: () => 10,
  dependsOn: () => [],
  query,
  observe,
  dryRunResult,
  readable: true,
  impliedDeletes,
  exposure,
  explain,
  requiredActions,
  write,
  remove,
};

/** Sub-purposes that the new payload does not list: whether Immuta deletes them is UNKNOWN (7.2), so they count as gone. */
function impliedDeletes(before: JsonObject | null, after: JsonObject | null): string[] {
  if (before === null) return [];
  const kept = new Set(purposeNames(after));
  return purposeNames(before)
    .slice(1)
    .filter((name) => !kept.has(name))
    .sort();
}

function requiredActions(before: JsonObject | null, after: JsonObject | null, options: WriteOptions): string[] {
  if (before === null || after === null || !options.reAcknowledge) return [];
  return ['Every member of a project with this purpose must acknowledge any statement that changed again.'];
}
