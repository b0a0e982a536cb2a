import type { Clock, Progress, Redactor } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import type { Annotation } from '../report/annotations.ts';
import { applyIssueMarker, commentMarker, issueMarker, outcomeMarker } from '../report/marker.ts';
import { countsOf } from '../report/verdict.ts';
import { type AdoptProposal, settleAdoptPull } from './adopt-pull.ts';
import { postCheckRun } from './check-run.ts';
import { upsertComment } from './comment.ts';
import type { GitHubEvent } from './event.ts';
import type { FileTexts } from './files.ts';
import type { GitHub } from './github.ts';
import { settleIssue, type WantedIssue } from './issue.ts';
import { pullsOfCommit } from './merged-pulls.ts';
import type { Seal } from './seal.ts';

/** How a comment is to be rendered. */
interface CommentText {
  /** An earlier comment is there. */
  readonly corrects: boolean;
  /** The approval goes into the hidden second line: it could not be kept where people cannot write. */
  readonly carriesApproval: boolean;
  /** One more sentence about the run. */
  readonly note: string | null;
  /** Bytes that are left free for what is added to the body. */
  readonly room: number;
}

/** What an issue is to say. */
type IssueText = Omit<WantedIssue, 'authors' | 'markers'>;

/** What a run has to say, rendered. */
export interface Texts extends FileTexts {
  /** The comment's body, marker first. */
  comment(wanted: CommentText): string;
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
export interface Speaker {
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
export async function sayOutcome(report: RunReport, texts: Texts, speaker: Speaker): Promise<string> {
  const { comment } = speaker.settings;
  if (report.mode !== 'apply' || comment === 'never') return '';
  const pulls = speaker.merged ?? (await pullsOfCommit(speaker.github, speaker.event.sha));
  let url = '';
  for (const pull of pulls) {
    const posted = await upsertComment(speaker.github, {
      pull,
      authors: await speaker.authors(),
      markers: [outcomeMarker(report.environment, report.coverage)],
      when: comment === 'always' || isWorthSaying(report) ? 'always' : 'unlessNew',
      body: (earlier) =>
        speaker.redactor.text(
          texts.comment({ corrects: earlier !== null, carriesApproval: false, note: null, room: 0 }),
        ),
    });
    for (const note of posted.notes) speaker.log.note(note);
    url = posted.url ?? url;
  }
  return url;
}

/** First lines of our comments, today's first. */
export function commentMarkers(report: Pick<RunReport, 'environment' | 'coverage'>): readonly string[] {
  return [commentMarker(report.environment, report.coverage), commentMarker(report.environment)];
}

/** Makes a check run of the annotations that the step had no room for. Throws GitHubError. */
export async function sayAnnotations(
  report: RunReport,
  annotations: readonly Annotation[],
  speaker: Speaker,
): Promise<void> {
  const { event } = speaker;
  if (annotations.length === 0 || event.pull === null || !speaker.rights.pull) return;
  await postCheckRun(speaker.github, {
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
export async function sayInIssue(report: RunReport, texts: Texts, speaker: Speaker): Promise<string> {
  const { environment, coverage } = report;
  const wanted = [
    { text: texts.applyIssue ?? null, markers: [applyIssueMarker(environment, coverage)] },
    { text: texts.issue, markers: [issueMarker(environment, coverage), issueMarker(environment)] },
  ].flatMap(({ text, markers }) => (text === null ? [] : [{ ...text, markers }]));
  if (wanted.length === 0) return '';
  if (!speaker.rights.issue) {
    speaker.log.note('The issues are left as they are: this run is not on a ref that may apply (`apply-refs`).');
    return '';
  }
  const authors = await speaker.authors();
  const urls: string[] = [];
  for (const one of wanted) {
    const url = await settleIssue(speaker.github, { ...one, authors }, speaker.clock);
    if (url !== null) urls.push(url);
  }
  return urls.at(-1) ?? '';
}

/** Brings the pull request that adopts the drift up to date; its address, `''` when none is open. Throws GitHubError. */
export async function sayInAdoptPull(texts: Texts, speaker: Speaker, issueUrl: string): Promise<string> {
  const proposal = speaker.rights.issue ? ((await texts.adopt?.()) ?? null) : null;
  if (proposal === null) return '';
  const [author = ''] = await speaker.authors();
  const settled = await settleAdoptPull(speaker.github, proposal, { issueUrl, author });
  for (const note of settled.notes) speaker.log.note(note);
  if (settled.url !== null) speaker.log.note(`The pull request that adopts the drift: ${settled.url}`);
  return settled.url ?? '';
}

/** Whether `comment: changes` has something to say. */
export function isWorthSaying(report: RunReport): boolean {
  return (
    report.plan.operations.some(({ action }) => action !== 'unchanged') ||
    report.diagnostics.some(({ severity }) => severity === 'error') ||
    report.failureReason !== '' ||
    report.guards.length > 0 ||
    (report.mode === 'plan' && report.editsChecks === true)
  );
}
