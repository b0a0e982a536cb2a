import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { readJson } from '../specs/json-source.ts';
import type { SourceNode, Span } from '../specs/source-node.ts';

/**
 * A text as an editor sees it: where each node is, and in which style it is written. Values are looked up elsewhere
 * (`parseFile`); this tree keeps what they lose, aliases and merge keys above all.
 */
export type EditNode = EditScalar | EditList | EditMap | EditAlias;

/** A scalar. `literal`: a block scalar with `|`, whose lines can be edited one by one. */
export interface EditScalar {
  readonly type: 'scalar';
  readonly span: Span;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

/** A list; `span` of an item's place includes its dash in block style. */
export interface EditList {
  readonly type: 'list';
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly EditItem[];
}

/** One item of a list. `dash` is the offset of its `-`, `null` in flow style. */
export interface EditItem {
  readonly node: EditNode;
  readonly dash: number | null;
}

/** A mapping, merge keys not carried out. */
export interface EditMap {
  readonly type: 'map';
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly EditEntry[];
}

/** One entry of a mapping. `merge`: its key is `<<`. */
export interface EditEntry {
  readonly key: string;
  readonly merge: boolean;
  readonly keySpan: Span;
  /** Offset after the colon, `null` where there is none. */
  readonly colonEnd: number | null;
  readonly node: EditNode;
}

/** `*name`: its value is elsewhere. */
interface EditAlias {
  readonly type: 'alias';
  readonly span: Span;
}

/** The documents of a YAML text that hold something, in the order of `parseFile`, with where each begins and ends. */
export function editTrees(text: string): { readonly root: EditNode; readonly range: Span }[] {
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: true,
    logLevel: 'silent',
  });
  return [...documents].flatMap(({ contents, range }) => {
    if (contents === null || range === undefined || isEmpty(contents)) return [];
    return [{ root: build(text, contents), range: [range[0], range[2]] as const }];
  });
}

/** The tree of a JSON text, `null` where it does not parse. */
export function jsonEditTree(text: string): EditNode | null {
  const { root } = readJson(text);
  return root === null ? null : fromSource(root);
}

function isEmpty(node: ParsedNode): boolean {
  return isScalar(node) && node.value === null && (node.source ?? '') === '' && node.tag === undefined && !node.anchor;
}

function build(text: string, node: ParsedNode): EditNode {
  if (isAlias(node)) return { type: 'alias', span: spanOf(text, node) };
  if (isMap(node)) return buildMap(text, node);
  if (isSeq(node)) return buildList(text, node);
  if (isScalar(node))
    return { type: 'scalar', span: spanOf(text, node), style: STYLES[node.type ?? 'PLAIN'] ?? 'plain' };
  throw new Error('a node of a form that is not known');
}

const STYLES: Readonly<Record<string, EditScalar['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

type ParsedPair = Pair<ParsedNode | null, ParsedNode | null>;

function buildMap(text: string, node: YAMLMap.Parsed): EditMap {
  const entries = node.items.map((pair) => entryOf(text, pair));
  return { type: 'map', span: spanOf(text, node), flow: node.flow === true, entries };
}

function entryOf(text: string, pair: ParsedPair): EditEntry {
  const token = pair.srcToken;
  const colon = token?.sep?.find((part) => part.type === 'map-value-ind');
  const colonEnd = colon === undefined ? null : colon.offset + 1;
  const keySpan: Span = pair.key === null ? [colonEnd ?? 0, colonEnd ?? 0] : spanOf(text, pair.key);
  const empty = colonEnd ?? keySpan[1];
  return {
    key: isScalar(pair.key) ? String(pair.key.value) : '',
    merge: isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN',
    keySpan,
    colonEnd,
    node: pair.value === null ? nothingAt(empty) : placed(build(text, pair.value), empty),
  };
}

/** An absent value has a place wherever the library ended; for editing it is right after its colon or dash. */
function placed(node: EditNode, after: number): EditNode {
  return node.type === 'scalar' && node.span[0] === node.span[1] ? nothingAt(after) : node;
}

function nothingAt(offset: number): EditScalar {
  return { type: 'scalar', span: [offset, offset], style: 'plain' };
}

function buildList(text: string, node: YAMLSeq.Parsed): EditList {
  const token = node.srcToken;
  const dashes = (token?.items ?? []).flatMap((item) =>
    item.start.flatMap((part) => (part.type === 'seq-item-ind' ? [part.offset] : [])),
  );
  const items = node.items.map((item, index): EditItem => {
    const dash = node.flow === true ? null : (dashes[index] ?? null);
    const at = dash === null ? 0 : dash + 1;
    if (item === null) return { node: nothingAt(at), dash };
    // `[a: b]`: a mapping of one key without braces.
    return {
      node: isPair<ParsedNode | null, ParsedNode | null>(item) ? pairAsMap(text, item) : placed(build(text, item), at),
      dash,
    };
  });
  return { type: 'list', span: spanOf(text, node), flow: node.flow === true, items };
}

function pairAsMap(text: string, pair: ParsedPair): EditMap {
  const entry = entryOf(text, pair);
  return { type: 'map', span: [entry.keySpan[0], endOf(entry.node)], flow: true, entries: [entry] };
}

function spanOf(text: string, node: ParsedNode): Span {
  const [start, valueEnd] = node.range ?? [0, 0];
  let end = valueEnd;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return [start, end];
}

/** Where the text of a node ends: for block collections after their last leaf. */
export function endOf(node: EditNode): number {
  if (node.type === 'list' && !node.flow) {
    const last = node.items.at(-1);
    return last === undefined ? node.span[1] : Math.max(endOf(last.node), (last.dash ?? 0) + 1);
  }
  if (node.type === 'map' && !node.flow) {
    const last = node.entries.at(-1);
    return last === undefined ? node.span[1] : Math.max(endOf(last.node), last.colonEnd ?? last.keySpan[1]);
  }
  return node.span[1];
}

function fromSource(node: SourceNode): EditNode {
  const { span } = node;
  if (node.type === 'scalar')
    return { type: 'scalar', span, style: typeof node.value === 'string' ? 'double' : 'plain' };
  if (node.type === 'list') {
    return {
      type: 'list',
      span,
      flow: true,
      items: node.items.map((item) => ({ node: fromSource(item), dash: null })),
    };
  }
  const entries = node.entries.map(
    ({ key, keySpan, node: value }): EditEntry => ({
      key,
      merge: false,
      keySpan,
      colonEnd: keySpan[1],
      node: fromSource(value),
    }),
  );
  return { type: 'map', span, flow: true, entries };
}
