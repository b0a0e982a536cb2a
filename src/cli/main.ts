import { RunFailure } from '../model/failure.ts';
import { nearestHint } from '../model/nearest.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { VERSION } from '../runtime/version.ts';
import type { CommandContext } from './command.ts';
import { COMMANDS, loadCommands } from './commands.ts';
import { expandBooleans, type Flags, readFlags } from './flags.ts';
import { commandHelp, generalHelp } from './help.ts';

/**
 * Runs the command line. Answers the exit status; what the user can correct is one line on standard error, a bug throws.
 * `words` are the arguments after the program's name.
 */
export async function runCommandLine(words: readonly string[], context: CommandContext): Promise<number> {
  try {
    return await dispatch(words, context);
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    for (const detail of error.details) context.err.write(`immuta-gitops: ${terminalLine(detail)}\n`);
    return 1;
  }
}

async function dispatch(words: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const about = name === 'help' ? COMMANDS.find((entry) => entry.name === rest[0]) : undefined;
    context.out.write(about === undefined ? generalHelp(await loadCommands()) : commandHelp(await about.load()));
    return name === undefined ? 1 : 0;
  }
  if (name === '--version' || name === 'version') {
    context.out.write(`${VERSION}\n`);
    return 0;
  }
  const entry = COMMANDS.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    const names = COMMANDS.map((candidate) => candidate.name);
    const hint = nearestHint(name, names, '`immuta-gitops --help` lists the commands.');
    throw new RunFailure('config', `There is no command \`${name}\`. ${hint}`);
  }
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    context.out.write(commandHelp(command));
    return 0;
  }
  const takesInputs = command.inputs.length > 0;
  const flags = readFlags(takesInputs ? expandBooleans(rest) : rest, command.flags, takesInputs);
  return await command.run(flags, { ...context, ...verbosityOf(flags) });
}

function verbosityOf(flags: Flags): Pick<CommandContext, 'verbosity'> {
  if (flags.isSet('quiet') && flags.isSet('verbose')) {
    throw new RunFailure('config', '`--quiet` and `--verbose` exclude each other; give one of them.');
  }
  if (flags.isSet('quiet')) return { verbosity: 'quiet' };
  return flags.isSet('verbose') ? { verbosity: 'verbose' } : {};
}
