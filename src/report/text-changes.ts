import type { Change } from '../model/plan.ts';
import { clipLine } from './clip.ts';
import type { Colours } from './colour.ts';
import { terminalText } from './escape-terminal.ts';
import { lineDiff } from './line-diff.ts';
import { inline, isShort } from './outline.ts';
import { diffWords } from './text-diff.ts';
import { fieldName } from './words.ts';

/** One field change for a terminal: the field, then `-` and `+` lines below it. */
export function changeLines(paint: Colours, change: Change): string[] {
  const line = change.line > 0 ? paint.dim(`  line ${change.line}`) : '';
  return [`    ${safe(fieldName(change.path))}${line}`, ...body(paint, change).map((text) => `      ${text}`)];
}

function body(paint: Colours, change: Change): string[] {
  if (change.sensitive) return [paint.changed(change.change === 'changed' ? '~ (secret changed)' : '~ (secret)')];
  const { before, after } = change;
  if (change.change === 'changed' && typeof before === 'string' && typeof after === 'string' && change.text === true) {
    return words(paint, before, after);
  }
  if (!isShort(before) || !isShort(after)) {
    return lineDiff(change, { whole: false }).map((text) => coloured(paint, text));
  }
  return [
    ...(change.change === 'added' ? [] : [paint.removed(`- ${safe(inline(before))}`)]),
    ...(change.change === 'removed' ? [] : [paint.added(`+ ${safe(inline(after))}`)]),
  ];
}

function coloured(paint: Colours, text: string): string {
  const line = terminalText(text);
  return text.startsWith('-') ? paint.removed(line) : text.startsWith('+') ? paint.added(line) : line;
}

/** The words that went and came stand out: by colour, and without colour by `[-…-]` and `{+…+}`, as `git diff --word-diff` has it. */
function words(paint: Colours, before: string, after: string): string[] {
  const plain = paint.removed('x') === 'x';
  const text = diffWords(before, after)
    .map(({ side, text: piece }) => {
      const part = safe(piece, side === 'both' ? 400 : 800, piece);
      if (side === 'both') return part;
      if (side === 'before') return plain ? `[-${part}-]` : paint.removed(`[-${part}-]`);
      return plain ? `{+${part}+}` : paint.added(`{+${part}+}`);
    })
    .join('');
  return [text];
}

/** Safe text of one line. With `edges`, spaces at its ends are kept, as words around it need them. */
function safe(text: string, most = 300, edges = ''): string {
  const start = /^\s/.test(edges) ? ' ' : '';
  const end = /\s$/.test(edges) && edges.trim() !== '' ? ' ' : '';
  return `${start}${terminalText(clipLine(text, most))}${end}`;
}
