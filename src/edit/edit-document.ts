import type { Json } from '../model/json.ts';
import { sameJson } from '../model/same-json.ts';
import { parseFile } from '../specs/parse-file.ts';
import { layoutOf } from './edit-layout.ts';
import { applySplices, type Editing, editNode } from './edit-node.ts';
import { type EditNode, editTrees, jsonEditTree } from './edit-tree.ts';
import { renderBlock } from './write-yaml.ts';

/** What an edit made of a file. */
export interface EditedFile {
  readonly text: string;
  /** The document had to be written anew, so that its comments are gone: only where nothing smaller would do. */
  readonly rewritten: boolean;
}

/** Rounds of editing: aliases and anchors may need one after the other. */
const MOST_ROUNDS = 6;

/**
 * Makes one document of a file say `target` by changing the places that differ and no others: comments, key order,
 * quotes, anchors, indentation and line ends stay. An anchored value is edited where it is; a use of it that must
 * differ is written out. Throws for a text that does not parse, which the caller has checked.
 */
export function editDocument(path: string, text: string, index: number, target: Json): EditedFile {
  let current = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const value = readValue(path, current, index);
    if (value === undefined) break;
    if (sameJson(value, target)) return { text: current, rewritten: false };
    const next = editOnce(path, current, { index, value, target });
    if (next === current) break;
    current = next;
  }
  return { text: rewrite(path, text, index, target), rewritten: true };
}

/** Removes one document of a file; `null` when the file is then empty. */
export function removeDocument(path: string, text: string, index: number): string | null {
  if (isJson(path)) return null;
  const trees = editTrees(text);
  const gone = trees[index];
  if (gone === undefined || trees.length === 1) return null;
  // The first document leaves with the line that ends it, a later one with the line that begins it.
  const [start, end] =
    index === 0 ? [0, separatorAfter(text, gone.range[1])] : [separatorBefore(text, gone.range[0]), gone.range[1]];
  return text.slice(0, start) + text.slice(end);
}

function editOnce(
  path: string,
  text: string,
  { index, value, target }: { index: number; value: Json; target: Json },
): string {
  const root = isJson(path) ? jsonEditTree(text) : (editTrees(text)[index]?.root ?? null);
  if (root === null) return text;
  const editing: Editing = { text, json: isJson(path), layout: layoutOf(text, root), splices: [], aliases: 'leave' };
  editNode(editing, { node: root, value, target, place: { type: 'root' } });
  if (editing.splices.length === 0) {
    editNode({ ...editing, aliases: 'write out' }, { node: root, value, target, place: { type: 'root' } });
  }
  return applySplices(text, editing.splices);
}

function rewrite(path: string, text: string, index: number, target: Json): string {
  if (isJson(path)) return `${JSON.stringify(target, null, 2)}\n`;
  const root: EditNode | undefined = editTrees(text)[index]?.root;
  if (root === undefined) throw new Error(`${path} has no document ${index}`);
  const layout = layoutOf(text, root);
  const body = renderBlock(target, layout.style).trimEnd().replaceAll('\n', layout.lineEnd);
  return text.slice(0, root.span[0]) + body + text.slice(root.span[1]);
}

function readValue(path: string, text: string, index: number): Json | undefined {
  const { documents } = parseFile({ path, bytes: new TextEncoder().encode(text) });
  return documents[index]?.value;
}

function isJson(path: string): boolean {
  return path.toLowerCase().endsWith('.json');
}

/** Where the `---` line that begins at or before an offset starts. */
function separatorBefore(text: string, offset: number): number {
  const at = text.lastIndexOf('\n---', offset + 3);
  return at < 0 ? offset : at + 1;
}

function separatorAfter(text: string, offset: number): number {
  const found = /^---[ \t]*\r?\n/m.exec(text.slice(offset));
  return found === null ? offset : offset + found.index + found[0].length;
}
