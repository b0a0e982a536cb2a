import { Minimatch } from 'minimatch';

/**
 * Whether a path matches spec patterns, by the rules of `@actions/glob` (same library, same options): later patterns
 * win, `!` excludes, a pattern that names a folder takes what is below it. For paths of commits, which no disk holds.
 */
export function patternMatcher(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map(matcherOf).reverse();
  return (path) => {
    const last = matchers.find(({ matches }) => matches(path));
    return last !== undefined && !last.negated;
  };
}

function matcherOf(pattern: string): { readonly negated: boolean; matches(path: string): boolean } {
  const negated = pattern.startsWith('!');
  const written = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
  const body = written.replace(/\/$/, '');
  const options = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
  const below = new Minimatch(`${body}/**`, options);
  // A pattern that ends in a slash names folders alone.
  if (written !== body) return { negated, matches: (path) => below.match(path) };
  const exact = new Minimatch(body, options);
  // The library lets `a/**` match `a` itself.
  const slash = body === '**' || body.endsWith('/**') ? '/' : '';
  return { negated, matches: (path) => exact.match(`${path}${slash}`) || below.match(path) };
}

/** Whether a name matches one of several globs; for refs, secret names, keys. `*` does not cross `/`, `**` does. */
export function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => compiled(glob).match(name));
}

const globs = new Map<string, Minimatch>();

/** The globs of a run come from its inputs: a handful, asked for thousands of names. */
function compiled(glob: string): Minimatch {
  const known = globs.get(glob) ?? new Minimatch(glob, { dot: true, nocomment: true, nonegate: true });
  globs.set(glob, known);
  return known;
}
