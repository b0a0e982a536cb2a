import path, { type PlatformPath } from 'node:path';
import { RunFailure } from '../model/failure.ts';

/**
 * Spec patterns as they are matched: relative to the workspace, without `.` and `..`. Editors and shells hand over
 * absolute paths, and people write `../policies`; both mean files of the workspace. Throws RunFailure `config` for
 * patterns that leave it: only files of the repository are read.
 */
export function patternsWithin(root: string, patterns: readonly string[], platform: PlatformPath = path): string[] {
  const outside: string[] = [];
  // A line with `#` is a comment, as for `@actions/glob`.
  const written = patterns.filter((pattern) => !pattern.trim().startsWith('#'));
  const within = written.map((pattern) => {
    const negated = pattern.startsWith('!') ? '!' : '';
    const place = placed(root, pattern.slice(negated.length).trim(), platform);
    if (place === null) outside.push(pattern);
    return `${negated}${place ?? ''}`;
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
function placed(root: string, pattern: string, platform: PlatformPath): string | null {
  const plain = slashed(pattern, platform);
  if (!platform.isAbsolute(pattern) && !DOTS.test(plain)) return plain;
  const within = pathWithin(root, pattern, platform);
  if (within === '') return '**';
  return within !== null && plain.endsWith('/') ? `${within}/` : within;
}

/**
 * A path as it is seen from the workspace, with `/`: `''` is the workspace itself, `null` lies outside of it. On Windows
 * letters of drives and folders have no case, and another drive lies outside.
 */
export function pathWithin(root: string, file: string, platform: PlatformPath = path): string | null {
  const within = platform.relative(root, platform.isAbsolute(file) ? file : platform.join(root, file));
  if (platform.isAbsolute(within)) return null;
  const plain = slashed(within, platform);
  return plain === '..' || plain.startsWith('../') ? null : plain;
}

/** On Windows `\\` separates folders, in a pattern too: no file there has one in its name. Elsewhere it is a sign like others. */
function slashed(text: string, { sep }: PlatformPath): string {
  return sep === '/' ? text : text.replaceAll(sep, '/');
}

/** The pattern of one path. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}
