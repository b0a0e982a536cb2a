import { wrapped } from '../report/display-width.ts';
import { VERSION } from '../runtime/version.ts';
import { INPUTS } from '../settings/inputs.ts';
import type { Command } from './command.ts';

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

/** `immuta-gitops COMMAND --help`. */
export function commandHelp(command: Command): string {
  const own = command.flags.map((flag) => ({
    head: `--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`,
    text: flag.description,
  }));
  const inputs = command.takesInputs
    ? INPUTS.map((input) => ({
        head: `--${input.name}${input.boolean === true ? '' : ` VALUE`}`,
        text: `${input.description.replaceAll('`', '')}${suffix(input)}`,
      }))
    : [];
  return [
    `Usage: immuta-gitops ${command.name} ${command.usage}`.trimEnd(),
    '',
    ...wrapped(command.about.replaceAll(/\s+/g, ' '), 100),
    ...(command.usage.includes('SPEC') ? ['', SPEC] : []),
    '',
    'Flags:',
    ...table([...own, { head: '--help, -h', text: 'Shows this text.' }]),
    ...(inputs.length === 0 ? [] : ['', 'Inputs (the same as those of the action):', ...table(inputs)]),
    ...(command.examples.length === 0 ? [] : ['', 'Examples:', ...command.examples.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

const SPEC = 'SPEC is a file, a folder of specs, or a pattern in quotes. Without one, --specs says what is looked at.';

function suffix(input: (typeof INPUTS)[number]): string {
  const parts = [
    input.list === true ? 'May be repeated.' : '',
    input.environment === undefined ? '' : `Also from ${input.environment}.`,
    input.default === '' || input.default.startsWith('${{') ? '' : `Default: ${input.default.split('\n').join(', ')}.`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}

const INDENT = 30;

function table(rows: readonly { head: string; text: string }[]): string[] {
  return rows.flatMap(({ head, text }) => {
    const lines = wrapped(text.replaceAll(/\s+/g, ' '), 100 - INDENT);
    const first = head.length + 4 > INDENT ? [`  ${head}`] : [`  ${head.padEnd(INDENT - 2)}${lines.shift() ?? ''}`];
    return [...first, ...lines.map((line) => `${' '.repeat(INDENT)}${line}`)];
  });
}
