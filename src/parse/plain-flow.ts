import type { Json } from '../model/json.ts';
import {
  placedList,
  placedMap,
  placedScalar,
  type Scalar,
  type SourceEntry,
  type SourceNode,
  type Span,
} from './source-node.ts';

/** A value read from one line, and where in the line's flow text it ends; with its place where places are wanted. */
export interface FlowValue {
  readonly value: Json;
  readonly end: number;
  readonly node: SourceNode | null;
}

/** The line that a flow collection stands in: a text, read no further than `end`. */
export interface FlowLine {
  readonly text: string;
  readonly end: number;
  readonly placed: boolean;
}

type Resolve = (plain: string) => Json | undefined;

const MAX_DEPTH = 10;

/**
 * Reads the flow collection (`[A, "b c", { type: tags }]`) that begins at `start`, on one line. `null` for all that is
 * in doubt. `resolve` gives a plain scalar its value, `undefined` where it is in doubt.
 */
export function readFlow(line: FlowLine, start: number, resolve: Resolve): FlowValue | null {
  const whole = line.text.slice(start, line.end);
  // Comments, tags, anchors, aliases and explicit keys have rules of their own.
  if (/[#&*!?|>%@`]/.test(whole)) return null;
  return readValue({ text: whole, offset: start, placed: line.placed, resolve }, 0, 0);
}

interface Flow {
  /** The rest of the line from the collection on, and where in the text it begins. */
  readonly text: string;
  readonly offset: number;
  readonly placed: boolean;
  readonly resolve: Resolve;
}

const QUOTED = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|'(?:[^']|'')*'/y;
const PLAIN = /[A-Za-z0-9_][^,[\]{}:"']*/y;
const KEY = /([A-Za-z_][A-Za-z0-9_.-]*): +/y;
const NEXT = / *([,\]}]) */y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `at` and the ends of values count in the flow's own text; spans in the whole one. */
function readValue(flow: Flow, at: number, depth: number): FlowValue | null {
  const { text } = flow;
  if (text[at] === '[' || text[at] === '{') return depth > MAX_DEPTH ? null : readCollection(flow, at, depth);
  const quoted = match(QUOTED, text, at)?.[0];
  const plain = quoted === undefined ? match(PLAIN, text, at)?.[0].replace(/ +$/, '') : undefined;
  const value = quoted !== undefined ? unquoted(quoted) : plain !== undefined ? flow.resolve(plain) : undefined;
  if (value === undefined) return null;
  const end = at + (quoted ?? plain ?? '').length;
  const node = flow.placed ? placedScalar(value as Scalar, spanIn(flow, at, end)) : null;
  return { value, end, node };
}

function spanIn({ offset }: Flow, from: number, to: number): Span {
  return [offset + from, offset + to];
}

function readCollection(flow: Flow, start: number, depth: number): FlowValue | null {
  const { text } = flow;
  const isMap = text[start] === '{';
  const close = isMap ? '}' : ']';
  const items: Json[] = [];
  const object: Record<string, Json> = {};
  const nodes: SourceNode[] = [];
  const entries: SourceEntry[] = [];
  let at = start + 1;
  while (text[at] === ' ') at++;
  let next = text[at] === close ? close : ',';
  if (next === close) at++;
  while (next === ',') {
    const [matched = '', key = ''] = isMap ? (match(KEY, text, at) ?? []) : [];
    if (isMap && (key === '' || Object.hasOwn(object, key) || key === '__proto__' || isWord(key))) return null;
    const found = readValue(flow, at + matched.length, depth + 1);
    const after = found && match(NEXT, text, found.end);
    if (!found || !after) return null;
    if (isMap) object[key] = found.value;
    else items.push(found.value);
    if (isMap && found.node) entries.push({ key, keySpan: spanIn(flow, at, at + key.length), node: found.node });
    else if (found.node) nodes.push(found.node);
    next = after[1] ?? '';
    at = found.end + (next === close ? after[0].trimEnd().length : after[0].length);
  }
  // The other bracket. A comma with nothing behind it is no value, so it was left to the full reader above.
  if (next !== close) return null;
  const [from, to] = spanIn(flow, start, at);
  const node = flow.placed ? (isMap ? placedMap(entries, from, to) : placedList(nodes, from, to)) : null;
  return { value: isMap ? object : items, end: at, node };
}

function isWord(key: string): boolean {
  return /^(?:null|true|false)$/i.test(key);
}

/** The text of a quoted scalar on one line; `undefined` for an escape that JSON has not. */
export function unquoted(quoted: string): string | undefined {
  if (quoted.startsWith("'")) return quoted.slice(1, -1).replaceAll("''", "'");
  return /^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/.test(quoted) ? String(JSON.parse(quoted)) : undefined;
}
