import { counted } from '../model/counted.ts';
import { coverageId, coverageOf } from '../model/coverage.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { FailureReason } from '../model/failure.ts';
import type { ApplyOutcome } from '../model/outcome.ts';
import type { Operation, Plan } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import type { RunRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { buildPlan } from '../plan/build-plan.ts';
import { invalidOperation, notComparedOperation } from '../plan/operation.ts';
import { PLAIN_FAILURES } from '../report/words.ts';
import type { CheckedSpecs } from '../validate/check-specs.ts';
import type { Failure, Findings } from './findings.ts';

/** What the findings come to: failure reason, incompleteness, exit status. `cancelled`: a signal ended the run. */
export function conclude(request: RunRequest, found: Findings, cancelled: boolean): RunReport {
  const findings = { ...found, plan: found.plan ?? unfinishedPlan(request, found) };
  const { plan, outcome, guards } = findings;
  const own = findings.failures.filter((failure) => !(cancelled && failure.reason === 'cancelled'));
  const failures = [...own, ...impliedFailures(request, findings, cancelled)];
  const incomplete = isIncomplete(findings, request.settings, cancelled);
  const reason = failures[0]?.reason ?? (incomplete && request.settings.onIncomplete === 'fail' ? 'incomplete' : '');
  const onlyIncomplete = failures.length === 0 && reason === 'incomplete';
  return {
    mode: request.mode,
    environment: plan.environment,
    coverage: coverageId(coverageOf(request.settings)),
    tenant: plan.tenant,
    base: plan.base,
    head: plan.head,
    plan,
    ...(found.checked === null ? {} : { specs: found.checked.resolved.length + found.checked.invalid.length }),
    diagnostics: plan.diagnostics,
    guards,
    outcome,
    drift: findings.drift?.findings ?? null,
    ...(findings.expired.length === 0 ? {} : { expired: findings.expired }),
    notes: [...request.notes, ...findings.notes],
    ...(findings.editsChecks ? { editsChecks: true } : {}),
    failures: failures.map((failure) => failure.message),
    failureReason: reason,
    incomplete,
    exitCode: onlyIncomplete ? 3 : reason === '' ? 0 : 1,
  };
}

/** Findings with a plan, made to its end or not. */
type Planned = Findings & { readonly plan: Plan };

/** The plan of a run that compared nothing: an entry for every selected spec. Complete only for `validate` and a shard. */
function unfinishedPlan({ mode, head, settings }: RunRequest, found: Findings): Plan {
  const { base, tenant, checked, shard } = found;
  return buildPlan({
    mode,
    environment: settings.environment,
    tenant,
    base,
    head,
    complete: mode === 'validate' || shard !== null,
    operations: mode === 'validate' || shard !== null || checked === null ? [] : unfinishedOperations(checked),
    unmanaged: [],
    // What a shard finds is said where the shards are merged.
    diagnostics: shard !== null ? [] : (checked?.diagnostics ?? []),
  });
}

function unfinishedOperations({ invalid, resolved }: CheckedSpecs): Operation[] {
  const notReached = resolved.map(({ kind, key, document }) =>
    notComparedOperation({ kind, key, file: document.file, line: document.line }),
  );
  return [...invalid.map(invalidOperation), ...notReached];
}

/** Failures that follow from what was found, in the order in which a person should read them. */
function impliedFailures(request: RunRequest, findings: Planned, cancelled: boolean): Failure[] {
  const { plan, guards, outcome } = findings;
  const drifted = findings.drift?.findings.drifted === true;
  const found: Failure[] = [];
  if (cancelled) found.push({ reason: 'cancelled', message: PLAIN_FAILURES.cancelled });
  const errors = plan.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length > 0) found.push({ reason: reasonOfErrors(errors), message: PLAIN_FAILURES.errors(errors.length) });
  for (const guard of guards) if (guard.effect === 'stop') found.push({ reason: guard.reason, message: guard.message });
  if (outcome !== null) {
    const bad = outcome.operations.filter((operation) => operation.state !== 'confirmed').length;
    const misses = outcome.accuracy?.misses.length ?? 0;
    if (bad > 0)
      found.push({
        reason: 'apply-failed',
        message: PLAIN_FAILURES.operations(bad, outcome.operations.length),
      });
    else if (misses > 0) {
      found.push({
        reason: 'apply-failed',
        message: `Immuta accepted every write, but ${counted(misses, 'object')} ${misses === 1 ? 'differs' : 'differ'} from the plan when read back.`,
      });
    }
  }
  if (drifted && request.settings.onDrift === 'fail') {
    found.push({ reason: 'drift', message: 'Immuta differs from Git, and `on-drift` is `fail`.' });
  }
  if (request.settings.failOnWarnings && warningsOf(findings) > 0) {
    found.push({
      reason: 'warnings',
      message: `${counted(warningsOf(findings), 'warning')}, and \`fail-on-warnings\` is set.`,
    });
  }
  return found;
}

/** One reason for all errors: the most telling code, else `invalid-specs`. */
function reasonOfErrors(errors: readonly Diagnostic[]): FailureReason {
  const all = (code: string): boolean => errors.every((error) => error.code === code);
  if (errors.some((error) => error.code === 'plan/permission-denied')) return 'permission-denied';
  if (all('ref/unresolved-placeholder')) return 'unresolved-placeholder';
  if (all('plan/dry-run-rejected')) return 'dry-run-rejected';
  return 'invalid-specs';
}

function isIncomplete({ plan, outcome }: Planned, settings: Settings, cancelled: boolean): boolean {
  if (!plan.complete || cancelled) return true;
  if (outcome === null) return false;
  const unproven = outcome.accuracy === null && outcome.operations.some(({ attempts }) => attempts > 0);
  return unproven || hasUnfinished(outcome, settings) || outcome.operations.some(({ state }) => state === 'unknown');
}

/** Immuta still works on a write when `wait` is over. With `wait: 0` no one asked to know. */
export function hasUnfinished(outcome: ApplyOutcome, { waitSeconds }: Pick<Settings, 'waitSeconds'>): boolean {
  return waitSeconds !== 0 && outcome.operations.some(({ unfinished }) => unfinished === true);
}

function warningsOf({ plan, guards }: Planned): number {
  return plan.summary.warnings + guards.filter((guard) => guard.effect === 'warn').length;
}
