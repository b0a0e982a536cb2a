import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines, diffWords, type Piece } from './text-diff.ts';

function marked(pieces: readonly Piece[]): string {
  return pieces
    .map(({ side, text }) => (side === 'both' ? text : side === 'before' ? `[-${text}-]` : `{+${text}+}`))
    .join('');
}

describe('diffWords', () => {
  test.each([
    ['equal texts', 'a b', 'a b', 'a b'],
    ['a word that changed', 'country = 1', 'region = 1', '[-country-]{+region+} = 1'],
    ['a value added to a list keeps its quotes', "IN ('a', 'b')", "IN ('a', 'b', 'c')", "IN ('a', 'b'{+, 'c'+})"],
    ['a phrase is one change', 'x old words here y', 'x new things now y', 'x [-old words here-]{+new things now+} y'],
    ['nothing before', '', 'a', '{+a+}'],
    ['nothing after', 'a', '', '[-a-]'],
  ])('%s', (_, before, after, expected) => {
    expect(marked(diffWords(before, after))).toBe(expected);
  });

  test('gives back both sides of any two texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', "'", '(', '\n', 'é', '😀'), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffWords(before, after);
        const side = (which: Piece['side']): string =>
          pieces
            .filter((piece) => piece.side === 'both' || piece.side === which)
            .map((piece) => piece.text)
            .join('');
        expect(side('before')).toBe(before);
        expect(side('after')).toBe(after);
      }),
      { seed: 20260131, numRuns: 500 },
    );
  });

  test('stays fast on two long texts that share nothing', () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 20_000 }, (_, index) => `b${index}`).join(' ');
    const pieces = diffWords(before, after);
    expect(pieces.map((piece) => piece.side)).toEqual(['before', 'after']);
  });
});

test('diffLines keeps lines apart', () => {
  expect(diffLines(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([
    { oldStart: 1, oldLines: 3, newStart: 1, newLines: 3, lines: [' a', '-b', '+x', ' c'] },
  ]);
});
