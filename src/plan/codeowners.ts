import { minimatch } from 'minimatch';

/** Where GitHub looks for the file, first one first. */
export const CODEOWNERS_FILES: readonly string[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** GitHub does not read a larger file (VERIFIED, "About code owners"). */
const MOST_BYTES = 3_000_000;

const OPTIONS = { dot: true, nocomment: true, nonegate: true, nobrace: true, noext: true };

/** Owners of paths by a CODEOWNERS file: `@login`, `@org/team` or an address. The last pattern that matches counts. */
export function codeOwners(bytes: Uint8Array | null): (path: string) => readonly string[] {
  if (bytes === null || bytes.length > MOST_BYTES) return () => [];
  const rules = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .flatMap((line) => {
      const [pattern, ...owners] = wordsOf(line);
      return pattern === undefined || UNREAD.test(pattern) ? [] : [{ globs: globsOf(pattern), owners }];
    })
    .reverse();
  return (path) => rules.find(({ globs }) => globs.some((glob) => minimatch(path, glob, OPTIONS)))?.owners ?? [];
}

/** GitHub knows neither negation nor ranges, and leaves out a line that it cannot read (INFERRED, "About code owners"). */
const UNREAD = /^!|[[\]]/;

/** The words of a line before its comment. `\#` and `\ ` are characters of a name. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:\\.|[^\s#\\])+|#.*/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return (comment === -1 ? words : words.slice(0, comment)).map((word) => word.replace(/\\(.)/g, '$1'));
}

/** A pattern as globs from the root: one without a slash in the middle matches at any depth, a folder all that is in it. */
function globsOf(pattern: string): string[] {
  const isAnchored = pattern.slice(0, -1).includes('/');
  const plain = pattern.replace(/^\//, '');
  const start = isAnchored ? plain : `**/${plain}`;
  if (plain === '*' || plain === '') return ['**'];
  if (plain.endsWith('/')) return [`${start}**`];
  const last = plain.slice(plain.lastIndexOf('/') + 1);
  // `docs/*` means the files of that folder, not those below it.
  return last.includes('*') ? [start] : [start, `${start}/**`];
}
