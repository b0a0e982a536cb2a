import { git } from './git.ts';

/**
 * Commits after one commit up to another that touch some paths, newest first; `null` where the clone does not have the
 * whole history between them (a shallow checkout), so that the list could be short.
 */
export async function commitsTouching(
  root: string,
  range: { readonly after: string; readonly upTo: string },
  paths: readonly string[],
): Promise<readonly string[] | null> {
  const shallow = await git(root, ['rev-parse', '--is-shallow-repository']);
  if (shallow.code !== 0 || shallow.stdout.toString('utf8').trim() !== 'false') return null;
  // Without simplification: a change that a later merge took back was merged all the same.
  const words = ['log', '--full-history', '--format=%H', '--end-of-options', `${range.after}..${range.upTo}`];
  const log = await git(root, [...words, '--', ...paths.map((path) => `:(top,literal)${path}`)]);
  if (log.code !== 0) return null;
  return log.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** The best common ancestor of two commits; `null` where there is none, or the clone is too shallow to tell. */
export async function mergeBase(root: string, one: string, other: string): Promise<string | null> {
  const shallow = await git(root, ['rev-parse', '--is-shallow-repository']);
  if (shallow.stdout.toString('utf8').trim() !== 'false') return null;
  const result = await git(root, ['merge-base', '--end-of-options', one, other]);
  const sha = result.stdout.toString('utf8').trim();
  return result.code === 0 && /^[0-9a-f]{40,64}$/.test(sha) ? sha : null;
}

/**
 * The parent of the newest commit that removed a file, in the history of a commit; `null` where none did, or the clone is
 * too shallow to tell.
 */
export async function lastHolding(root: string, path: string, upTo: string): Promise<string | null> {
  const shallow = await git(root, ['rev-parse', '--is-shallow-repository']);
  if (shallow.stdout.toString('utf8').trim() !== 'false') return null;
  const words = ['log', '-1', '--full-history', '--diff-filter=D', '--format=%P', '--end-of-options', upTo];
  const found = await git(root, [...words, '--', `:(top,literal)${path}`]);
  const parent = found.stdout.toString('utf8').trim().split(' ')[0] ?? '';
  return found.code === 0 && /^[0-9a-f]{40,64}$/.test(parent) ? parent : null;
}

/** Who last wrote a line; `null` for a line that is not committed, and where a shallow checkout hides the commit. */
export async function lineAuthor(
  root: string,
  { file, line }: { readonly file: string; readonly line: number },
  commit: string | null,
): Promise<{ readonly name: string; readonly date: string } | null> {
  const shallow = await git(root, ['rev-parse', '--is-shallow-repository']);
  // A shallow checkout begins with a commit that did not write its lines; a whole history does not.
  const whole = shallow.stdout.toString('utf8').trim() === 'false' ? ['--root'] : [];
  const words = ['blame', '--porcelain', ...whole, '-L', `${line},${line}`, ...(commit === null ? [] : [commit])];
  const found = await git(root, [...words, '--', file]);
  if (found.code !== 0) return null;
  const text = found.stdout.toString('utf8');
  const field = (name: string): string => new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  const seconds = Number(field('author-time'));
  const isKnown = !/^0{40,64} /.test(text) && !/^boundary$/m.test(text) && seconds > 0;
  if (!isKnown) return null;
  return { name: field('author'), date: new Date(seconds * 1_000).toISOString().slice(0, 10) };
}
