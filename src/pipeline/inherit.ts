import { type Coverage, samePatterns } from '../model/coverage.ts';
import { RunFailure } from '../model/failure.ts';
import type { History } from '../model/ports.ts';
import type { Cursor } from '../model/run.ts';
import { patternMatcher } from '../specs/matches.ts';

/** What a job takes over from a cursor. */
interface Inherited {
  /**
   * Patterns to read the base with, where they are not the job's own: what only today's patterns match was never applied,
   * so it is new once, and cannot have been removed.
   */
  readonly basePatterns: readonly string[] | null;
  /** Which specs the cursor covers is not known, so each of today's is selected once. */
  readonly selectAll: boolean;
  readonly notes: readonly string[];
}

/** What a job inherits from a cursor of its own or of another list of patterns: its own list was changed since. */
export function inheritedBy({ patterns }: Coverage, cursor: Cursor): Inherited {
  const earlier = cursor.patterns;
  if (earlier !== null && samePatterns(earlier, patterns)) return { basePatterns: null, selectAll: false, notes: [] };
  const who =
    earlier === null
      ? 'an earlier version, which did not record its `specs` patterns'
      : `a job with other \`specs\` patterns (${earlier.map((pattern) => `\`${pattern}\``).join(', ')})`;
  const note = `The last applied commit ${cursor.sha.slice(0, 7)} was recorded by ${who}: this run continues from there, and selects each newly matched spec once.`;
  return { basePatterns: earlier, selectAll: earlier === null, notes: [note] };
}

/**
 * Whether a cursor of other patterns covers some of a job's specs: a file of its commit, or one that waits to be deleted,
 * which both lists match. An earlier version's cursor may cover anything.
 */
export async function overlaps(cursor: Cursor, coverage: Coverage, history: History): Promise<boolean> {
  if (cursor.patterns === null) return true;
  const [theirs, ours] = await Promise.all([patternMatcher(cursor.patterns), patternMatcher(coverage.patterns)]);
  const both = (path: string): boolean => theirs(path) && ours(path);
  if (cursor.pending.some(({ file }) => both(file))) return true;
  try {
    return [...(await history.tree(cursor.sha)).blobs.keys()].some(both);
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    // Its commit is gone: what the two lists have in common is all that is left to tell.
    const patterns = new Set(cursor.patterns);
    return coverage.patterns.some((pattern) => !pattern.startsWith('!') && patterns.has(pattern));
  }
}
