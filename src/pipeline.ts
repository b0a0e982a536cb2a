import { discover } from './discover/discover.ts';
import type { RunReport } from './model/report.ts';
import type { RunRequest } from './model/run.ts';
import { carryOut } from './pipeline/carry-out.ts';
import { driftOf } from './pipeline/drift-sides.ts';
import { judgePlan, judgeReview, judgeSpecs, readReview } from './pipeline/judge.ts';
import { judgeDrift } from './pipeline/judge-drift.ts';
import { makePlan } from './pipeline/make-plan.ts';
import type { Ports } from './pipeline/ports.ts';
import { prepare } from './pipeline/prepare.ts';
import { readSpecs } from './pipeline/read-specs.ts';
import { recordCursor } from './pipeline/record-cursor.ts';
import { Run } from './pipeline/run.ts';
import { chooseScope } from './pipeline/scope.ts';

/**
 * One run, from files to report: discover → parse → validate → observe → plan → judge → apply → reconcile. It does not
 * throw for what a user or a tenant did: whatever was known when the run could not go on is in the report.
 */
export async function runPipeline(request: RunRequest, ports: Ports): Promise<RunReport> {
  const { settings, mode } = request;
  const run = new Run(request, ports);
  return await run.concluding(async () => {
    const scope = await chooseScope(request, ports);
    run.learnScope(scope);

    const look = { patterns: settings.specs, exclude: settings.variables, base: scope.base };
    const found = await discover(ports.workspace, ports.history, look);
    const specs = await readSpecs(ports.workspace, found, {
      kinds: ports.kinds,
      settings,
      scope: scope.scope,
      environment: ports.environment,
      lenientSecrets: mode === 'validate',
    });
    run.learnSpecs(specs);
    judgeSpecs(specs, found, request, run);
    if (mode === 'validate' || run.stopped) return;

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
  });
}
