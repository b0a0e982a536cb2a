import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import { duplicateKey, inexactNumber, MAX_DEPTH, type Problem, shorten } from './problem.ts';
import {
  type MapNode,
  placedList,
  placedMap,
  placedScalar,
  type SourceEntry,
  type SourceNode,
  type Span,
} from './source-node.ts';
import { afterIndicator, blockScalarSpan, closingEnd, documentStart, skipSpaces } from './yaml-places.ts';
import { COLLECTION_TAGS, fullTagName, resolvePlain, resolveTagged } from './yaml-scalar.ts';
import { inlineMapping, refusal, syntaxProblem } from './yaml-syntax.ts';

/** Maximum number of nodes that aliases may add to a document. Real files add a handful, an alias bomb adds millions. */
const MAX_ALIAS_NODES = 50_000;

/** Maximum number of parser events of a file: one for each scalar, two for each list or mapping. Real files stay far below. */
const MAX_EVENTS = 250_000;

/** The content of a YAML text: one root per document. Empty after a syntax error. */
interface YamlSource {
  readonly roots: readonly SourceNode[];
  /** For each root, whether its document has any content. The root of an empty document is a `null` scalar. */
  readonly filled: readonly boolean[];
  readonly problems: readonly Problem[];
}

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type AliasEvent = Extract<Event, { type: typeof EVENT_ID.ALIAS }>;
type CollectionEvent = Extract<Event, { type: typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE }>;
type NodeEvent = ScalarEvent | AliasEvent | CollectionEvent;

/** Reads YAML 1.2 (core schema) with the position of every key and value. Never throws, whatever the text. */
export function readYaml(text: string): YamlSource {
  const problems: Problem[] = [];
  const refused = refusal(text);
  if (refused) return { roots: [], filled: [], problems: [refused] };
  let events: readonly Event[];
  try {
    events = parseEvents(text, { maxDepth: MAX_DEPTH + 1 });
  } catch (error) {
    return { roots: [], filled: [], problems: [syntaxProblem(error, text)] };
  }
  if (events.length > MAX_EVENTS) return { roots: [], filled: [], problems: [tooManyParts(events)] };
  const roots: SourceNode[] = [];
  const filled: boolean[] = [];
  const reader: Reader = {
    text,
    events,
    problems,
    hasTabs: text.includes('\t'),
    next: 0,
    cursor: 0,
    anchors: new Map(),
    handles: new Map(),
    added: 0,
  };
  while (reader.next < events.length) {
    const event = events[reader.next++];
    if (event?.type !== EVENT_ID.DOCUMENT) throw new Error('a document event was expected');
    reader.anchors = new Map();
    reader.added = 0;
    reader.handles = new Map(event.directives.flatMap((one) => (one.kind === 'tag' ? [[one.handle, one.prefix]] : [])));
    reader.cursor = documentStart(text, reader.cursor, event.explicitStart);
    const first = events[reader.next];
    filled.push(!isEmpty(first));
    roots.push(readNode(reader));
    reader.next++;
  }
  return { roots, filled, problems };
}

function tooManyParts(events: readonly Event[]): Problem {
  const event = events.slice(MAX_EVENTS).find((one) => one.type === EVENT_ID.SCALAR && one.valueStart !== -1);
  const at = event?.type === EVENT_ID.SCALAR ? event.valueStart : 0;
  const message = 'the file has too many values for one spec (more than 100,000); split it.';
  return { code: 'yaml/too-large', span: [at, at], message };
}

interface Reader {
  readonly text: string;
  readonly events: readonly Event[];
  readonly problems: Problem[];
  readonly hasTabs: boolean;
  /** Index of the next event. */
  next: number;
  /** Offset behind what was read last. Events of empty nodes and of ends have no offsets: theirs are found from here. */
  cursor: number;
  /** What each anchor of the document means; `null` while its node is being read. */
  anchors: Map<string, SourceNode | null>;
  /** Tag handles that the document declares. */
  handles: ReadonlyMap<string, string>;
  /** Number of nodes that aliases have added to the document. */
  added: number;
}

/** Reads the node of the next event, with everything below it. `indicator` precedes it: `-` or `:` in most cases. */
function readNode(reader: Reader, indicator = ''): SourceNode {
  const event = nodeEvent(reader);
  if (event.type === EVENT_ID.ALIAS) return readAlias(reader, event);
  const anchor = event.anchorStart === -1 ? null : reader.text.slice(event.anchorStart, event.anchorEnd);
  if (anchor !== null) openAnchor(reader, anchor, [event.anchorStart - 1, event.anchorEnd]);
  const node = event.type === EVENT_ID.SCALAR ? readScalar(reader, event, indicator) : readCollection(reader, event);
  if (anchor !== null) reader.anchors.set(anchor, node);
  return node;
}

function openAnchor(reader: Reader, name: string, span: Span): void {
  reader.anchors.set(name, null);
  if (!name.endsWith(':')) return;
  const message = `not valid YAML: the anchor &${shorten(name)} ends with a colon; put a space before the colon.`;
  reader.problems.push({ code: 'yaml/syntax', span, message });
}

function nodeEvent(reader: Reader): NodeEvent {
  const event = reader.events[reader.next++];
  if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) {
    throw new Error('a node event was expected');
  }
  return event;
}

function readScalar(reader: Reader, event: ScalarEvent, indicator: string): SourceNode {
  const span = scalarSpan(reader, event, indicator);
  reader.cursor = span[1];
  const source = getScalarValue(reader.text, event);
  if (event.tagStart === -1) {
    if (event.style !== SCALAR_STYLE.PLAIN) return placedScalar(source, span);
    const value = resolvePlain(source);
    return typeof value === 'number' ? readNumber(reader, value, source, span) : placedScalar(value, span);
  }
  const tag = tagOf(reader, event);
  const value = resolveTagged(source, tag);
  if (value === undefined) return strangeTag(reader, tag, span);
  return typeof value === 'number' ? readNumber(reader, value, source, span) : placedScalar(value, span);
}

function readNumber(reader: Reader, value: number, source: string, span: Span): SourceNode {
  const problem = inexactNumber(value, source, span);
  if (problem) reader.problems.push(problem);
  return placedScalar(problem ? null : value, span);
}

function scalarSpan(reader: Reader, event: ScalarEvent, indicator: string): Span {
  const { text, cursor } = reader;
  const { style, valueStart, valueEnd } = event;
  if (valueStart === -1) {
    const properties = Math.max(event.anchorEnd, event.tagEnd);
    const at = properties === -1 ? afterIndicator(text, cursor, indicator) : skipSpaces(text, properties);
    return [at, at];
  }
  if (style === SCALAR_STYLE.PLAIN) return [valueStart, valueEnd];
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return [valueStart - 1, valueEnd + 1];
  }
  return blockScalarSpan(text, Math.max(cursor, event.anchorEnd, event.tagEnd), valueStart, valueEnd);
}

function readCollection(reader: Reader, event: CollectionEvent): SourceNode {
  const isMap = event.type === EVENT_ID.MAPPING;
  reader.cursor = event.start;
  const read = isMap ? readMap(reader, event) : readList(reader, event);
  if (event.tagStart === -1) return read;
  const tag = tagOf(reader, event);
  const expected = isMap ? COLLECTION_TAGS.map : COLLECTION_TAGS.list;
  return tag === expected || tag === '!' ? read : strangeTag(reader, tag, read.span);
}

function readList(reader: Reader, { start, style }: CollectionEvent): SourceNode {
  const isFlow = style === COLLECTION_STYLE.FLOW;
  if (isFlow) reader.cursor++;
  const items: SourceNode[] = [];
  while (!atEnd(reader)) items.push(readNode(reader, isFlow ? '' : '-'));
  if (isFlow) reader.cursor = closingEnd(reader.text, reader.cursor, ']');
  return isFlow ? placedList(items, start, reader.cursor) : placedList(items, start);
}

function readMap(reader: Reader, { start, style }: CollectionEvent): MapNode {
  const own = new Map<string, SourceEntry>();
  let merged: Map<string, SourceEntry> | undefined;
  const isFlow = style === COLLECTION_STYLE.FLOW && reader.text[start] === '{';
  if (isFlow) reader.cursor++;
  // An anchor or tag of the first key comes before the key, and is not part of the mapping.
  let first = start;
  let end = start;
  while (!atEnd(reader)) {
    const event = reader.events[reader.next];
    const keyNode = readNode(reader);
    if (end === start && !isFlow && /[&!]/.test(reader.text.charAt(start))) first = keyNode.span[0];
    const key = keyOf(reader, keyNode);
    const valueEvent = reader.events[reader.next];
    const node = readNode(reader, ':');
    end = node.span[1];
    if (isInlineBlock(reader.text, keyNode.span, valueEvent)) reader.problems.push(inlineMapping(keyNode.span));
    if (key === undefined) continue;
    if (reader.hasTabs) warnOfTab(reader, keyNode.span, node.span);
    if (key === '<<' && isPlain(event)) {
      merged ??= new Map();
      merge(reader, node, keyNode.span, merged);
    } else if (own.has(key)) reader.problems.push(duplicateKey(key, keyNode.span));
    else own.set(key, { key, keySpan: keyNode.span, node });
  }
  if (isFlow) {
    end = closingEnd(reader.text, reader.cursor, '}');
    reader.cursor = end;
  }
  const entries = [...own.values()];
  for (const entry of merged?.values() ?? []) if (!own.has(entry.key)) entries.push(entry);
  return placedMap(entries, first, end);
}

/** Whether the value of a key is a block collection on the line of the key, which the parser lets pass after an anchor. */
function isInlineBlock(text: string, key: Span, value: Event | undefined): boolean {
  if (value?.type !== EVENT_ID.MAPPING && value?.type !== EVENT_ID.SEQUENCE) return false;
  if (value.style !== COLLECTION_STYLE.BLOCK) return false;
  const lineEnd = text.indexOf('\n', key[1]);
  return lineEnd === -1 || value.start < lineEnd;
}

/** Whether the collection ends here; steps over its end. */
function atEnd(reader: Reader): boolean {
  if (reader.events[reader.next]?.type !== EVENT_ID.POP) return false;
  reader.next++;
  return true;
}

function isPlain(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN && event.tagStart === -1;
}

function isEmpty(event: Event | undefined): boolean {
  return isPlain(event) && event?.type === EVENT_ID.SCALAR && event.valueStart === -1 && event.anchorStart === -1;
}

/** The text of a key. Any other key is a problem: JSON has no keys but text. */
function keyOf(reader: Reader, node: SourceNode): string | undefined {
  if (node.type === 'scalar' && typeof node.value === 'string') return node.value;
  const [start, end] = node.span;
  const source = shorten(reader.text.slice(start, end));
  const hint = node.type === 'scalar' && source !== '' ? `write it in quotes: "${source}".` : 'a key must be text.';
  const message = `this key is not text (${source || 'empty'}); ${hint}`;
  reader.problems.push({ code: 'yaml/key', span: node.span, message });
  return undefined;
}

/** The merge key of YAML 1.1, which is in common use. Earlier mappings win over later ones. */
function merge(reader: Reader, node: SourceNode, keySpan: Span, into: Map<string, SourceEntry>): void {
  const sources = node.type === 'list' ? node.items : [node];
  for (const source of sources) {
    if (source.type !== 'map') {
      const message = 'the merge key << takes a mapping or a list of mappings.';
      reader.problems.push({ code: 'yaml/merge', span: keySpan, message });
      return;
    }
    for (const entry of source.entries) if (!into.has(entry.key)) into.set(entry.key, entry);
  }
}

function readAlias(reader: Reader, { anchorStart, anchorEnd }: AliasEvent): SourceNode {
  const span: Span = [anchorStart - 1, anchorEnd];
  reader.cursor = anchorEnd;
  const name = reader.text.slice(anchorStart, anchorEnd);
  const target = reader.anchors.get(name);
  if (!target) {
    const why = target === null ? 'is inside the node that it repeats' : 'has no anchor before it';
    reader.problems.push({ code: 'yaml/alias', span, message: `the alias *${shorten(name)} ${why}.` });
    return placedScalar(null, span);
  }
  const before = reader.added;
  reader.added += target.size;
  if (reader.added <= MAX_ALIAS_NODES) return { ...target, span };
  if (before <= MAX_ALIAS_NODES) {
    const message = `the aliases of this document expand to more than ${MAX_ALIAS_NODES} values; write the parts out.`;
    reader.problems.push({ code: 'yaml/alias-bomb', span, message });
  }
  return placedScalar(null, span);
}

function tagOf(reader: Reader, event: ScalarEvent | CollectionEvent): string {
  return fullTagName(reader.text.slice(event.tagStart, event.tagEnd), reader.handles);
}

function strangeTag(reader: Reader, tag: string, span: Span): SourceNode {
  const message = `the tag ${shorten(tag)} has no meaning in a spec; write plain text, numbers, true/false, lists and mappings.`;
  reader.problems.push({ code: 'yaml/tag', span, message });
  return placedScalar(null, span);
}

/** A tab between a key and its value is valid YAML 1.2, but several parsers refuse it. */
function warnOfTab(reader: Reader, key: Span, value: Span): void {
  const between = reader.text.slice(key[1], value[0]);
  const tab = between.indexOf('\t');
  if (tab === -1 || between.includes('#')) return;
  const at = key[1] + tab;
  const message = 'there is a tab between the key and its value; some YAML readers refuse it. Use a space.';
  reader.problems.push({ code: 'yaml/tab-separator', severity: 'warning', span: [at, at + 1], message });
}
