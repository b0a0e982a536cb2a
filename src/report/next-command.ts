import { isEffective } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';

/**
 * The command to try next at a terminal, or `null` where none is right. `given`: flags and paths of this command, which
 * the next one repeats. After a plan that failed or was interrupted, that is never an apply.
 */
export function nextCommand(report: RunReport, given: readonly string[] = []): string | null {
  const named = given.some((argument) => argument.startsWith('--environment'));
  const again = (verb: string): string =>
    ['immuta-gitops', verb, ...given.map(quoted)].join(' ') + (named ? '' : environmentFlag(report.environment));
  switch (report.failureReason) {
    case 'invalid-specs':
    case 'unresolved-placeholder':
      return report.mode === 'validate' ? null : again('validate');
    case 'immuta-unreachable':
    case 'permission-denied':
      return 'immuta-gitops doctor';
    case 'cancelled':
    case 'apply-failed':
      return again(report.mode);
    case '':
      break;
    case 'incomplete':
    case 'warnings':
    case 'drift':
      if (report.mode === 'plan' || report.mode === 'validate') return null;
      break;
    default:
      return null;
  }
  switch (report.mode) {
    case 'validate':
      return report.specs === 0 ? null : again('plan');
    case 'plan':
      return report.plan.operations.some(isEffective) ? again('apply') : null;
    case 'apply':
      return report.outcome === null ? null : again('plan');
    case 'drift':
      return report.drift?.drifted === true ? revertCommand(report) : null;
    default:
      return report.mode satisfies never;
  }
}

/** Brings the tenant back to what Git says, as long as it still differs in the way that this report shows. */
export function revertCommand({ drift, environment }: Pick<RunReport, 'drift' | 'environment'>): string {
  const digest = drift?.digest ?? null;
  return `immuta-gitops drift --on-drift apply${digest === null ? '' : ` --expect ${digest}`}${environmentFlag(environment)}`;
}

/** Writes the tenant's state into the specs. */
export function adoptCommand(environment: string): string {
  return `immuta-gitops drift --adopt${environmentFlag(environment)}`;
}

function environmentFlag(environment: string): string {
  // The input allows no sign that a shell would read; anything else is left for the user to fill in.
  return environment === 'default' || !/^[\w.-]+$/.test(environment) ? '' : ` --environment ${environment}`;
}

/** An argument as a POSIX shell reads it back. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
