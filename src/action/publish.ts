import type { GitHub } from '../github/client.ts';
import { GitHubError } from '../github/error.ts';
import type { RunReport } from '../model/report.ts';
import { printAnnotations, splitAnnotations } from './annotations.ts';
import { writeFiles } from './files.ts';
import { type Links, NO_LINKS } from './outputs.ts';
import { publishPlan } from './publish-plan.ts';
import {
  type Publisher,
  publishAdoptPull,
  publishAnnotations,
  publishIssue,
  publishOutcome,
  type Texts,
} from './publish-records.ts';
import { writeSummary } from './summary.ts';
import { annotate } from './workflow-commands.ts';

/** Where a run's results go, and with what. */
export interface PublishContext extends Omit<Publisher, 'github'> {
  /** `null` without a token: comments, check runs and issues are left out. */
  readonly github: GitHub | null;
  /** `GITHUB_STEP_SUMMARY`. */
  readonly summaryPath: string | undefined;
}

/**
 * Says everything everywhere: files, summary and annotations first, which cannot hang, then comment, check run and
 * issue. Each is on its own: what fails becomes a warning and never fails the run. The caller sets the outputs after.
 */
export async function publish(report: RunReport, texts: Texts, context: PublishContext): Promise<Links> {
  const { redactor, github, log } = context;
  const warnings: string[] = [];
  async function attempt<T>(what: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      const text = redactor.text(`${what} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
      warnings.push(text);
      annotate('warning', text);
      return otherwise;
    }
  }

  const to = { temp: context.event.temp, environment: context.settings.environment, redactor };
  const { planFile, reportFile, sarifFile } = await attempt('Writing the files', () => writeFiles(texts, to), NO_LINKS);
  await attempt('The job summary', () => writeSummary(redactor.text(texts.summary), context.summaryPath), undefined);
  const { shown, left } = splitAnnotations(redactor.json([...texts.annotations]));
  printAnnotations(shown);
  if (left.length > 0)
    log.note(`${left.length} more findings are in the job summary: GitHub shows 10 of each severity per step.`);

  const files = { planFile, reportFile, sarifFile };
  if (github === null) {
    log.note('No comment, check run or issue is written: the input `github-token` is empty.');
    return { ...files, commentUrl: '', issueUrl: '', warnings };
  }
  const publisher: Publisher = { ...context, github };
  // A check run shows annotations beside files only.
  const besideFiles = left.filter(({ file }) => file !== '');
  const commentUrl =
    report.mode === 'plan'
      ? await attempt(
          'Showing the plan on the pull request',
          () => publishPlan(report, texts, publisher, besideFiles),
          '',
        )
      : await attempt('The comment', () => publishOutcome(report, texts, publisher), '');
  if (report.mode !== 'plan') {
    const further = (): Promise<void> => publishAnnotations(report, besideFiles, publisher);
    await attempt('The check run', () => bonus(further, (note) => log.note(note)), undefined);
  }
  const issueUrl = await attempt('The issue', () => publishIssue(report, texts, publisher), '');
  await attempt('The pull request that adopts the drift', () => publishAdoptPull(texts, publisher, issueUrl), '');
  return { ...files, commentUrl, issueUrl, warnings };
}

/** More annotations than a step has room for are welcome, not owed: most tokens have no `checks: write`. */
async function bonus(work: () => Promise<void>, note: (text: string) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    note(`The further annotations could not be shown. ${error.message}`);
  }
}
