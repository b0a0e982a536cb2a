/** The stages that talk to the tenant, loaded together and only where a run gets there: `validate` never does. */
export { applyAndVerify } from '../apply/apply-and-verify.ts';
export { readProfile } from '../observe/read-profile.ts';
export { withWarnings } from '../plan/build-plan.ts';
export { checkDrift } from '../plan/check-drift.ts';
export { checkPlan } from '../plan/check-plan.ts';
export { driftOf } from '../plan/drift-sides.ts';
export { makePlan } from '../plan/make-plan.ts';
export { approvalsOf } from './approved-changes.ts';
export { checkAgreed } from './check-agreed.ts';
export { isConfirmed, NOT_CONFIRMED } from './confirm.ts';
export { expiredParts } from './expired.ts';
export { recordCursor } from './record-cursor.ts';
export { withReviewers } from './reviewers.ts';
export { askAsShard, planOfShards } from './shards.ts';
