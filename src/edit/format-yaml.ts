import { type Document, isMap, isScalar, isSeq, type Node, parseAllDocuments, Scalar, visit } from 'yaml';
import type { Json } from '../model/json.ts';
import { stableText } from '../model/stable-json.ts';
import { toValue } from '../specs/source-node.ts';
import { readYaml } from '../specs/yaml-source.ts';

/** The order of the keys of the object at a path; keys that it does not name come last, in the order of the file. */
type KeyOrder = (document: Json, path: readonly (string | number)[]) => readonly string[];

/** A formatted text, or why it stays as it is. */
type Formatted = { readonly text: string } | { readonly problem: string };

/**
 * Keys in canonical order, quotes only where a text needs them, two blanks a level. Comments stay with what they are
 * about. The result reads back as the same values with the same comments, or the text stays as it is.
 */
export function formatYaml(text: string, order: KeyOrder): Formatted {
  const before = valuesOf(text);
  if (before === null) return { problem: 'it cannot be read; `immuta-gitops validate` says why' };
  const documents = parseAllDocuments(text, { version: '1.2', schema: 'core', merge: true, compat: 'yaml-1.1' });
  if (!Array.isArray(documents)) return { text };
  if (documents.some(hasAliases)) return { problem: 'it has aliases, which another order of keys could break' };
  const formatted = documents.map((document, index) => {
    if (document.contents !== null) sortKeys(document.contents, before[index] ?? null, [], order);
    plainTexts(document);
    return document.toString({ lineWidth: 0, indent: 2, indentSeq: true });
  });
  const joined = formatted.reduce(
    (all, one) => (all === '' || one.startsWith('---') ? all + one : `${all}---\n${one}`),
    '',
  );
  const after = valuesOf(joined);
  const isSame = after !== null && stableText(after) === stableText(before);
  if (!isSame || commentsOf(joined) !== commentsOf(text)) {
    return { problem: 'its values or comments would not stay as they are' };
  }
  return { text: joined };
}

function sortKeys(node: Node, document: Json, path: readonly (string | number)[], order: KeyOrder): void {
  if (isSeq<Node>(node))
    for (const [index, item] of node.items.entries()) sortKeys(item, document, [...path, index], order);
  if (!isMap<Node, Node | null>(node)) return;
  const ranks = new Map(order(document, path).map((key, rank) => [key, rank]));
  const rank = (key: Node): number => ranks.get(nameOf(key)) ?? ranks.size;
  node.items.sort((a, b) => rank(a.key) - rank(b.key));
  for (const { key, value } of node.items) if (value !== null) sortKeys(value, document, [...path, nameOf(key)], order);
}

function nameOf(key: Node): string {
  return isScalar(key) ? String(key.value) : '';
}

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function plainTexts(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      const isQuoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
      if (isQuoted && typeof node.value === 'string' && !/[\n\r\t]/.test(node.value)) node.type = Scalar.PLAIN;
    },
  });
}

function valuesOf(text: string): Json[] | null {
  const { roots, problems } = readYaml(text);
  return problems.length > 0 ? null : roots.map((root) => (root === null ? null : toValue(root)));
}

/** All comments, sorted: an order of keys moves them, and none may be lost. */
function commentsOf(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => /(?:^|\s)#(.*)$/.exec(line)?.[1]?.trim() ?? [])
    .sort()
    .join('\n');
}
