import { counted, listed } from '../model/counted.ts';
import type { RunReport } from '../model/report.ts';
import { GITHUB } from './markup/github.ts';
import { type Links, object } from './page/links.ts';
import { driftedItems } from './run-status.ts';
import { utcMinute } from './summary.ts';

/** Names and failures that a note shows: it goes below a whole report and must leave room for it. */
const MOST_NAMES = 20;
const MOST_FAILURES = 3;

/** Why an issue is not updated. */
type LeftBecause = 'incomplete' | 'failed' | 'other-scope';

const REASONS: Readonly<Record<LeftBecause, string>> = {
  incomplete: 'a run could not compare everything',
  failed: 'a run failed before it had compared everything',
  'other-scope': 'a run compared other specs than this issue is about',
};

/** What an issue says of a run that could not update it: date, reason, what was seen all the same. */
export function renderIssueNote(
  report: RunReport,
  about: { readonly why: LeftBecause; readonly now: Date; readonly links?: Links },
): string {
  const runUrl = about.links?.runUrl;
  const run = runUrl === undefined ? '' : ` (${GITHUB.link('run', runUrl)})`;
  const lines = [
    `${GITHUB.strong(`${utcMinute(about.now)}: ${REASONS[about.why]}`)}${run}. The report above was not updated, and this issue stays open.`,
    seen(report),
    ...report.failures.slice(0, MOST_FAILURES).map((text) => GITHUB.prose(text, 300)),
  ].filter((line) => line !== '');
  return GITHUB.alert('warning', lines).trimEnd().concat('\n');
}

function seen(report: RunReport): string {
  const items = driftedItems(report);
  if (report.drift === null) return '';
  if (items.length === 0) return 'It found no drift in what it compared. That is not enough to close this issue.';
  const names = items.slice(0, MOST_NAMES).map((one) => object({ markup: GITHUB }, one));
  const more = items.length - names.length;
  const digest = report.drift.digest === null ? '' : ` Its digest is ${GITHUB.code(report.drift.digest)}.`;
  return `It found drift in ${counted(items.length, 'object')}: ${listed([...names, ...(more > 0 ? [`${more} more`] : [])])}.${digest}`;
}
