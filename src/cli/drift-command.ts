import { resolve } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import { adoptLocally } from './adopt-run.ts';
import type { Command, CommandContext } from './command.ts';
import type { FlagDefinition, Flags } from './flags.ts';
import { DRIFT_INPUTS } from './input-groups.ts';
import { localRunOf, runCommand, runMode } from './run-command.ts';
import { EXIT_FLAG, FLAGS, JOURNAL_FLAG } from './run-flags.ts';

const DRIFT_FLAGS: readonly FlagDefinition[] = [
  { name: 'out', value: 'FILE', description: 'With --shard: writes the plan file of the shard, for --merge.' },
  { name: 'expect', value: 'DIGEST', description: 'The same as --expect-digest.' },
  { name: 'adopt', description: "Writes the tenant's state into the spec files of the working folder." },
  {
    name: 'pick',
    value: 'KEY',
    list: true,
    description: 'With --adopt: this object only (KEY or KIND/KEY), also where Git changed it too; may be repeated.',
  },
  {
    name: 'adopt-deletions',
    description: 'With --adopt: removes the documents of objects that the tenant no longer has.',
  },
  {
    name: 'adopt-unmanaged',
    value: 'DIR',
    description: 'With --adopt: writes objects that no spec describes below DIR, as `export` would.',
  },
];

/** `drift`: finds what was edited behind Git's back. */
export const driftCommand: Command = {
  ...runCommand('drift', [...DRIFT_FLAGS, ...FLAGS, EXIT_FLAG, JOURNAL_FLAG], DRIFT_INPUTS),
  summary: "Finds what was changed behind Git's back",
  about:
    'Compares every spec with the tenant and says what was edited, deleted or never applied. With `--on-drift apply` it puts edited objects back; it never deletes objects. With `--adopt` it writes the state of the tenant into the spec files instead: only the places that differ change, comments and layout stay.',
  example: 'immuta-gitops drift --adopt --pick "Mask PII"',
  run: async (flags, context) => {
    const given = withExpect(flags);
    return given.isSet('adopt') ? await adoptDrift(given, context) : await findDrift(given, context);
  },
};

async function findDrift(flags: Flags, context: CommandContext): Promise<number> {
  for (const name of ['pick', 'adopt-deletions', 'adopt-unmanaged']) {
    if (flags.isSet(name)) throw new RunFailure('config', `\`--${name}\` says what to adopt; it needs \`--adopt\`.`);
  }
  return await runMode('drift', flags, context);
}

async function adoptDrift(flags: Flags, context: CommandContext): Promise<number> {
  const run = localRunOf('drift', flags, context);
  if (run.settings.shard !== null || run.settings.merge.length > 0) {
    throw new RunFailure('config', '`--adopt` reads the tenant in one piece; remove `--shard` and `--merge`.');
  }
  if (run.settings.onDrift === 'apply') {
    throw new RunFailure(
      'config',
      '`--adopt` takes the tenant for right and `--on-drift apply` takes Git; give one of them.',
    );
  }
  const unmanaged = flags.value('adopt-unmanaged');
  const result = await adoptLocally(run, {
    pick: (flags.value('pick') ?? '').split('\n').filter((name) => name !== ''),
    deletions: flags.isSet('adopt-deletions'),
    unmanaged: unmanaged === undefined ? null : resolve(context.folder, unmanaged),
  });
  run.progress.finish();
  context.out.write(run.redactor.text(result.text));
  return result.exitCode;
}

/** `--expect` is short for the input `expect-digest`. */
function withExpect(flags: Flags): Flags {
  return {
    ...flags,
    value: (name) => flags.value(name) ?? (name === 'expect-digest' ? flags.value('expect') : undefined),
  };
}
