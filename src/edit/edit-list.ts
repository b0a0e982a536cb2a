import type { Json } from '../model/json.ts';
import { sameJson } from '../model/same-json.ts';
import { columnOf, lineStart, nextLine, startsItsLine } from './edit-layout.ts';
import { insertionAfterLine, spliceFlow } from './edit-map.ts';
import { type Editing, editNode, type NodeEdit, type ParentContext } from './edit-node.ts';
import { flowText, itemText, replaceNode } from './edit-replace.ts';
import { type EditItem, type EditList, endOf } from './edit-tree.ts';
import { pairLists } from './pair-lists.ts';

/** A list that has to say something else. */
interface ListEdit extends NodeEdit {
  readonly node: EditList;
  readonly value: readonly Json[];
  readonly target: readonly Json[];
}

/** Edits the items that stay, takes out those that go and puts in the new ones; the order of the others is kept. */
export function editList(editing: Editing, edit: ListEdit): void {
  const { node, value, target } = edit;
  const pairs = pairLists(value, target);
  const stays = new Set(pairs.map((pair) => pair.old));
  const inBlock = !node.flow;
  const movable = node.items.every((item) => item.dash === null || startsItsLine(editing.text, item.dash));
  if (pairs.length === 0 || node.items.length !== value.length || (inBlock && !movable && !onlyEdits(pairs, edit))) {
    replaceNode(editing, edit);
    return;
  }
  for (const { old, new: index } of pairs) {
    const item = node.items[old];
    const [before, next] = [value[old] ?? null, target[index] ?? null];
    if (item === undefined || sameJson(before, next)) continue;
    editNode(editing, { node: item.node, value: before, target: next, place: placeOf(editing, item) });
  }
  const byNew = new Map(pairs.map((pair) => [pair.new, pair.old]));
  const fresh: { after: number; value: Json }[] = [];
  let after = -1;
  target.forEach((item, index) => {
    const old = byNew.get(index);
    if (old === undefined) fresh.push({ after, value: item });
    else after = old;
  });
  if (node.flow) {
    const members = node.items.map(({ node: item }, index) => ({
      start: item.span[0],
      end: endOf(item),
      stays: stays.has(index),
    }));
    const at = members[0]?.start ?? node.span[0];
    spliceFlow(
      editing,
      members,
      fresh.map((one) => ({ after: one.after, text: flowText(editing, one.value, at) })),
    );
  } else {
    removeItems(editing, node, stays);
    addItems(editing, node, fresh);
  }
}

function onlyEdits(pairs: readonly unknown[], { value, target }: ListEdit): boolean {
  return pairs.length === value.length && value.length === target.length;
}

function placeOf({ text }: Editing, { dash }: EditItem): ParentContext {
  return dash === null ? { type: 'flow' } : { type: 'item', dash, dashColumn: columnOf(text, dash) };
}

function removeItems({ text, splices }: Editing, list: EditList, stays: ReadonlySet<number>): void {
  list.items.forEach((item, index) => {
    if (stays.has(index) || item.dash === null) return;
    splices.push({ start: lineStart(text, item.dash), end: nextLine(text, itemEnd(item)), text: '' });
  });
}

function addItems(editing: Editing, list: EditList, fresh: readonly { after: number; value: Json }[]): void {
  const { text, layout, splices } = editing;
  const column = columnOf(text, list.items[0]?.dash ?? 0);
  for (const { after, value } of fresh) {
    const line = `${' '.repeat(column)}-${itemText(editing, value, column)}`;
    const before = list.items[after];
    if (before !== undefined) splices.push(insertionAfterLine(text, itemEnd(before), line, layout.lineEnd));
    else {
      const top = aboveComments(text, list.items[0]?.dash ?? 0);
      splices.push({ start: top, end: top, text: line + layout.lineEnd });
    }
  }
}

/** Start of the line of a dash, or of the comments right above it that are as deep: they belong to that item. */
function aboveComments(text: string, dash: number): number {
  let top = lineStart(text, dash);
  const column = dash - top;
  while (top > 0) {
    const above = lineStart(text, top - 1);
    const line = text.slice(above, top);
    if (!line.startsWith(`${' '.repeat(column)}#`)) break;
    top = above;
  }
  return top;
}

function itemEnd(item: EditItem): number {
  return Math.max(endOf(item.node), (item.dash ?? 0) + 1);
}
