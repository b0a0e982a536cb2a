import type { Json } from '../model/json.ts';

/** A value read from one line, and where it ends. */
export interface FlowValue {
  readonly value: Json;
  readonly end: number;
}

const MAX_DEPTH = 10;

/**
 * Reads the flow collection (`[A, "b c", { type: tags }]`) that begins at `start` and ends before `end`, on one line.
 * `null` for all that is in doubt. `resolve` gives a plain scalar its value, `undefined` where it is in doubt.
 */
export function readFlow(
  text: string,
  span: readonly [start: number, end: number],
  resolve: (plain: string) => Json | undefined,
): FlowValue | null {
  const line = text.slice(...span);
  // Comments, tags, anchors, aliases and explicit keys have rules of their own.
  if (/[#&*!?|>%@`]/.test(line)) return null;
  const found = readValue({ line, resolve }, 0, 0);
  return found && { value: found.value, end: span[0] + found.end };
}

interface Flow {
  readonly line: string;
  readonly resolve: (plain: string) => Json | undefined;
}

const QUOTED = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|'(?:[^']|'')*'/y;
const PLAIN = /[A-Za-z0-9_][^,[\]{}:"']*/y;
const KEY = /([A-Za-z_][A-Za-z0-9_.-]*): +/y;
const NEXT = / *([,\]}]) */y;

function match(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

function readValue(flow: Flow, at: number, depth: number): FlowValue | null {
  const { line } = flow;
  if (line[at] === '[' || line[at] === '{') return depth > MAX_DEPTH ? null : readCollection(flow, at, depth);
  const quoted = match(QUOTED, line, at)?.[0];
  if (quoted !== undefined) return { value: unquoted(quoted), end: at + quoted.length };
  const plain = match(PLAIN, line, at)?.[0];
  if (plain === undefined) return null;
  const value = flow.resolve(plain.replace(/ +$/, ''));
  return value === undefined ? null : { value, end: at + plain.length };
}

function readCollection(flow: Flow, start: number, depth: number): FlowValue | null {
  const { line } = flow;
  const isMap = line[start] === '{';
  const close = isMap ? '}' : ']';
  const items: Json[] = [];
  const object: Record<string, Json> = {};
  let at = start + 1;
  while (line[at] === ' ') at++;
  if (line[at] === close) return { value: isMap ? object : items, end: at + 1 };
  for (;;) {
    const key = isMap ? match(KEY, line, at) : null;
    if (isMap && (!key?.[1] || Object.hasOwn(object, key[1]) || key[1] === '__proto__' || isWord(key[1]))) return null;
    const found = readValue(flow, at + (key?.[0].length ?? 0), depth + 1);
    const next = found && match(NEXT, line, found.end);
    if (!found || !next) return null;
    if (key?.[1]) object[key[1]] = found.value;
    else items.push(found.value);
    if (next[1] === close) return { value: isMap ? object : items, end: found.end + next[0].trimEnd().length };
    // A comma must be followed by another value: what a closing one after it means is left to the full reader.
    if (next[1] !== ',') return null;
    at = found.end + next[0].length;
  }
}

function isWord(key: string): boolean {
  return /^(?:null|true|false)$/i.test(key);
}

/** The text of a quoted scalar on one line; `null` for an escape that JSON has not. */
export function unquoted(quoted: string): string | null {
  if (quoted.startsWith("'")) return quoted.slice(1, -1).replaceAll("''", "'");
  return /^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/.test(quoted) ? String(JSON.parse(quoted)) : null;
}
