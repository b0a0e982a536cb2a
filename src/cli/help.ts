import { wrapped } from '../report/display-width.ts';
import { VERSION } from '../runtime/version.ts';
import { type InputDefinition, inputNamed } from '../settings/inputs.ts';
import type { Command } from './command.ts';
import { EVERYWHERE, type FlagDefinition } from './flags.ts';

/** `immuta-gitops --help`. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    `immuta-gitops ${VERSION}: manage Immuta from Git.`,
    '',
    'Usage: immuta-gitops COMMAND [FLAGS]',
    '',
    'Commands:',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'Exit status: 0 nothing wrong · 1 an error, a refusal or a guard · 2 changes or drift (with --detailed-exitcode) · 3 incomplete',
    '`immuta-gitops COMMAND --help` explains one command. Start with `immuta-gitops demo`.',
    '',
  ].join('\n');
}

/** `immuta-gitops COMMAND --help`: the flags of this command, in groups, and one example. */
export function commandHelp(command: Command): string {
  return [
    `Usage: immuta-gitops ${command.name} ${command.usage}`.trimEnd(),
    '',
    ...wrapped(command.about.replaceAll(/\s+/g, ' '), WIDTH),
    ...(command.usage.includes('SPEC…') ? ['', SPEC] : []),
    ...[...groupsOf(command)].flatMap(([title, rows]) => ['', `${title}:`, ...table(rows)]),
    '',
    'Example:',
    `  ${command.example}`,
    '',
  ].join('\n');
}

/** Flags of a command that its help shows: its own ones, its inputs, those of every command. */
export function shownFlags(command: Command): { readonly name: string; readonly takesValue: boolean; text: string }[] {
  const own = [...command.flags, ...EVERYWHERE].map(({ name, value, description }) => ({
    name,
    takesValue: value !== undefined,
    text: description,
  }));
  const inputs = command.inputs
    .flatMap(({ names }) => names.map(inputNamed))
    .map(({ name, boolean, description }) => ({ name, takesValue: boolean !== true, text: description }));
  return [...own, ...inputs];
}

interface Row {
  readonly head: string;
  readonly text: string;
}

function groupsOf(command: Command): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  const add = (title: string, row: Row): void => {
    groups.set(title, [...(groups.get(title) ?? []), row]);
  };
  for (const flag of command.flags) if (flag.group === undefined) add('Flags', flagRow(flag));
  for (const { title, names } of command.inputs) for (const name of names) add(title, inputRow(inputNamed(name)));
  for (const flag of [...command.flags, ...EVERYWHERE]) if (flag.group !== undefined) add(flag.group, flagRow(flag));
  return groups;
}

function flagRow({ name, short, value, description }: FlagDefinition): Row {
  const letter = short === undefined ? '' : `, -${short}`;
  return { head: `--${name}${letter}${value === undefined ? '' : ` ${value}`}`, text: plain(description) };
}

function inputRow(input: InputDefinition): Row {
  const head = `--${input.name}${input.boolean === true ? '' : ' VALUE'}`;
  return { head, text: `${plain(input.description)}${suffix(input)}` };
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

const SPEC = 'SPEC is a file, a folder of specs, or a pattern in quotes. Without one, --specs says what is looked at.';

function suffix(input: InputDefinition): string {
  const parts = [
    input.list === true ? 'May be repeated.' : '',
    input.environment === undefined
      ? ''
      : input.secret === true
        ? `Better from ${input.environment}: other processes can read flags.`
        : `Also from ${input.environment}.`,
    input.default === '' || input.default.startsWith('${{') ? '' : `Default: ${input.default.split('\n').join(', ')}.`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}

const WIDTH = 100;
const INDENT = 30;

function table(rows: readonly Row[]): string[] {
  return rows.flatMap(({ head, text }) => {
    const lines = wrapped(text.replaceAll(/\s+/g, ' '), WIDTH - INDENT);
    const first = head.length + 4 > INDENT ? [`  ${head}`] : [`  ${head.padEnd(INDENT - 2)}${lines.shift() ?? ''}`];
    return [...first, ...lines.map((line) => `${' '.repeat(INDENT)}${line}`)];
  });
}
