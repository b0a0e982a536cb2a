import type { Document } from '../model/document.ts';
import { type Expiry, isDay } from '../model/expiry.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { toPointer } from '../model/pointer.ts';

const MARK = 'immuta-gitops-expires';
const COMMENT = /^[ \t]*#[ \t]*immuta-gitops-expires(?![\w-])[ \t]*(\S*)[ \t]*(.*?)[ \t]*\r?$/;
const MISPLACED = /\S[ \t]+#[ \t]*immuta-gitops-expires(?![\w-])/;
const MOST_CHARACTERS = 1_000;

/** A comment that sets no end, because something is wrong with it. */
interface ExpiryProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The ends that the comments of one file set. */
interface FileExpiries {
  /** With the document that each is in. */
  readonly expiries: readonly (Expiry & { readonly document: Document })[];
  readonly problems: readonly ExpiryProblem[];
}

const NONE: FileExpiries = { expiries: [], problems: [] };

/** Reads the comments of one file. `documents`: all that the file holds. Nothing is read of JSON, which has no comments. */
export function expiriesOfFile(documents: readonly Document[]): FileExpiries {
  const [first] = documents;
  if (
    first === undefined ||
    first.hasComments === false ||
    !first.text.includes(MARK) ||
    first.file.toLowerCase().endsWith('.json')
  )
    return NONE;
  const { file, text } = first;
  const lines = text.split('\n');
  const parts = documents.map((document) => ({ document, ...partsOf(document) }));
  const expiries: (Expiry & { document: Document })[] = [];
  const problems: ExpiryProblem[] = [];
  const taken = new Set<number>();
  for (const [index, content] of lines.entries()) {
    if (!content.includes(MARK) || content.length > MOST_CHARACTERS) continue;
    const line = index + 1;
    // The text of a value may look like a comment.
    if (parts.some(({ inText }) => inText(line))) continue;
    const complain = (message: string): void => void problems.push({ file, line, message });
    const match = COMMENT.exec(content);
    if (match === null) {
      if (MISPLACED.test(content)) complain('write this comment on a line of its own, above what it is about.');
      continue;
    }
    const [, until = '', reason = ''] = match;
    const partLine = lineBelow(lines, index);
    const found = parts.flatMap(({ document, starts }) => {
      const pointer = starts.get(partLine);
      return pointer === undefined ? [] : [{ document, pointer }];
    })[0];
    if (!isDay(until))
      complain(`${JSON.stringify(until.slice(0, 40))} is not a day; write "# ${MARK} 2026-12-31 reason".`);
    else if (reason === '') complain(`the reason is missing; write "# ${MARK} ${until} why this ends".`);
    else if (found === undefined) complain('nothing that can end begins on the next line.');
    else if (taken.has(partLine)) complain('two dates for one part; keep one.');
    else {
      taken.add(partLine);
      expiries.push({ file, line, partLine, pointer: found.pointer, until, reason, document: found.document });
    }
  }
  return { expiries, problems };
}

/** What tells the ends of a document apart from those of another version; `''` where it has none. */
export function expiryText(document: Document): string {
  const { expiries } = expiriesOfFile([document]);
  return expiries.length === 0
    ? ''
    : JSON.stringify(expiries.map(({ pointer, until, reason }) => [pointer, until, reason]).sort());
}

/** The line below a comment that holds something; a lone dash belongs to the line after it. */
function lineBelow(lines: readonly string[], comment: number): number {
  let at = comment + 1;
  while (at < lines.length && /^[ \t]*(?:#.*|-[ \t]*)?\r?$/.test(lines[at] ?? '')) at += 1;
  return at + 1;
}

/** By line, the outermost part of a document that begins there, and which lines are inside a text. */
function partsOf(document: Document): { starts: ReadonlyMap<number, string>; inText: (line: number) => boolean } {
  const positions = document.positions();
  const starts = new Map<number, string>();
  const texts: { readonly from: number; readonly to: number }[] = [];
  const visit = (value: Json, steps: readonly (string | number)[]): void => {
    const pointer = toPointer(steps);
    const line = positions.key(pointer)?.line;
    if (line !== undefined && !starts.has(line)) starts.set(line, pointer);
    const range = positions.value(pointer);
    if (typeof value === 'string' && range !== undefined && range.endLine > range.line)
      texts.push({ from: range.line, to: range.endLine });
    if (isList(value)) for (const [index, item] of value.entries()) visit(item, [...steps, index]);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) visit(item, [...steps, key]);
  };
  visit(document.value, []);
  return { starts, inText: (line) => texts.some(({ from, to }) => line > from && line <= to) };
}
