import { git } from './git.ts';

/**
 * Files below a folder that differ from the commit that is checked out, new ones included, as paths from that folder;
 * `null` where there is no commit to compare with.
 */
export async function uncommittedFiles(root: string): Promise<readonly string[] | null> {
  const [changed, added] = await Promise.all([
    git(root, ['diff', '--name-only', '--relative', '--no-ext-diff', '-z', 'HEAD']),
    git(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  if (changed.code !== 0 || added.code !== 0) return null;
  const paths = [changed, added].flatMap(({ stdout }) => stdout.toString('utf8').split('\0'));
  return [...new Set(paths.filter((path) => path !== ''))].sort();
}
