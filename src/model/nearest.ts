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

/** The question whether the nearest candidate was meant, for people; `otherwise` where none is near. */
export function nearestHint(word: string, candidates: Iterable<string>, otherwise: string): string {
  const guess = nearest(word, candidates);
  return guess === undefined ? otherwise : `Did you mean \`${guess}\`?`;
}

/** Damerau-Levenshtein distance (adjacent swaps count once), cut off at `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  if (limit <= 1) return a === b ? 0 : limit;
  // Three rows in turn: the same question is asked of every word of a list.
  let beforeLast = new Array<number>(b.length + 1).fill(0);
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  let current = new Array<number>(b.length + 1).fill(0);
  let leastBefore = 0;
  for (let row = 1; row <= a.length; row += 1) {
    const sign = a.charCodeAt(row - 1);
    const signBefore = row > 1 ? a.charCodeAt(row - 2) : -1;
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const other = b.charCodeAt(column - 1);
      const cost = sign === other ? 0 : 1;
      let value = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      if (column > 1 && signBefore === other && sign === b.charCodeAt(column - 2)) {
        value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1);
      }
      current[column] = value;
      if (value < least) least = value;
    }
    // Every way to the end leads through one of two rows next to each other.
    if (least >= limit && leastBefore >= limit) return limit;
    [beforeLast, last, current] = [last, current, beforeLast];
    leastBefore = least;
  }
  return Math.min(last[b.length] ?? limit, limit);
}

/** Words that are held against a list, over all questions: many wrong names times many right ones would never end. */
const MOST_COMPARED = 300_000;

/**
 * Answers what many wrong names may mean out of one long list. `nearest` sees only candidates that may be near. Names past
 * a fixed amount of work get no answer.
 */
export function guesser<T>(
  candidates: readonly string[],
  nearest: (word: string, candidates: readonly string[]) => T,
): (word: string) => T {
  const marked = candidates.map((name) => [name, lettersOf(name)] as const);
  const known = new Map<string, T>();
  let left = MOST_COMPARED;
  return (word) => {
    const answered = known.get(word);
    if (answered !== undefined || known.has(word)) return answered as T;
    const letters = lettersOf(word);
    const slips = (name: string): number => Math.max(2, Math.floor(Math.max(word.length, name.length) / 3));
    const near =
      left <= 0
        ? []
        : marked.flatMap(([name, own]) =>
            Math.abs(name.length - word.length) <= slips(name) && bits(own ^ letters) <= 2 * slips(name) ? [name] : [],
          );
    left -= near.length;
    const answer = nearest(word, near);
    known.set(word, answer);
    return answer;
  };
}

/** Which letters and digits a name has, a bit for each: one slip changes two of them at the most. */
function lettersOf(name: string): number {
  let found = 0;
  for (const character of name.toLowerCase()) found |= 1 << (character.charCodeAt(0) & 31);
  return found;
}

function bits(value: number): number {
  let count = 0;
  for (let left = value; left !== 0; left &= left - 1) count += 1;
  return count;
}
