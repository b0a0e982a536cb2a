import { editDistance } from '../model/nearest.ts';

/** The candidate that a misspelt word most likely means, or `undefined` when none is near. Case counts as one slip. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = distanceWithin(word.toLowerCase(), candidate.toLowerCase(), allowance(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Slips that still leave a word recognisable: one in a short word, one in every three letters of a longer one. */
function allowance(candidate: string): number {
  return Math.max(1, Math.floor(candidate.length / 3));
}

/** The distance where it is at most `most`, else infinity. Texts too long for a word are only held equal or not. */
function distanceWithin(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 8 || a.length > 64 || b.length > 64) return Number.POSITIVE_INFINITY;
  const distance = editDistance(a, b, most + 1);
  return distance <= most ? distance : Number.POSITIVE_INFINITY;
}
