import type { Json } from '../model/json.ts';
import {
  advance,
  fail,
  HASH,
  isItem,
  isMarker,
  keyEnd,
  place,
  type Reader,
  SPACE,
  startReader,
} from './plain-lines.ts';
import { readScalar } from './plain-scalar.ts';
import { placedList, placedMap, type SourceEntry, type SourceNode } from './source-node.ts';

/** A document that the plain reader understood. */
export interface PlainDocument {
  readonly value: Json;
  /** Line of its first content, from 1. */
  readonly line: number;
}

/**
 * Reads the plain part of YAML that most specs are written in: block mappings and lists, scalars and flow collections on
 * one line, literal blocks, comments, several documents. Answers `null` for anything else, faulty text included: then
 * the full reader decides. A test holds both against each other; whatever is in doubt here is left to the full reader.
 * `ordinary`: what `decode` says of the text.
 */
export function readPlainYaml(source: string, ordinary = false): readonly PlainDocument[] | null {
  return readDocuments(ordinary ? source : withPlainLineEnds(source), ordinary);
}

/** A text that the plain reader understands, with the place of each node. */
export interface PlainPlaces {
  /** The text that the spans count in: the lines and columns are those of the source, the line ends are not. */
  readonly text: string;
  readonly roots: readonly SourceNode[];
}

/** The places of what `readPlainYaml` reads: asked for apart, since few specs have anything said of them. */
export function placePlainYaml(source: string): PlainPlaces | null {
  const roots: SourceNode[] = [];
  const text = withPlainLineEnds(source);
  return readDocuments(text, false, roots) && { text, roots };
}

function withPlainLineEnds(source: string): string {
  return source.includes('\r') ? source.replaceAll('\r\n', '\n') : source;
}

function readDocuments(text: string, ordinary: boolean, roots?: SourceNode[]): PlainDocument[] | null {
  // Tabs, lone carriage returns and Unicode's own line ends and marks have rules of their own.
  if ((!ordinary && /[\t\r\u0085\u2028\u2029\ufeff]/.test(text)) || !text.endsWith('\n')) return null;
  const reader = startReader(text, roots !== undefined);
  const documents: PlainDocument[] = [];
  advance(reader);
  while (!reader.done) {
    if (isMarker(reader)) advance(reader);
    // An empty document is a finding: the full reader words it.
    if (reader.done || isMarker(reader) || reader.indent !== 0) return null;
    const { line } = reader;
    const value = readBlock(reader, 0, 0);
    if (reader.failed || (!reader.done && !isMarker(reader))) return null;
    documents.push({ value, line });
    if (reader.node) roots?.push(reader.node);
    if (!reader.done && nextIsEmpty(reader)) return null;
  }
  return documents.length > 0 && !reader.failed ? documents : null;
}

/** Whether nothing follows the marker that the reader stands on. */
function nextIsEmpty(reader: Reader): boolean {
  const ahead: Reader = { ...reader };
  advance(ahead);
  return ahead.done;
}

const MAX_DEPTH = 40;

/** Reads the collection whose first line the reader stands on, at exactly this indentation. */
function readBlock(reader: Reader, indent: number, depth: number): Json {
  if (depth > MAX_DEPTH) return fail(reader);
  if (isItem(reader)) return readList(reader, indent, depth);
  const end = keyEnd(reader);
  return end === 0 ? fail(reader) : readMap(reader, indent, depth, end);
}

function readList(reader: Reader, indent: number, depth: number): Json {
  const { text, placed, start } = reader;
  const items: Json[] = [];
  const nodes: SourceNode[] = [];
  while (!reader.done && !reader.failed && reader.indent === indent && isItem(reader)) {
    let content = reader.start + 1;
    while (content < reader.end && text.charCodeAt(content) === SPACE) content++;
    if (content === reader.end || text.charCodeAt(content) === HASH) return fail(reader);
    // What stands behind the dash is indented by where it stands.
    const inner = indent + (content - reader.start);
    reader.start = content;
    if (isItem(reader)) return fail(reader);
    const end = keyEnd(reader);
    if (end > 0) {
      reader.indent = inner;
      items.push(readMap(reader, inner, depth + 1, end));
    } else items.push(readScalar(reader, indent));
    if (placed && reader.node) nodes.push(reader.node);
  }
  if (!reader.done && reader.indent > indent) return fail(reader);
  if (placed) reader.node = placedList(nodes, start);
  // A list that grew by pushes has room for seventeen: thousands of specs hold hundreds of thousands of short ones.
  return items.slice();
}

const RESERVED = /^(?:null|true|false)$/i;

/** Reads a mapping whose first key ends at `firstEnd`. */
function readMap(reader: Reader, indent: number, depth: number, firstEnd: number): Json {
  const { text, placed, start } = reader;
  const object: Record<string, Json> = {};
  const entries: SourceEntry[] = [];
  let end = firstEnd;
  for (;;) {
    const keyStart = reader.start;
    const key = text.slice(keyStart, end);
    if (Object.hasOwn(object, key) || key === '__proto__' || (key.length < 6 && RESERVED.test(key)))
      return fail(reader);
    let at = end + 1;
    while (at < reader.end && text.charCodeAt(at) === SPACE) at++;
    reader.start = at;
    const bare = at === reader.end || text.charCodeAt(at) === HASH;
    object[key] = bare ? readNested(reader, indent, depth) : readScalar(reader, indent);
    if (placed && reader.node) entries.push({ key, keySpan: [keyStart, end], node: reader.node });
    if (reader.done || reader.failed || reader.indent !== indent || isMarker(reader)) break;
    end = keyEnd(reader);
    if (end === 0) return fail(reader);
  }
  if (!reader.done && reader.indent > indent) return fail(reader);
  if (placed) reader.node = placedMap(entries, start);
  return object;
}

/** What stands under a key without a value: a deeper block, a list at the key's own indentation, or nothing. */
function readNested(reader: Reader, indent: number, depth: number): Json {
  const { start } = reader;
  advance(reader);
  if (!reader.done && reader.indent > indent) return readBlock(reader, reader.indent, depth + 1);
  if (!reader.done && reader.indent === indent && isItem(reader)) return readList(reader, indent, depth + 1);
  place(reader, null, start, start);
  return null;
}
