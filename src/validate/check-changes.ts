import type { DesiredState } from '../specs/desired-state.ts';
import { expiryChanges } from './expiry-findings.ts';
import { settingsChanges } from './settings-changes.ts';
import type { SuppressedDiagnostic } from './suppressions.ts';

/** Sentences about what a run no longer reports. */
interface CheckChanges {
  /** What this change edits: reviewers must see it, also where it changes no object. */
  readonly own: readonly string[];
  /** What was so before. */
  readonly earlier: readonly string[];
}

/**
 * What a change sets in the settings file, and findings that it suppresses: reviewers see in the same comment what the
 * change no longer reports. Without a base nothing can be told apart.
 */
export function checkChanges(
  head: DesiredState,
  base: DesiredState | null,
  suppressed: readonly SuppressedDiagnostic[],
): CheckChanges {
  const [now, before] =
    suppressed.length === 0 || base === null ? [NO_TEXTS, NO_TEXTS] : [textsOf(head), textsOf(base)];
  const isOwn = ({ file, code }: SuppressedDiagnostic): boolean =>
    base !== null && count(now.get(file), code) > count(before.get(file), code);
  return {
    own: [
      ...settingsChanges(head, base),
      ...expiryChanges(head, base),
      ...suppressed.filter(isOwn).map((one) => `This change suppresses ${suppression(one)}`),
    ],
    earlier: suppressed.filter((one) => !isOwn(one)).map((one) => `Suppressed: ${suppression(one)}`),
  };
}

function suppression({ code, file, line, reason }: SuppressedDiagnostic): string {
  return `\`${code}\` at ${file}:${line}: ${reason}`;
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

/** The texts of the files that may hold comments of ours. */
function textsOf({ documents }: DesiredState): Map<string, string> {
  const commented = documents.filter(({ hasComments }) => hasComments !== false);
  return new Map(commented.map(({ file, text }) => [file, text]));
}

/** How many comments of a file suppress a rule. */
function count(text: string | undefined, code: string): number {
  const named = [...(text ?? '').matchAll(/immuta-gitops-ignore-next-line[ \t]+(\S+)/g)].map((match) => match[1]);
  return named.filter((one) => one === code).length;
}
