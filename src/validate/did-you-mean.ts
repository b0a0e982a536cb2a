import { nearest } from '../model/nearest.ts';

/**
 * The key or word of a spec that a misspelt one most likely means, or `undefined`. One slip in a short word, one in every
 * three letters of a longer one; texts too long for a word are only held equal or not.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  return nearest(word, candidates, (candidate) =>
    Math.abs(word.length - candidate.length) > 8 || Math.max(word.length, candidate.length) > 64
      ? 0
      : Math.max(1, Math.floor(candidate.length / 3)),
  );
}
