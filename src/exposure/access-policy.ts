import type { Subscription } from '../kinds/policy/spec.ts';
import { ALWAYS, all, any, type Condition, fact, NEVER, reading } from './condition.ts';
import type { Fields } from './fields.ts';
import type { AccessPolicy } from './model.ts';
import { peopleOf } from './people.ts';
import { viewerCondition } from './predicate.ts';

/** Reads a subscription policy (`actions` of a policy, `subscriptionPolicy` of a project) to its end. */
export function accessPolicyOf(accessPolicy: Fields<Subscription>): AccessPolicy {
  const type = accessPolicy.text('type');
  const automatic = accessPolicy.flag('automaticSubscription');
  const findable = accessPolicy.flag('allowDiscovery');
  const grants = grantsOf(accessPolicy);
  const access = accessPolicy.text('accessGrant');
  if (access !== undefined && access !== 'READ' && access !== 'WRITE') accessPolicy.reject('accessGrant');
  const satisfied = satisfiedBy(accessPolicy, type);
  accessPolicy.ignore('description');
  accessPolicy.close();
  return { satisfied, manual: type === 'manual', grants, automatic, findable, writable: access === 'WRITE' };
}

/**
 * Which sort a policy without `shareResponsibility` becomes is UNKNOWN: either all of them grant, or all of them are required. Its
 * absence is never the same as `false`, and a value of another type is not `false` either.
 */
function grantsOf(accessPolicy: Fields<Subscription>): Condition {
  const share = accessPolicy.value('shareResponsibility');
  if (typeof share === 'boolean') return share ? ALWAYS : NEVER;
  if (share !== undefined) accessPolicy.reject('shareResponsibility');
  return reading('a subscription policy without shareResponsibility grants', ALWAYS, NEVER);
}

function satisfiedBy(accessPolicy: Fields<Subscription>, type: string | undefined): Condition {
  switch (type) {
    case 'anyone':
      return ALWAYS;
    case 'manual':
      return NEVER;
    case 'approval':
      return approvals(accessPolicy);
    case 'entitlements':
      return entitled(accessPolicy);
    default:
      accessPolicy.reject('type');
      return fact({ of: 'opaque', about: 'viewer', text: `subscriptions of the type ${JSON.stringify(type)}` });
  }
}

/** A viewer who gets every approval. */
function approvals(accessPolicy: Fields<Subscription>): Condition {
  const list = accessPolicy.objects('approvals').map((approval) => {
    const named = approval.flag('specificApproverRequired');
    const permission = approval.text('requiredPermission') ?? approval.text('requiredPermissions');
    approval.ignore('requiredPermissions');
    approval.close();
    return approvalBy(`${named ? 'a named' : 'any'} ${permission ?? 'approver'}`);
  });
  return list.length === 0 ? approvalBy('an approver') : all(list);
}

function approvalBy(name: string): Condition {
  return fact({ of: 'viewer', type: 'approval', name });
}

function entitled(accessPolicy: Fields<Subscription>): Condition {
  const people = peopleOf(accessPolicy.object('entitlements'));
  const expression = accessPolicy.text('advanced');
  if (expression === undefined || expression === '')
    return people ?? reading('entitlements that name no one let everyone in', ALWAYS, NEVER);
  const advanced = viewerCondition(expression);
  if (people === undefined) return advanced;
  return reading(
    'an advanced expression beside entitlements counts alone or not at all',
    reading('an advanced expression counts alone', advanced, people),
    reading(
      'an advanced expression and entitlements are both needed',
      all([advanced, people]),
      any([advanced, people]),
    ),
  );
}
