import { RunFailure } from '../model/failure.ts';
import type { Command } from './command.ts';
import type { Flags } from './flags.ts';
import { PLAN_INPUTS } from './input-groups.ts';
import { runMode } from './run-command.ts';
import { EXIT_FLAG, FLAGS, OUT_FLAG } from './run-flags.ts';

/** `merge`: one plan from the plan files of all shards. */
export const mergeCommand: Command = {
  name: 'merge',
  usage: 'PLAN… [FLAGS]',
  flags: [OUT_FLAG, ...FLAGS, EXIT_FLAG],
  inputs: PLAN_INPUTS,
  run: (flags, context) => runMode('plan', merging(flags), context),
  summary: 'Makes one plan of the plan files of all shards',
  about:
    'Makes one plan of what `plan --shard i/n --out FILE` wrote, each file or a folder of them given once. It needs the same files and flags as the shards and sends nothing to Immuta. The plan is that of one run. A shard that is missing or failed makes it incomplete (exit 3); files of two commits, versions or settings are refused.',
  example: 'immuta-gitops merge shards/ --variables variables/prod.yaml --out plan.json',
};

/** The paths are plan files, not specs. */
function merging(flags: Flags): Flags {
  if (flags.isSet('merge') || flags.isSet('shard')) {
    throw new RunFailure('config', '`merge` takes the plan files as arguments, without `--merge` and `--shard`.');
  }
  if (flags.positionals.length === 0) {
    throw new RunFailure('config', 'Name the plan files of all shards, or the folder that holds them.');
  }
  const paths = flags.positionals.join('\n');
  return { ...flags, positionals: [], value: (name) => (name === 'merge' ? paths : flags.value(name)) };
}
