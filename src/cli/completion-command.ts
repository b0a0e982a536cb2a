import { RunFailure } from '../model/failure.ts';
import type { Command } from './command.ts';
import { loadCommands } from './commands.ts';
import { completionScript, SHELLS } from './completion.ts';

/** `completion`: a script for a shell. */
export const completionCommand: Command = {
  name: 'completion',
  summary: 'Prints a completion script for bash, zsh or fish',
  usage: SHELLS.join('|'),
  about:
    'Prints a script that completes commands and flags. bash: `source <(immuta-gitops completion bash)` in ~/.bashrc. zsh: write it to a file `_immuta-gitops` in a folder of $fpath. fish: write it to ~/.config/fish/completions/immuta-gitops.fish.',
  flags: [],
  inputs: [],
  example: 'source <(immuta-gitops completion bash)',
  async run(flags, context) {
    const shell = SHELLS.find((name) => name === flags.positionals[0]);
    if (shell === undefined || flags.positionals.length !== 1) {
      throw new RunFailure('config', `Name one shell: \`completion ${SHELLS.join('`, `completion ')}\`.`);
    }
    context.out.write(completionScript(shell, await loadCommands()));
    return 0;
  },
};
