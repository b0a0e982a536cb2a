import { counted } from '../../model/counted.ts';
import type { Change } from '../../model/plan.ts';
import { clip } from '../clip.ts';
import { type DiffRequest, payloadDiff } from '../payload-diff.ts';
import { diffWords } from '../text-diff.ts';
import { fieldName } from '../words.ts';
import { linked, place, type ReportContext } from './links.ts';

/** Lines of the spec that one object links to. */
const MOST_LINKS = 12;
/** Characters of one text whose words are compared. */
const MOST_TEXT = 1_200;
/** Characters around a difference that are kept. */
const AROUND = 60;

/** The payload as a unified diff, then long texts word by word. */
export function diffBlock(page: ReportContext, request: DiffRequest): string {
  const lines = payloadDiff(request, page);
  if (lines.length === 0) return '';
  const words = request.changes.filter(isLongText).map((change) => wordDiff(page, change));
  return `${page.markup.block(lines.join('\n'), 'diff')}${words.join('')}`;
}

/** The file at the first line that changed, then the other lines, each linked. */
export function changedPlaces(
  page: ReportContext,
  file: string | null,
  at: { readonly line: number; readonly changes: readonly Change[] },
): string {
  const numbers = [...new Set(at.changes.map(({ line }) => line).filter((line) => line > 0))].toSorted((a, b) => a - b);
  const [first = at.line, ...others] = numbers;
  const head = place(page, file, first);
  if (head === '') return '';
  const shown = others.slice(0, MOST_LINKS).map((line) => linked(page, String(line), { file, line }));
  const more = others.length - shown.length;
  return [head, ...shown, ...(more > 0 ? [`${more} more lines`] : [])].join(', ');
}

function isLongText(change: Change): boolean {
  const { before, after } = change;
  if (change.sensitive || change.text !== true) return false;
  return typeof before === 'string' && typeof after === 'string' && Math.max(before.length, after.length) > 80;
}

/** Words that are removed struck through, words that are added in bold, what both share as code. */
function wordDiff(page: ReportContext, change: Change): string {
  const { markup, whole } = page;
  const { before, after } = change;
  if (typeof before !== 'string' || typeof after !== 'string') return '';
  const parts: string[] = [];
  let room = whole ? Number.MAX_SAFE_INTEGER : MOST_TEXT;
  const pieces = diffWords(before, after);
  for (const [index, piece] of pieces.entries()) {
    const ends = { first: index === 0, last: index === pieces.length - 1 };
    const kept = piece.side === 'both' && !whole ? around(piece.text, ends) : clip(piece.text, whole ? room : 600);
    const text = kept.replace(/\s+/g, ' ').trim().toWellFormed();
    if (text === '') continue;
    if (text.length > room) {
      parts.push('…');
      break;
    }
    room -= text.length;
    const code = markup.code(text);
    parts.push(piece.side === 'both' ? code : piece.side === 'before' ? markup.removed(code) : markup.strong(code));
  }
  return `${markup.paragraph(`Words that differ in ${markup.code(fieldName(change.path))}:`)}${markup.quote(parts.join(' '))}`;
}

function around(text: string, ends: { readonly first: boolean; readonly last: boolean }): string {
  if (text.length <= 2 * AROUND + 20) return text;
  if (ends.first) return `… ${text.slice(-AROUND)}`;
  if (ends.last) return `${text.slice(0, AROUND)} …`;
  return `${text.slice(0, AROUND)} … ${text.slice(-AROUND)}`;
}

/** How many fields differ, for a title. */
export function fieldCount(changes: readonly Change[]): string {
  return changes.length === 0 ? '' : counted(changes.length, 'field');
}
