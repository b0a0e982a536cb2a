import type { Diagnostic } from '../model/diagnostic.ts';
import type { RunMode } from '../model/plan.ts';
import type { Revisions } from '../specs/load-revisions.ts';
import type { Selection } from '../specs/select.ts';
import { checkChanges } from '../validate/check-changes.ts';
import type { CheckedSpecs } from '../validate/check-specs.ts';
import type { Findings } from './findings.ts';

/** Sentences and failures about the specs as a whole. */
export function specFindings(
  { head, base }: Revisions,
  { hiding }: Selection,
  { suppressed }: CheckedSpecs,
  { patterns, isChosen }: { readonly patterns: readonly string[]; readonly isChosen: boolean },
): Pick<Findings, 'notes' | 'failures' | 'editsChecks'> {
  const rules = checkChanges(head, base, suppressed);
  const editsChecks = rules.own.length > 0;
  const notes = [
    ...new Set([...head.notes, ...(base?.notes ?? [])]),
    ...(hiding.length === 0 ? [] : [removalsUnknown(hiding)]),
    ...rules.own,
    ...rules.earlier,
  ];
  if (head.files.size > 0 || head.diagnostics.length > 0 || (base?.files.size ?? 0) > 0)
    return { notes, failures: [], editsChecks };
  const shown = patterns.map((pattern) => `\`${pattern}\``).join(', ');
  const message = `No file matches \`specs\` (${shown}). Check the patterns, and that the repository was checked out.`;
  // A new repository has no specs yet. Patterns that someone wrote and that match nothing are a mistake.
  if (!isChosen)
    return {
      notes: [...notes, `No spec yet: no file matches ${shown}. \`immuta-gitops init\` writes a first one.`],
      failures: [],
      editsChecks,
    };
  return { notes, failures: [{ reason: 'empty', message }], editsChecks };
}

function removalsUnknown(files: readonly string[]): string {
  const names = files.slice(0, 5).map((file) => `\`${file}\``);
  const more = files.length > names.length ? ` and ${files.length - names.length} more` : '';
  const [what, place] = files.length === 1 ? ['has an error', 'it'] : ['have errors', 'them'];
  return `${names.join(', ')}${more} ${what}, and specs that are missing now may be in ${place}. What was removed from Git is not known until that is corrected, so no removal is planned.`;
}

/** Whether mistakes in the specs end the run before a request: none is sent with an unfilled placeholder. */
export function mustNotBeSent(diagnostics: readonly Diagnostic[], mode: RunMode): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.some(({ code }) => code === 'ref/unresolved-placeholder') || (errors.length > 0 && mode === 'apply');
}
