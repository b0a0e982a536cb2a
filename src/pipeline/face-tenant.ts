import type { Discovery } from '../discover/discover.ts';
import type { RunRequest } from '../model/run.ts';
import { carryOut } from './carry-out.ts';
import { driftOf } from './drift-sides.ts';
import { judgePlan, judgeReview, readReview } from './judge.ts';
import { judgeDrift } from './judge-drift.ts';
import { makePlan } from './make-plan.ts';
import type { Ports } from './ports.ts';
import { prepare } from './prepare.ts';
import type { Specs } from './read-specs.ts';
import { recordCursor } from './record-cursor.ts';
import type { Run } from './run.ts';
import type { RunScope } from './scope.ts';

/** Specs that may be held against the tenant. */
export interface CheckedSpecs {
  readonly request: RunRequest;
  readonly scope: RunScope;
  readonly found: Discovery;
  readonly specs: Specs;
  readonly ports: Ports;
  readonly run: Run;
}

/** The part of a run that speaks with the tenant: observe → plan → judge → apply → reconcile. */
export async function faceTenant({ request, scope, found, specs, ports, run }: CheckedSpecs): Promise<void> {
  const { mode } = request;
  const tenant = scope.tenant ?? ports.tenant();
  const input = await prepare({ request, scope, found, specs, tenant, ports });
  const made = await makePlan(input);
  run.learnPlan(made.plan);
  const review = await readReview(scope, request, ports);
  judgePlan(made, input, review, run);
  if (mode === 'drift') judgeDrift({ findings: await driftOf(made, input), made, input }, ports, run);
  if (review !== null) judgeReview(made, review, request, run);
  if (!run.applies) return;

  const outcome = await carryOut({ made, input, tenant, ports, run });
  await recordCursor({ made, input, outcome, scope }, ports, run);
}
