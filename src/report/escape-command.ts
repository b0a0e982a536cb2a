import { visible } from './escape-visible.ts';

/** The data of a workflow command (after `::`), escaped as `@actions/core` does it (`command.ts`). */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command (`file=…`), escaped in the same way. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Data that people read: what cannot be seen is shown. */
export function commandData(text: string): string {
  return escapeData(visible(text));
}

/** A property that people read. */
export function commandProperty(text: string): string {
  return escapeProperty(visible(text));
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
