import type { EditNode } from './edit-tree.ts';
import { READABLE, type YamlStyle } from './write-yaml.ts';

/** How a text is laid out, read off the text itself. */
export interface Layout {
  readonly style: YamlStyle;
  readonly lineEnd: '\n' | '\r\n';
}

/** Reads indentation and line ends off a text; what it does not show is laid out as in the examples. */
export function layoutOf(text: string, root: EditNode): Layout {
  const seen: { indent?: number; lists?: boolean } = {};
  look(text, root, seen);
  return {
    style: {
      indent: seen.indent ?? READABLE.indent,
      indentLists: seen.lists ?? READABLE.indentLists,
      sortKeys: false,
    },
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function look(text: string, node: EditNode, seen: { indent?: number; lists?: boolean }): void {
  if (node.type === 'list') for (const item of node.items) look(text, item.node, seen);
  if (node.type !== 'map') return;
  for (const { keySpan, node: value } of node.entries) {
    const own = columnOf(text, keySpan[0]);
    if (value.type === 'list' && !value.flow) {
      const dash = value.items[0]?.dash;
      if (typeof dash === 'number' && lineStart(text, dash) > keySpan[1]) {
        const deeper = columnOf(text, dash) - own;
        seen.lists ??= deeper > 0;
        if (deeper > 0) seen.indent ??= deeper;
      }
    }
    if (value.type === 'map' && !value.flow) {
      const deeper = columnOf(text, value.span[0]) - own;
      if (deeper > 0 && deeper <= 8) seen.indent ??= deeper;
    }
    look(text, value, seen);
  }
}

/** Column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset after the line break of the line of an offset, or the text's end. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** Whether only blanks are before an offset on its line. */
export function startsItsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}
