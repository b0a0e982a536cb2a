import type { Problem } from './problem.ts';
import { placedList, placedMap, placedScalar, type SourceEntry, type SourceNode } from './source-node.ts';

/** Deepest nesting that is read: far beyond any payload, far below the limits of the stack. */
export const MAX_DEPTH = 100;

/** What a JSON text holds. `root` is `null` after a syntax error. */
export interface JsonSource {
  readonly root: SourceNode | null;
  readonly problems: readonly Problem[];
}

/** Thrown inside the reader, caught at its border. */
class JsonMistake extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

interface Cursor {
  readonly text: string;
  readonly problems: Problem[];
  at: number;
}

/** Reads JSON (RFC 8259) with the place of every key and value. Doubled keys are errors; the first one counts. */
export function readJson(text: string): JsonSource {
  const cursor: Cursor = { text, problems: [], at: 0 };
  try {
    const root = readNode(cursor, 0);
    skipBlank(cursor);
    if (cursor.at < text.length) throw mistake(cursor, 'the document ends before this; a JSON file holds one document');
    return { root, problems: cursor.problems };
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    return { root: null, problems: [error.problem] };
  }
}

function readNode(cursor: Cursor, depth: number): SourceNode {
  skipBlank(cursor);
  if (depth > MAX_DEPTH) throw mistake(cursor, `nested deeper than ${MAX_DEPTH} levels`, 'yaml/too-deep');
  const first = cursor.text[cursor.at];
  if (first === '{') return readObject(cursor, depth);
  if (first === '[') return readList(cursor, depth);
  const start = cursor.at;
  if (first === '"') {
    const value = readString(cursor);
    return placedScalar(value, [start, cursor.at]);
  }
  return readWord(cursor, start);
}

function readObject(cursor: Cursor, depth: number): SourceNode {
  const start = cursor.at++;
  const entries = new Map<string, SourceEntry>();
  skipBlank(cursor);
  if (cursor.text[cursor.at] === '}') cursor.at++;
  else {
    for (;;) {
      skipBlank(cursor);
      const keyStart = cursor.at;
      if (cursor.text[keyStart] !== '"') throw mistake(cursor, 'expected a key in double quotes');
      const key = readString(cursor);
      const keySpan = [keyStart, cursor.at] as const;
      expect(cursor, ':', 'after the key');
      const node = readNode(cursor, depth + 1);
      if (entries.has(key)) cursor.problems.push(duplicateKey(key, keySpan));
      else entries.set(key, { key, keySpan, node });
      if (!more(cursor, '}')) break;
    }
  }
  return placedMap([...entries.values()], start, cursor.at);
}

function readList(cursor: Cursor, depth: number): SourceNode {
  const start = cursor.at++;
  const items: SourceNode[] = [];
  skipBlank(cursor);
  if (cursor.text[cursor.at] === ']') cursor.at++;
  else {
    do {
      items.push(readNode(cursor, depth + 1));
    } while (more(cursor, ']'));
  }
  return placedList(items, start, cursor.at);
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

function readString(cursor: Cursor): string {
  STRING.lastIndex = cursor.at;
  const raw = STRING.exec(cursor.text)?.[0];
  if (raw === undefined) throw mistake(cursor, 'this string does not end on its line or has a bad escape');
  cursor.at += raw.length;
  return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
}

const WORD = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])/y;

function readWord(cursor: Cursor, start: number): SourceNode {
  WORD.lastIndex = start;
  const raw = WORD.exec(cursor.text)?.[0];
  if (raw === undefined)
    throw mistake(
      cursor,
      'expected a value: an object, a list, a string in double quotes, a number, true, false or null',
    );
  cursor.at += raw.length;
  const value = JSON.parse(raw) as null | boolean | number;
  const span = [start, cursor.at] as const;
  const problem = typeof value === 'number' ? inexactNumber(value, raw, span) : null;
  if (problem) cursor.problems.push(problem);
  return placedScalar(value, span);
}

/** A number that does not survive being read, or `null`. */
export function inexactNumber(value: number, raw: string, span: Problem['span']): Problem | null {
  const whole = /^[-+]?[0-9_]+$/.test(raw);
  if (Number.isFinite(value) && (!whole || Number.isSafeInteger(value))) return null;
  return {
    code: 'yaml/value',
    span,
    message: `the number ${raw} cannot be kept exactly in JSON; write it in quotes if it is text.`,
  };
}

/** The second of two equal keys. */
export function duplicateKey(key: string, span: Problem['span']): Problem {
  return {
    code: 'yaml/duplicate-key',
    span,
    message: `the key ${JSON.stringify(key)} stands twice in this mapping; keep one of them.`,
  };
}

function more(cursor: Cursor, close: string): boolean {
  skipBlank(cursor);
  const next = cursor.text[cursor.at];
  if (next !== ',' && next !== close) throw mistake(cursor, `expected "," or "${close}"`);
  cursor.at++;
  return next === ',';
}

function expect(cursor: Cursor, character: string, where: string): void {
  skipBlank(cursor);
  if (cursor.text[cursor.at] !== character) throw mistake(cursor, `expected "${character}" ${where}`);
  cursor.at++;
}

function skipBlank(cursor: Cursor): void {
  const { text } = cursor;
  let { at } = cursor;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; ) {
    at++;
    code = text.charCodeAt(at);
  }
  cursor.at = at;
}

function mistake(cursor: Cursor, message: string, code = 'yaml/syntax'): JsonMistake {
  const atEnd = cursor.at >= cursor.text.length;
  const found = atEnd
    ? 'the file ends here'
    : `found ${JSON.stringify(String.fromCodePoint(cursor.text.codePointAt(cursor.at) ?? 0))}`;
  const text = code === 'yaml/syntax' ? `not valid JSON: ${message} (${found}).` : `${message}.`;
  return new JsonMistake({ code, span: [cursor.at, Math.min(cursor.at + 1, cursor.text.length)], message: text });
}
