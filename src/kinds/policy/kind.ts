import { ALWAYS, NEVER } from '../../exposure/condition.ts';
import { isObject, type JsonObject, objectOf, type UncheckedObject } from '../../model/json.ts';
import type { Cover, Kind, WriteOptions } from '../kind.ts';
import { LIST, observe } from './actual.ts';
import { shape } from './canonical.ts';
import { checks } from './checks.ts';
import { explain } from './explain.ts';
import { exposure, exposureOfSet } from './exposure.ts';
import { policyModel } from './exposure-model.ts';
import { spaces } from './name-space.ts';
import { otherPayload } from './other-payload.ts';
import { probe, probeDryRun } from './probes.ts';
import { reach } from './reach.ts';
import { references } from './references.ts';
import schema from './schema.json' with { type: 'json' };
import type { PolicySpec } from './spec.ts';
import { dryRunResult, ENDPOINT, query, remove, write } from './write.ts';

type Spec = UncheckedObject<PolicySpec>;

/** Global policies: who may subscribe (type `subscription`), and what they see (type `data`). */
export const policy: Kind = {
  name: 'policy',
  title: 'policy',
  plural: 'policies',
  keyField: 'policyKey',
  nameField: 'name',
  permission: 'GOVERNANCE',
  endpoint: ENDPOINT,
  requests: {
    paths: ['/policy'],
    readPosts: ['/policy/search'],
    writes: [{ method: 'DELETE', path: '/policy/global/:id' }],
  },
  schema: schema as JsonObject,
  recognises: (value) => Object.hasOwn(value, 'policyKey') && !Object.hasOwn(value, 'connectionKey'),
  otherPayload,
  checks,
  shape,
  secretFields: [],
  secretScope: [],
  references,
  spaces,
  provides: (spec: Spec) => [{ space: spec.type === 'data' ? 'mask' : 'subscription', name: '*' }],
  // Masks before the data they cover, subscriptions after it (contract section 7).
  phase: (spec: Spec) => (spec.type === 'data' ? 20 : 40),
  dependsOn: () => [],
  query,
  observe,
  dryRunResult,
  readable: true,
  impliedDeletes: () => [],
  exposure,
  exposureOfSet,
  covers,
  access: (spec, number) => policyModel(spec, { existing: true, number }),
  reach,
  probe,
  probeDryRun,
  pagedList: LIST,
  asInTenant,
  explain,
  requiredActions,
  write,
  remove,
};

/** Which data sources a policy acts on, where it is one of subscriptions. */
function covers(spec: JsonObject): Cover {
  const { accessPolicy, acts } = policyModel(spec, { existing: true, number: null });
  if (accessPolicy === null || acts === NEVER) return 'none';
  return acts === ALWAYS ? 'all' : 'some';
}

function requiredActions(_before: JsonObject | null, after: Spec | null, options: WriteOptions): string[] {
  if (after === null || !options.reCertify || after.certification === undefined) return [];
  return [
    'If its certification changed, the owner of every data source that the policy applies to must certify it again.',
  ];
}

/** `shareResponsibility` as the tenant has it, where the spec does not say it. */
function asInTenant(spec: UncheckedObject<PolicySpec>, actual: UncheckedObject<PolicySpec>): JsonObject {
  const { actions } = spec;
  if (!isObject(actions) || actions.shareResponsibility !== undefined) return spec;
  const { shareResponsibility } = objectOf(actual.actions);
  return shareResponsibility === undefined ? spec : { ...spec, actions: { ...actions, shareResponsibility } };
}
