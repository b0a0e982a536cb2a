import { codeOf, UNSEEN } from '../model/text.ts';

/** Writes characters that cannot be seen as `<U+202E>`. Tabs and line feeds stay; CRLF becomes LF, a lone CR is shown. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSEEN, (one) => `<${codeOf(one)}>`);
}
