import type { Diagnostic } from '../model/diagnostic.ts';
import type { CheckSettings } from './check-settings.ts';
import { isFixedCode } from './general-checks.ts';

/** Gives findings the severity that the repository chose, and drops what it switched off. Fixed codes stay. */
export function applySeverityOverrides(
  findings: readonly Diagnostic[],
  { severityOverrides }: CheckSettings,
): Diagnostic[] {
  if (severityOverrides.size === 0) return [...findings];
  return findings.flatMap((finding) => {
    const level = isFixedCode(finding.code) ? undefined : severityOverrides.get(finding.code);
    if (level === 'off') return [];
    return [level === undefined || level === finding.severity ? finding : { ...finding, severity: level }];
  });
}

/** Whether a comment may suppress findings of this code. */
export function isSuppressible(code: string): boolean {
  return /^[a-z-]+\/[a-z0-9-]+$/.test(code) && !isFixedCode(code);
}
