import { resolve } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import type { RunMode } from '../model/plan.ts';
import type { RunReport } from '../model/report.ts';
import { redactReport } from '../report/redact-report.ts';
import { createRedactor } from '../report/redactor.ts';
import { INPUTS } from '../settings/inputs.ts';
import { readSettings, splitLines } from '../settings/read-settings.ts';
import { shardRefusal } from '../settings/shards.ts';
import { withProject } from '../settings/with-project.ts';
import type { Command, CommandContext } from './command.ts';
import { confirmation } from './confirm.ts';
import type { FlagDefinition, Flags } from './flags.ts';
import type { InputGroup } from './input-groups.ts';
import { type LocalRun, runLocally } from './local-run.ts';
import { asSeenFrom, type Location, locationOf, patternsOf, refuseMissing } from './location.ts';
import { planFileOf } from './plan-file.ts';
import { projectOf } from './project-files.ts';
import { detailedExit, readFormat, render, writeFiles } from './report-output.ts';
import { terminalProgress } from './terminal.ts';

/** A command that is one mode of the pipeline. */
export function runCommand(
  mode: RunMode,
  flags: readonly FlagDefinition[],
  inputs: readonly InputGroup[],
): Omit<Command, 'summary' | 'about' | 'example'> {
  return {
    name: mode,
    usage: '[SPEC…] [FLAGS]',
    flags,
    inputs,
    run: (given, context) => runMode(mode, given, context),
  };
}

/** A run of the pipeline as the flags ask for it. */
export async function runMode(mode: RunMode, flags: Flags, context: CommandContext): Promise<number> {
  const format = readFormat(flags.value('format'));
  const local = localRunOf(mode, flags, context);
  const { shard, merge } = local.settings;
  if (shard !== null) return await (await online()).planShard(shard, { flags, local }, context);
  const place = { folder: context.folder, repository: '', settings: local.settings };
  const merged = merge.length === 0 ? {} : { merged: (await online()).joinedShards(place) };
  const { progress, redactor } = local;
  const redact = (text: string): string => redactor.text(text);
  const view = (report: RunReport): RunReport => asSeenFrom(local.place, redactReport(report, redactor));
  let declined = false;
  const { confirm } =
    mode === 'apply' ? confirmation(flags, context, { before: () => progress.finish(), view, redact }) : {};
  const { report } = await runLocally({
    ...local,
    ...merged,
    ...(confirm === undefined
      ? {}
      : {
          async confirm(asked) {
            declined = !(await confirm(asked));
            return !declined;
          },
        }),
  });
  progress.finish();
  if (declined && format === 'text') context.err.write('Not applied. Nothing was written.\n');
  else context.out.write(redact(render(view(report), format, context, givenOf(flags, local.agreed !== undefined))));
  await writeFiles(redactReport(report, redactor), flags, context.folder, redact);
  return flags.isSet('detailed-exitcode') ? detailedExit(report) : report.exitCode;
}

const online = () => import(/* webpackChunkName: "online" */ './online.ts');

/** A run on this machine with what its command needs of it. */
export type PreparedRun = LocalRun & {
  readonly progress: ReturnType<typeof terminalProgress>;
  readonly place: Location;
};

/** Reads what a run on this machine needs off the flags. Throws RunFailure `config`. */
export function localRunOf(mode: RunMode, flags: Flags, context: CommandContext): PreparedRun {
  const { folder } = context;
  refuseMissing(flags.positionals, folder);
  const agreed = mode === 'apply' ? planFileOf(flags.positionals, folder) : null;
  const named = agreed === null ? flags.positionals : [];
  const specs = flags.value('specs');
  const variables = splitLines(flags.value('variables') ?? '');
  const place = locationOf(folder, {
    named: [...named, ...variables],
    specs: specs === undefined ? null : splitLines(specs),
  });
  const journal = flags.value('journal-file');
  const seen = (name: string): string | undefined => {
    const value = flags.value(name);
    if (name === 'cache' && value !== undefined) return resolve(folder, value);
    return value !== undefined && PATHS.has(name) ? splitLines(value).map(place.within).join('\n') : value;
  };
  const given = readSettings((name) => (name === 'mode' ? mode : seen(name)), context.environment);
  const project = projectOf(place.root);
  const settings = withProject(given, { head: project, trusted: project });
  const refusal = shardRefusal(mode, settings);
  if (refusal !== null) throw new RunFailure('config', refusal);
  return {
    mode,
    settings,
    only: named.flatMap((path) => patternsOf(path, place)),
    ...(agreed === null ? {} : { agreed }),
    folder: place.root,
    base: flags.value('base') ?? null,
    journalFile: journal === undefined ? null : resolve(folder, journal),
    environment: context.environment,
    signal: context.signal,
    progress: terminalProgress(context),
    redactor: createRedactor(),
    place,
  };
}

/** Inputs that no next command repeats. */
const NOT_REPEATED: ReadonlySet<string> = new Set(['shard', 'merge', 'cache']);

/** Inputs that name files of the repository. */
const PATHS: ReadonlySet<string> = new Set(['specs', 'variables', 'tenant-profile']);

/**
 * Paths and flags that were given and that every command of a run takes: the next command repeats them. A plan that was
 * written to a file is applied from there, and from there once.
 */
function givenOf(flags: Flags, isOfPlanFile: boolean): readonly string[] {
  const inputs = INPUTS.filter(({ name, secret }) => secret !== true && !NOT_REPEATED.has(name)).flatMap(({ name }) => {
    const value = flags.value(name);
    return value === undefined ? [] : value.split('\n').map((part) => `--${name}=${part}`);
  });
  const base = flags.value('base');
  const out = flags.value('out');
  const paths = out !== undefined ? [out] : isOfPlanFile ? [] : flags.positionals;
  return [...paths, ...(base === undefined ? [] : [`--base=${base}`]), ...inputs];
}
