import type { RunReport } from '../model/report.ts';
import { sizeOf } from './clip.ts';
import { COMMENT_BUDGET } from './comment.ts';
import { type IssueScope, scopeLine } from './issue-scope.ts';
import { compose, type Section } from './markdown/compose.ts';
import { driftSections } from './markdown/drift.ts';
import { outcomeSections } from './markdown/outcome.ts';
import type { Links, Page } from './markdown/place.ts';
import { failureSection, fixed, footSection, verdictSection } from './markdown/top.ts';
import { issueMarker } from './marker.ts';
import { adoptCommand, revertCommand } from './next-command.ts';
import { utcMinute } from './summary.ts';
import { driftedItems } from './verdict.ts';
import { counted } from './words.ts';

/** Lines of history that an issue keeps. */
const MOST_HISTORY = 20;
const HISTORY_START = '<!-- immuta-gitops-history -->';
const HISTORY_END = '<!-- /immuta-gitops-history -->';
/** A line that we wrote: an earlier body may have been edited by anyone, and only what has this form is kept. */
const HISTORY_LINE = /^- \d{4}-\d\d-\d\d \d\d:\d\d UTC: [A-Za-z0-9 ,.;:]{1,200}$/;

/** How to render the body of the drift issue. */
export interface IssueOptions {
  /** The issue as it stands, for its history; `null` for a new one. */
  readonly previousBody: string | null;
  readonly now: Date;
  /** Bytes; GitHub has the same limit as for comments. */
  readonly budget?: number;
  readonly links?: Links;
  /** What the run looked at; told in a hidden line, so that no narrower run closes the issue. */
  readonly scope?: IssueScope;
}

/** Title of the drift issue. It stays the same while the issue is open, so that lists and mails keep their thread. */
export function issueTitle(report: RunReport): string {
  return `Immuta drift: ${report.environment} differs from Git`;
}

/**
 * Body of the drift issue: marker, verdict, each object with its fields, the two ways out, and a dated history.
 * What an incomplete or failed run has to say to an issue that is there is a note (`renderIssueNote`).
 */
export function renderIssueBody(report: RunReport, options: IssueOptions): string {
  const page = { report, links: options.links ?? {}, whole: false };
  const scope = options.scope === undefined ? '' : `${scopeLine(options.scope)}\n`;
  const head = `${issueMarker(report.environment)}\n${scope}\n`;
  const sections: readonly (Section | null)[] = [
    verdictSection(page, false),
    failureSection(page),
    waysOutSection(report),
    ...(report.drift === null ? remainsSections(page) : driftSections(page)),
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
function remainsSections(page: Page): readonly (Section | null)[] {
  if (page.report.mode !== 'apply') return [];
  const text = `### What to do

Put right what the causes below name, then run the apply again: it starts from what the tenant has, does what remains and nothing twice. This issue is closed by the next complete drift run that finds no drift.

`;
  return [fixed(1, text), ...outcomeSections(page)];
}

function waysOutSection(report: RunReport): Section | null {
  if (report.drift?.drifted !== true) return null;
  const text = `### Two ways out

**Revert**: Git is right. Bring the tenant back to what the specs say, under the same guards as an apply; objects are never deleted:

\`\`\`sh
${revertCommand(report)}
\`\`\`

${dispatchLine(report)}The digest stands for what is shown here. If the tenant or Git moves before the revert runs, nothing is written.

**Adopt**: the tenant is right. Write its state into the specs, look at \`git diff\`, and open a pull request. \`--pick KEY\` takes single objects, and what both sides changed:

\`\`\`sh
${adoptCommand(report.environment)}
\`\`\`

This issue is closed by the next complete run that finds no drift.

`;
  return fixed(1, text);
}

/** How to revert without a terminal: the input of the drift workflow. */
function dispatchLine(report: RunReport): string {
  const digest = report.drift?.digest ?? null;
  if (digest === null) return '';
  return `Or run the drift workflow by hand (**Actions**, **Run workflow**) with the input \`revert\` set to \`${digest}\`. `;
}

function historySection(report: RunReport, options: IssueOptions): Section {
  const lines = [historyLine(report, options.now), ...earlierLines(options.previousBody)].slice(0, MOST_HISTORY);
  const list = `${HISTORY_START}\n${lines.join('\n')}\n${HISTORY_END}`;
  return fixed(
    1,
    `<details><summary>History (last ${counted(lines.length, 'run')})</summary>\n\n${list}\n\n</details>\n\n`,
  );
}

function historyLine(report: RunReport, now: Date): string {
  return `- ${utcMinute(now)}: ${happened(report)}`;
}

function happened(report: RunReport): string {
  if (report.mode === 'apply') {
    const ends = report.outcome?.operations ?? [];
    const done = ends.filter(({ state }) => state === 'confirmed').length;
    return `an apply stopped half-way, ${done} of ${counted(ends.length, 'change')} done`;
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
