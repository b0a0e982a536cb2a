import { resolve } from 'node:path';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import { isChange } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import { renderCodeQuality } from '../report/code-quality.ts';
import { renderFull } from '../report/full.ts';
import { planToJson } from '../report/plan-json.ts';
import { renderReportJson } from '../report/report-json.ts';
import { renderSarif } from '../report/sarif.ts';
import { renderText } from '../report/text.ts';
import { renderValidateJson } from '../report/validate-json.ts';
import { VERSION } from '../runtime/version.ts';
import { writeWhole } from '../runtime/write-file.ts';
import { allChecks } from '../validate/check-pages.ts';
import type { CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { wantsColour, widthOf } from './terminal.ts';

const FORMATS = ['text', 'json', 'markdown', 'sarif'] as const;
/** A form of a report on standard output. */
type Format = (typeof FORMATS)[number];

/** Renders a report for standard output; only the form that is asked for is loaded. */
export function render(
  report: RunReport,
  format: Format,
  context: Pick<CommandContext, 'out' | 'environment'>,
  given: readonly string[] = [],
): string {
  switch (format) {
    case 'text': {
      const colour = wantsColour(context.out, context.environment);
      return renderText(report, { colour, width: widthOf(context.out), given });
    }
    case 'json':
      return report.mode === 'validate' ? renderValidateJson(report) : renderReportJson(report);
    case 'markdown':
      return renderFull(report);
    case 'sarif':
      return renderSarif(report, { version: VERSION, rules: allChecks(KINDS) });
    default:
      return format satisfies never;
  }
}

/** Reads `--format`. Throws RunFailure `config`. */
export function readFormat(text: string | undefined): Format {
  const format = FORMATS.find((candidate) => candidate === (text ?? 'text'));
  if (format === undefined) {
    throw new RunFailure('config', `\`--format\` is ${JSON.stringify(text)}; it must be one of ${FORMATS.join(', ')}.`);
  }
  return format;
}

/** Exit status with `--detailed-exitcode`. */
export function detailedExit(report: RunReport): number {
  if (report.exitCode !== 0) return report.exitCode;
  const differs = report.drift === null ? report.plan.operations.some(isChange) : report.drift.drifted;
  return differs ? 2 : 0;
}

/** Writes the files that flags name; an absolute path is taken as it is. */
export async function writeFiles(
  report: RunReport,
  flags: Flags,
  folder: string,
  redact: (text: string) => string,
): Promise<void> {
  const texts: readonly [string, () => string][] = [
    ['out', () => planToJson(report.plan)],
    ['plan-file', () => planToJson(report.plan)],
    ['report-file', () => renderFull(report)],
    ['code-quality-file', () => renderCodeQuality(report)],
    ['sarif-file', () => renderSarif(report, { version: VERSION, rules: allChecks(KINDS) })],
  ];
  for (const [name, text] of texts) {
    const path = flags.value(name);
    if (path === undefined) continue;
    await writeWhole(resolve(folder, path), redact(text()));
  }
}
