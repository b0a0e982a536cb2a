import type { RunReport } from '../model/report.ts';
import { operationFindings } from './annotations.ts';

/**
 * The findings as a Code Climate report, the form that GitLab shows in merge requests ("Code Quality", GitLab docs). An entry
 * keeps its fingerprint while its place and words stay.
 */
export function renderCodeQuality(report: RunReport): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const findings = [...report.diagnostics, ...operationFindings(report)].filter(({ file }) => file !== '');
  const entries = findings.map(({ code, severity, message, file, line }) => ({
    description: message,
    check_name: code,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([code, file, line, message]))
      .digest('hex')
      .slice(0, 32),
    severity: severity === 'error' ? 'critical' : 'minor',
    location: { path: file, lines: { begin: Math.max(1, line) } },
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
