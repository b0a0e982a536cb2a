import type { GitHubEvent } from '../github/event.ts';
import type { DesiredIssue } from '../github/issue.ts';
import { KINDS } from '../kinds/index.ts';
import type { Redactor } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import { encodeApproval } from '../plan/approval.ts';
import { annotationsOf } from '../report/annotations.ts';
import { COMMENT_BUDGET, renderComment } from '../report/comment.ts';
import { renderFull } from '../report/full.ts';
import { issueTitle, renderIssueBody } from '../report/issue.ts';
import { renderIssueNote } from '../report/issue-note.ts';
import { type IssueScope, mayClose, mayReplace } from '../report/issue-scope.ts';
import { planToJson } from '../report/plan-json.ts';
import { redactReport } from '../report/redact-report.ts';
import { renderSarif } from '../report/sarif.ts';
import { renderSummary } from '../report/summary.ts';
import { VERSION } from '../runtime/version.ts';
import { allChecks } from '../validate/check-pages.ts';
import type { Texts } from './publish-records.ts';

/** What a run's texts need beside its report. */
export interface TextOptions {
  readonly now: Date;
  /** What the run looked at, for the drift issue. */
  readonly scope: IssueScope;
  /** `owner/name` and ref of the action, where the runner tells: the pages of its rules are linked. */
  readonly action?: { readonly repository: string; readonly ref: string };
  readonly redactor: Redactor;
}

/** Everything that one run says, rendered from its report. */
export function textsOf(found: RunReport, event: GitHubEvent, options: TextOptions): Texts {
  const { now } = options;
  const report = redactReport(found, options.redactor);
  const links = {
    ...(event.runUrl === null ? {} : { runUrl: event.runUrl }),
    blobUrl: `${event.serverUrl}/${event.owner}/${event.repo}/blob/${report.head ?? event.sha}`,
  };
  // What an apply compares is never redacted: it holds hashes alone.
  const approval = approvalOf(found, event);
  return {
    planJson: planToJson(report.plan),
    sarif: renderSarif(report, { version: VERSION, rules: allChecks(KINDS), ...rulesPage(options.action, event) }),
    report: renderFull(report, { links }),
    summary: renderSummary(report, { links, now }),
    annotations: annotationsOf(report),
    approval,
    comment: ({ corrects, carriesApproval, note, reservedBytes }) =>
      renderComment(note === null ? report : { ...report, notes: [...report.notes, note] }, {
        approval: carriesApproval ? approval : null,
        links,
        corrects,
        budget: COMMENT_BUDGET - reservedBytes,
      }),
    issue: issueOf(report, options, links),
    applyIssue: applyIssueOf(report, options, links),
  };
}

/** The page of the rules in the action's own repository. */
function rulesPage(action: TextOptions['action'], { serverUrl }: GitHubEvent): { rulesUrl?: string } {
  if (action === undefined) return {};
  return { rulesUrl: `${serverUrl}/${action.repository}/blob/${action.ref}/docs/rules.md` };
}

/** Only the plan of a pull request can be approved, and only one that was made to its end. */
function approvalOf(report: RunReport, { pull }: GitHubEvent): string | null {
  const judged = report.failureReason === '' || report.guards.some((guard) => guard.effect === 'stop');
  if (report.mode !== 'plan' || !judged || pull === null) return null;
  return encodeApproval(report.plan, { pull: pull.number, head: pull.headSha, coverage: report.coverage });
}

/**
 * What a drift run says to the environment's issue. Only a complete clean run of the same scope closes it; one that failed
 * or could not look everywhere leaves it as it is, with a note.
 */
function issueOf(report: RunReport, { now, scope }: TextOptions, links: { runUrl?: string }): Texts['issue'] {
  const state = issueState(report);
  if (state === null) return null;
  const partial = isPartial(report);
  const why = report.drift === null ? 'failed' : partial || state === 'incomplete' ? 'incomplete' : 'other-scope';
  return {
    title: issueTitle('drift', report.environment),
    state,
    body: (previousBody) => renderIssueBody(report, { previousBody, now, links, scope }),
    note: renderIssueNote(report, { why, now, links }),
    covers(earlier) {
      return !partial && (state === 'clean' ? mayClose(scope, earlier) : mayReplace(scope, earlier));
    },
  };
}

function issueState(report: RunReport): DesiredIssue['state'] | null {
  if (report.mode !== 'drift') return null;
  if (report.drift?.drifted === true && !isPutRight(report)) return 'drift';
  return isPartial(report) || report.exitCode !== 0 ? 'incomplete' : 'clean';
}

/**
 * What a run says to the issue about a failed apply: an apply that began to write and did not finish opens it, the next
 * complete apply closes it, and so does a complete drift run that finds Immuta as Git wants it.
 */
function applyIssueOf(
  report: RunReport,
  { now, scope }: TextOptions,
  links: { runUrl?: string },
): NonNullable<Texts['applyIssue']> | null {
  const failed = report.mode === 'apply' && stoppedHalfWay(report);
  const complete = report.failureReason === '' && !report.incomplete && report.exitCode === 0;
  const applied = report.mode === 'apply' && complete;
  const clean = report.mode === 'drift' && complete && issueState(report) === 'clean';
  if (!failed && !applied && !clean) return null;
  return {
    title: issueTitle('apply', report.environment),
    state: failed ? 'drift' : 'clean',
    body: (previousBody) => renderIssueBody(report, { previousBody, now, links, scope, about: 'apply' }),
    note: renderIssueNote(report, { why: 'other-scope', now, links }),
    // The next apply starts where the last complete one ended, so it covers what failed.
    covers: (earlier) => report.mode === 'apply' || mayClose(scope, earlier),
  };
}

/** Something was not compared: a read that failed, a spec that is wrong. */
function isPartial({ drift, incomplete }: RunReport): boolean {
  return drift === null || incomplete || drift.items.some((item) => item.state === 'unknown');
}

/** An apply that began to write and did not finish: main and tenant are apart until someone acts. */
function stoppedHalfWay({ outcome, failureReason }: RunReport): boolean {
  return outcome !== null && failureReason !== '' && outcome.operations.some(({ attempts }) => attempts > 0);
}

/** `on-drift: apply` put every edit back, and the tenant was read again. */
function isPutRight({ outcome, failureReason }: RunReport): boolean {
  return failureReason === '' && outcome !== null && outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
}
