import type { JsonObject } from '../model/json.ts';
import { sameJson } from '../model/same-json.ts';
import { columnOf, lineStart, nextLine, startsItsLine } from './edit-layout.ts';
import { type Editing, editNode, type NodeEdit, type ParentContext } from './edit-node.ts';
import { entryText, flowText, replaceNode } from './edit-replace.ts';
import { type EditEntry, type EditMap, endOf } from './edit-tree.ts';
import { renderFlow } from './write-yaml.ts';

/** A mapping that has to say something else. */
interface MapEdit extends NodeEdit {
  readonly node: EditMap;
  readonly value: JsonObject;
  readonly target: JsonObject;
}

/** Edits, removes and adds entries. What comes in by a merge key is overridden by a key of its own. */
export function editMap(editing: Editing, edit: MapEdit): void {
  const { node, value, target } = edit;
  const own = node.entries.filter((entry) => !entry.merge);
  const names = new Set(own.map((entry) => entry.key));
  const added = Object.keys(target).filter((key) => !names.has(key) && !sameJson(value[key], target[key]));
  const stay = (entry: EditEntry): boolean => entry.merge || Object.hasOwn(target, entry.key);
  const inherited = Object.keys(value).filter((key) => !names.has(key));
  const canLeave = editing.aliases === 'leave';
  const lost = inherited.some((key) => !Object.hasOwn(target, key));
  if (!node.entries.some(stay) || (lost && !canLeave)) {
    replaceNode(editing, edit);
    return;
  }
  for (const entry of own) {
    if (!Object.hasOwn(target, entry.key)) continue;
    editNode(editing, {
      node: entry.node,
      value: value[entry.key] ?? null,
      target: target[entry.key] ?? null,
      place: placeOf(editing, node, entry),
    });
  }
  const fresh = added.filter((key) => !canLeave || !inherited.includes(key));
  if (node.flow) editFlowEntries(editing, node, { stay, fresh, target });
  else {
    removeBlockEntries(editing, node, stay);
    addBlockEntries(editing, node, { fresh, target });
  }
}

interface Changes {
  readonly stay: (entry: EditEntry) => boolean;
  readonly fresh: readonly string[];
  readonly target: JsonObject;
}

function placeOf({ text }: Editing, map: EditMap, entry: EditEntry): ParentContext {
  if (map.flow || entry.colonEnd === null) return { type: 'flow' };
  return { type: 'entry', keyColumn: columnOf(text, entry.keySpan[0]), colonEnd: entry.colonEnd };
}

function removeBlockEntries(editing: Editing, map: EditMap, stay: (entry: EditEntry) => boolean): void {
  const { text, splices } = editing;
  map.entries.forEach((entry, index) => {
    if (stay(entry)) return;
    const start = entry.keySpan[0];
    const end = entryEnd(entry);
    if (startsItsLine(text, start)) {
      const after = nextLine(text, end);
      splices.push({ start: lineStart(text, start), end: after, text: '' });
      return;
    }
    // The first key behind a dash: the next one moves up, unless a comment is between the two.
    const next = map.entries[index + 1];
    const between = next === undefined ? '' : text.slice(end, next.keySpan[0]);
    if (next === undefined || between.includes('#') || !stay(next)) {
      splices.push({ start: text.slice(0, start).trimEnd().length, end, text: '' });
    } else splices.push({ start, end: next.keySpan[0], text: '' });
  });
}

function addBlockEntries(editing: Editing, map: EditMap, { fresh, target }: Omit<Changes, 'stay'>): void {
  const { text, layout, splices } = editing;
  const [first, last] = [map.entries[0], map.entries.at(-1)];
  if (fresh.length === 0 || first === undefined || last === undefined) return;
  const column = columnOf(text, first.keySpan[0]);
  const lines = fresh.map(
    (key) => `${' '.repeat(column)}${renderFlow(key)}:${entryText(editing, target[key] ?? null, column)}`,
  );
  splices.push(insertionAfterLine(text, entryEnd(last), lines.join(layout.lineEnd), layout.lineEnd));
}

/** Lines put below the line of an offset, also where the file ends without a line break. */
export function insertionAfterLine(
  text: string,
  offset: number,
  lines: string,
  lineEnd: string,
): { start: number; end: number; text: string } {
  const at = nextLine(text, offset);
  const open = at === text.length && !text.endsWith('\n');
  return { start: at, end: at, text: open ? lineEnd + lines : lines + lineEnd };
}

function editFlowEntries(editing: Editing, map: EditMap, { stay, fresh, target }: Changes): void {
  const spans = map.entries.map((entry) => ({ start: entry.keySpan[0], end: entryEnd(entry), stays: stay(entry) }));
  const texts = fresh.map((key) => {
    const name = editing.json ? JSON.stringify(key) : renderFlow(key);
    const at = spans.at(-1)?.start ?? map.span[0];
    return `${name}: ${flowText(editing, target[key] ?? null, at)}`;
  });
  spliceFlow(
    editing,
    spans,
    texts.map((text) => ({ after: spans.length - 1, text })),
  );
}

/** A member of a flow collection. */
interface FlowMember {
  readonly start: number;
  readonly end: number;
  readonly stays: boolean;
}

/** Takes members out of a flow collection and puts new ones in, commas included. At least one member stays. */
export function spliceFlow(
  { text, splices, layout }: Editing,
  members: readonly FlowMember[],
  fresh: readonly { readonly after: number; readonly text: string }[],
): void {
  const first = members.findIndex((member) => member.stays);
  for (const [index, { start, end, stays }] of members.entries()) {
    if (stays) continue;
    // Before the first that stays, a member takes the comma behind it along; after it, the comma before it.
    if (index < first) splices.push({ start, end: members[index + 1]?.start ?? end, text: '' });
    else splices.push({ start: members[index - 1]?.end ?? start, end, text: '' });
  }
  for (const { after, text: written } of fresh) {
    const anchor = members.findLastIndex((member, index) => index <= after && member.stays);
    const at = members[anchor < 0 ? first : anchor];
    if (at === undefined) continue;
    const ownLine = startsItsLine(text, at.start);
    const gap = ownLine ? `,${layout.lineEnd}${text.slice(lineStart(text, at.start), at.start)}` : ', ';
    splices.push(
      anchor < 0
        ? { start: at.start, end: at.start, text: written + gap }
        : { start: at.end, end: at.end, text: gap + written },
    );
  }
}

function entryEnd(entry: EditEntry): number {
  return Math.max(endOf(entry.node), entry.colonEnd ?? 0, entry.keySpan[1]);
}
