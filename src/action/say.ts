import type { Clock, Progress } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import type { Annotation } from '../report/annotations.ts';
import { commentMarker, issueMarker, readApproval, withApproval } from '../report/marker.ts';
import { countsOf } from '../report/verdict.ts';
import { type AdoptProposal, settleAdoptPull } from './adopt-pull.ts';
import { postCheckRun } from './check-run.ts';
import { type OwnComment, upsertComment } from './comment.ts';
import type { GitHubEvent } from './event.ts';
import type { FileTexts } from './files.ts';
import type { GitHub } from './github.ts';
import { settleIssue, type WantedIssue } from './issue.ts';
import { pullsOfCommit } from './merged-pulls.ts';

/** What a run has to say, rendered. */
export interface Texts extends FileTexts {
  /** The comment's body, marker first. `corrects`: an earlier comment stands there. */
  comment(corrects: boolean): string;
  /** Markdown of the job summary. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** The environment's issue; `null` when this run says nothing about it. */
  readonly issue: Omit<WantedIssue, 'author' | 'marker'> | null;
  /** Makes the pull request that adopts the drift; absent or `null` when this run says nothing about it. */
  readonly adopt?: (() => Promise<AdoptProposal | null>) | null;
}

/** Who says it, and where. */
export interface Speaker {
  readonly event: GitHubEvent;
  readonly github: GitHub;
  readonly settings: Pick<Settings, 'comment' | 'commentAuthor' | 'environment'>;
  readonly clock: Clock;
  readonly log: Progress;
  /** The pull requests that an apply carried out, where the review found them; else those of the commit are looked up. */
  readonly merged: readonly number[] | null;
  /** Login that our comments and issues carry; asked once, when it is first needed. */
  author(): Promise<string>;
}

/**
 * Comments on the pull request of a plan, or on every pull request that an apply carried out; the last one's address,
 * `''` when nothing was to be said. Throws GitHubError.
 */
export async function sayOnPulls(report: RunReport, texts: Texts, speaker: Speaker): Promise<string> {
  const { environment, comment } = speaker.settings;
  const pulls = comment === 'never' ? [] : await pullsToTell(report, speaker);
  let url = '';
  for (const pull of pulls) {
    const posted = await upsertComment(speaker.github, {
      pull,
      author: await speaker.author(),
      marker: commentMarker(environment),
      when: comment === 'always' || isWorthSaying(report) ? 'always' : 'unlessNew',
      body: (earlier) => bodyOf(report, texts, earlier),
    });
    for (const note of posted.notes) speaker.log.note(note);
    url = posted.url ?? url;
  }
  return url;
}

/**
 * Makes a check run: the reviewed plan where comments are off, and the annotations that the step had no room for. Throws
 * GitHubError.
 */
export async function sayInCheckRun(
  report: RunReport,
  texts: Texts,
  speaker: Speaker,
  annotations: readonly Annotation[],
): Promise<void> {
  const { event, settings } = speaker;
  const carriesPlan = carriesPlanInCheckRun(report, speaker);
  if (!carriesPlan && (annotations.length === 0 || event.pull === null)) return;
  await postCheckRun(speaker.github, {
    environment: settings.environment,
    headSha: event.pull?.headSha ?? event.sha,
    passed: report.exitCode === 0,
    title: countsOf(report),
    summary: carriesPlan ? texts.comment(false) : 'Annotations that one step of a job has no room for.',
    text: carriesPlan ? texts.summary : '',
    annotations,
    detailsUrl: event.runUrl,
  });
}

/** Whether the check run is the only place where reviewers see the plan. */
export function carriesPlanInCheckRun(report: RunReport, speaker: Pick<Speaker, 'settings' | 'event'>): boolean {
  return speaker.settings.comment === 'never' && report.mode === 'plan' && speaker.event.pull !== null;
}

/** Brings the environment's issue up to date; its address, `''` when there is none. Throws GitHubError. */
export async function sayInIssue(texts: Texts, speaker: Speaker): Promise<string> {
  if (texts.issue === null) return '';
  const marker = issueMarker(speaker.settings.environment);
  const wanted = { ...texts.issue, author: await speaker.author(), marker };
  return (await settleIssue(speaker.github, wanted, speaker.clock)) ?? '';
}

/** Brings the pull request that adopts the drift up to date; its address, `''` when none is open. Throws GitHubError. */
export async function sayInAdoptPull(texts: Texts, speaker: Speaker, issueUrl: string): Promise<string> {
  const proposal = (await texts.adopt?.()) ?? null;
  if (proposal === null) return '';
  const settled = await settleAdoptPull(speaker.github, proposal, { issueUrl, author: await speaker.author() });
  for (const note of settled.notes) speaker.log.note(note);
  if (settled.url !== null) speaker.log.note(`The pull request that adopts the drift: ${settled.url}`);
  return settled.url ?? '';
}

async function pullsToTell(report: RunReport, speaker: Speaker): Promise<readonly number[]> {
  const { event, merged } = speaker;
  if (report.mode === 'plan') return event.pull === null ? [] : [event.pull.number];
  if (report.mode !== 'apply') return [];
  return merged ?? (await pullsOfCommit(speaker.github, event.sha));
}

/** An apply may have to be run again: what the reviewers approved stays in the comment. */
function bodyOf(report: RunReport, texts: Texts, earlier: OwnComment | null): string {
  const body = texts.comment(earlier !== null);
  const approval = earlier === null || report.mode !== 'apply' ? null : readApproval(earlier.body, report.environment);
  return approval === null ? body : withApproval(body, approval);
}

/** Whether `comment: changes` has something to say. */
function isWorthSaying(report: RunReport): boolean {
  return (
    report.plan.operations.some(({ action }) => action !== 'unchanged') ||
    report.diagnostics.some(({ severity }) => severity === 'error') ||
    report.failureReason !== '' ||
    report.guards.length > 0
  );
}
