import { Minimatch } from 'minimatch';

/**
 * Whether a path matches spec patterns, by the rules of `@actions/glob` (same library, same options): later patterns
 * win, `!` excludes, a pattern that names a folder takes what is below it. For paths of commits, which no disk holds.
 */
export function patternMatcher(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map((pattern) => {
    const negated = pattern.startsWith('!');
    const body = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '').replace(/\/$/, '');
    const options = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
    return { negated, exact: new Minimatch(body, options), below: new Minimatch(`${body}/**`, options) };
  });
  return (path) => {
    let included = false;
    for (const { negated, exact, below } of matchers) {
      if (exact.match(path) || below.match(path)) included = !negated;
    }
    return included;
  };
}

/** Whether a name matches one of several globs; for refs, secret names, keys. `*` does not cross `/`, `**` does. */
export function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => new Minimatch(glob, { dot: true, nocomment: true, nonegate: true }).match(name));
}
