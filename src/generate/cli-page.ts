import type { Command } from '../cli/command.ts';
import { commandHelp, generalHelp } from '../cli/help.ts';
import { fenced } from './readme.ts';

/** `docs/cli.md`: the help of every command. */
export function cliPage(commands: readonly Command[]): string {
  const parts = [
    '# Command line',
    '',
    'Generated from the help by `npm run generate`. From a clone, write `npx --yes node@24 dist/cli/index.js` in place of `immuta-gitops`.',
    '',
    fenced('text', generalHelp(commands)),
    ...commands.flatMap((command) => ['', `## ${command.name}`, '', fenced('text', commandHelp(command))]),
  ];
  return `${parts.join('\n')}\n`;
}
