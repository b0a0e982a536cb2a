import { diffArrays, structuredPatch } from 'diff';

/** A quoted word is one token, so that a change in a list of values never splits its quotes. */
const TOKENS = /'[^'\s]{0,80}'|"[^"\s]{0,80}"|[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

/** A stretch of text that both sides share, or that only one has. */
export interface Piece {
  readonly side: 'both' | 'before' | 'after';
  readonly text: string;
}

/** A group of changed lines with the lines around it. `lines` begin with `-`, `+` or a space. */
export interface LineHunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

/** Edits beyond which two texts count as different altogether: the time of a comparison grows with their square. */
const MOST_EDITS = 2_000;

/** Unchanged lines around a change, as `diff -u` has them. */
const CONTEXT = 3;

/** Word-level difference of two texts: words, numbers, white space and single signs are the tokens. */
export function diffWords(before: string, after: string): Piece[] {
  const found = diffArrays(tokens(before), tokens(after), { maxEditLength: MOST_EDITS });
  if (found === undefined) return joined(replaced(before, after));
  return joined(
    found.map((part) => ({
      side: part.added ? 'after' : part.removed ? 'before' : 'both',
      text: part.value.join(''),
    })),
  );
}

/** Unified diff of two lists of lines, with three lines of context. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly LineHunk[] {
  const options = { context: CONTEXT, maxEditLength: MOST_EDITS };
  const patch = structuredPatch('', '', textOf(before), textOf(after), '', '', options);
  if (patch !== undefined) return patch.hunks;
  const lines = [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
  return [{ oldStart: 1, oldLines: before.length, newStart: 1, newLines: after.length, lines }];
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function tokens(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

function replaced(before: string, after: string): Piece[] {
  return [
    { side: 'before', text: before },
    { side: 'after', text: after },
  ];
}

/** Joins neighbours of one side; a space between two changes counts as changed, so that phrases stay whole. */
function joined(list: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let before = '';
  let after = '';
  const flush = (): void => {
    if (before !== '') result.push({ side: 'before', text: before });
    if (after !== '') result.push({ side: 'after', text: after });
    before = '';
    after = '';
  };
  for (const [index, piece] of list.entries()) {
    const bridge = piece.side === 'both' && /^\s+$/.test(piece.text) && (before !== '' || after !== '');
    const next = list[index + 1];
    if (piece.side === 'before') before += piece.text;
    else if (piece.side === 'after') after += piece.text;
    else if (bridge && next !== undefined && next.side !== 'both') {
      before += piece.text;
      after += piece.text;
    } else {
      flush();
      result.push(piece);
    }
  }
  flush();
  return result;
}
