import { visible } from './escape-visible.ts';

/**
 * Text for the log of a runner that must not be taken for a command. The runner reads `::name …::` where a line starts
 * with it, white space aside, and the old `##[name …]` anywhere (actions/runner, `ActionCommand.cs`).
 */
export function commandFreeText(text: string): string {
  return visible(text)
    .replace(/^(\s*):(?=:)/gm, '$1: ')
    .replaceAll('##[', '## [');
}
