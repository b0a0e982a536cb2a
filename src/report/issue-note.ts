import type { RunReport } from '../model/report.ts';
import { object } from './markdown/access.ts';
import { type Links, safeUrl } from './markdown/place.ts';
import { sentence } from './markdown/top.ts';
import { utcMinute } from './summary.ts';
import { driftedItems } from './verdict.ts';
import { counted, listed } from './words.ts';

/** Names and failures that a note shows; it stands below a whole report and must leave room for it. */
const MOST_NAMES = 20;
const MOST_FAILURES = 3;

/** Why an issue is left as it is. */
export type LeftBecause = 'incomplete' | 'failed' | 'other-scope';

const REASONS: Readonly<Record<LeftBecause, string>> = {
  incomplete: 'a run could not compare everything',
  failed: 'a run failed before it had compared everything',
  'other-scope': 'a run looked at other specs than those that this issue is about',
};

/** What an issue says of a run that had to leave it as it is: date, reason, what was seen all the same. */
export function renderIssueNote(
  report: RunReport,
  said: { readonly why: LeftBecause; readonly now: Date; readonly links?: Links },
): string {
  const runUrl = said.links?.runUrl;
  const run = runUrl === undefined ? '' : ` ([run](${safeUrl(runUrl)}))`;
  const lines = [
    `**${utcMinute(said.now)}: ${REASONS[said.why]}**${run}. What stands above was left as it is, and this issue stays open.`,
    seen(report),
    ...report.failures.slice(0, MOST_FAILURES).map((text) => sentence(text, 300)),
  ].filter((line) => line !== '');
  return `> [!WARNING]\n${lines.map((line) => `> ${line}\n`).join('>\n')}`;
}

function seen(report: RunReport): string {
  const items = driftedItems(report);
  if (report.drift === null) return '';
  if (items.length === 0) return 'It saw no drift as far as it looked, which is not enough to close this issue.';
  const names = items.slice(0, MOST_NAMES).map(object);
  const more = items.length - names.length;
  const digest = report.drift.digest === null ? '' : ` The digest of what it saw is \`${report.drift.digest}\`.`;
  return `It saw ${counted(items.length, 'object')} drifted: ${listed([...names, ...(more > 0 ? [`${more} more`] : [])])}.${digest}`;
}
