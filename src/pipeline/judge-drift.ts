import type { DriftDetails, Ports } from './ports.ts';
import type { Run } from './run.ts';

/** Takes note of the drift, and stops a revert that was bound to other drift than there is now (`expect-digest`). */
export function judgeDrift(found: DriftDetails, ports: Ports, run: Run): void {
  const { findings, input } = found;
  run.learnDrift(findings);
  ports.onDrift?.(found);
  const { expectDigest } = input.request.settings;
  if (expectDigest === '' || expectDigest === findings.digest) return;
  if (findings.digest === null) {
    run.note('Nothing is left to revert: no object differs from Git behind its back any more.');
    return;
  }
  const names = findings.items
    .filter((item) => item.state !== 'in-sync' && item.state !== 'unmanaged')
    .map((item) => `${item.kind} "${item.key}"`);
  run.guard({
    reason: 'stale-plan',
    effect: 'stop',
    message: `The tenant (or Git) moved again since the drift was looked at: \`expect-digest\` is ${expectDigest}, and what differs now has the digest ${findings.digest}. Nothing is written. Look at the drift as it is now, and revert with its digest.`,
    names,
    by: null,
  });
}
