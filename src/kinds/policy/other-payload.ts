import { listOf, objectOf, type UncheckedObject } from '../../model/json.ts';
import type { V1Policy } from './v1-policy.ts';

/** Keys that Immuta adds to what it stores (VERIFIED, V1 contract of 2023); no V2 payload has them. */
const STORED = ['createdAt', 'createdBy', 'updatedAt', 'systemGenerated', 'deleted'];

/** A policy as the V1 API stores and returns it (`/policy/global`), pasted into a file. */
export function otherPayload(value: UncheckedObject<V1Policy>): string | null {
  if (value.actions === undefined || (value.type !== 'data' && value.type !== 'subscription')) return null;
  const isStored = typeof value.id === 'number' && STORED.some((key) => key in value);
  const hasV1Words = listOf(value.actions).some((action) => 'subscriptionType' in objectOf(action));
  if (!isStored && !hasV1Words) return null;
  return 'this is a policy in the form of the V1 API (/policy/global). A spec has `policyKey`, `name`, `type`, `actions` and `circumstances`, as in examples/immuta/policies. Run `immuta-gitops export --out DIR --pick NAME` to get this policy as a spec, and remove this file.';
}
