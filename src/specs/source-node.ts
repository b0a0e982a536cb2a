import { type Json, setKey } from '../model/json.ts';
import { fromPointer } from '../model/pointer.ts';

/** Offsets into a text, in UTF-16 code units; the end is exclusive. */
export type Span = readonly [start: number, end: number];

/** A node of a parsed text with its place: what values and positions are both made from. */
export type SourceNode = ScalarNode | ListNode | MapNode;

interface SourceRange {
  readonly span: Span;
  /** How many nodes it means once aliases are written out, itself included. */
  readonly size: number;
}

/** A string, number, boolean or null. */
export type Scalar = null | boolean | number | string;

/** A scalar with its place. */
interface ScalarNode extends SourceRange {
  readonly type: 'scalar';
  readonly value: Scalar;
}

/** A list. */
interface ListNode extends SourceRange {
  readonly type: 'list';
  readonly items: readonly SourceNode[];
}

/** A mapping with string keys, merge keys already carried out. */
export interface MapNode extends SourceRange {
  readonly type: 'map';
  readonly entries: readonly SourceEntry[];
}

/** One entry of a mapping. */
export interface SourceEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly node: SourceNode;
}

/** A scalar at a place. */
export function placedScalar(value: Scalar, span: Span): ScalarNode {
  return { type: 'scalar', value, span, size: 1 };
}

/** A list at a place; in block style it ends with its last item. */
export function placedList(
  items: readonly SourceNode[],
  start: number,
  end = items.at(-1)?.span[1] ?? start,
): ListNode {
  return { type: 'list', items, span: [start, end], size: sizeOf(items) };
}

/** A mapping at a place; in block style it ends with its last value. */
export function placedMap(
  entries: readonly SourceEntry[],
  start: number,
  end = entries.at(-1)?.node.span[1] ?? start,
): MapNode {
  let size = 1;
  for (const { node } of entries) size += node.size;
  return { type: 'map', entries, span: [start, end], size };
}

function sizeOf(nodes: readonly SourceNode[]): number {
  let size = 1;
  for (const node of nodes) size += node.size;
  return size;
}

/** The plain JSON value of a node. Keys such as `__proto__` stay ordinary keys. */
export function toValue(node: SourceNode): Json {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(toValue);
  const object: Record<string, Json> = {};
  for (const { key, node: value } of node.entries) setKey(object, key, toValue(value));
  return object;
}

/** The node at a JSON pointer with the span of the key that leads to it (its own for list items and the root). */
export function findNode(
  root: SourceNode,
  pointer: string,
): { readonly key: Span; readonly node: SourceNode } | undefined {
  let found: { key: Span; node: SourceNode } = { key: root.span, node: root };
  for (const step of fromPointer(pointer)) {
    const next = child(found.node, step);
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

function child(node: SourceNode, step: string): { key: Span; node: SourceNode } | undefined {
  if (node.type === 'list') {
    const item = node.items[Number(step)];
    return item && { key: item.span, node: item };
  }
  if (node.type === 'scalar') return undefined;
  const entry = node.entries.find((candidate) => candidate.key === step);
  return entry && { key: entry.keySpan, node: entry.node };
}
