/**
 * Characters that no sink shows as they are: controls but tab and line feed, bidirectional controls, zero-width characters,
 * variation selectors, fillers and whatever else is drawn as nothing (`Default_Ignorable_Code_Point`), spaces that are not
 * the space, line separators, lone surrogates. A hostile spec hides or reorders text with them ("Trojan Source",
 * CVE-2021-42574), and two names that look the same are not. A joiner inside an emoji stays.
 */
const UNSEEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2800\ufff9-\uffff]|(?! )\p{Zs}|\p{Cs}|(?!\u200d)\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/** Writes such characters as `<U+202E>`. Tabs and line feeds stay; CRLF becomes LF, a lone CR is shown. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSEEN, (one) => {
    const code = (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${code}>`;
  });
}

/** The first such character of a text, as `U+202E`; `null` where every character can be seen. */
export function firstUnseen(text: string): string | null {
  const found = FIRST_UNSEEN.exec(text)?.[0];
  return found === undefined ? null : `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const FIRST_UNSEEN = new RegExp(UNSEEN.source, 'u');
