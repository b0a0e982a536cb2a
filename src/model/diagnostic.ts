/** A stretch of a text file. Lines and columns count from 1; `endColumn` is the column after the last character. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** How bad a diagnostic is: an error stops a run before its first write, a warning does not. */
export type Severity = 'error' | 'warning';

/** One mistake of a user at one place. `code` is stable and documented in `docs/rules.md`. */
export interface Diagnostic extends Range {
  readonly severity: Severity;
  /** `family/name`, such as `schema/type` or `policy/no-otherwise`. */
  readonly code: string;
  /** What was found, what was expected, what to do; one sentence or two, plain text. */
  readonly message: string;
  /** Path relative to the workspace with `/`; `''` where the mistake has no file (an input). */
  readonly file: string;
  /** JSON pointer into the document; `''` for the whole. */
  readonly path: string;
}

/** The place that means "the file as a whole". */
export const FILE_START: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Orders diagnostics by file, place, code: the order in which people and goldens read them. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
