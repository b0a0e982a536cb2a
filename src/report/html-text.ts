import { visible } from './escape-visible.ts';

/**
 * A name as HTML code, for the one place where Markdown is not read: inside `<summary>`. GitHub makes no mentions and
 * no links inside `<code>`.
 */
export function htmlCode(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ');
  return `<code>${line.replace(/[^\p{L}\p{N} .,()=/-]/gu, (sign) => `&#${sign.codePointAt(0)};`)}</code>`;
}
