import { clipLine } from './clip.ts';
import type { Colours, Paint } from './colour.ts';
import { displayWidth, wrapped } from './display-width.ts';
import { terminalText } from './escape-terminal.ts';
import { kindWord } from './words.ts';

/** The terminal that a report is made for: what every part of it needs. */
export interface Terminal {
  readonly paint: Colours;
  readonly width: number;
}

/** Widths of the columns, the same for all lines of one list; a very long name does not push the others away. */
export interface Columns {
  readonly name: number;
  readonly place: number;
}

/** The widths that these names and places ask for. */
export function layout(names: readonly string[], places: readonly string[]): Columns {
  const widest = (list: readonly string[], most: number): number =>
    list.reduce((width, text) => Math.max(width, Math.min(most, displayWidth(text))), 0);
  return { name: widest(names, 50), place: widest(places, 60) };
}

/** `policy "Mask PII"`. */
export function name(one: { readonly kind: string; readonly key: string }): string {
  return `${kindWord(one.kind)} ${quoted(one.key)}`;
}

/** `path:line`, or nothing. */
export function where(one: { readonly file: string | null; readonly line: number }): string {
  return one.file === null ? '' : `${safe(one.file, 160)}:${one.line}`;
}

/** A name in quotes. */
export function quoted(text: string): string {
  return `"${safe(text, 120)}"`;
}

/** One line of at most so many characters that no terminal obeys. */
export function safe(text: string, most: number): string {
  return terminalText(clipLine(text, most));
}

/** A sentence, safe, wrapped and indented; painted a line at a time so that colour never runs into the margin. */
export function sentence(terminal: Terminal, text: string, indent: string, paint: Paint = (line) => line): string[] {
  // What goes on after a mark or a label is under its text.
  const hang = /^[!?-] /.test(text) ? '  ' : '';
  return wrapped(safe(text, 2_000), terminal.width - indent.length - hang.length).map(
    (line, index) => indent + (index === 0 ? '' : hang) + paint(line),
  );
}
