import { type Action, type Exposure, exposureInSet, mayLoosen, type Operation } from '../model/plan.ts';

/** Whether a report lists this operation: everything but unchanged objects and those that the run did not come to. */
export function isListed(operation: Operation): boolean {
  return operation.action !== 'unchanged' && operation.notReached !== true;
}

const EXPOSURE_RANK: Readonly<Record<Exposure, number>> = { loosens: 0, mixed: 1, unknown: 2, tightens: 3, neutral: 4 };
const ACTION_RANK: Readonly<Record<Action, number>> = {
  delete: 0,
  replace: 1,
  update: 2,
  create: 3,
  unknown: 4,
  invalid: 5,
  unchanged: 6,
};

/** Orders operations by what a reviewer must see first; equal ones stay in the plan's order (sort is stable). */
export function byImportance(a: Operation, b: Operation): number {
  const loose = Number(mayLoosen(b)) - Number(mayLoosen(a));
  if (loose !== 0) return loose;
  if (mayLoosen(a)) return EXPOSURE_RANK[exposureInSet(a)] - EXPOSURE_RANK[exposureInSet(b)];
  return ACTION_RANK[a.action] - ACTION_RANK[b.action] || Number(a.retained) - Number(b.retained);
}
