import type { Minimatch } from 'minimatch';

/**
 * Whether a path matches spec patterns, by the rules of `@actions/glob` (same library, same options): later patterns
 * win, `!` excludes, a pattern that names a folder takes what is below it. For paths of commits, which no disk holds.
 */
export async function patternMatcher(patterns: readonly string[]): Promise<(path: string) => boolean> {
  // Most runs on one machine name a file or two: the library is loaded for patterns with signs alone.
  const glob = patterns.every(isLiteral) ? null : (await import('minimatch')).Minimatch;
  const matchers = patterns.map((pattern) => matcherOf(pattern, glob)).reverse();
  return (path) => {
    const last = matchers.find(({ matches }) => matches(path));
    return last !== undefined && !last.negated;
  };
}

function isLiteral(pattern: string): boolean {
  return !/[*?[\]\\]/.test(pattern);
}

interface Matcher {
  readonly negated: boolean;
  matches(path: string): boolean;
}

/** `glob` is `null` where no pattern needs it. */
function matcherOf(pattern: string, glob: typeof Minimatch | null): Matcher {
  const negated = pattern.startsWith('!');
  const written = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
  const body = written.replace(/\/$/, '');
  // A pattern that ends in a slash names folders alone.
  const foldersAlone = written !== body;
  if (glob === null || (isLiteral(body) && body !== '')) {
    return { negated, matches: (path) => (!foldersAlone && path === body) || path.startsWith(`${body}/`) };
  }
  const options = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
  const below = belowFolder(new glob(`${body}/**`, options));
  if (foldersAlone) return { negated, matches: below };
  const exact = new glob(body, options);
  // The library lets `a/**` match `a` itself.
  const slash = body === '**' || body.endsWith('/**') ? '/' : '';
  // Most paths are told by their ending: what stands behind the last sign of the pattern, in its last step.
  const ending = /[^*?[\]\\/]*$/.exec(body)?.[0] ?? '';
  return {
    negated,
    matches: (path) => (`${path}${slash}`.endsWith(ending) && exact.match(`${path}${slash}`)) || below(path),
  };
}

/** Whether `…/**` takes a path: the same for all names of a folder, so that each folder is asked once. */
function belowFolder(pattern: Minimatch): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const found = known.get(folder) ?? pattern.match(`${folder}name`);
    known.set(folder, found);
    return found;
  };
}
