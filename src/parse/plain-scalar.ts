import type { Json } from '../model/json.ts';
import { readFlow, unquoted } from './plain-flow.ts';
import { advance, fail, followed, HASH, isLetter, place, type Reader, SPACE } from './plain-lines.ts';
import type { Scalar } from './source-node.ts';

const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BACKSLASH = 92;

/** The scalar from the reader's place to the end of its line; leaves the reader on the next content line. */
export function readScalar(reader: Reader, indent: number): Json {
  const { text, start, end } = reader;
  const first = text.charCodeAt(start);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return readQuoted(reader, indent, first);
  if (first === 124) return readLiteral(reader, indent);
  if (first === 91 || first === 123) return readFlowLine(reader, indent);
  if (!startsPlain(first)) return fail(reader);
  const close = plainEnd(text, start, end);
  if (close === 0) return fail(reader);
  advance(reader);
  if (followed(reader, indent)) return fail(reader);
  const value = resolve(reader, text.slice(start, close));
  place(reader, value, start, close);
  return value;
}

/** Where a plain scalar ends: before a comment and the blanks around it; 0 where a colon makes it something else. */
function plainEnd(text: string, start: number, end: number): number {
  let close = start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // Only spaces: other blanks, such as a no-break space, are content.
    if (code === SPACE) continue;
    if (code === HASH && text.charCodeAt(at - 1) === SPACE) break;
    if (code === 58 && (at + 1 === end || text.charCodeAt(at + 1) === SPACE)) return 0;
    close = at + 1;
  }
  return close;
}

/** Letters, digits and signs that begin a plain scalar and mean nothing else. Beyond ASCII: letters of any script. */
function startsPlain(code: number): boolean {
  if (isLetter(code) || (code >= 48 && code <= 57) || code > 0xa0) return true;
  return (
    code === 36 || code === 40 || code === 46 || code === 47 || code === 60 || code === 94 || code === 43 || code === 61
  );
}

/** A flow collection that fills the rest of its line. */
function readFlowLine(reader: Reader, indent: number): Json {
  const { text, placed, start, end } = reader;
  const found = readFlow({ text, placed, end }, start, (plain) => {
    const value = startsPlain(plain.charCodeAt(0)) ? resolve(reader, plain) : fail(reader);
    return reader.failed ? undefined : value;
  });
  if (!found) return fail(reader);
  for (let at = start + found.end; at < end; at++) if (text.charCodeAt(at) !== SPACE) return fail(reader);
  advance(reader);
  if (followed(reader, indent)) return fail(reader);
  reader.node = found.node;
  return found.value;
}

function readQuoted(reader: Reader, indent: number, quote: number): Json {
  const { text, start, end } = reader;
  let close = start + 1;
  let special = false;
  for (; close < end; close++) {
    const code = text.charCodeAt(close);
    if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      special = true;
      close++;
      continue;
    }
    if (code !== quote) continue;
    if (quote !== SINGLE_QUOTE || text.charCodeAt(close + 1) !== SINGLE_QUOTE) break;
    special = true;
    close++;
  }
  if (close >= end) return fail(reader);
  const value = special ? unquoted(text.slice(start, close + 1)) : text.slice(start + 1, close);
  if (value === undefined) return fail(reader);
  let rest = close + 1;
  while (rest < end && text.charCodeAt(rest) === SPACE) rest++;
  if (rest < end && (text.charCodeAt(rest) !== HASH || rest === close + 1)) return fail(reader);
  advance(reader);
  if (followed(reader, indent)) return fail(reader);
  place(reader, value, start, close + 1);
  return value;
}

/** A literal block `|` or `|-`, its content at one indentation, blank lines really blank. */
function readLiteral(reader: Reader, indent: number): Json {
  const { text, start } = reader;
  const header = text.slice(start, reader.end);
  if (header !== '|' && header !== '|-') return fail(reader);
  const lines: string[] = [];
  let width = -1;
  let blank = 0;
  let close = reader.end;
  while (reader.at < text.length) {
    const end = text.indexOf('\n', reader.at);
    let content = reader.at;
    while (text.charCodeAt(content) === SPACE) content++;
    const depth = content - reader.at;
    if (content === end) {
      if (depth > 0 || width === -1) return fail(reader);
      blank++;
    } else {
      if (width === -1) width = depth;
      if (depth < width) {
        if (depth > indent) return fail(reader);
        break;
      }
      if (width <= indent) return fail(reader);
      for (; blank > 0; blank--) lines.push('');
      lines.push(text.slice(reader.at + width, end));
      close = end;
    }
    reader.at = end + 1;
    reader.line++;
  }
  if (lines.length === 0) return fail(reader);
  advance(reader);
  const value = lines.join('\n') + (header === '|' ? '\n' : '');
  place(reader, value, start, close);
  return value;
}

const NUMBER_LIKE = /^[-+]?(?:\.?[0-9]|\.(?:inf|nan)$)/i;

/** The core schema of YAML 1.2, as far as it is plain: whatever may be a number and is no short decimal goes to the full reader. */
function resolve(reader: Reader, plain: string): Scalar {
  const first = plain.charCodeAt(0);
  if (first === 110 || first === 78 || first === 116 || first === 84 || first === 102 || first === 70) {
    if (plain === 'null' || plain === 'Null' || plain === 'NULL') return null;
    if (plain === 'true' || plain === 'True' || plain === 'TRUE') return true;
    if (plain === 'false' || plain === 'False' || plain === 'FALSE') return false;
    return plain;
  }
  if (isLetter(first) || !NUMBER_LIKE.test(plain)) return plain;
  if (/^(?:0|[1-9][0-9]{0,14})$/.test(plain)) return Number(plain);
  // A number in another form, or text that begins like one (`1=1`, a date): only the latter is text for sure.
  return /^[-+]?[0-9.]+(?:[eE][-+]?[0-9]*)?$|^0[xo]|inf|nan/i.test(plain) ? fail(reader) : plain;
}
