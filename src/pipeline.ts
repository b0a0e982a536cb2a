import { discover } from './discover/discover.ts';
import type { RunReport } from './model/report.ts';
import type { RunRequest } from './model/run.ts';
import { judgeSpecs } from './pipeline/judge-specs.ts';
import type { Ports } from './pipeline/ports.ts';
import { readSpecs } from './pipeline/read-specs.ts';
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

    const look = { patterns: settings.specs, exclude: settings.variables, base: scope.base ?? ports.lateBase ?? null };
    const found = await discover(ports.workspace, ports.history, look);
    const specs = await readSpecs(ports.workspace, found, {
      kinds: ports.kinds,
      settings,
      scope: scope.scope,
      environment: ports.environment,
      lenientSecrets: mode === 'validate',
    });
    run.learnSpecs(specs);
    await judgeSpecs(specs, found, request, run);
    if (mode === 'validate' || run.stopped) return;

    // Loaded here: checking specs alone should not wait for what speaks with the tenant.
    const { faceTenant } = await import('./pipeline/face-tenant.ts');
    await faceTenant({ request, scope, found, specs, ports, run });
  });
}
