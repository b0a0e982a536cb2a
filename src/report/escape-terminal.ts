import { visible } from './escape-visible.ts';

/**
 * Text for a terminal, line breaks and tabs kept: no escape sequence (colour, title, clipboard, cursor) and no
 * bidirectional control of a spec or a reply reaches it; they are shown as `<U+001B>`.
 */
export function terminalText(text: string): string {
  return visible(text);
}

/** The same for a place that is one line: line breaks become `⏎`, tabs spaces. */
export function terminalLine(text: string): string {
  return visible(text).replaceAll('\n', '⏎').replaceAll('\t', ' ');
}
