import { placedScalar, type Scalar, type SourceNode } from './source-node.ts';

/** The state of the plain reader: a place in a text, moved from one line with content to the next. */
export interface Reader {
  readonly text: string;
  /** Whether places are wanted too: then `node` is what was read last, with its span. */
  readonly placed: boolean;
  node: SourceNode | null;
  /** Where the line after the current one begins. */
  at: number;
  /** The current content line: its number from 1, its indentation, where its content begins and where the line ends. */
  line: number;
  indent: number;
  start: number;
  end: number;
  done: boolean;
  /** Something is in doubt: the full reader decides. */
  failed: boolean;
}

export const SPACE = 32;
export const HASH = 35;
const DASH = 45;
const COLON = 58;

/** A reader before the first line of a text. */
export function startReader(text: string, placed: boolean): Reader {
  return { text, placed, node: null, at: 0, line: 0, indent: 0, start: 0, end: 0, done: false, failed: false };
}

/** Marks that the full reader must decide. */
export function fail(reader: Reader): null {
  reader.failed = true;
  return null;
}

/** Moves to the next line that is not blank and no comment. */
export function advance(reader: Reader): void {
  const { text } = reader;
  let lineStart = reader.at;
  while (lineStart < text.length) {
    const end = text.indexOf('\n', lineStart);
    reader.line++;
    let start = lineStart;
    let code = text.charCodeAt(start);
    while (code === SPACE) code = text.charCodeAt(++start);
    if (start !== end && code !== HASH) {
      reader.at = end + 1;
      reader.indent = start - lineStart;
      reader.start = start;
      reader.end = end;
      return;
    }
    lineStart = end + 1;
  }
  reader.at = lineStart;
  reader.done = true;
}

/** Whether the current line is a bare `---`. */
export function isMarker({ text, indent, start, end }: Reader): boolean {
  return indent === 0 && end - start === 3 && text.charCodeAt(start) === DASH && text.startsWith('---', start);
}

/** Whether a list item stands at the reader's place. */
export function isItem({ text, start, end }: Reader): boolean {
  return text.charCodeAt(start) === DASH && (start + 1 === end || text.charCodeAt(start + 1) === SPACE);
}

/** Whether the current line is deeper than a scalar that was just read: it would continue it. */
export function followed(reader: Reader, indent: number): boolean {
  return !reader.done && reader.indent > indent;
}

/** Where the plain key at the reader's place ends (its colon), 0 where no plain key stands. */
export function keyEnd({ text, start, end }: Reader): number {
  let at = start;
  if (!isLetter(text.charCodeAt(at))) return 0;
  const limit = Math.min(end, start + 100);
  for (at++; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || (code >= 48 && code <= 57) || code === DASH || code === 46) continue;
    return code === COLON && (at + 1 === end || text.charCodeAt(at + 1) === SPACE) ? at : 0;
  }
  return 0;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** Remembers where a scalar stands, if places are wanted. Blanks at the end are none of it. */
export function place(reader: Reader, value: Scalar, start: number, end: number): void {
  if (!reader.placed) return;
  let last = end;
  while (last > start && reader.text.charCodeAt(last - 1) === SPACE) last--;
  reader.node = placedScalar(value, [start, last]);
}
