import { count, counted } from '../model/counted.ts';
import type { Json } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { type YamlLine, yamlLines } from './outline.ts';
import { sidesOf } from './payload-sides.ts';
import { diffLines, type LineHunk } from './text-diff.ts';
import { fieldName } from './words.ts';

/** One object's document and how it changes. */
export interface DiffRequest {
  /** The document after the change, or the removed one of a deletion; absent where only the changed fields are known. */
  readonly payload?: Json;
  readonly changes: readonly Change[];
  /** `create`: there is nothing before; `delete`: there is nothing after. */
  readonly side: 'create' | 'delete' | 'both';
}

/** Lines of one object that are shown unless the page is whole. */
const MOST_LINES = 150;
/** Characters of one line; what two long lines share is left out first. */
const MOST_LINE = 500;
const KEPT = 80;

/**
 * Unified diff of a payload as YAML. A hunk header names the rule that it is in: `@@ -3,7 +3,7 @@ actions[0] > rules[1]
 * (Masking)`. Lines are neither escaped nor joined. Empty when nothing is to be shown.
 */
export function payloadDiff(request: DiffRequest, options: { readonly whole: boolean }): readonly string[] {
  const { payload, changes, side } = request;
  const sides =
    payload === undefined
      ? { before: null, after: null, rest: changes }
      : side === 'both'
        ? sidesOf(payload, changes)
        : { before: side === 'delete' ? payload : null, after: side === 'create' ? payload : null, rest: [] };
  const before = linesOf(sides.before);
  const after = linesOf(sides.after);
  const named = side === 'both';
  const hunks = diffLines(texts(before), texts(after)).map((hunk) => withHeader(hunk, { before, after, named }));
  const all = [...hunks, ...sides.rest.map(fieldHunk)].flat();
  return options.whole ? all : shortened(all);
}

function linesOf(value: Json): readonly YamlLine[] {
  return value === null ? [] : yamlLines(value);
}

function texts(lines: readonly YamlLine[]): readonly string[] {
  return lines.map(({ text }) => text);
}

interface Sides {
  readonly before: readonly YamlLine[];
  readonly after: readonly YamlLine[];
  /** Name the rule in the header; a document that is new or deleted as a whole needs no name. */
  readonly named: boolean;
}

function withHeader(hunk: LineHunk, sides: Sides): readonly string[] {
  const { oldStart, oldLines, newStart, newLines, lines } = hunk;
  const section = sides.named ? (firstChanged(hunk, sides)?.section ?? '') : '';
  const header = `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
  return [section === '' ? header : `${header} ${oneLineOf(section)}`, ...lines];
}

/** As `diff -u` writes it: one line without its count, no lines as line 0. */
function range(start: number, size: number): string {
  return size === 1 ? String(start) : size === 0 ? `${start - 1},0` : `${start},${size}`;
}

/** The first line of a hunk that is not context. */
function firstChanged({ oldStart, newStart, lines }: LineHunk, { before, after }: Sides): YamlLine | undefined {
  const at = lines.findIndex((line) => !line.startsWith(' '));
  return lines[at]?.startsWith('-') === true ? before[oldStart - 1 + at] : after[newStart - 1 + at];
}

/** A change whose place is not in the document: its field is the header. */
function fieldHunk(change: Change): readonly string[] {
  const side = (value: Json, sign: string): string[] => linesOf(value).map(({ text }) => `${sign}${text}`);
  const hidden = change.sensitive;
  const before = change.change === 'added' ? [] : side(hidden ? '(secret)' : (change.before ?? 'null'), '-');
  const after = change.change === 'removed' ? [] : side(hidden ? '(secret changed)' : (change.after ?? 'null'), '+');
  return [`@@ ${oneLineOf(fieldName(change.path))} @@`, ...before, ...after];
}

function oneLineOf(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 200).toWellFormed();
}

/** Fewer and shorter lines: of two long lines that replace one another, what they share goes first. */
function shortened(lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  const partners = pairs(shown);
  const short = shown.map((line, index) => shortLine(line, partners.get(index)));
  return rest === 0 ? short : [...short, `@@ … ${counted(rest, 'more line')} @@`];
}

/** The line that each removed or added line is replaced by, where as many lines come as go. */
function pairs(lines: readonly string[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (let start = 0; start < lines.length; start += 1) {
    let gone = 0;
    while (lines[start + gone]?.startsWith('-') === true) gone += 1;
    let come = 0;
    while (lines[start + gone + come]?.startsWith('+') === true) come += 1;
    for (let at = 0; at < Math.min(gone, come); at += 1) {
      found.set(start + at, lines[start + gone + at] ?? '');
      found.set(start + gone + at, lines[start + at] ?? '');
    }
    start += Math.max(0, gone + come - 1);
  }
  return found;
}

function shortLine(line: string, other: string | undefined): string {
  if (line.length <= MOST_LINE) return line;
  const sign = line.slice(0, 1);
  const text = line.slice(1);
  const twin = other?.slice(1) ?? text.slice(0, KEPT);
  let head = 0;
  while (head < twin.length && text[head] === twin[head]) head += 1;
  let tail = 0;
  while (tail < twin.length - head && tail < text.length - head && text.at(-1 - tail) === twin.at(-1 - tail)) tail += 1;
  const start = Math.max(0, head - KEPT);
  const end = Math.min(text.length - Math.max(0, tail - KEPT), start + MOST_LINE);
  const left = start === 0 ? '' : `… (${count(start)} characters) `;
  const right = end === text.length ? '' : ` … (${count(text.length - end)} characters)`;
  return `${sign}${left}${text.slice(start, end).toWellFormed()}${right}`;
}
