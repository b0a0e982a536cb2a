import type { RunReport } from '../model/report.ts';
import { sizeOf } from './clip.ts';
import { approvalLine, commentMarker, outcomeMarker } from './marker.ts';
import { GITHUB } from './markup/github.ts';
import type { Links } from './page/links.ts';
import { renderPage } from './page/page.ts';

/**
 * Bytes of a comment. GitHub refuses bodies over 65,536 characters and does not say how it counts them (threads behind
 * "Body is too long (maximum is 65536 characters)"); bytes are the hardest count, and peers stay at 50,000 to 64,000.
 */
export const COMMENT_BUDGET = 60_000;

/** Room that the visible part gets at least: an approval that leaves less is left out, and the comment says so. */
const LEAST_ROOM = 8_000;

/** How to render a comment. */
interface CommentOptions {
  /** Encoded approval of the plan, for the hidden second line; `null` where nothing is to be approved. */
  readonly approval: string | null;
  /** Bytes; `COMMENT_BUDGET` by default. */
  readonly budget?: number;
  readonly links?: Links;
  /** `false`: there is no earlier comment to correct, so an empty plan does not say that changes are gone. */
  readonly corrects?: boolean;
}

/**
 * The comment on a pull request: marker, approval, then what a data governor needs, most important first. Shorter than
 * its budget in bytes and in UTF-16 characters, whatever the report holds.
 */
export function renderComment(report: RunReport, options: CommentOptions): string {
  const budget = options.budget ?? COMMENT_BUDGET;
  const markerOf = report.mode === 'apply' ? outcomeMarker : commentMarker;
  const marker = `${markerOf(report.environment, report.coverage)}\n`;
  const approval = options.approval === null ? '' : `${approvalLine(options.approval)}\n`;
  const tooLarge = sizeOf(marker) + sizeOf(approval) > budget - Math.min(LEAST_ROOM, budget / 2);
  const head = `${marker}${tooLarge ? '' : approval}\n`;
  const page = {
    report: tooLarge ? withNote(report) : report,
    links: options.links ?? {},
    markup: GITHUB,
    whole: false,
  };
  // One byte less: the promise is "below", not "up to".
  return `${head}${renderPage(page, { budget: budget - sizeOf(head) - 1, gone: options.corrects ?? true, journal: false })}`;
}

function withNote(report: RunReport): RunReport {
  const note =
    'This plan is too large: its approval does not fit into a comment, so the apply treats it as not reviewed (`on-stale-plan`). Split the pull request.';
  return { ...report, notes: [note, ...report.notes] };
}
