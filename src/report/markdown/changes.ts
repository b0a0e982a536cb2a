import type { Change } from '../../model/plan.ts';
import { clip, clipLine } from '../clip.ts';
import { markdownCode, markdownFence } from '../escape-markdown.ts';
import { lineDiff } from '../line-diff.ts';
import { inline, isShort } from '../outline.ts';
import { diffWords } from '../text-diff.ts';
import { counted, fieldName } from '../words.ts';
import { linked, type Page } from './place.ts';

/** Characters of one text that a comment shows. */
const MOST_TEXT = 1_500;
/** Words around a difference that are kept. */
const CONTEXT = 60;
/** Field changes of one object that a page shows. */
const MOST_CHANGES = 30;

/** How the two sides are called: a plan leads from before to after, a drift compares two places. */
export interface Sides {
  readonly before: string;
  readonly after: string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
}

/** Words of a plan. */
export const PLAN_SIDES: Sides = {
  before: 'Before',
  after: 'After',
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
};

/** Words of a drift: `-` is what the tenant has, `+` what Git has. */
export const DRIFT_SIDES: Sides = {
  before: 'In the tenant',
  after: 'In Git',
  added: 'Only in Git:',
  removed: 'Only in the tenant:',
  changed: 'Differs (`-` tenant, `+` Git):',
};

/** What to show of one object's changes. */
export interface ChangesRequest {
  readonly file: string | null;
  readonly changes: readonly Change[];
  readonly sides: Sides;
}

/** Field changes of one object: short values as a table, structures as a diff, long text word by word. */
export function changesBlock(page: Page, { file, changes, sides }: ChangesRequest): string {
  const shown = page.whole ? changes : changes.slice(0, MOST_CHANGES);
  const short = shown.filter((change) => !isLong(change));
  const long = shown.filter(isLong);
  const parts: string[] = [];
  if (short.length > 0) {
    parts.push(table(page, { file, changes: short, sides }));
  }
  parts.push(...long.map((change) => block(page, { file, sides, change })));
  if (shown.length < changes.length) {
    parts.push(`_${counted(changes.length - shown.length, 'more field')} of this object: see the full report._\n\n`);
  }
  return parts.join('');
}

function isLong(change: Change): boolean {
  return !change.sensitive && (change.text === true || !isShort(change.before) || !isShort(change.after));
}

/** A new object has nothing before: its table has one column less. */
function table(page: Page, { file, changes, sides }: ChangesRequest): string {
  const fresh = changes.every((change) => change.change === 'added') && sides === PLAN_SIDES;
  const head = fresh
    ? '| Field | Value |\n| --- | --- |\n'
    : `| Field | ${sides.before} | ${sides.after} |\n| --- | --- | --- |\n`;
  const rows = changes.map((change) => {
    const before = fresh ? '' : ` ${cell(change, 'before')} |`;
    return `| ${field(page, file, change)} |${before} ${cell(change, 'after')} |\n`;
  });
  return `${head}${rows.join('')}\n`;
}

function cell(change: Change, side: 'before' | 'after'): string {
  if (isAbsent(change, side)) return '_not set_';
  const value = change[side];
  if (change.sensitive)
    return `_${typeof value === 'string' && value === '(secret changed)' ? 'secret changed' : 'secret'}_`;
  return markdownCode(clipLine(typeof value === 'string' ? value : inline(value), 300) || '""');
}

function isAbsent(change: Change, side: 'before' | 'after'): boolean {
  return (side === 'before' && change.change === 'added') || (side === 'after' && change.change === 'removed');
}

function field(page: Page, file: string | null, change: Change): string {
  // What was removed has no line of its own in the file.
  return linked(page, markdownCode(clipLine(fieldName(change.path), 160)), { file, line: change.line });
}

function block(
  page: Page,
  { file, sides, change }: Omit<ChangesRequest, 'changes'> & { readonly change: Change },
): string {
  const title = `${sides[change.change]} ${field(page, file, change)}`;
  if (change.change === 'changed' && typeof change.before === 'string' && typeof change.after === 'string') {
    return `${title}\n\n${wordDiff(change.before, change.after, page.whole)}\n\n`;
  }
  return `${title}\n\n${markdownFence(lineDiff(change, page).join('\n'), 'diff')}\n\n`;
}

/** Words that went struck through, words that came in bold, what both share as code with long stretches left out. */
function wordDiff(before: string, after: string, whole: boolean): string {
  const most = whole ? Number.MAX_SAFE_INTEGER : MOST_TEXT;
  const parts: string[] = [];
  let room = most;
  const pieces = diffWords(before, after);
  for (const [index, piece] of pieces.entries()) {
    const ends = { first: index === 0, last: index === pieces.length - 1 };
    const text = oneLineKeepingSpace(
      piece.side === 'both' && !whole ? around(piece.text, ends) : clip(piece.text, 600),
    );
    if (text.trim() === '') continue;
    if (text.length > room) {
      parts.push('… _the rest is in the full report_');
      break;
    }
    room -= text.length;
    const code = markdownCode(text.trim());
    parts.push(piece.side === 'both' ? code : piece.side === 'before' ? `~~${code}~~` : `**${code}**`);
  }
  return `> ${parts.join(' ')}`;
}

function around(text: string, ends: { readonly first: boolean; readonly last: boolean }): string {
  if (text.length <= 2 * CONTEXT + 20) return text;
  if (ends.first) return `… ${text.slice(-CONTEXT)}`;
  if (ends.last) return `${text.slice(0, CONTEXT)} …`;
  return `${text.slice(0, CONTEXT)} … ${text.slice(-CONTEXT)}`;
}

function oneLineKeepingSpace(text: string): string {
  return text.replace(/\s+/g, ' ').toWellFormed();
}
