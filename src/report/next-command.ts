import type { RunReport } from '../model/report.ts';
import { isEffective } from './importance.ts';

/** The command to try next at a terminal, or `null` where there is none worth naming. */
export function nextCommand(report: RunReport): string | null {
  const environment = environmentFlag(report.environment);
  if (report.failureReason === 'invalid-specs' || report.failureReason === 'unresolved-placeholder') {
    return 'immuta-gitops validate';
  }
  if (report.failureReason === 'immuta-unreachable' || report.failureReason === 'permission-denied') {
    return 'immuta-gitops doctor';
  }
  if (report.failureReason === 'apply-failed' || report.failureReason === 'cancelled') {
    return `immuta-gitops apply${environment}`;
  }
  if (report.failureReason !== '' && report.mode !== 'apply' && report.mode !== 'drift') return null;
  switch (report.mode) {
    case 'validate':
      return `immuta-gitops plan${environment}`;
    case 'plan':
      return report.plan.operations.some(isEffective) ? `immuta-gitops apply${environment}` : null;
    case 'apply':
      return report.outcome === null ? null : `immuta-gitops plan${environment}`;
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
