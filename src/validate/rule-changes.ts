import type { DesiredState } from '../specs/desired-state.ts';
import type { ExcusedDiagnostic } from './excuses.ts';
import { expiryChanges } from './expiry-findings.ts';
import { settingsChanges } from './settings-changes.ts';

/**
 * Sentences about what a change sets in the settings file, and about findings that it suppresses:
 * reviewers see in the same comment what the change no longer reports. Without a base nothing can be told apart.
 */
export function ruleChanges(
  head: DesiredState,
  base: DesiredState | null,
  suppressed: readonly ExcusedDiagnostic[],
): readonly string[] {
  return [
    ...settingsChanges(head, base),
    ...expiryChanges(head, base),
    ...suppressed.map((one) => suppression(one, head, base)),
  ];
}

function suppression(
  { code, file, line, reason }: ExcusedDiagnostic,
  head: DesiredState,
  base: DesiredState | null,
): string {
  const since = base !== null && isNew({ code, file }, head, base) ? 'This change suppresses' : 'Suppressed:';
  return `${since} \`${code}\` at ${file}:${line}: ${reason}`;
}

/** Whether the file has more comments that suppress a rule than the base's version of it. */
function isNew(
  { code, file }: Pick<ExcusedDiagnostic, 'code' | 'file'>,
  head: DesiredState,
  base: DesiredState,
): boolean {
  const count = ({ documents }: DesiredState): number => {
    const text = documents.find((document) => document.file === file)?.text ?? '';
    const named = [...text.matchAll(/immuta-gitops-ignore-next-line[ \t]+(\S+)/g)].map((match) => match[1]);
    return named.filter((one) => one === code).length;
  };
  return count(head) > count(base);
}
