import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { duplicateKey, inexactNumber, MAX_DEPTH } from './json-source.ts';
import type { Problem } from './problem.ts';
import { placedList, placedMap, placedScalar, type SourceEntry, type SourceNode, type Span } from './source-node.ts';
import { overBudget } from './token-budget.ts';

/** Nodes that aliases may add to a document: ordinary files add a handful, an alias bomb adds millions. */
export const MAX_ALIAS_NODES = 50_000;

/** What a YAML text holds: one root a document, empty documents as `null` scalars. Empty after a syntax error. */
export interface YamlSource {
  readonly roots: readonly SourceNode[];
  /** For each root, whether its document has any content. */
  readonly filled: readonly boolean[];
  readonly problems: readonly Problem[];
}

/** Reads YAML 1.2 (core schema) with the place of every key and value. Never throws on any text. */
export function readYaml(text: string): YamlSource {
  const dear = overBudget(text);
  if (dear) return { roots: [], filled: [], problems: [dear] };
  try {
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
    const broken = documents.flatMap((document) => document.errors)[0];
    if (broken) return { roots: [], filled: [], problems: [syntaxProblem(broken, text)] };
    const problems: Problem[] = [];
    const filled = documents.map(({ contents }) => contents !== null && !isEmptyScalar(contents));
    const roots = documents.map(({ contents, range }) => {
      const reader: Reader = { text, problems, anchors: new Map(), added: 0, tabs: text.includes('\t') };
      return contents ? read(reader, contents, 0) : nullAt([range[0], range[0]]);
    });
    return { roots, filled, problems };
  } catch (error) {
    // The library's composer recurses: nesting beyond the stack ends here, as a finding and not as a crash.
    if (!(error instanceof RangeError)) throw error;
    return { roots: [], filled: [], problems: [tooDeep([0, 0])] };
  }
}

interface Reader {
  readonly text: string;
  readonly problems: Problem[];
  /** What each anchor stood for when last defined; `null` while it is being read (an alias inside itself). */
  readonly anchors: Map<string, SourceNode | null>;
  /** Nodes that aliases have added so far. */
  added: number;
  readonly tabs: boolean;
}

const CORE_TAGS = new Set([
  '!',
  ...['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
]);

function read(reader: Reader, node: Node, depth: number): SourceNode {
  const span = spanOf(reader.text, node);
  if (depth > MAX_DEPTH) {
    reader.problems.push(tooDeep(span));
    return nullAt(span);
  }
  if (isAlias(node)) return readAlias(reader, node.source, span);
  if (node.tag !== undefined && !CORE_TAGS.has(node.tag)) {
    const message = `the tag ${shorten(node.tag)} has no meaning in a spec; write plain text, numbers, true/false, lists and mappings.`;
    reader.problems.push({ code: 'yaml/tag', span, message });
    return nullAt(span);
  }
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) reader.anchors.set(anchor, null);
  const result = readPlain(reader, node, span, depth);
  if (anchor !== undefined) reader.anchors.set(anchor, result);
  return result;
}

function readPlain(reader: Reader, node: Node, span: Span, depth: number): SourceNode {
  if (isScalar(node)) return readScalar(reader, node, span);
  if (isSeq(node)) {
    const items = node.items.map((item) => {
      if (isPair(item)) return readPairItem(reader, item as unknown as YAMLMap['items'][number], span, depth + 1);
      return item ? read(reader, item as Node, depth + 1) : nullAt(span);
    });
    return node.flow ? placedList(items, ...span) : placedList(items, span[0]);
  }
  if (isMap(node)) {
    const map = readMap(reader, node.items, span, depth);
    return node.flow ? { ...map, span } : map;
  }
  return nullAt(span);
}

/** A single pair inside a flow list, `[a: b]`: a mapping of one key. */
function readPairItem(reader: Reader, item: YAMLMap['items'][number], span: Span, depth: number): SourceNode {
  return readMap(reader, [item], span, depth);
}

function readScalar(reader: Reader, node: Scalar, span: Span): SourceNode {
  const { value } = node;
  if (typeof value === 'number') {
    const problem = inexactNumber(value, node.source ?? String(value), span);
    if (problem) reader.problems.push(problem);
    return placedScalar(problem ? null : value, span);
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return placedScalar(value, span);
  reader.problems.push({
    code: 'yaml/value',
    span,
    message: 'this value has no form in JSON; write it as text in quotes.',
  });
  return nullAt(span);
}

function readMap(reader: Reader, pairs: YAMLMap['items'], span: Span, depth: number): SourceNode {
  const own = new Map<string, SourceEntry>();
  const merged = new Map<string, SourceEntry>();
  // The library counts a comment behind the last value as part of the mapping; nobody else would.
  let end = span[0];
  for (const pair of pairs) {
    const key = pair.key as Node | null;
    const keySpan = key ? spanOf(reader.text, key) : span;
    const name = keyName(reader, key, keySpan);
    const value = pair.value as Node | null;
    const node = value ? read(reader, value, depth + 1) : nullAt([keySpan[1], keySpan[1]]);
    end = node.span[1];
    if (name === undefined) continue;
    if (value && reader.tabs) lintTab(reader, keySpan, node.span);
    if (name === '<<' && isScalar(key) && key.type === 'PLAIN') merge(reader, node, keySpan, merged);
    else if (own.has(name)) reader.problems.push(duplicateKey(name, keySpan));
    else own.set(name, { key: name, keySpan, node });
  }
  const entries =
    merged.size === 0
      ? [...own.values()]
      : [...own.values(), ...[...merged.values()].filter(({ key }) => !own.has(key))];
  return placedMap(entries, span[0], end);
}

function keyName(reader: Reader, key: Node | null, span: Span): string | undefined {
  let name: unknown;
  if (isScalar(key)) name = key.value;
  else if (isAlias(key)) {
    const target = readAlias(reader, key.source, span);
    name = target.type === 'scalar' ? target.value : undefined;
  }
  if (isScalar(key) && key.anchor !== undefined) reader.anchors.set(key.anchor, readScalar(reader, key, span));
  const strangeTag = key && !isAlias(key) && key.tag !== undefined && !CORE_TAGS.has(key.tag);
  if (typeof name === 'string' && !strangeTag) return name;
  const source = shorten(reader.text.slice(span[0], span[1]));
  const hint = isScalar(key) && source !== '' ? `write it in quotes: "${source}".` : 'a key must be text.';
  reader.problems.push({ code: 'yaml/key', span, message: `this key is not text (${source || 'empty'}); ${hint}` });
  return undefined;
}

/** The merge key of YAML 1.1, which people use with 1.2 parsers all the same: earlier mappings win over later ones. */
function merge(reader: Reader, node: SourceNode, keySpan: Span, into: Map<string, SourceEntry>): void {
  const sources = node.type === 'list' ? node.items : [node];
  for (const source of sources) {
    if (source.type !== 'map') {
      reader.problems.push({
        code: 'yaml/merge',
        span: keySpan,
        message: 'the merge key << takes a mapping or a list of mappings.',
      });
      return;
    }
    for (const entry of source.entries) if (!into.has(entry.key)) into.set(entry.key, entry);
  }
}

function readAlias(reader: Reader, name: string, span: Span): SourceNode {
  const target = reader.anchors.get(name);
  if (!target) {
    const why = target === null ? 'stands inside what it repeats' : 'has no anchor before it';
    reader.problems.push({ code: 'yaml/alias', span, message: `the alias *${shorten(name)} ${why}.` });
    return nullAt(span);
  }
  reader.added += target.size;
  if (reader.added > MAX_ALIAS_NODES) {
    if (reader.added !== Number.POSITIVE_INFINITY) {
      const message = `the aliases of this document expand to more than ${MAX_ALIAS_NODES} values; write the parts out.`;
      reader.problems.push({ code: 'yaml/alias-bomb', span, message });
    }
    reader.added = Number.POSITIVE_INFINITY;
    return nullAt(span);
  }
  return { ...target, span };
}

/** A tab between a key and its value: legal YAML 1.2, refused by other parsers (practice.md 1.4 has a real case). */
function lintTab(reader: Reader, key: Span, value: Span): void {
  const between = reader.text.slice(key[1], value[0]);
  const tab = between.indexOf('\t');
  if (tab === -1 || between.includes('#')) return;
  const at = key[1] + tab;
  const message = 'a tab stands between the key and its value; some YAML readers refuse it. Use a space.';
  reader.problems.push({ code: 'yaml/tab-separator', severity: 'warning', span: [at, at + 1], message });
}

function syntaxProblem(error: YAMLError, text: string): Problem {
  const span: Span = [error.pos[0], Math.min(Math.max(error.pos[1], error.pos[0] + 1), text.length)];
  if (error.code === 'TAB_AS_INDENT') {
    return { code: 'yaml/tab', span, message: 'a tab is used for indentation; YAML allows only spaces there.' };
  }
  if (error.code === 'RESOURCE_EXHAUSTION' || error.message.includes('call stack')) return tooDeep(span);
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    const message =
      'not valid YAML: a second key where the value of the first stands. Check the indentation of this line and the next; text that holds ": " needs quotes.';
    return { code: 'yaml/syntax', span, message };
  }
  const words = shorten(error.message.replace(/\s+/g, ' '));
  return { code: 'yaml/syntax', span, message: `not valid YAML: ${words.replace(/\.$/, '')}.` };
}

function tooDeep(span: Span): Problem {
  return { code: 'yaml/too-deep', span, message: `nested deeper than ${MAX_DEPTH} levels.` };
}

function isEmptyScalar(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source ?? '') === '' && node.tag === undefined && !node.anchor;
}

function nullAt(span: Span): SourceNode {
  return placedScalar(null, span);
}

function spanOf(text: string, node: Node): Span {
  const [start, valueEnd] = node.range ?? [0, 0];
  let end = valueEnd;
  while (end > start && /[ \t\r\n]/.test(text[end - 1] ?? '')) end--;
  return [start, end];
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
