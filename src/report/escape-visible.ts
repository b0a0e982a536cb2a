/**
 * Characters that no sink shows as they are: C0 and C1 controls but tab and line feed, bidirectional controls, zero-width and
 * other invisible characters, line separators, lone surrogates. A hostile spec hides or reorders text with them
 * ("Trojan Source", CVE-2021-42574).
 */
const UNSEEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\u{e0000}-\u{e0fff}]|\u034f|\p{Cs}|(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d/gu;

/** Writes invisible characters as `<U+202E>`. Tabs and line feeds stay; CRLF becomes LF, a lone CR is shown. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSEEN, (one) => {
    const code = (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${code}>`;
  });
}
