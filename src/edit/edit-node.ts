import { isList, isObject, type Json } from '../model/json.ts';
import { sameJson } from '../model/same-json.ts';
import type { Layout } from './edit-layout.ts';
import { editList } from './edit-list.ts';
import { editMap } from './edit-map.ts';
import { replaceNode } from './edit-replace.ts';
import type { EditNode } from './edit-tree.ts';

/** One stretch of a text and what is there afterwards. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The editing of one document. */
export interface Editing {
  readonly text: string;
  readonly json: boolean;
  readonly layout: Layout;
  /** What was decided so far; no two overlap. */
  readonly splices: Splice[];
  /** `leave`: the anchors are edited first, in the hope that the aliases then say what they should. */
  readonly aliases: 'leave' | 'write out';
}

/** Where a node hangs: what has to be known to write another one in its place. */
export type ParentContext =
  | { readonly type: 'root' }
  | { readonly type: 'flow' }
  /** The value of a key in a block mapping. */
  | { readonly type: 'entry'; readonly keyColumn: number; readonly colonEnd: number }
  /** An item of a block list. */
  | { readonly type: 'item'; readonly dash: number; readonly dashColumn: number };

/** One node that has to say something else. */
export interface NodeEdit {
  readonly node: EditNode;
  readonly value: Json;
  readonly target: Json;
  readonly place: ParentContext;
}

/** Decides the smallest splices that make a node say its target. */
export function editNode(editing: Editing, edit: NodeEdit): void {
  const { node, value, target } = edit;
  if (sameJson(value, target)) return;
  if (node.type === 'alias' && editing.aliases === 'leave') return;
  if (node.type === 'map' && isObject(target) && isObject(value)) {
    editMap(editing, { ...edit, node, value, target });
  } else if (node.type === 'list' && isList(target) && isList(value)) {
    editList(editing, { ...edit, node, value, target });
  } else replaceNode(editing, edit);
}

/** Carries splices out, all offsets counting in the text as it was. An insertion comes before a removal at its place. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, text: instead } of ordered) {
    if (start < at) throw new Error('two edits of one text overlap');
    result += text.slice(at, start) + instead;
    at = end;
  }
  return result + text.slice(at);
}
