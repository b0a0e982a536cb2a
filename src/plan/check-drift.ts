import type { DriftFindings } from '../model/drift.ts';
import type { GuardResult } from '../model/report.ts';

/** What `expect-digest` makes of the drift that was found. */
interface DriftCheck {
  readonly guards: readonly GuardResult[];
  readonly notes: readonly string[];
}

/** Stops a revert that was bound to other drift than there is now (`expect-digest`). */
export function checkDrift(findings: DriftFindings, expectDigest: string): DriftCheck {
  if (expectDigest === '' || expectDigest === findings.digest) return { guards: [], notes: [] };
  if (findings.digest === null) {
    return {
      guards: [],
      notes: ['Nothing is left to revert: no object differs from Git because of an edit in Immuta.'],
    };
  }
  const names = findings.items
    .filter((item) => item.state !== 'in-sync' && item.state !== 'unmanaged')
    .map((item) => `${item.kind} "${item.key}"`);
  const message = `The tenant (or Git) changed again since the drift was reported: \`expect-digest\` is ${expectDigest}, and the drift found now has the digest ${findings.digest}. Nothing is written. Look at the current drift, and revert with its digest.`;
  return { guards: [{ reason: 'stale-plan', effect: 'stop', message, names, by: null }], notes: [] };
}
