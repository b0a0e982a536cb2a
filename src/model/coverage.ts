/** What a run manages: one tenant's environment, and the spec patterns of the job. Two jobs that differ in either keep separate records. */
export interface Coverage {
  readonly environment: string;
  /** Normalised, so that spelling does not make another coverage. */
  readonly patterns: readonly string[];
}

/** The coverage of a job's inputs. */
export function coverageOf(settings: { readonly environment: string; readonly specs: readonly string[] }): Coverage {
  return { environment: settings.environment, patterns: normalisePatterns(settings.specs) };
}

/**
 * Patterns without blanks, `./` and repetition. Without exclusions their order has no meaning, so they are sorted; with
 * one the order decides (a later pattern wins) and stays.
 */
export function normalisePatterns(patterns: readonly string[]): readonly string[] {
  const written = patterns
    .map((pattern) => pattern.trim().replace(/^(!?)\s*(?:\.\/)+/, '$1'))
    .filter((pattern) => pattern !== '' && pattern !== '!');
  if (written.some((pattern) => pattern.startsWith('!'))) return written;
  return [...new Set(written)].sort();
}

/** Eight hex digits over the patterns, for hidden markers and names of check runs. */
export function coverageId({ patterns }: Coverage): string {
  const text = JSON.stringify(patterns);
  if (text === DEFAULT_PATTERNS) return DEFAULT_ID;
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** The id of the default patterns is written down: loading `node:crypto` takes longer than checking a file. */
const DEFAULT_PATTERNS = '["immuta/**/*.json","immuta/**/*.yaml","immuta/**/*.yml"]';
const DEFAULT_ID = '3aea6756';

/** Whether two pattern lists are the same list. */
export function samePatterns(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
