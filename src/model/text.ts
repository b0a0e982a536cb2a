import { isList, type Json, type JsonObject, setKey } from './json.ts';

/**
 * Characters that cannot be seen or told from others: controls but tab and line feed, bidirectional controls, zero-width
 * characters, variation selectors, fillers and whatever else is drawn as nothing (`Default_Ignorable_Code_Point`), spaces
 * that are not the space, line separators, lone surrogates. Hostile text hides or reorders words with them ("Trojan
 * Source", CVE-2021-42574), and two names that look the same are not. A joiner inside an emoji is none of them.
 */
export const UNSEEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2800\ufff9-\uffff]|(?! )\p{Zs}|\p{Cs}|(?!\u200d)\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

const FIRST_UNSEEN = new RegExp(UNSEEN.source, 'u');

/** The code of the first such character of a text, as `U+202E`; `null` where every character can be seen. */
export function firstUnseen(text: string): string | null {
  const found = FIRST_UNSEEN.exec(text)?.[0];
  return found === undefined ? null : codeOf(found);
}

/** A character's code for people: `U+202E`. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const ENDS = /^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g;

/**
 * The one form in which texts are compared: without the white space of ASCII at their ends, which Immuta does not keep
 * either, and with LF for CRLF. Nothing else is taken away: a no-break space at the end of a name makes another name.
 */
export function normalText(text: string): string {
  // Nearly every text is normal: one look at each end and one for carriage returns.
  if (!mayBeBlank(text.charCodeAt(0)) && !mayBeBlank(text.charCodeAt(text.length - 1)) && !text.includes('\r'))
    return text;
  return (text.includes('\r') ? text.replaceAll('\r\n', '\n') : text).replace(ENDS, '');
}

function mayBeBlank(code: number): boolean {
  return code <= 0x20;
}

/**
 * The form in which a spec is compared and sent. Texts of one line lose the white space at their ends, texts of several
 * keep it: a block text ends in a line break. A text of white space alone stays. The same value where nothing changes.
 */
export function normalValue(value: JsonObject): JsonObject;
export function normalValue(value: Json): Json;
export function normalValue(value: Json): Json {
  if (typeof value === 'string') return normalString(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    let items: Json[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const item = value[index] ?? null;
      const normal = normalValue(item);
      if (normal === item) continue;
      items ??= [...value];
      items[index] = normal;
    }
    return items ?? value;
  }
  let copy: Record<string, Json> | undefined;
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null;
    const normal = normalValue(item);
    if (normal === item) continue;
    copy ??= { ...value };
    setKey(copy, key, normal);
  }
  return copy ?? value;
}

function normalString(text: string): string {
  const trimmed = normalText(text);
  if (trimmed === '') return text;
  return trimmed.includes('\n') ? text.replaceAll('\r\n', '\n') : trimmed;
}

/** Whether two logins, or two labels, are the same to GitHub, which does not look at case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
