import type { DesiredState } from '../specs/desired-state.ts';
import type { ExcusedDiagnostic } from './excuses.ts';
import { expiryChanges } from './expiry-findings.ts';
import { settingsChanges } from './settings-changes.ts';

/** Sentences about what a run no longer reports. */
export interface RuleChanges {
  /** What this change edits: reviewers must see it, also where it changes no object. */
  readonly own: readonly string[];
  /** What was so before. */
  readonly earlier: readonly string[];
}

/**
 * What a change sets in the settings file, and findings that it suppresses: reviewers see in the same comment what the
 * change no longer reports. Without a base nothing can be told apart.
 */
export function ruleChanges(
  head: DesiredState,
  base: DesiredState | null,
  suppressed: readonly ExcusedDiagnostic[],
): RuleChanges {
  const isOwn = (one: ExcusedDiagnostic): boolean => base !== null && isNew(one, head, base);
  return {
    own: [
      ...settingsChanges(head, base),
      ...expiryChanges(head, base),
      ...suppressed.filter(isOwn).map((one) => `This change suppresses ${suppression(one)}`),
    ],
    earlier: suppressed.filter((one) => !isOwn(one)).map((one) => `Suppressed: ${suppression(one)}`),
  };
}

function suppression({ code, file, line, reason }: ExcusedDiagnostic): string {
  return `\`${code}\` at ${file}:${line}: ${reason}`;
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
