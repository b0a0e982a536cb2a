import type { Colours } from './colour.ts';
import { terminalText } from './escape-terminal.ts';
import { type DiffRequest, payloadDiff } from './payload-diff.ts';

/** The lines of a spec that change, and its payload as a unified diff, for a terminal. */
export function diffOnTerminal(paint: Colours, request: DiffRequest): string[] {
  return payloadDiff(request, { whole: false }).map((line) => `    ${coloured(paint, terminalText(line))}`);
}

/** `lines 14, 20`: where in its file an object changes. */
export function changedLines({ changes, side }: DiffRequest): string {
  if (side !== 'both') return '';
  const lines = [...new Set(changes.map(({ line }) => line).filter((line) => line > 0))].toSorted((a, b) => a - b);
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MOST_LINES).join(', ');
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${lines.length > MOST_LINES ? ', …' : ''}`;
}

const MOST_LINES = 12;

function coloured(paint: Colours, line: string): string {
  if (line.startsWith('@@')) return paint.dim(line);
  return line.startsWith('-') ? paint.removed(line) : line.startsWith('+') ? paint.added(line) : line;
}
