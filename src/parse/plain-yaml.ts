import type { Json } from '../model/json.ts';
import { readFlow, unquoted } from './plain-flow.ts';

/** A document that the plain reader understood. */
export interface PlainDocument {
  readonly value: Json;
  /** Line of its first content, from 1. */
  readonly line: number;
}

/**
 * Reads the plain part of YAML that most specs are written in: block mappings and lists, scalars on one line, literal
 * blocks, comments, several documents. Answers `null` for anything else, faulty text included: then the full reader
 * decides. A test holds both against each other; whatever is in doubt here is left to the full reader.
 */
export function readPlainYaml(source: string): readonly PlainDocument[] | null {
  const text = source.includes('\r') ? source.replaceAll('\r\n', '\n') : source;
  // Tabs, lone carriage returns and Unicode's own line ends and marks have rules of their own.
  if (/[\t\r\u0085\u2028\u2029\ufeff]/.test(text) || !text.endsWith('\n')) return null;
  const reader: Reader = { text, at: 0, line: 0, indent: 0, start: 0, end: 0, done: false, failed: false };
  const documents: PlainDocument[] = [];
  advance(reader);
  while (!reader.done) {
    if (isMarker(reader)) advance(reader);
    // An empty document is a finding: the full reader words it.
    if (reader.done || isMarker(reader) || reader.indent !== 0) return null;
    const line = reader.line;
    const value = readBlock(reader, 0, 0);
    if (reader.failed || (!reader.done && !isMarker(reader))) return null;
    documents.push({ value, line });
    if (!reader.done && nextIsEmpty(reader)) return null;
  }
  return documents.length > 0 && !reader.failed ? documents : null;
}

interface Reader {
  readonly text: string;
  /** Where the line after the current one begins. */
  at: number;
  /** The current content line: its number from 1, its indentation, where its content begins and where the line ends. */
  line: number;
  indent: number;
  start: number;
  end: number;
  done: boolean;
  failed: boolean;
}

/** Moves to the next line that is not blank and no comment. */
function advance(reader: Reader): void {
  const { text } = reader;
  while (reader.at < text.length) {
    const lineStart = reader.at;
    const end = text.indexOf('\n', lineStart);
    reader.at = end + 1;
    reader.line++;
    let start = lineStart;
    while (text.charCodeAt(start) === 32) start++;
    if (start === end || text.charCodeAt(start) === 35) continue;
    reader.indent = start - lineStart;
    reader.start = start;
    reader.end = end;
    return;
  }
  reader.done = true;
}

/** Whether the current line is a bare `---`. */
function isMarker(reader: Reader): boolean {
  return reader.indent === 0 && reader.end - reader.start === 3 && reader.text.startsWith('---', reader.start);
}

/** Whether nothing follows the marker that the reader stands on. */
function nextIsEmpty(reader: Reader): boolean {
  const ahead: Reader = { ...reader };
  advance(ahead);
  return ahead.done;
}

function fail(reader: Reader): null {
  reader.failed = true;
  return null;
}

const MAX_DEPTH = 40;
const DASH = 45;
const SPACE = 32;

/** Reads the collection whose first line the reader stands on, at exactly this indentation. */
function readBlock(reader: Reader, indent: number, depth: number): Json {
  if (depth > MAX_DEPTH) return fail(reader);
  return isItem(reader) ? readList(reader, indent, depth) : readMap(reader, indent, depth);
}

function isItem({ text, start, end }: Reader): boolean {
  return text.charCodeAt(start) === DASH && (start + 1 === end || text.charCodeAt(start + 1) === SPACE);
}

function readList(reader: Reader, indent: number, depth: number): Json {
  const items: Json[] = [];
  while (!reader.done && !reader.failed && reader.indent === indent && isItem(reader)) {
    let content = reader.start + 1;
    while (content < reader.end && reader.text.charCodeAt(content) === SPACE) content++;
    if (content === reader.end || reader.text.charCodeAt(content) === 35) return fail(reader);
    // What stands behind the dash is indented by where it stands.
    const inner = indent + (content - reader.start);
    reader.start = content;
    if (isItem(reader)) return fail(reader);
    if (keyEnd(reader) > 0) {
      reader.indent = inner;
      items.push(readMap(reader, inner, depth + 1));
    } else items.push(readScalar(reader, indent));
  }
  if (!reader.done && !isMarker(reader) && reader.indent > indent) return fail(reader);
  return items;
}

const RESERVED = /^(?:null|true|false)$/i;

function readMap(reader: Reader, indent: number, depth: number): Json {
  const object: Record<string, Json> = {};
  while (!reader.done && !reader.failed && reader.indent === indent && !isMarker(reader)) {
    const end = keyEnd(reader);
    if (end === 0) return fail(reader);
    const key = reader.text.slice(reader.start, end);
    if (Object.hasOwn(object, key) || key === '__proto__' || RESERVED.test(key)) return fail(reader);
    reader.start = end + 1;
    while (reader.start < reader.end && reader.text.charCodeAt(reader.start) === SPACE) reader.start++;
    const bare = reader.start === reader.end || reader.text.charCodeAt(reader.start) === 35;
    object[key] = bare ? readNested(reader, indent, depth) : readScalar(reader, indent);
  }
  if (!reader.done && !isMarker(reader) && reader.indent > indent) return fail(reader);
  return object;
}

/** What stands under a key without a value: a deeper block, a list at the key's own indentation, or nothing. */
function readNested(reader: Reader, indent: number, depth: number): Json {
  advance(reader);
  if (reader.done || isMarker(reader)) return null;
  if (reader.indent > indent) return readBlock(reader, reader.indent, depth + 1);
  if (reader.indent === indent && isItem(reader)) return readList(reader, indent, depth + 1);
  return null;
}

/** Where the plain key at the reader's place ends (its colon), 0 where no plain key stands. */
function keyEnd({ text, start, end }: Reader): number {
  let at = start;
  if (!isLetter(text.charCodeAt(at))) return 0;
  for (at++; at < end && at - start < 100; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || (code >= 48 && code <= 57) || code === DASH || code === 46) continue;
    return code === 58 && (at + 1 === end || text.charCodeAt(at + 1) === SPACE) ? at : 0;
  }
  return 0;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** The scalar from the reader's place to the end of its line; leaves the reader on the next content line. */
function readScalar(reader: Reader, indent: number): Json {
  const { text, start } = reader;
  const first = text.charCodeAt(start);
  if (first === 34 || first === 39) return readQuoted(reader, indent, first);
  const raw = text.slice(start, reader.end);
  if (first === 124) return readLiteral(reader, raw, indent);
  if (first === 91 || first === 123) return readFlowLine(reader, indent);
  if (!startsPlain(text, start)) return fail(reader);
  const comment = raw.indexOf(' #');
  const plain = trimSpaces(comment === -1 ? raw : raw.slice(0, comment));
  if (plain.includes(': ') || plain.endsWith(':')) return fail(reader);
  advance(reader);
  return followed(reader, indent) ? fail(reader) : resolve(reader, plain);
}

/** Only spaces: other blanks, such as a no-break space, are content. */
function trimSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) end--;
  return text.slice(0, end);
}

/** A deeper line after a scalar continues it: for the full reader. */
function followed(reader: Reader, indent: number): boolean {
  return !reader.done && !isMarker(reader) && reader.indent > indent;
}

/** Letters, digits and signs that begin a plain scalar and mean nothing else. Beyond ASCII: letters of any script. */
function startsPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isLetter(code) || (code >= 48 && code <= 57) || code > 0xa0) return true;
  return (
    code === 36 || code === 40 || code === 46 || code === 47 || code === 60 || code === 94 || code === 43 || code === 61
  );
}

/** A flow collection that fills the rest of its line. */
function readFlowLine(reader: Reader, indent: number): Json {
  const found = readFlow(reader.text, [reader.start, reader.end], (plain) => {
    const value = startsPlain(plain, 0) ? resolve(reader, plain) : fail(reader);
    return reader.failed ? undefined : value;
  });
  if (!found || !/^ *$/.test(reader.text.slice(found.end, reader.end))) return fail(reader);
  advance(reader);
  return followed(reader, indent) ? fail(reader) : found.value;
}

function readQuoted(reader: Reader, indent: number, quote: number): Json {
  const { text, start, end } = reader;
  let close = start + 1;
  let special = false;
  for (; close < end; close++) {
    const code = text.charCodeAt(close);
    if (code === 92 && quote === 34) {
      special = true;
      close++;
      continue;
    }
    if (code !== quote) continue;
    if (quote !== 39 || text.charCodeAt(close + 1) !== 39) break;
    special = true;
    close++;
  }
  if (close >= end) return fail(reader);
  const raw = text.slice(start, close + 1);
  const value = special ? unquoted(raw) : raw.slice(1, -1);
  if (value === null) return fail(reader);
  let rest = close + 1;
  while (rest < end && text.charCodeAt(rest) === SPACE) rest++;
  if (rest < end && (text.charCodeAt(rest) !== 35 || rest === close + 1)) return fail(reader);
  advance(reader);
  if (followed(reader, indent)) return fail(reader);
  return value;
}

/** A literal block `|` or `|-`, its content at one indentation, blank lines really blank. */
function readLiteral(reader: Reader, header: string, indent: number): Json {
  if (header !== '|' && header !== '|-') return fail(reader);
  const { text } = reader;
  const lines: string[] = [];
  let width = -1;
  let blank = 0;
  while (reader.at < text.length) {
    const end = text.indexOf('\n', reader.at);
    let start = reader.at;
    while (text.charCodeAt(start) === SPACE) start++;
    const depth = start - reader.at;
    if (start === end) {
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
    }
    reader.at = end + 1;
    reader.line++;
  }
  if (lines.length === 0) return fail(reader);
  advance(reader);
  return lines.join('\n') + (header === '|' ? '\n' : '');
}

const NUMBER_LIKE = /^[-+]?(?:\.?[0-9]|\.(?:inf|nan)$)/i;

/** The core schema of YAML 1.2, as far as it is plain: whatever may be a number and is no short decimal goes to the full reader. */
function resolve(reader: Reader, plain: string): Json {
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
