import { ANNOTATIONS_PER_STEP } from '../github/limits.ts';
import type { Annotation } from '../report/annotations.ts';
import { type AnnotationPlace, annotate } from './workflow-commands.ts';

/** What fits into one step's workflow commands, and what does not. */
interface SplitAnnotations {
  readonly shown: readonly Annotation[];
  readonly left: readonly Annotation[];
}

/** The first ten of each severity, in their order; GitHub drops what a step says beyond that without a word. */
export function splitAnnotations(annotations: readonly Annotation[]): SplitAnnotations {
  const count = { error: 0, warning: 0, notice: 0 };
  const shown: Annotation[] = [];
  const left: Annotation[] = [];
  for (const annotation of annotations) {
    count[annotation.severity] += 1;
    (count[annotation.severity] <= ANNOTATIONS_PER_STEP ? shown : left).push(annotation);
  }
  return { shown, left };
}

/** Prints annotations as workflow commands. */
export function printAnnotations(annotations: readonly Annotation[]): void {
  for (const annotation of annotations) annotate(annotation.severity, annotation.message, placeOf(annotation));
}

function placeOf(annotation: Annotation): AnnotationPlace {
  const { title, file, line, column, endLine, endColumn } = annotation;
  if (file === '') return { title };
  const lines = { title, file, line, endLine };
  // Columns are taken only where an annotation begins and ends on one line.
  return line === endLine ? { ...lines, col: column, endColumn } : lines;
}
