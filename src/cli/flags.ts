import { type ParseArgsConfig, parseArgs } from 'node:util';
import { RunFailure } from '../model/failure.ts';
import { nearest } from '../model/nearest.ts';
import { INPUTS, type InputDefinition } from '../settings/inputs.ts';

/** A flag of one command that is not an input of the action. */
export interface FlagDefinition {
  readonly name: string;
  /** One letter that means it. */
  readonly short?: string;
  readonly description: string;
  /** Heading of the help that it is under; its own command's flags where absent. */
  readonly group?: string;
  /** What means its value in the help; absent for a switch. */
  readonly value?: string;
  readonly list?: true;
}

/** Flags of one call, read. */
export interface Flags {
  /** Value of an input or flag; lists are joined by line breaks. `undefined`: not given. */
  value(name: string): string | undefined;
  isSet(name: string): boolean;
  readonly positionals: readonly string[];
}

/** Reads a command's arguments. Throws RunFailure `config` for what is unknown, with a guess at what was meant. */
export function readFlags(words: readonly string[], own: readonly FlagDefinition[], takesInputs: boolean): Flags {
  const inputs = takesInputs ? INPUTS : [];
  const options = Object.fromEntries([...inputs.map(inputOption), ...[...own, ...EVERYWHERE].map(flagOption)]);
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true, allowNegative: false });
  } catch (cause) {
    throw new RunFailure('config', describe(cause, Object.keys(options)), { cause });
  }
  const { values } = parsed;
  return {
    value(name) {
      const found = values[name];
      if (found === undefined) return undefined;
      return Array.isArray(found) ? found.join('\n') : String(found);
    },
    isSet: (name) => values[name] !== undefined,
    positionals: parsed.positionals,
  };
}

type Option = NonNullable<ParseArgsConfig['options']>[string];

/** Flags of every command. */
export const EVERYWHERE: readonly FlagDefinition[] = [
  { name: 'quiet', group: 'General', short: 'q', description: 'Writes no progress to standard error.' },
  { name: 'verbose', group: 'General', short: 'v', description: 'Writes a line for each step to standard error.' },
  { name: 'help', group: 'General', short: 'h', description: 'Shows this text.' },
];

function inputOption(input: InputDefinition): [string, Option] {
  return [input.name, { type: 'string', ...(input.list === true ? { multiple: true } : {}) }];
}

function flagOption(flag: FlagDefinition): [string, Option] {
  if (flag.value === undefined)
    return [flag.name, { type: 'boolean', ...(flag.short === undefined ? {} : { short: flag.short }) }];
  return [flag.name, { type: 'string', ...(flag.list === true ? { multiple: true } : {}) }];
}

/** Boolean inputs may be without a value: `--prune` means `--prune true`, but never swallows the next word. */
export function expandBooleans(words: readonly string[]): string[] {
  const booleans = new Set(INPUTS.filter((input) => input.boolean === true).map((input) => `--${input.name}`));
  return words.flatMap((word, index) => {
    if (!booleans.has(word)) return [word];
    const next = words[index + 1];
    return next === 'true' || next === 'false' ? [word] : [`${word}=true`];
  });
}

function describe(cause: unknown, names: readonly string[]): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const unknown = /Unknown option '(-{1,2}[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return `${message.split('. ')[0] ?? message}.`;
  const guess = nearest(unknown.replace(/^-+/, ''), names);
  return `There is no flag \`${unknown}\`${guess === undefined ? '' : `; did you mean \`--${guess}\`?`} \`--help\` lists them all.`;
}
