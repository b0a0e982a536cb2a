import { Minimatch } from 'minimatch';

/**
 * Whether a path matches spec patterns, by the rules of `@actions/glob` (same library, same options): later patterns
 * win, `!` excludes, a pattern that names a folder takes what is below it.
 */
export function patternMatcher(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map(matcherOf).reverse();
  return (path) => {
    const last = matchers.find(({ matches }) => matches(path));
    return last !== undefined && !last.negated;
  };
}

interface Matcher {
  readonly negated: boolean;
  matches(path: string): boolean;
}

function matcherOf(pattern: string): Matcher {
  const negated = pattern.startsWith('!');
  const written = (negated ? pattern.slice(1) : pattern)
    .trim()
    .replace(/^\.\//, '')
    .replaceAll(/\/{2,}/g, '/');
  const body = written.replace(/\/$/, '');
  // A pattern that ends in a slash names folders alone.
  const foldersAlone = written !== body;
  // Most runs on one machine name a file or two, and a pattern takes longer to compile than a file to read.
  if (body !== '' && !/[*?[\]\\]/.test(body)) {
    return { negated, matches: (path) => (!foldersAlone && path === body) || path.startsWith(`${body}/`) };
  }
  const options = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
  const below = belowFolder(new Minimatch(`${body}/**`, options));
  if (foldersAlone) return { negated, matches: below };
  const exact = new Minimatch(body, options);
  // The library lets `a/**` match `a` itself.
  const slash = body === '**' || body.endsWith('/**') ? '/' : '';
  // The end of a path decides in most cases: what follows the last wildcard of the pattern, in its last step.
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
