import { isAbsolute, posix, sep } from 'node:path';
import { RunFailure } from '../model/failure.ts';

/**
 * Spec patterns as they are matched: relative to the workspace, without `.` and `..`. Editors and shells hand over
 * absolute paths, and people write `../policies`; both mean files of the workspace. Throws RunFailure `config` for
 * patterns that leave it: only files of the repository are read.
 */
export function patternsWithin(root: string, patterns: readonly string[]): string[] {
  const outside: string[] = [];
  // A line with `#` is a comment, as for `@actions/glob`.
  const written = patterns.filter((pattern) => !pattern.trim().startsWith('#'));
  const within = written.map((pattern) => {
    const negated = pattern.startsWith('!') ? '!' : '';
    const path = placed(root, pattern.slice(negated.length).trim());
    if (path === null) outside.push(pattern);
    return `${negated}${path ?? ''}`;
  });
  if (outside.length === 0) return within;
  throw new RunFailure(
    'config',
    outside.map(
      (pattern) =>
        `\`${pattern}\` leads out of the workspace; only files of the repository are read. Run it in the folder that holds them.`,
    ),
  );
}

/** Steps that a pattern cannot be matched with. */
const DOTS = /(?:^|\/)\.\.?(?:\/|$)/;

/** `null` for what lies outside. */
function placed(root: string, path: string): string | null {
  if (!isAbsolute(path) && !DOTS.test(path)) return path;
  const within = pathWithin(root, path);
  if (within === '') return '**';
  return within !== null && path.endsWith('/') ? `${within}/` : within;
}

/** A path as it is seen from the workspace, with `/`: `''` is the workspace itself, `null` lies outside of it. */
export function pathWithin(root: string, path: string): string | null {
  const folder = slashed(root);
  const within = posix.relative(folder, isAbsolute(path) ? slashed(path) : posix.join(folder, slashed(path)));
  return within === '..' || within.startsWith('../') ? null : within;
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The pattern of one path. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}
