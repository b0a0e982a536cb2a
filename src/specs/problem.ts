import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { LineIndex } from './line-index.ts';
import type { Span } from './source-node.ts';

/** Something wrong with a text, before it is known which file it is. */
export interface Problem {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  readonly severity?: Severity;
}

/** Puts a problem into the words of the reports. */
export function toDiagnostic(problem: Problem, file: string, lines: LineIndex): Diagnostic {
  const { code, message, severity = 'error' } = problem;
  return { severity, code, message, file, path: '', ...lines.range(problem.span) };
}

/** The problems of one text, in the words of the reports: the foremost of them, if there are very many. */
export function toDiagnostics(problems: readonly Problem[], file: string, lines: LineIndex): Diagnostic[] {
  return cut(problems).map((problem) => toDiagnostic(problem, file, lines));
}

/** Most findings about one text. */
const MOST_PROBLEMS = 100;

/** Errors first; where some are cut, the last one says so. */
function cut(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const isError = ({ severity = 'error' }: Problem): boolean => severity === 'error';
  const kept = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  const message = `this file has ${problems.length} findings about its text; ${MOST_PROBLEMS - 1} are shown.`;
  return [...kept.slice(0, MOST_PROBLEMS - 1), { code: 'yaml/many', severity: 'warning', span: [0, 0], message }];
}

/** Maximum nesting. Real specs stay far below it, and it is far below the limits of the call stack. */
export const MAX_DEPTH = 100;

/** A number that JSON cannot keep exactly, or `null`. */
export function inexactNumber(value: number, source: string, span: Span): Problem | null {
  const isWhole = /^[-+]?(?:[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$/.test(source);
  if (Number.isFinite(value) && (!isWhole || Number.isSafeInteger(value))) return null;
  const message = `the number ${shorten(source)} cannot be kept exactly in JSON; write it in quotes if it is text.`;
  return { code: 'yaml/value', span, message };
}

/** The second of two equal keys. */
export function duplicateKey(key: string, span: Span): Problem {
  const message = `duplicate key ${JSON.stringify(shorten(key))} in this mapping; keep one of them.`;
  return { code: 'yaml/duplicate-key', span, message };
}

/** Text of a file, cut to fit a message. */
export function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
