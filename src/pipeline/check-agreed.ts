import type { AgreedPlan } from '../model/agreed-plan.ts';
import type { Plan } from '../model/plan.ts';
import type { Redactor } from '../model/ports.ts';
import { differencesFromAgreed } from '../plan/agreed-plan.ts';
import type { Findings } from './findings.ts';

const MOST_NAMED = 20;

/** A fresh plan that is not the one of the plan file is not applied. */
export function checkAgreed(plan: Plan, agreed: AgreedPlan, redactor: Redactor): Pick<Findings, 'failures'> {
  const stale = differencesFromAgreed(plan, agreed, (value) => redactor.json(value));
  if (stale.length === 0) return { failures: [] };
  const more = stale.length > MOST_NAMED ? ` … and ${stale.length - MOST_NAMED} more.` : '';
  const message = `A fresh plan is not the plan in \`${agreed.file}\`, so nothing is written. ${stale.slice(0, MOST_NAMED).join(' ')}${more} Give \`apply\` the flags that the plan was made with, or make a new plan: \`plan --out ${agreed.file}\`.`;
  return { failures: [{ reason: 'stale-plan', message }] };
}
