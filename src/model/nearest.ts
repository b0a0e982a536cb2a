/**
 * The candidate that a person most likely meant; `undefined` when none is near (edit distance, case ignored). `slips`: how
 * far a candidate may be away.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  slips: (candidate: string) => number = () => Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const most = Math.min(slips(candidate), least - 1);
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), most + 1);
    if (distance > most) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

/** Damerau-Levenshtein distance (adjacent swaps count once), cut off at `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  if (limit <= 1) return a === b ? 0 : limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let value = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(value);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? limit, limit);
}
