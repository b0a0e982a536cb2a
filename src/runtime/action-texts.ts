import type { GitHubEvent } from '../action/event.ts';
import type { Texts } from '../action/say.ts';
import type { RunReport } from '../model/report.ts';
import { encodeApproval } from '../plan/approval.ts';
import { annotationsOf } from '../report/annotations.ts';
import { renderComment } from '../report/comment.ts';
import { renderFull } from '../report/full.ts';
import { issueTitle, renderIssueBody } from '../report/issue.ts';
import { planToJson } from '../report/plan-json.ts';
import { renderSarif } from '../report/sarif.ts';
import { renderSummary } from '../report/summary.ts';
import { VERSION } from './version.ts';

/** Everything that one run says, rendered from its report. */
export function textsOf(report: RunReport, event: GitHubEvent, now: Date): Texts {
  const links = {
    ...(event.runUrl === null ? {} : { runUrl: event.runUrl }),
    blobUrl: `${event.serverUrl}/${event.owner}/${event.repo}/blob/${report.head ?? event.sha}`,
  };
  return {
    planJson: planToJson(report.plan),
    sarif: renderSarif(report, { version: VERSION }),
    report: renderFull(report, { links }),
    summary: renderSummary(report, { links, now }),
    annotations: annotationsOf(report),
    comment: (corrects) => renderComment(report, { approval: approvalOf(report), links, corrects }),
    issue: issueOf(report, now, links),
  };
}

/** Only a plan can be approved, and only one that was made to its end. */
function approvalOf(report: RunReport): string | null {
  const judged = report.failureReason === '' || report.guards.some((guard) => guard.effect === 'stop');
  return report.mode === 'plan' && judged ? encodeApproval(report.plan) : null;
}

/**
 * What the run says to the environment's issue. Only a complete clean drift run closes it; one that could not look
 * leaves it as it is, with a note; an apply that failed half-way opens it, since main and tenant are apart.
 */
function issueOf(report: RunReport, now: Date, links: { runUrl?: string }): Texts['issue'] {
  const body = (previousBody: string | null): string => renderIssueBody(report, { previousBody, now, links });
  const title = issueTitle(report);
  if (report.mode === 'apply') return stoppedHalfWay(report) ? { title, body, state: 'drift' } : null;
  if (report.mode !== 'drift') return null;
  if (report.drift?.drifted === true && !isPutRight(report)) return { title, body, state: 'drift' };
  if (report.drift === null || report.incomplete || report.exitCode !== 0) return { title, body, state: 'incomplete' };
  return { title, body, state: 'clean' };
}

/** An apply that began to write and did not finish: main and tenant are apart until somebody acts. */
function stoppedHalfWay({ outcome, failureReason }: RunReport): boolean {
  return outcome !== null && failureReason !== '' && outcome.operations.some(({ attempts }) => attempts > 0);
}

/** `on-drift: apply` put every edit back, and the tenant was read again. */
function isPutRight({ outcome, failureReason }: RunReport): boolean {
  return failureReason === '' && outcome !== null && outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
}
