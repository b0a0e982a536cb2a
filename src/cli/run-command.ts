import { existsSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { pathWithin } from '../discover/patterns-within.ts';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import type { RunMode } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import { isChange } from '../plan/build-plan.ts';
import { renderFull } from '../report/full.ts';
import { planToJson } from '../report/plan-json.ts';
import { createRedactor } from '../report/redactor.ts';
import { renderReportJson } from '../report/report-json.ts';
import { renderSarif } from '../report/sarif.ts';
import { renderText } from '../report/text.ts';
import { renderValidateJson } from '../report/validate-json.ts';
import { VERSION } from '../runtime/version.ts';
import { writeWhole } from '../runtime/write-file.ts';
import { INPUTS } from '../settings/inputs.ts';
import { readSettings } from '../settings/read-settings.ts';
import { allRules } from '../validate/rule-pages.ts';
import type { Command, CommandContext } from './command.ts';
import type { FlagDefinition, Flags } from './flags.ts';
import { type LocalRun, runLocally } from './local-run.ts';
import { rulePage } from './rule-page.ts';
import { terminalProgress, wantsColour, widthOf } from './terminal.ts';

const FORMATS = ['text', 'json', 'markdown', 'sarif'] as const;
type Format = (typeof FORMATS)[number];

/** Flags of every mode. */
export const FLAGS: readonly FlagDefinition[] = [
  {
    name: 'base',
    value: 'REV',
    description: 'What "changed" is measured against (default: the merge base with the default branch).',
  },
  { name: 'format', value: 'FORMAT', description: 'text (default), json, markdown or sarif, on standard output.' },
  { name: 'plan-file', value: 'PATH', description: 'Also writes the plan as JSON (schemas/plan.schema.json).' },
  { name: 'report-file', value: 'PATH', description: 'Also writes the full report as Markdown.' },
  { name: 'sarif-file', value: 'PATH', description: 'Also writes the diagnostics as SARIF 2.1.0.' },
];
/** For modes that find differences. */
export const EXIT_FLAG: FlagDefinition = {
  name: 'detailed-exitcode',
  description: 'Exit 2 when there are changes or drift and nothing is wrong.',
};
/** For modes that may write. */
export const JOURNAL_FLAG: FlagDefinition = {
  name: 'journal-file',
  value: 'PATH',
  description: 'Writes a JSON line for each step of each operation, as it happens.',
};

const EXPLAIN_FLAG: FlagDefinition = {
  name: 'explain',
  value: 'CODE',
  description: 'Prints the page of a rule (`policy/no-otherwise`) and checks nothing.',
};

/** `validate`: opens no connection. */
export const validateCommand: Command = {
  ...runCommand('validate', [...FLAGS, EXPLAIN_FLAG]),
  async run(flags, context) {
    const code = flags.value('explain');
    if (code === undefined) return await runMode('validate', flags, context);
    context.out.write(rulePage(code));
    return 0;
  },
  summary: 'Checks spec files without a connection',
  about:
    'Checks spec files against their schemas, rules and one another, and prints path:line:column for each finding. It opens no connection; an unset secret under `connection` passes.',
  examples: ['immuta-gitops validate', 'immuta-gitops validate immuta/policies/pii.yaml --format json'],
};

/** `plan`: reads and dry runs only. */
export const planCommand: Command = {
  ...runCommand('plan', [...FLAGS, EXIT_FLAG]),
  summary: 'Shows what an apply would change, and who would see more',
  about:
    'Compares the specs with the tenant, asks Immuta by dry run, and shows what an apply would do. It sends reads and dry runs only.',
  examples: [
    'immuta-gitops plan --immuta-url acme.hosted.immutacloud.com',
    'immuta-gitops plan --scope changed --base origin/main',
  ],
};

/** `apply`: writes. */
export const applyCommand: Command = {
  ...runCommand('apply', [...FLAGS, JOURNAL_FLAG]),
  summary: 'Makes the tenant as the specs say',
  about:
    'Makes a fresh plan, checks the guards, writes in the safe order (purposes, data policies, data sources, subscription policies, projects; deletions last), then reads the tenant again.',
  examples: ['immuta-gitops apply --max-deletes 2 --prune'],
};

/** A command that is one mode of the pipeline. */
export function runCommand(
  mode: RunMode,
  flags: readonly FlagDefinition[],
): Omit<Command, 'summary' | 'about' | 'examples'> {
  return {
    name: mode,
    usage: '[SPEC…] [FLAGS]',
    flags,
    takesInputs: true,
    run: (given, context) => runMode(mode, given, context),
  };
}

/** A run of the pipeline as the flags ask for it. */
export async function runMode(mode: RunMode, flags: Flags, context: CommandContext): Promise<number> {
  const format = readFormat(flags.value('format'));
  const local = localRunOf(mode, flags, context);
  const { progress, redactor } = local;
  const { report } = await runLocally(local);
  progress.finish();
  context.out.write(redactor.text(render(report, format, context, givenOf(flags))));
  await writeFiles(report, flags, context.folder, (text) => redactor.text(text));
  return flags.isSet('detailed-exitcode') ? detailedExit(report) : report.exitCode;
}

/** Reads what a run on this machine needs off the flags. Throws RunFailure `config`. */
export function localRunOf(
  mode: RunMode,
  flags: Flags,
  context: CommandContext,
): LocalRun & { readonly progress: ReturnType<typeof terminalProgress> } {
  refuseMissing(flags.positionals, context.folder);
  const settings = readSettings((name) => {
    return name === 'mode' ? mode : flags.value(name);
  }, context.environment);
  return {
    mode,
    settings,
    only: flags.positionals.flatMap((path) => patternsOf(path, context.folder)),
    folder: context.folder,
    base: flags.value('base') ?? null,
    journalFile: flags.value('journal-file') ?? null,
    environment: context.environment,
    signal: context.signal,
    progress: terminalProgress(context.err),
    redactor: createRedactor(),
  };
}

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
      return renderSarif(report, { version: VERSION, rules: allRules(KINDS) });
    default:
      return format satisfies never;
  }
}

/** Paths and flags that were given and that every command of a run takes: the next command repeats them. */
function givenOf(flags: Flags): readonly string[] {
  const inputs = INPUTS.filter(({ secret }) => secret !== true).flatMap(({ name }) => {
    const value = flags.value(name);
    return value === undefined ? [] : value.split('\n').map((part) => `--${name}=${part}`);
  });
  const base = flags.value('base');
  return [...flags.positionals, ...(base === undefined ? [] : [`--base=${base}`]), ...inputs];
}

/** A folder stands for the specs below it; a file for itself, whatever signs are in its name; the rest are patterns. */
function patternsOf(path: string, folder: string): readonly string[] {
  const state = statSync(resolve(folder, path), { throwIfNoEntry: false });
  const within = pathWithin(folder, path);
  // What lies outside is refused by the name that was given.
  if (state === undefined || within === null) return [path];
  const literal = within.replace(/[[*?]/g, '[$&]');
  if (!state.isDirectory()) return [literal];
  return ['yaml', 'yml', 'json'].map((extension) => posix.join(literal, '**', `*.${extension}`));
}

/** A file that was named and is not there is a mistake; a pattern that matches nothing is judged with the others. */
function refuseMissing(paths: readonly string[], folder: string): void {
  const missing = paths.filter((path) => !/[*?[\]!]/.test(path) && !existsSync(resolve(folder, path)));
  if (missing.length > 0) {
    throw new RunFailure(
      'config',
      missing.map((path) => `There is no file or folder \`${path}\`.`),
    );
  }
}

function readFormat(text: string | undefined): Format {
  const format = FORMATS.find((candidate) => candidate === (text ?? 'text'));
  if (format === undefined) {
    throw new RunFailure('config', `\`--format\` is ${JSON.stringify(text)}; it must be one of ${FORMATS.join(', ')}.`);
  }
  return format;
}

function detailedExit(report: RunReport): number {
  if (report.exitCode !== 0) return report.exitCode;
  const differs = report.drift === null ? report.plan.operations.some(isChange) : report.drift.drifted;
  return differs ? 2 : 0;
}

async function writeFiles(
  report: RunReport,
  flags: Flags,
  folder: string,
  redact: (text: string) => string,
): Promise<void> {
  const texts: readonly [string, () => string][] = [
    ['plan-file', () => planToJson(report.plan)],
    ['report-file', () => renderFull(report)],
    ['sarif-file', () => renderSarif(report, { version: VERSION, rules: allRules(KINDS) })],
  ];
  for (const [name, text] of texts) {
    const path = flags.value(name);
    if (path === undefined) continue;
    await writeWhole(join(folder, path), redact(text()));
  }
}
