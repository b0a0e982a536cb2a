import { counted } from '../model/counted.ts';
import type { RunReport } from '../model/report.ts';
import { sizeOf } from './clip.ts';
import { COMMENT_BUDGET } from './comment.ts';
import { type IssueScope, scopeLine } from './issue-scope.ts';
import { applyIssueMarker, issueMarker } from './marker.ts';
import { GITHUB } from './markup/github.ts';
import { adoptCommand, revertCommand } from './next-command.ts';
import { compose, type Section } from './page/compose.ts';
import { driftSections } from './page/drift.ts';
import { expiredSection } from './page/expired.ts';
import type { Links, ReportContext } from './page/links.ts';
import { outcomeSections } from './page/outcome.ts';
import { failureSection, fixed, footSection, statusSection } from './page/top.ts';
import { driftedItems } from './run-status.ts';
import { utcMinute } from './summary.ts';

/** Lines of history that an issue keeps. */
const MOST_HISTORY = 20;
const HISTORY_START = '<!-- immuta-gitops-history -->';
const HISTORY_END = '<!-- /immuta-gitops-history -->';
/** A line that we wrote: an earlier body may have been edited by anyone, and only what has this form is kept. */
const HISTORY_LINE = /^- \d{4}-\d\d-\d\d \d\d:\d\d UTC: [A-Za-z0-9 ,.;:]{1,200}$/;

/** How to render the body of the drift issue. */
interface IssueOptions {
  /** The issue as it is, for its history; `null` for a new one. */
  readonly previousBody: string | null;
  /** `drift` by default. */
  readonly about?: IssueTopic;
  readonly now: Date;
  /** Bytes; GitHub has the same limit as for comments. */
  readonly budget?: number;
  readonly links?: Links;
  /** What the run looked at; told in a hidden line, so that no narrower run closes the issue. */
  readonly scope?: IssueScope;
}

/** Title of an issue. It stays the same while the issue is open, so that lists and mails keep their thread. */
export function issueTitle(about: IssueTopic, environment: string): string {
  return about === 'drift' ? `Immuta drift: ${environment} differs from Git` : `Immuta apply failed: ${environment}`;
}

/** What an issue is about: each has its own marker, title and life. */
type IssueTopic = 'drift' | 'apply';

/**
 * Body of the drift issue: marker, verdict, who sees more than Git allows, each object as a diff, how to resolve it, and
 * a dated history.
 * What an incomplete or failed run has to say to an issue that is there is a note (`renderIssueNote`).
 */
export function renderIssueBody(report: RunReport, options: IssueOptions): string {
  const page = { report, links: options.links ?? {}, markup: GITHUB, whole: false };
  const scope = options.scope === undefined ? '' : `${scopeLine(options.scope)}\n`;
  const markerOf = options.about === 'apply' ? applyIssueMarker : issueMarker;
  const head = `${markerOf(report.environment, report.coverage)}\n${scope}\n`;
  const sections: readonly (Section | null)[] = [
    statusSection(page, false),
    failureSection(page),
    ...(report.drift === null ? remainsSections(page) : [...driftSections(page), expiredSection(page)]),
    resolveSection(report),
    historySection(report, options),
    footSection(page),
  ];
  const budget = (options.budget ?? COMMENT_BUDGET) - sizeOf(head) - 1;
  return (
    head +
    compose(
      sections.filter((section) => section !== null),
      budget,
    )
  );
}

/** After an apply that stopped half-way: what remains, and that running it again is safe. */
function remainsSections(page: ReportContext): readonly (Section | null)[] {
  if (page.report.mode !== 'apply') return [];
  const text =
    'Fix the causes below and re-run the apply. It compares first, and does not repeat completed operations. This issue is closed by the next complete apply.';
  return [fixed(1, `${GITHUB.heading(3, 'What to do')}${GITHUB.paragraph(text)}`), ...outcomeSections(page)];
}

function resolveSection(report: RunReport): Section | null {
  if (report.drift?.drifted !== true) return null;
  const { heading, paragraph, block, strong, code } = GITHUB;
  const text = [
    heading(3, 'How to resolve'),
    paragraph(
      `${strong('Revert')} if Git is right. This writes the specs to Immuta, under the same guards as an apply. Objects are never deleted.`,
    ),
    block(revertCommand(report), 'sh'),
    dispatchParagraph(report),
    paragraph(
      `${strong('Adopt')} if Immuta is right. This writes the state of Immuta into the specs. Check ${code('git diff')} and open a pull request. ${code('--pick KEY')} takes single objects, also those that changed on both sides.`,
    ),
    block(adoptCommand(report.environment), 'sh'),
    paragraph('This issue is closed by the next complete run that finds no drift.'),
  ].join('');
  return fixed(1, text);
}

/** How to revert without a terminal: the input of the drift workflow. */
function dispatchParagraph(report: RunReport): string {
  const digest = report.drift?.digest ?? null;
  if (digest === null) return '';
  const { paragraph, strong, code } = GITHUB;
  return paragraph(
    `Or run the drift workflow (${strong('Actions')}, ${strong('Run workflow')}) with the input ${code('revert')} set to ${code(digest)}. If Immuta or Git changes first, the digest no longer matches and nothing is written.`,
  );
}

function historySection(report: RunReport, options: IssueOptions): Section {
  const lines = [historyLine(report, options.now), ...earlierLines(options.previousBody)].slice(0, MOST_HISTORY);
  const { head, foot } = GITHUB.fold([`History (last ${counted(lines.length, 'run')})`], false);
  return fixed(1, `${head}${HISTORY_START}\n${lines.join('\n')}\n${HISTORY_END}\n\n${foot}`);
}

function historyLine(report: RunReport, now: Date): string {
  return `- ${utcMinute(now)}: ${happened(report)}`;
}

function happened(report: RunReport): string {
  if (report.mode === 'apply') {
    const ends = report.outcome?.operations ?? [];
    const done = ends.filter(({ state }) => state === 'confirmed').length;
    if (report.failureReason === '') return `an apply completed, ${counted(done, 'change')} done`;
    return `an apply failed, ${done} of ${counted(ends.length, 'change')} done`;
  }
  const number = driftedItems(report).length;
  if (report.drift === null) return 'the run failed before comparing';
  const found = number === 0 ? 'no drift' : `${counted(number, 'object')} drifted`;
  return report.incomplete ? `${found}, but not everything could be compared` : found;
}

function earlierLines(body: string | null): readonly string[] {
  if (body === null) return [];
  const start = body.lastIndexOf(HISTORY_START);
  const end = body.indexOf(HISTORY_END, start);
  if (start < 0 || end < 0) return [];
  return body
    .slice(start + HISTORY_START.length, end)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => HISTORY_LINE.test(line));
}
