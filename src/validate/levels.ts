import type { Diagnostic } from '../model/diagnostic.ts';
import { isFixedCode } from './general-rules.ts';
import type { RuleSettings } from './rule-settings.ts';

/** Gives findings the severity that the repository chose, and drops what it switched off. Fixed codes stay. */
export function applyLevels(findings: readonly Diagnostic[], { levels }: RuleSettings): Diagnostic[] {
  if (levels.size === 0) return [...findings];
  return findings.flatMap((finding) => {
    const level = isFixedCode(finding.code) ? undefined : levels.get(finding.code);
    if (level === 'off') return [];
    return [level === undefined || level === finding.severity ? finding : { ...finding, severity: level }];
  });
}

/** Whether a comment may excuse findings of this code. */
export function isExcusable(code: string): boolean {
  return /^[a-z]+\/[a-z0-9-]+$/.test(code) && !isFixedCode(code);
}
