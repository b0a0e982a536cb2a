import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from 'yaml';
import { placedList, placedMap, placedScalar, type SourceEntry, type SourceNode, type Span } from './source-node.ts';

/**
 * What the `yaml` package, which the product uses for edits only, reads in a text: the documents with the position of
 * every key and value. `null` for a text that it refuses or that has something that a spec cannot have.
 */
export function readWithYamlPackage(text: string): SourceNode[] | null {
  const documents = [
    ...parseAllDocuments(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    }),
  ];
  if (documents.some(({ errors, warnings }) => errors.length + warnings.length > 0)) return null;
  try {
    return documents.flatMap(({ contents, range }) => {
      const reader = { text, anchors: new Map<string, SourceNode>() };
      if (contents === null) return [placedScalar(null, [range[0], range[0]])];
      return [read(reader, contents)];
    });
  } catch (error) {
    if (error instanceof NotForSpecs) return null;
    throw error;
  }
}

class NotForSpecs extends Error {}

interface Reader {
  readonly text: string;
  readonly anchors: Map<string, SourceNode>;
}

const CORE_TAGS = new Set([
  '!',
  ...['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
]);

function read(reader: Reader, node: Node): SourceNode {
  const span = spanOf(reader.text, node);
  if (isAlias(node)) {
    const target = reader.anchors.get(node.source);
    if (target === undefined) throw new NotForSpecs();
    return { ...target, span };
  }
  if (node.tag !== undefined && !CORE_TAGS.has(node.tag)) throw new NotForSpecs();
  const result = readOwn(reader, node, span);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) reader.anchors.set(anchor, result);
  return result;
}

function readOwn(reader: Reader, node: Node, span: Span): SourceNode {
  if (isSeq(node)) {
    const items = node.items.map((item) =>
      isPair(item) ? readMap(reader, [item], span, false) : read(reader, item as Node),
    );
    return node.flow === true ? placedList(items, ...span) : placedList(items, span[0]);
  }
  if (isMap(node)) {
    // A pair without braces, as in `[a: b]`, ends with its value.
    return readMap(reader, node.items, span, node.flow === true && reader.text[span[0]] === '{');
  }
  if (!isScalar(node)) throw new NotForSpecs();
  const { value } = node;
  if (typeof value === 'number') {
    const whole = /^[-+]?(?:\d+|0x[\da-f]+|0o[0-7]+)$/i.test(node.source ?? '');
    if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) throw new NotForSpecs();
    return placedScalar(value, span);
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return placedScalar(value, span);
  throw new NotForSpecs();
}

function readMap(reader: Reader, pairs: readonly Pair[], span: Span, isFlow: boolean): SourceNode {
  const entries = new Map<string, SourceEntry>();
  let end = span[0];
  for (const pair of pairs) {
    const keyNode = pair.key as Node | null;
    if (keyNode === null) throw new NotForSpecs();
    const key = read(reader, keyNode);
    if (key.type !== 'scalar' || typeof key.value !== 'string' || entries.has(key.value)) throw new NotForSpecs();
    if (key.value === '<<') throw new NotForSpecs();
    const value = pair.value as Node | null;
    const node = value ? read(reader, value) : placedScalar(null, [key.span[1], key.span[1]]);
    entries.set(key.value, { key: key.value, keySpan: key.span, node });
    end = node.span[1];
  }
  return placedMap([...entries.values()], span[0], isFlow ? span[1] : end);
}

function spanOf(text: string, node: Node): Span {
  const [start, valueEnd] = node.range ?? [0, 0];
  let end = valueEnd;
  while (end > start && /[ \t\r\n]/.test(text[end - 1] ?? '')) end--;
  return [start, end];
}
