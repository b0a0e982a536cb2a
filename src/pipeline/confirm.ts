import { isChange, isWritten } from '../model/plan.ts';
import type { RunRequest } from '../model/run.ts';
import { conclude } from './conclude.ts';
import type { Failure, Findings } from './findings.ts';
import type { Ports } from './ports.ts';

/** Whether the plan may be carried out. No one is asked about a plan that writes nothing. */
export async function isConfirmed(request: RunRequest, known: Findings, { confirm }: Ports): Promise<boolean> {
  const operations = known.plan?.operations ?? [];
  const writes = operations.some(known.drift === null ? isWritten : isChange);
  if (confirm === undefined || !writes) return true;
  return await confirm(conclude(request, known, false));
}

/** What a run that was answered with no ends with. */
export const NOT_CONFIRMED: Failure = {
  reason: 'cancelled',
  message: 'The plan was not confirmed. Nothing was written.',
};
