import type { RunReport } from '../model/report.ts';
import { diagnosticFields } from './plan-json.ts';
import { severities } from './run-status.ts';

/** What `validate --format json` prints: `{ formatVersion, summary, diagnostics }`, two spaces, a newline at the end. */
export function renderValidateJson(report: RunReport): string {
  const { errors, warnings } = severities(report);
  const files = new Set(report.diagnostics.map((one) => one.file).filter((file) => file !== ''));
  const value = {
    formatVersion: 1,
    summary: { errors, warnings, filesWithFindings: files.size },
    diagnostics: report.diagnostics.map(diagnosticFields),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
