/** A quoted word is one token, so that a change in a list of values never splits its quotes. */
const TOKENS = /'[^'\s]{0,80}'|"[^"\s]{0,80}"|[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

/** A stretch of text that both sides share, or that only one has. */
export interface Piece {
  readonly side: 'both' | 'before' | 'after';
  readonly text: string;
}

/** Cells of the comparison table beyond which the middle is shown as one replacement: 4 million bytes, 20 ms. */
const MOST_CELLS = 2_000_000;

/**
 * Word-level difference of two texts: words, numbers, white space and single signs are the tokens. Longest common
 * subsequence of the middle, after what both ends share is set aside.
 */
export function diffWords(before: string, after: string): Piece[] {
  return joined(diffTokens(tokens(before), tokens(after)));
}

/** Line-level difference, a piece a line. */
export function diffLines(before: readonly string[], after: readonly string[]): Piece[] {
  return diffTokens(before, after);
}

function tokens(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

function diffTokens(before: readonly string[], after: readonly string[]): Piece[] {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [
    ...pieces('both', before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...pieces('both', before.slice(before.length - tail)),
  ];
}

function middle(before: readonly string[], after: readonly string[]): Piece[] {
  if (before.length * after.length > MOST_CELLS) return [...pieces('before', before), ...pieces('after', after)];
  const width = after.length + 1;
  // length[i * width + j]: longest common subsequence of before[i..] and after[j..]
  const length = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      length[i * width + j] =
        before[i] === after[j]
          ? at(length, (i + 1) * width + j + 1) + 1
          : Math.max(at(length, (i + 1) * width + j), at(length, i * width + j + 1));
    }
  }
  const result: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      result.push({ side: 'both', text: before[i] ?? '' });
      i += 1;
      j += 1;
    } else if (at(length, (i + 1) * width + j) >= at(length, i * width + j + 1)) {
      result.push({ side: 'before', text: before[i] ?? '' });
      i += 1;
    } else {
      result.push({ side: 'after', text: after[j] ?? '' });
      j += 1;
    }
  }
  return [...result, ...pieces('before', before.slice(i)), ...pieces('after', after.slice(j))];
}

function at(table: Uint16Array, index: number): number {
  return table[index] ?? 0;
}

function pieces(side: Piece['side'], texts: readonly string[]): Piece[] {
  return texts.map((text) => ({ side, text }));
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
      const last = result.at(-1);
      if (last?.side === 'both') result[result.length - 1] = { side: 'both', text: last.text + piece.text };
      else result.push(piece);
    }
  }
  flush();
  return result;
}
