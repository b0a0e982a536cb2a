import type { Span } from './source-node.ts';

/** Offset behind blanks, line breaks and comments. */
function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    const sign = text[at];
    if (sign === ' ' || sign === '\t' || sign === '\n' || sign === '\r') at++;
    else if (sign === '#' && (at === 0 || /\s/.test(text.charAt(at - 1)))) at = lineEnd(text, at);
    else return at;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Where an empty node is: behind the indicator before it (`-`, `:`, `?`) and the spaces and tabs that follow. */
export function afterIndicator(text: string, from: number, indicator: string): number {
  const at = skipBlank(text, from);
  if (indicator === '' || text[at] !== indicator) return from;
  return skipSpaces(text, at + 1);
}

/** Offset behind spaces and tabs. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** The end of a flow collection whose last item ends at `from`. */
export function closingEnd(text: string, from: number, bracket: string): number {
  let at = skipBlank(text, from);
  // A value may be missing before the bracket, and a comma may follow the last item.
  while (text[at] === ',' || text[at] === ':') at = skipBlank(text, at + 1);
  return text[at] === bracket ? at + 1 : from;
}

/** Where a document begins that follows what ends at `from`: at its `---`, if it has one. */
export function documentStart(text: string, from: number, explicit: boolean): number {
  if (!explicit) return from;
  const marker = /^---(?=\s|$)/gm;
  marker.lastIndex = from;
  return marker.exec(text)?.index ?? from;
}

/** The span of a block scalar, from its `|` or `>` to the end of its text. `from`: an offset before the indicator. */
export function blockScalarSpan(text: string, from: number, valueStart: number, valueEnd: number): Span {
  const line = text.lastIndexOf('\n', Math.max(0, valueStart - 2)) + 1;
  const header = /[|>][-+0-9]*/g;
  header.lastIndex = Math.max(from, line);
  const found = header.exec(text);
  if (found === null) return [valueStart, valueEnd];
  const headerEnd = found.index + found[0].length;
  let end = valueEnd;
  while (end > headerEnd && /[ \t\r\n]/.test(text.charAt(end - 1))) end--;
  return [found.index, Math.max(end, headerEnd)];
}
