import { visible } from './escape-visible.ts';

/** The data of a workflow command (after `::`), escaped as `@actions/core` does it (`command.ts`, `escapeData`). */
export function commandData(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command (`file=…`), escaped as `@actions/core` does it (`escapeProperty`). */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Text for the log of a runner that must not be taken for a command. The runner reads `::name …::` where a line starts
 * with it, white space aside, and the old `##[name …]` anywhere (actions/runner, `ActionCommand.cs`).
 */
export function commandFreeText(text: string): string {
  return visible(text)
    .replace(/^(\s*):(?=:)/gm, '$1: ')
    .replaceAll('##[', '## [');
}
