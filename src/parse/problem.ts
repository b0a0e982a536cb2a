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
