import { coverageId, normalisePatterns } from '../model/coverage.ts';
import type { Annotation } from '../report/annotations.ts';
import { DEFAULT_SPECS } from '../settings/inputs.ts';
import type { GitHub } from './client.ts';
import { cutAtLine } from './cut.ts';
import { CHECK_ANNOTATIONS_IN_ALL, CHECK_ANNOTATIONS_PER_REQUEST, CHECK_TEXT_LIMIT } from './limits.ts';
import { numberAt, textAt } from './reply.ts';

/** A check run as it should appear on a commit. */
export interface DesiredCheckRun {
  readonly environment: string;
  /** `coverageId` of the job's patterns. */
  readonly coverage: string;
  /** The commit of the branch, not the merge commit: checks of the latter are shown nowhere. */
  readonly headSha: string;
  readonly passed: boolean;
  /** One short line. */
  readonly title: string;
  /** With the approval record as its first line, where there is one: from here an apply reads what was reviewed. */
  readonly summary: string;
  /** The long form. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
  /** Page of the run; `null` when there is none. */
  readonly detailsUrl: string | null;
}

const NEEDS = 'checks: write';

/** Whose check run it is. */
interface CheckRunOwner {
  readonly environment: string;
  readonly coverage: string;
}

/** Of the patterns that the input `specs` has by default: their check run is named by its environment alone. */
const DEFAULT_COVERAGE = coverageId({ environment: '', patterns: normalisePatterns(DEFAULT_SPECS) });

/** Name of our check run of one environment; jobs with their own patterns have one each. */
export function checkRunName({ environment, coverage }: CheckRunOwner): string {
  return `immuta-gitops (${environment}${coverage === DEFAULT_COVERAGE ? '' : `, ${coverage}`})`;
}

/** Our own id of a check run, which other tools with the same name do not have. */
export function checkRunId({ environment, coverage }: CheckRunOwner): string {
  return `immuta-gitops/${environment}/${coverage}`;
}

/**
 * Makes a check run that carries the plan and its annotations, 50 a request; its page, for people. What exceeds
 * GitHub's limits is cut at a line's end, and the text says how much. Throws GitHubError.
 */
export async function postCheckRun(github: GitHub, desired: DesiredCheckRun): Promise<string> {
  const shown = desired.annotations.slice(0, CHECK_ANNOTATIONS_IN_ALL);
  const left = desired.annotations.length - shown.length;
  const more =
    left === 0 ? '' : `\n\n**${left} more annotations** are not shown beside the files; see the job summary.`;
  const output = {
    title: desired.title,
    summary: cutAtLine(desired.summary, CHECK_TEXT_LIMIT - more.length, 'characters') + more,
    ...(desired.text === '' ? {} : { text: cutAtLine(desired.text, CHECK_TEXT_LIMIT, 'characters') }),
  };
  const batches = batchesOf(shown);
  const made = await github.send({
    route: 'POST /repos/{owner}/{repo}/check-runs',
    parameters: {
      name: checkRunName(desired),
      external_id: checkRunId(desired),
      head_sha: desired.headSha,
      status: 'completed',
      conclusion: desired.passed ? 'success' : 'failure',
      output: { ...output, annotations: batches[0] ?? [] },
      ...(desired.detailsUrl === null ? {} : { details_url: desired.detailsUrl }),
    },
    needs: NEEDS,
  });
  for (const annotations of batches.slice(1)) {
    const route = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
    const parameters = { check_run_id: numberAt(made, 'id'), output: { ...output, annotations } };
    await github.send({ route, parameters, needs: NEEDS });
  }
  return textAt(made, 'html_url');
}

const LEVEL = { error: 'failure', warning: 'warning', notice: 'notice' } as const;

function batchesOf(annotations: readonly Annotation[]): object[][] {
  const rows = annotations.map((one) => ({
    path: one.file,
    start_line: one.line,
    end_line: one.endLine,
    // GitHub takes columns only where an annotation begins and ends on one line.
    ...(one.line === one.endLine ? { start_column: one.column, end_column: one.endColumn } : {}),
    annotation_level: LEVEL[one.severity],
    title: one.title,
    message: one.message,
  }));
  const batches: object[][] = [];
  for (let at = 0; at < rows.length; at += CHECK_ANNOTATIONS_PER_REQUEST) {
    batches.push(rows.slice(at, at + CHECK_ANNOTATIONS_PER_REQUEST));
  }
  return batches;
}
