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
