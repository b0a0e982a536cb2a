import { count } from '../model/counted.ts';
/** Bytes of a text in UTF-8: never fewer than its UTF-16 length, so a budget in bytes keeps both. */
export function sizeOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** White space of ASCII, line breaks included, becomes one space: for places that hold one line. Other blanks are shown. */
function oneLine(text: string): string {
  return text.replace(/[ \t\n\r\f\v]+/g, ' ').replace(/^ | $/g, '');
}

/**
 * The first `most` characters (UTF-16), never half a surrogate pair, with a word about the rest. The text comes back
 * as it is when it fits.
 */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end)}… (${count(text.length - end)} more characters)`;
}

/** One line of at most `most` characters: for names, paths and sentences that come from specs or servers. */
export function clipLine(text: string, most: number): string {
  // The cut comes first so that a text of megabytes costs no more than a short one.
  return text.length <= most * 2 ? clip(oneLine(text), most) : oneLine(clip(text, most));
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
