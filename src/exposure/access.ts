import { ALWAYS, all, any, type Condition, choose, fact, NEVER, not, reading } from './condition.ts';
import type { AccessPolicy, Policy } from './model.ts';

/** The answers about a subscription, each a question of its own. */
export interface Access {
  readonly subscribe: Condition;
  readonly automatic: Condition;
  readonly find: Condition;
  readonly write: Condition;
}

/** A subscription policy on a data source. */
interface Present {
  readonly acts: Condition;
  readonly accessPolicy: AccessPolicy;
}

/** How subscription policies are merged: what is the same on both sides of a comparison. */
export interface Merge {
  /** There may be policies that are not in view. */
  readonly open: boolean;
  /** Data sources on which a granting policy acts before or after. */
  readonly granted: Condition;
}

/** The rule of merging for two sides of a comparison. */
export function mergeOf(sides: readonly (readonly Policy[])[], open: boolean): Merge {
  const granting = sides.flatMap((side) =>
    side.flatMap(({ acts, accessPolicy }) =>
      accessPolicy === null || accessPolicy.manual ? [] : [all([accessPolicy.grants, acts])],
    ),
  );
  return { open, granted: any([...granting, ...(open ? [ELSEWHERE_GRANTS] : [])]) };
}

const ELSEWHERE_GRANTS = fact({ of: 'source', type: 'place', text: 'with a granting policy that is not in view' });
const ELSEWHERE_REQUIRES = fact({ of: 'source', type: 'place', text: 'with a required policy that is not in view' });
const SATISFIES_GRANT = fact({ of: 'viewer', type: 'other', name: 'a granting policy that is not in view' });
const SATISFIES_REQUIRED = fact({ of: 'viewer', type: 'other', name: 'the required policies that are not in view' });

/** What a viewer may do with a data source under the subscription policies on it (docs/exposure.md 6.4 to 6.7). */
export function accessOf(policies: readonly Policy[], merge: Merge): Access {
  const present = policies.flatMap(({ acts, accessPolicy }) => (accessPolicy === null ? [] : [{ acts, accessPolicy }]));
  const subscribe = subscribing(present, merge);
  const named = present.filter(({ accessPolicy }) => !accessPolicy.manual);
  return {
    subscribe,
    automatic: flagged(named, subscribe, subscribesPeople),
    write: flagged(named, subscribe, ({ writable }) => (writable ? ALWAYS : NEVER)),
    find: any([subscribe, findable(present)]),
  };
}

function subscribing(present: readonly Present[], merge: Merge): Condition {
  const manual = any(present.flatMap(({ acts, accessPolicy }) => (accessPolicy.manual ? [acts] : [])));
  const plain = present.filter(({ accessPolicy }) => !accessPolicy.manual);
  const hasRequired = any([
    ...plain.map(({ acts, accessPolicy }) => all([acts, not(accessPolicy.grants)])),
    ...(merge.open ? [ELSEWHERE_REQUIRES] : []),
  ]);
  const allRequired = all([
    ...plain.map(({ acts, accessPolicy }) => any([not(acts), accessPolicy.grants, accessPolicy.satisfied])),
    ...(merge.open ? [any([not(ELSEWHERE_REQUIRES), SATISFIES_REQUIRED])] : []),
  ]);
  const hasGrant = any([
    ...plain.map(({ acts, accessPolicy }) => all([acts, accessPolicy.grants])),
    ...(merge.open ? [ELSEWHERE_GRANTS] : []),
  ]);
  const someGrant = any([
    ...plain.map(({ acts, accessPolicy }) => all([acts, accessPolicy.grants, accessPolicy.satisfied])),
    ...(merge.open ? [all([ELSEWHERE_GRANTS, SATISFIES_GRANT])] : []),
  ]);
  const requiredAlone = choose(
    merge.granted,
    reading('required subscription policies alone let people in', ALWAYS, NEVER),
    ALWAYS,
  );
  const merged = all([allRequired, choose(hasGrant, someGrant, all([hasRequired, requiredAlone]))]);
  if (manual === NEVER) return merged;
  return all([merged, any([not(manual), reading('a manual subscription policy keeps others out', NEVER, ALWAYS)])]);
}

/**
 * Whether a policy subscribes those who satisfy it. A required one never does on SaaS since 2025-09, a guardrail there
 * (VERIFIED); before, the switch counted for it too.
 */
function subscribesPeople({ automatic, grants }: AccessPolicy): Condition {
  if (!automatic) return NEVER;
  return any([grants, reading('required subscription policies subscribe people', ALWAYS, NEVER)]);
}

const ONE_IS_ENOUGH = 'of several subscription policies one with a switch is enough';

function flagged(
  present: readonly Present[],
  subscribe: Condition,
  on: (accessPolicy: AccessPolicy) => Condition,
): Condition {
  const satisfied = present.map(({ acts, accessPolicy }) => ({
    isOn: on(accessPolicy),
    holds: all([acts, accessPolicy.satisfied]),
  }));
  const some = any(satisfied.map(({ isOn, holds }) => all([isOn, holds])));
  if (some === NEVER) return NEVER;
  const every = all(satisfied.map(({ isOn, holds }) => any([isOn, not(holds)])));
  return all([subscribe, some, reading(ONE_IS_ENOUGH, ALWAYS, every)]);
}

function findable(present: readonly Present[]): Condition {
  const some = any(present.flatMap(({ acts, accessPolicy }) => (accessPolicy.findable ? [acts] : [])));
  if (some === NEVER) return NEVER;
  const every = all(present.flatMap(({ acts, accessPolicy }) => (accessPolicy.findable ? [] : [not(acts)])));
  return all([some, reading(ONE_IS_ENOUGH, ALWAYS, every)]);
}

/** A project's own subscription policy: nothing is merged with it. */
export function projectAccess(accessPolicy: AccessPolicy): Access {
  const subscribe = accessPolicy.manual ? NEVER : accessPolicy.satisfied;
  return {
    subscribe,
    automatic: accessPolicy.automatic ? subscribe : NEVER,
    write: accessPolicy.writable ? subscribe : NEVER,
    find: accessPolicy.findable ? ALWAYS : subscribe,
  };
}
