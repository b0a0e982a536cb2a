import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { Rule } from '../kind.ts';
import { childObject, type Placed, rootOf } from '../spec-walk.ts';
import { deprecatedSubscription, subscriptionTerms } from '../subscription-rules.ts';
import { rowRules } from './rules-rows.ts';
import { scopeRules } from './rules-scope.ts';
import { userRules } from './rules-users.ts';

function subscriptionOf({ spec }: Resource): Placed<JsonObject> | undefined {
  return childObject(rootOf({ spec }), 'actions');
}

/** Checks of policies that a schema cannot say. */
export const rules: readonly Rule[] = [
  ...userRules,
  ...rowRules,
  ...scopeRules,
  deprecatedSubscription('policy', subscriptionOf),
  subscriptionTerms('policy', subscriptionOf),
];
