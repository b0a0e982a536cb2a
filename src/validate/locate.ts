import type { Check, Finding } from '../kinds/kind.ts';
import { type Diagnostic, FILE_START, type Range, type Severity } from '../model/diagnostic.ts';
import { type Document, pointerInFile } from '../model/document.ts';
import { parentOf } from '../model/pointer.ts';
import type { SchemaIssue } from './schema-issue.ts';

/** A mistake at a place of a document, before it has a line. */
export interface Located {
  readonly code: string;
  readonly severity: Severity;
  readonly pointer: string;
  readonly at: Finding['at'] | SchemaIssue['at'];
  readonly message: string;
}

/** Gives a mistake its lines. A pointer that the text lacks falls back to the nearest node around it. */
export function locate(document: Document, found: Located): Diagnostic {
  const { code, severity, message, pointer } = found;
  const path = pointerInFile(document, pointer);
  return { severity, code, message, file: document.file, path, ...rangeOf(document, pointer, found.at) };
}

/** A finding of a rule, with its lines. */
export function locateFinding(
  document: Document,
  rule: Pick<Check, 'code' | 'severity'>,
  finding: Finding,
): Diagnostic {
  const { pointer, at, message, severity = rule.severity } = finding;
  return locate(document, { code: rule.code, severity, pointer, at, message });
}

function rangeOf(document: Document, pointer: string, at: Located['at']): Range {
  const positions = document.positions();
  for (let around = pointer; ; around = parentOf(around)) {
    const exact = around === pointer;
    const range = at === 'key' && exact ? positions.key(around) : positions.value(around);
    if (range) return at === 'start' || !exact ? firstLine(document, range) : range;
    if (around === '') return { ...FILE_START, line: document.line, endLine: document.line };
  }
}

/** What an object lacks is shown on its first line: a squiggle under the whole object says less. */
function firstLine(document: Document, range: Range): Range {
  if (range.endLine === range.line) return range;
  const line = textOfLine(document.text, range.line).trimEnd();
  return { ...range, endLine: range.line, endColumn: Math.max(range.column + 1, line.length + 1) };
}

function textOfLine(text: string, line: number): string {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? undefined : end);
}

/** A schema issue as a diagnostic; YAML's own traps are called by their names. */
export function locateIssue(document: Document, issue: SchemaIssue): Diagnostic {
  const diagnostic = locate(document, { ...issue, message: inFile(document, issue.message) });
  const { mismatch } = issue;
  if (!mismatch?.expected.includes('string') || document.file.toLowerCase().endsWith('.json')) return diagnostic;
  const { value } = mismatch;
  if (value !== null && typeof value !== 'number' && typeof value !== 'boolean') return diagnostic;
  const source = sourceOf(document, diagnostic);
  if (source === '' || source.length > 60) return diagnostic;
  const subject = issue.message.slice(0, issue.message.indexOf(': found'));
  if (value === null) {
    if (!/^null$/i.test(source)) return diagnostic;
    const message = `${subject}: the bare word ${source} means "no value" in YAML; write "${source}" in quotes for the text.`;
    return { ...diagnostic, code: 'yaml/null-word', message };
  }
  const kind = typeof value === 'number' ? 'number' : 'true/false value';
  const message = `${subject}: text is expected, but without quotes ${source} is a ${kind}; write "${source}".`;
  return { ...diagnostic, code: 'yaml/unquoted', message };
}

/** A message about the item of a list, with the place that the item has in the file. */
function inFile({ item }: Document, message: string): string {
  if (item === undefined) return message;
  return message.replace(`item 1 of ${item.field}`, `item ${item.index + 1} of ${item.field}`);
}

function sourceOf(document: Document, range: Range): string {
  if (range.line !== range.endLine) return '';
  return textOfLine(document.text, range.line).slice(range.column - 1, range.endColumn - 1);
}
