import { basename, dirname } from 'node:path';
import { type GitResult, git } from './git.ts';

/**
 * The tracked files whose bytes on the disk are those of the index, by path, with their object ids; `null` where Git does
 * not tell. Left out: files that Git may convert on their way to the disk, and those that it was told not to look at.
 */
export async function unchangedFiles(root: string): Promise<ReadonlyMap<string, string> | null> {
  const [listed, converted, filtered, lineEnds] = await Promise.all([
    git(root, ['ls-files', '-s', '-v', '-z']),
    withAttributes(root, ['text', 'crlf', 'eol', 'ident', 'working-tree-encoding']),
    withAttributes(root, ['filter']),
    git(root, ['config', '--get', 'core.autocrlf']),
  ]);
  if ([listed, converted, filtered].some(({ code }) => code !== 0)) return null;
  // Where it is not set, Git ends with 1.
  const said = lineEnds.stdout.toString('utf8').trim().toLowerCase();
  if (lineEnds.code > 1 || !['', 'false', 'no', 'off', '0'].includes(said)) return null;
  // To compare such files, Git would run the program that its settings name.
  if (filtered.stdout.byteLength > 0) return null;
  const words = ['diff-files', '--name-only', '--relative', '--no-renames', '--ignore-submodules', '-z', '--', '.'];
  const changed = await git(root, words);
  if (changed.code !== 0) return null;
  const others = new Set([changed, converted].flatMap(({ stdout }) => stdout.toString('utf8').split('\0')));
  const found = new Map<string, string>();
  const text = listed.stdout.toString('utf8');
  // Without an expression and without a list of all entries: there may be a hundred thousand.
  for (let start = 0, end = text.indexOf('\0'); end !== -1; start = end + 1, end = text.indexOf('\0', start)) {
    const tab = text.indexOf('\t', start);
    const isRegular = text.startsWith('H 100644 ', start) || text.startsWith('H 100755 ', start);
    if (!isRegular || !text.startsWith(' 0\t', tab - 2)) continue;
    const path = text.slice(tab + 1, end);
    if (!others.has(path)) found.set(path, text.slice(start + 'H 100644 '.length, tab - 2));
  }
  return found;
}

/** Tracked files for which one of these attributes is set to anything. */
async function withAttributes(root: string, names: readonly string[]): Promise<GitResult> {
  const none = names.map((name) => `!${name}`).join(' ');
  return await git(root, ['ls-files', '-z', '--', '.', `:(exclude,attr:${none})`]);
}

/** Whether a repository holds a file, by its real path; `null` where Git does not tell. */
export async function isTracked(path: string): Promise<boolean | null> {
  const { code, stdout, stderr } = await git(dirname(path), ['ls-files', '-z', '--', `:(literal)${basename(path)}`]);
  if (code === 0) return stdout.byteLength > 0;
  return /not a git repository|must be run in a work tree/.test(stderr) ? false : null;
}
