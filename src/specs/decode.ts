import type { Problem } from './problem.ts';

/** Largest file that is read: a spec is a few kilobytes, and 1 MiB bounds the time that any input can take. */
export const MAX_BYTES = 1024 * 1024;

/** Most documents of one file: real files hold a handful, and each costs as much as a file of its own. */
const MAX_DOCUMENTS = 1_000;

/** Text of a file, or why its bytes are not text. `text` then holds what comes before the bad place. */
interface Decoded {
  readonly text: string;
  readonly problem: Problem | null;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Decodes UTF-8 strictly; a byte order mark is dropped. Refuses what is too large, not UTF-8 or not text. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) {
    return failed('', 'yaml/too-large', `the file has ${bytes.length} bytes; the limit is ${MAX_BYTES}. Split it.`);
  }
  let text: string;
  try {
    text = withoutLaterMarks(strict.decode(bytes));
  } catch {
    const prefix = new TextDecoder('utf-8').decode(bytes.subarray(0, firstBadByte(bytes)));
    return failed(prefix, 'yaml/encoding', 'this byte is not valid UTF-8; save the file as UTF-8.');
  }
  if (countMarkers(text) > MAX_DOCUMENTS) {
    return failed('', 'yaml/too-large', `the file has more than ${MAX_DOCUMENTS} documents; split it.`);
  }
  const control = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
  if (control === -1) return { text, problem: null };
  const code = text.charCodeAt(control).toString(16).padStart(4, '0').toUpperCase();
  const hint = code === '0000' ? 'a NUL character; the file is binary or UTF-16. Save it as UTF-8 text.' : 'remove it.';
  return failed(
    text.slice(0, control),
    'yaml/character',
    `the control character U+${code} is not allowed here: ${hint}`,
  );
}

/** A byte order mark may begin each document of a file, such as one that was put together from several. */
function withoutLaterMarks(text: string): string {
  if (!text.includes('\ufeff')) return text;
  return text.replace(/^\ufeff(?=---)/gm, '').replace(/^(---[ \t]*\r?\n)\ufeff/gm, '$1');
}

function countMarkers(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n---'); at !== -1 && count <= MAX_DOCUMENTS; at = text.indexOf('\n---', at + 4)) count++;
  return count;
}

function failed(prefix: string, code: string, message: string): Decoded {
  return { text: prefix, problem: { code, message, span: [prefix.length, prefix.length] } };
}

/** Length of the longest valid prefix: the decoder is asked by halves, since only it knows all rules of UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** Whether a prefix is free of errors, an unfinished character at its end aside (`stream` holds that back). */
function decodes(prefix: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true });
    return true;
  } catch {
    return false;
  }
}
