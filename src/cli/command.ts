import type { FlagDefinition, Flags } from './flags.ts';
import type { InputGroup } from './input-groups.ts';
import type { Streams } from './terminal.ts';

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How to call it, after the command's name. */
  readonly usage: string;
  /** A paragraph for its own `--help`. */
  readonly about: string;
  readonly flags: readonly FlagDefinition[];
  /** Groups of inputs that its help shows; `[]`: it takes none. A command that takes some takes all of them. */
  readonly inputs: readonly InputGroup[];
  readonly example: string;
  /** Exit status. Throws RunFailure for what the user can correct. */
  run(flags: Flags, context: CommandContext): Promise<number>;
}

/** What a command gets from the process. */
export interface CommandContext extends Streams {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Asks a question on the terminal; `''` where no answer came. Absent where there is no terminal. */
  readonly ask?: (question: string) => Promise<string>;
}
