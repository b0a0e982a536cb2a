import type { FieldShape, FieldsOf, ObjectShape } from '../model/shape.ts';
import type { Approval, Subscription } from './policy/spec.ts';
import { PRINCIPAL_SELECTOR, SCALAR } from './principal-selector.ts';

/** A boolean that is `false` where a file leaves it out. */
export const DEFAULT_FALSE: FieldShape = { shape: { type: 'scalar' }, default: false };

const APPROVALS: FieldShape = {
  complete: true,
  emptyIsAbsent: true,
  shape: {
    type: 'set',
    of: {
      type: 'object',
      fields: {
        specificApproverRequired: SCALAR,
        requiredPermission: { shape: { type: 'scalar' }, aka: ['requiredPermissions'] },
      } satisfies FieldsOf<Approval>,
    },
  },
};

/**
 * The form of a subscription policy: `actions` of a policy and `subscriptionPolicy` of a project. It is sent whole, so
 * what the tenant has and the file lacks is a removal. Defaults: v2-policy-project-purpose.md 1.3 (`accessGrant`
 * INFERRED from exports).
 */
export const SUBSCRIPTION: ObjectShape = {
  type: 'object',
  fields: {
    type: SCALAR,
    automaticSubscription: DEFAULT_FALSE,
    allowDiscovery: DEFAULT_FALSE,
    // UNKNOWN what Immuta makes of a policy without it: its absence is not compared.
    shareResponsibility: {
      shape: { type: 'scalar' },
      readsDefault: true,
      omission: 'Immuta may make it a grant or a guardrail; which of the two is not known.',
    },
    accessGrant: { shape: { type: 'scalar' }, default: 'READ' },
    advanced: { shape: { type: 'scalar', text: true }, complete: true },
    entitlements: { shape: PRINCIPAL_SELECTOR, complete: true, emptyIsAbsent: true },
    approvals: APPROVALS,
    description: { shape: { type: 'scalar', text: true }, default: '' },
  } satisfies FieldsOf<Subscription>,
};
