import { isList, isObject, type Json } from '../model/json.ts';
import { columnOf, lineStart } from './edit-layout.ts';
import type { Editing, NodeEdit } from './edit-node.ts';
import { type EditScalar, endOf } from './edit-tree.ts';
import { renderBlock, renderFlow, renderText } from './write-yaml.ts';

/** Writes a node anew in its place: scalars keep their quotes or their `|`, an anchor before the node stays. */
export function replaceNode(editing: Editing, { node, target, place }: NodeEdit): void {
  const { text, splices } = editing;
  const scalar = !isList(target) && !isObject(target);
  if (node.type === 'scalar' && scalar && node.span[0] < node.span[1]) {
    const flow = place.type === 'flow';
    splices.push({ start: node.span[0], end: node.span[1], text: renderScalar(editing, { node, target, flow }) });
    return;
  }
  const [start, end] = [node.span[0], endOf(node)];
  if (place.type === 'flow' || editing.json) splices.push({ start, end, text: flowText(editing, target, start) });
  else if (place.type === 'root') splices.push({ start, end, text: blockAt(editing, target, 0).trimStart() });
  else if (place.type === 'item') {
    splices.push({ start: place.dash + 1, end, text: itemText(editing, target, place.dashColumn) });
  } else {
    // A comment behind the colon stays; one that is between the parts of what goes, goes with it.
    const comment = /^[ \t]+#[^\r\n]*/.exec(text.slice(place.colonEnd, Math.max(start, place.colonEnd)))?.[0] ?? '';
    const value = entryText(editing, target, place.keyColumn);
    const line = value.indexOf('\n');
    const with_ = line < 0 ? value + comment : value.slice(0, line).trimEnd() + comment + lineBreakOnwards(value, line);
    splices.push({ start: place.colonEnd, end: Math.max(end, place.colonEnd), text: with_ });
  }
}

function lineBreakOnwards(value: string, line: number): string {
  return value[line - 1] === '\r' ? value.slice(line - 1) : value.slice(line);
}

/** The text after `key:`, with the blank or line break before the value. */
export function entryText(editing: Editing, value: Json, keyColumn: number): string {
  return blockAt(editing, { k: value }, keyColumn).slice('k:'.length);
}

/** The text after `-`, with the blank before the value. */
export function itemText(editing: Editing, value: Json, dashColumn: number): string {
  return blockAt(editing, [value], dashColumn).slice('-'.length);
}

/** The block form of a value, its lines but the first indented, without a line break at the end. */
function blockAt({ layout }: Editing, value: Json, column: number): string {
  const lines = renderBlock(value, layout.style).trimEnd().split('\n');
  const pad = ' '.repeat(column);
  return lines.map((line, index) => (index === 0 || line === '' ? line : pad + line)).join(layout.lineEnd);
}

/** The flow form of a value at a place: on one line in YAML, as the file is laid out in JSON. */
export function flowText({ json, text, layout }: Editing, value: Json, at: number): string {
  if (!json) return renderFlow(value);
  const start = lineStart(text, at);
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const step = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
  if (!text.trim().includes('\n')) return JSON.stringify(value);
  return JSON.stringify(value, null, step).replaceAll('\n', `${layout.lineEnd}${indent}`);
}

function renderScalar(
  editing: Editing,
  { node, target, flow }: { node: EditScalar; target: Json; flow: boolean },
): string {
  if (typeof target !== 'string') return JSON.stringify(target);
  if (editing.json) return JSON.stringify(target);
  if (node.style === 'literal') {
    const literal = literalText(editing, node, target);
    if (literal !== null) return literal;
  }
  if (node.style === 'folded' || node.style === 'literal') return JSON.stringify(target);
  return renderText(target, node.style, flow);
}

/** A block scalar with the indentation it had, so that its unchanged lines stay as they are. */
function literalText({ text, layout }: Editing, node: EditScalar, target: string): string | null {
  const own = text.slice(...node.span);
  const header = /^\|[-+]?([ \t]+#[^\r\n]*)?\r?\n/.exec(own);
  if (header === null || !/^[^\s]/.test(target) || /\n\n$/.test(target) || !writable(target)) return null;
  const first = own
    .slice(header[0].length)
    .split(/\r?\n/)
    .find((line) => line.trim() !== '');
  const indent = /^ +/.exec(first ?? '')?.[0] ?? ' '.repeat(columnOf(text, lineStart(text, node.span[0])) + 2);
  const ends = target.endsWith('\n');
  const lines = (ends ? target.slice(0, -1) : target).split('\n');
  const body = lines.map((line) => (line === '' ? '' : indent + line)).join(layout.lineEnd);
  return `|${ends ? '' : '-'}${header[1] ?? ''}${layout.lineEnd}${body}`;
}

function writable(text: string): boolean {
  return !/[\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]/.test(text);
}
