import type { Range } from '../model/diagnostic.ts';
import type { Span } from './source-node.ts';

/** Turns offsets of one text into lines and columns. */
export interface LineIndex {
  range(span: Span): Range;
  /** The line of an offset, without an index where there is none yet. */
  line(offset: number): number;
}

/** Indexes the lines of a text at the first question. Columns count UTF-16 code units, as editors and SARIF do. */
export function lineIndex(text: string): LineIndex {
  let starts: number[] | undefined;
  function place(offset: number): { line: number; column: number } {
    starts ??= lineStarts(text);
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  }
  return {
    line(offset) {
      if (starts !== undefined) return place(offset).line;
      let line = 1;
      for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
      return line;
    },
    range([from, to]) {
      const start = place(from);
      const end = place(Math.max(from, to));
      return { ...start, endLine: end.line, endColumn: end.column };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
