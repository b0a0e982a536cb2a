import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { RunReport } from '../model/report.ts';
import { operationFindings } from './annotations.ts';
import { ruleAnchor } from './words.ts';

/** A rule as SARIF shows it. */
interface SarifRule {
  readonly code: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
}

/** What SARIF says about the tool. */
interface SarifOptions {
  readonly version: string;
  /** Pages of the rules; a code without one is shown by its code. */
  readonly rules: readonly SarifRule[];
  /** Address of `docs/rules.md`; without it rules have their page as text. */
  readonly rulesUrl?: string;
}

/** Findings about access, which have no page among the rules. */
const EXPOSURE_RULES: readonly SarifRule[] = [
  {
    code: 'exposure/loosens',
    title: 'A change lets people see more',
    what: 'A change of this spec lets people see more than before.',
    why: 'Check that this is intended.',
  },
  {
    code: 'exposure/unknown',
    title: 'A change may let people see more',
    what: 'The effect of a change of this spec on access could not be determined.',
    why: 'An unknown effect counts as more access.',
  },
  {
    code: 'exposure/deletes',
    title: 'A change deletes objects',
    what: 'A change of this spec deletes objects inside the document.',
    why: 'A revert creates them again, but does not restore what depended on them.',
  },
];

/** One finding at a place. */
type Result = Pick<Diagnostic, 'severity' | 'code' | 'message' | 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Diagnostics, and what a plan does to access, as SARIF 2.1.0 (OASIS): what GitHub's code scanning and most editors read. */
export function renderSarif(report: RunReport, options: SarifOptions): string {
  const results: readonly Result[] = [...report.diagnostics, ...operationFindings(report)];
  const codes = [...new Set(results.map((one) => one.code))].sort();
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
        results: results.map((one) => result(one, codes.indexOf(one.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(code: string, options: SarifOptions): JsonObject {
  const page = [...options.rules, ...EXPOSURE_RULES].find((one) => one.code === code);
  const url = options.rulesUrl === undefined ? null : `${options.rulesUrl}#${ruleAnchor(code)}`;
  const text = page === undefined ? code : `${page.what} ${page.why}`;
  return {
    id: code,
    shortDescription: { text: page?.title ?? code },
    fullDescription: { text: page?.what ?? code },
    help: {
      text: url === null ? text : `${text} See ${url}`,
      markdown: url === null ? text : `${text}\n\n[${code}](${url})`,
    },
    ...(url === null ? {} : { helpUri: url }),
  };
}

function result(one: Result, ruleIndex: number): JsonObject {
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
