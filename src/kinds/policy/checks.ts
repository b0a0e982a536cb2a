import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { Check } from '../kind.ts';
import { childObject, rootOf, type ValueAt } from '../spec-walk.ts';
import { deprecatedSubscription, subscriptionTerms } from '../subscription-checks.ts';
import { rowChecks } from './checks-rows.ts';
import { scopeChecks } from './checks-scope.ts';
import { userChecks } from './checks-users.ts';

function subscriptionOf({ spec }: Resource): ValueAt<JsonObject> | undefined {
  return childObject(rootOf({ spec }), 'actions');
}

/** Checks of policies that a schema cannot say. */
export const checks: readonly Check[] = [
  ...userChecks,
  ...rowChecks,
  ...scopeChecks,
  deprecatedSubscription('policy', subscriptionOf),
  subscriptionTerms('policy', subscriptionOf),
];
