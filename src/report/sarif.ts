import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { RunReport } from '../model/report.ts';
import { ruleAnchor } from './words.ts';

/** What SARIF says about the tool. */
export interface SarifOptions {
  readonly version: string;
  /** Address of `docs/rules.md`; without it rules carry the path in words. */
  readonly rulesUrl?: string;
}

/** Diagnostics as SARIF 2.1.0 (OASIS): what GitHub's code scanning and most editors read. */
export function renderSarif(report: RunReport, options: SarifOptions): string {
  const codes = [...new Set(report.diagnostics.map((one) => one.code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'immuta-gitops',
            semanticVersion: options.version,
            rules: codes.map((code) => rule(code, options)),
          },
        },
        // SARIF counts columns in UTF-16 code units unless told otherwise; this says so.
        columnKind: 'utf16CodeUnits',
        results: report.diagnostics.map((one) => result(one, codes.indexOf(one.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(code: string, options: SarifOptions): JsonObject {
  const anchor = `docs/rules.md#${ruleAnchor(code)}`;
  const url = options.rulesUrl === undefined ? null : `${options.rulesUrl}#${ruleAnchor(code)}`;
  return {
    id: code,
    shortDescription: { text: code },
    help: { text: `See ${url ?? anchor}`, markdown: `[${code}](${url ?? anchor})` },
    ...(url === null ? {} : { helpUri: url }),
  };
}

function result(one: Diagnostic, ruleIndex: number): JsonObject {
  const region = { startLine: one.line, startColumn: one.column, endLine: one.endLine, endColumn: one.endColumn };
  const uri = one.file
    .split('/')
    .map((step) => encodeURIComponent(step.toWellFormed()))
    .join('/');
  return {
    ruleId: one.code,
    ruleIndex,
    level: one.severity,
    message: { text: one.message },
    locations:
      one.file === '' ? [] : [{ physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region } }],
  };
}
