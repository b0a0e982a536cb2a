import type { FailureReason } from '../model/failure.ts';
import type { Action, Operation } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import { setOutput } from './workflow-commands.ts';

/** Where the results of a run were put: paths and URLs, `''` for what was not written. */
export interface Links {
  readonly planFile: string;
  readonly reportFile: string;
  readonly sarifFile: string;
  readonly commentUrl: string;
  readonly issueUrl: string;
  /** Sinks that failed, a sentence each. They never fail the run. */
  readonly warnings: readonly string[];
}

/** Nothing was written anywhere. */
export const NO_LINKS: Links = {
  planFile: '',
  reportFile: '',
  sarifFile: '',
  commentUrl: '',
  issueUrl: '',
  warnings: [],
};

/** Values by output name; all of them are text, as the runner has it. */
type Outputs = Readonly<Record<string, string>>;

/**
 * Every output of a run. An apply counts what it changed once it began to write; before that, and in every other mode,
 * what would be changed. Deletions that wait for `prune` are not counted.
 */
export function outputsOf(report: RunReport, links: Links): Outputs {
  const counted = changesOf(report);
  const count = (...actions: readonly Action[]): string =>
    String(counted.filter((one) => actions.includes(one)).length);
  const ended = report.outcome?.operations ?? [];
  const severities = report.diagnostics.map((diagnostic) => diagnostic.severity);
  return {
    mode: report.mode,
    changes: count('create', 'update', 'replace', 'delete'),
    creates: count('create'),
    updates: count('update', 'replace'),
    deletes: count('delete'),
    unchanged: String(report.plan.operations.filter((operation) => operation.action === 'unchanged').length),
    failed: String(ended.filter(({ state }) => state !== 'confirmed').length),
    errors: String(severities.filter((severity) => severity === 'error').length),
    warnings: String(severities.filter((severity) => severity === 'warning').length),
    loosening: String(report.plan.summary.loosening),
    drift: String(report.drift?.drifted ?? false),
    incomplete: String(report.incomplete),
    'failure-reason': report.failureReason,
    ...linkOutputs(links),
  };
}

/** Every output of a run that ended before there was anything to report. Nothing was compared: it is incomplete. */
export function outputsOfFailure(mode: string, reason: FailureReason, links: Links = NO_LINKS): Outputs {
  const counts = ['changes', 'creates', 'updates', 'deletes', 'unchanged', 'failed', 'errors', 'warnings', 'loosening'];
  return {
    mode,
    ...Object.fromEntries(counts.map((name) => [name, '0'])),
    drift: 'false',
    incomplete: 'true',
    'failure-reason': reason,
    ...linkOutputs(links),
  };
}

/** Hands the outputs to the runner. */
export function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

function changesOf(report: RunReport): readonly Action[] {
  if (report.outcome === null) return report.plan.operations.filter(isApplied).map(({ action }) => action);
  return report.outcome.operations.filter(({ state }) => state === 'confirmed').map(({ action }) => action);
}

function isApplied(operation: Operation): boolean {
  return !operation.retained;
}

function linkOutputs(links: Links): Outputs {
  return {
    'plan-file': links.planFile,
    'report-file': links.reportFile,
    'sarif-file': links.sarifFile,
    'comment-url': links.commentUrl,
    'issue-url': links.issueUrl,
  };
}
