import type { Diagnostic } from '../model/diagnostic.ts';
import type { RunMode } from '../model/plan.ts';
import type { Revisions } from '../specs/load-revisions.ts';
import type { CheckedSpecs } from '../validate/check-specs.ts';
import type { Findings } from './findings.ts';

/** Sentences and failures about the specs as a whole. */
export function specFindings(
  { head, base }: Revisions,
  { suppressed }: CheckedSpecs,
  patterns: readonly string[],
): Pick<Findings, 'notes' | 'failures'> {
  const notes = [
    ...head.notes,
    ...suppressed.map(({ code, file, line, reason }) => `\`${code}\` is suppressed at ${file}:${line}: ${reason}`),
  ];
  if (head.files.size > 0 || head.diagnostics.length > 0 || (base?.files.size ?? 0) > 0) return { notes, failures: [] };
  const shown = patterns.map((pattern) => `\`${pattern}\``).join(', ');
  const message = `No file matches \`specs\` (${shown}). Check the patterns, and that the repository was checked out.`;
  return { notes, failures: [{ reason: 'empty', message }] };
}

/** Whether mistakes in the specs end the run before a request: none is sent with an unfilled placeholder. */
export function mustNotBeSent(diagnostics: readonly Diagnostic[], mode: RunMode): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.some(({ code }) => code === 'ref/unresolved-placeholder') || (errors.length > 0 && mode === 'apply');
}
