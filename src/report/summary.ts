import { count } from '../model/counted.ts';
import type { RunReport } from '../model/report.ts';
import { GITHUB } from './markup/github.ts';
import type { Links } from './page/links.ts';
import { renderPage } from './page/page.ts';
import { fixed } from './page/top.ts';

/**
 * Bytes of a job summary: GitHub refuses a step's summary over 1 MiB (docs, workflow commands); some room is left for
 * what else the step writes.
 */
const SUMMARY_BUDGET = 1_000_000;

/** How to render a summary. */
interface SummaryOptions {
  /** Bytes; `SUMMARY_BUDGET` by default. */
  readonly budget?: number;
  readonly links?: Links;
  /** When the tenant was compared, for the heartbeat line. */
  readonly now?: Date;
}

/** The job summary: the comment's page with more room, the writes of an apply, and one line after a clean drift run. */
export function renderSummary(report: RunReport, options: SummaryOptions = {}): string {
  const page = { report, links: options.links ?? {}, markup: GITHUB, whole: false, summary: true as const };
  const heartbeat = heartbeatLine(report, options.now);
  return renderPage(page, {
    budget: (options.budget ?? SUMMARY_BUDGET) - 1,
    gone: false,
    journal: true,
    more: [heartbeat === null ? null : fixed(1, `${heartbeat}\n\n`)],
  });
}

/** `No drift: 412 objects compared at 2026-01-31 05:00 UTC.` after a clean and complete drift run; `null` otherwise. */
function heartbeatLine(report: RunReport, now: Date | undefined): string | null {
  if (report.mode !== 'drift' || report.drift === null || report.drift.drifted) return null;
  if (report.incomplete || report.failureReason !== '') return null;
  const compared = report.drift.items.filter((one) => one.state !== 'unmanaged').length;
  const at = now === undefined ? '' : ` at ${utcMinute(now)}`;
  return `No drift: ${count(compared)} ${compared === 1 ? 'object' : 'objects'} compared${at}.`;
}

/** `2026-01-31 05:00 UTC`. */
export function utcMinute(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
