import type { Json } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { clip } from './clip.ts';
import { outline } from './outline.ts';
import { diffLines } from './text-diff.ts';
import { counted } from './words.ts';

/** Lines of one structure that a page shows unless it is whole. */
const MOST_LINES = 40;

/** The lines of a changed structure, each behind `-`, `+` or a space. Neither escaped nor joined. */
export function lineDiff(change: Change, options: { readonly whole: boolean }): string[] {
  const before = change.change === 'added' ? [] : lines(change.before);
  const after = change.change === 'removed' ? [] : lines(change.after);
  const all = diffLines(before, after).map(({ side, text }) => {
    const sign = side === 'both' ? ' ' : side === 'before' ? '-' : '+';
    return `${sign} ${options.whole ? text : clip(text, 400)}`;
  });
  if (options.whole || all.length <= MOST_LINES) return all;
  return [...all.slice(0, MOST_LINES), `  … (${counted(all.length - MOST_LINES, 'more line')})`];
}

function lines(value: Json): string[] {
  return typeof value === 'string' ? value.split(/\r\n|\r|\n/) : outline(value);
}
