import { isAbsolute, posix, sep } from 'node:path';
import { RunFailure } from '../model/failure.ts';

/**
 * Spec patterns as they are matched: relative to the workspace, without `.` and `..`. Editors and shells hand over
 * absolute paths, and people write `../policies`; both mean files of the workspace. Throws RunFailure `config` for
 * patterns that leave it: only files of the repository are read.
 */
export function patternsWithin(root: string, patterns: readonly string[]): string[] {
  const outside: string[] = [];
  const within = patterns.map((pattern) => {
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
  const absolute = isAbsolute(path);
  if (!absolute && !DOTS.test(path)) return path;
  const folder = slashed(root);
  const within = posix.relative(folder, absolute ? slashed(path) : posix.join(folder, path));
  if (within === '..' || within.startsWith('../')) return null;
  if (within === '') return '**';
  return path.endsWith('/') ? `${within}/` : within;
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
