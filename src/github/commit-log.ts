import type { GitHub, Parameters } from './client.ts';
import { listAt, textAt } from './reply.ts';

const NEEDS = 'contents: read';
const ROUTE = 'GET /repos/{owner}/{repo}/commits';

/** Changed files that are asked about one by one; of more, the folder that holds them. */
const MOST_FILES = 3;

/** Folders that are asked about one by one; of more, the whole history. */
const MOST_PATHS = 12;

/**
 * Commits after one commit up to another that touch some files, by GitHub's path-filtered log. How many requests that
 * takes depends on the commits that touch those paths, never on others. Throws GitHubError.
 */
export async function commitsTouching(
  github: GitHub,
  range: { readonly after: string; readonly upTo: string },
  files: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of pathsOf(files)) for (const sha of await newIn(github, range, path)) found.add(sha);
  return [...found];
}

/** Paths that hold all files: the files themselves, or per top folder the deepest folder that holds its files. `''` is everything. */
function pathsOf(files: readonly string[]): readonly string[] {
  if (files.length <= MOST_FILES) return files;
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const top = file.includes('/') ? file.slice(0, file.indexOf('/') + 1) : file;
    groups.set(top, [...(groups.get(top) ?? []), file]);
  }
  const paths = [...groups.values()].map(commonPath);
  return paths.length <= MOST_PATHS ? paths : [''];
}

function commonPath(files: readonly string[]): string {
  const [first = '', ...rest] = files;
  let steps = rest.length === 0 ? first.split('/') : first.split('/').slice(0, -1);
  for (const file of rest) {
    const other = file.split('/');
    const end = steps.findIndex((step, index) => other[index] !== step);
    if (end !== -1) steps = steps.slice(0, end);
  }
  return steps.join('/');
}

/**
 * What the log of the later commit has and that of the earlier one has not. Both are read side by side, newest first, and
 * no further than until the difference of their lengths is found: the earlier log is a part of the later one, in the same
 * order.
 */
async function newIn(
  github: GitHub,
  { after, upTo }: { readonly after: string; readonly upTo: string },
  path: string,
): Promise<readonly string[]> {
  const later = log(github, upTo, path);
  const earlier = log(github, after, path);
  const fresh = new Set<string>();
  const known = new Set<string>();
  let expected: number | null | undefined;
  for (;;) {
    const [ofLater, ofEarlier] = [await later.next(), await earlier.next()];
    for (const sha of ofEarlier ?? []) {
      known.add(sha);
      fresh.delete(sha);
    }
    for (const sha of ofLater ?? []) if (!known.has(sha)) fresh.add(sha);
    if (ofLater === null && ofEarlier === null) return [...fresh];
    if (later.isDone() && earlier.isDone()) return [...fresh];
    if (expected === undefined) expected = await difference(github, { after, upTo }, path);
    if (expected !== null && fresh.size === expected) return [...fresh];
  }
}

async function difference(
  github: GitHub,
  { after, upTo }: { readonly after: string; readonly upTo: string },
  path: string,
): Promise<number | null> {
  const of = (sha: string): Promise<number | null> =>
    github.count({ route: ROUTE, parameters: parametersOf(sha, path), needs: NEEDS });
  const [later, earlier] = [await of(upTo), await of(after)];
  return later === null || earlier === null ? null : later - earlier;
}

/** One log, a page at a time; `null` after its end. */
function log(github: GitHub, sha: string, path: string) {
  const request = { route: ROUTE, parameters: parametersOf(sha, path), needs: NEEDS };
  let next: Parameters | null = null;
  let done = false;
  return {
    async next(): Promise<readonly string[] | null> {
      if (done) return null;
      const page = await github.page(request, next);
      next = page.next;
      done = next === null;
      return listAt(page.data).map((commit) => textAt(commit, 'sha'));
    },
    isDone: () => done,
  };
}

function parametersOf(sha: string, path: string): Readonly<Record<string, string>> {
  return { sha, ...(path === '' ? {} : { path }) };
}
