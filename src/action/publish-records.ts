import { type AdoptProposal, updateAdoptPull } from '../github/adopt-pull.ts';
import { postCheckRun } from '../github/check-run.ts';
import type { GitHub } from '../github/client.ts';
import { upsertComment } from '../github/comment.ts';
import type { GitHubEvent } from '../github/event.ts';
import { type DesiredIssue, updateIssue } from '../github/issue.ts';
import { pullsOfCommit } from '../github/merged-pulls.ts';
import type { Clock, Progress, Redactor } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { Seal } from '../model/seal.ts';
import type { Settings } from '../model/settings.ts';
import type { Annotation } from '../report/annotations.ts';
import { applyIssueMarker, commentMarker, issueMarker, outcomeMarker } from '../report/marker.ts';
import { countsOf } from '../report/run-status.ts';
import type { FileTexts } from './files.ts';

/** How a comment is to be rendered. */
interface CommentText {
  /** An earlier comment is there. */
  readonly corrects: boolean;
  /** The approval goes into the hidden second line: it could not be kept where people cannot write. */
  readonly carriesApproval: boolean;
  /** One more sentence about the run. */
  readonly note: string | null;
  /** Bytes that are left free for what is added to the body. */
  readonly reservedBytes: number;
}

/** What an issue is to say. */
type IssueText = Omit<DesiredIssue, 'authors' | 'markers'>;

/** What a run has to say, rendered. */
export interface Texts extends FileTexts {
  /** The comment's body, marker first. */
  comment(desired: CommentText): string;
  /** What the reviewers of this plan approve; `null` where there is nothing to approve. */
  readonly approval: string | null;
  /** Markdown of the job summary. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** The environment's drift issue; `null` when this run says nothing about it. */
  readonly issue: IssueText | null;
  /** The environment's issue about a failed apply; absent or `null` when this run says nothing about it. */
  readonly applyIssue?: IssueText | null;
  /** Makes the pull request that adopts the drift; absent or `null` when this run says nothing about it. */
  readonly adopt?: (() => Promise<AdoptProposal | null>) | null;
}

/** What a run may leave behind on GitHub: decided by its event, its ref and its checkout. */
interface RecordRights {
  /** Comment and check run of the pull request: not where it is closed or merged. */
  readonly pull: boolean;
  /** The plan approves something: it is of the pull request's own commits. */
  readonly approval: boolean;
  /** Drift issue and the pull request that adopts the drift: only from a ref that may apply. */
  readonly issue: boolean;
}

/** Who says it, and where. */
export interface Publisher {
  readonly event: GitHubEvent;
  readonly github: GitHub;
  readonly settings: Pick<Settings, 'comment' | 'environment'>;
  readonly clock: Clock;
  readonly log: Progress;
  readonly redactor: Redactor;
  readonly rights: RecordRights;
  /** `null` without `approval-key`. */
  readonly seal: Seal | null;
  /** The pull requests that an apply carried out, where the review found them; else those of the commit are looked up. */
  readonly merged: readonly number[] | null;
  /** Logins that our records carry; asked once, when they are first needed. */
  authors(): Promise<readonly string[]>;
}

/** Comments on every pull request that an apply carried out, beside the plan that was reviewed; the last one's address, `''` when nothing was to be said. Throws GitHubError. */
export async function publishOutcome(report: RunReport, texts: Texts, publisher: Publisher): Promise<string> {
  const { comment } = publisher.settings;
  if (report.mode !== 'apply' || comment === 'never') return '';
  const pulls = publisher.merged ?? (await pullsOfCommit(publisher.github, publisher.event.sha));
  let url = '';
  for (const pull of pulls) {
    const posted = await upsertComment(publisher.github, {
      pull,
      authors: await publisher.authors(),
      markers: [outcomeMarker(report.environment, report.coverage)],
      when: comment === 'always' || isWorthPublishing(report) ? 'always' : 'unlessNew',
      body: (earlier) =>
        publisher.redactor.text(
          texts.comment({ corrects: earlier !== null, carriesApproval: false, note: null, reservedBytes: 0 }),
        ),
    });
    for (const note of posted.notes) publisher.log.note(note);
    url = posted.url ?? url;
  }
  return url;
}

/** First lines of our comments, today's first. */
export function commentMarkers(report: Pick<RunReport, 'environment' | 'coverage'>): readonly string[] {
  return [commentMarker(report.environment, report.coverage), commentMarker(report.environment)];
}

/** Makes a check run of the annotations that the step had no room for. Throws GitHubError. */
export async function publishAnnotations(
  report: RunReport,
  annotations: readonly Annotation[],
  publisher: Publisher,
): Promise<void> {
  const { event } = publisher;
  if (annotations.length === 0 || event.pull === null || !publisher.rights.pull) return;
  await postCheckRun(publisher.github, {
    environment: report.environment,
    coverage: report.coverage,
    headSha: event.pull.headSha,
    passed: report.exitCode === 0,
    title: countsOf(report),
    summary: 'Annotations that one step of a job has no room for.',
    text: '',
    annotations,
    detailsUrl: event.runUrl,
  });
}

/** Brings the environment's issues up to date; the first open one's address, `''` when there is none. Throws GitHubError. */
export async function publishIssue(report: RunReport, texts: Texts, publisher: Publisher): Promise<string> {
  const { environment, coverage } = report;
  const desired = [
    { text: texts.applyIssue ?? null, markers: [applyIssueMarker(environment, coverage)] },
    { text: texts.issue, markers: [issueMarker(environment, coverage), issueMarker(environment)] },
  ].flatMap(({ text, markers }) => (text === null ? [] : [{ ...text, markers }]));
  if (desired.length === 0) return '';
  if (!publisher.rights.issue) {
    publisher.log.note('The issues are left as they are: this run is not on a ref that may apply (`apply-refs`).');
    return '';
  }
  const authors = await publisher.authors();
  const urls: string[] = [];
  for (const one of desired) {
    const url = await updateIssue(publisher.github, { ...one, authors }, publisher.clock);
    if (url !== null) urls.push(url);
  }
  return urls.at(-1) ?? '';
}

/** Brings the pull request that adopts the drift up to date; its address, `''` when none is open. Throws GitHubError. */
export async function publishAdoptPull(texts: Texts, publisher: Publisher, issueUrl: string): Promise<string> {
  const proposal = publisher.rights.issue ? ((await texts.adopt?.()) ?? null) : null;
  if (proposal === null) return '';
  const [author = ''] = await publisher.authors();
  const updated = await updateAdoptPull(publisher.github, proposal, { issueUrl, author });
  for (const note of updated.notes) publisher.log.note(note);
  if (updated.url !== null) publisher.log.note(`The pull request that adopts the drift: ${updated.url}`);
  return updated.url ?? '';
}

/** Whether `comment: changes` has something to say. */
export function isWorthPublishing(report: RunReport): boolean {
  return (
    report.plan.operations.some(({ action }) => action !== 'unchanged') ||
    report.diagnostics.some(({ severity }) => severity === 'error') ||
    report.failureReason !== '' ||
    report.guards.length > 0 ||
    (report.mode === 'plan' && report.editsChecks === true)
  );
}
