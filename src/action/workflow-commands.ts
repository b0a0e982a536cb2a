import { endGroup, error, getInput, info, notice, setOutput, setSecret, startGroup, warning } from '@actions/core';

/** What the runner reads from a job: its log, annotations, masks and outputs, by the toolkit. */
export { endGroup, info, setOutput, setSecret, startGroup };

/** Where an annotation points. */
export interface AnnotationPlace {
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

const PRINT = { error, warning, notice };

/** An annotation of the job; the toolkit escapes its texts. */
export function annotate(severity: keyof typeof PRINT, message: string, place: AnnotationPlace = {}): void {
  const { line, col, ...rest } = place;
  PRINT[severity](message, {
    ...rest,
    ...(line === undefined ? {} : { startLine: line }),
    ...(col === undefined ? {} : { startColumn: col }),
  });
}

/** The value of an input, trimmed; `''` where it is not given. */
export function inputOf(name: string): string {
  return getInput(name);
}
