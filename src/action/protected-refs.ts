import type { GitHub } from '../github/client.ts';
import { GitHubError } from '../github/error.ts';
import type { GitHubEvent } from '../github/event.ts';
import { listAt, textAt } from '../github/reply.ts';
import { matchesRef } from './decide-run.ts';

const READ = 'contents: read';

/** Refs that a glob of `apply-refs` may mean; more are not asked about. */
const MOST_REFS = 20;

/** The refs that people cannot write to without review: the default branch and what `apply-refs` names. */
export interface ProtectedRefs {
  /** Their commits, that of the default branch first; those that cannot be read are left out. Asked once. */
  tips(): Promise<readonly string[]>;
  /** The commit that a ref points at; `null` where that cannot be read. */
  tipOf(ref: string): Promise<string | null>;
  /** Whether a ref's history holds a commit; `null` where that cannot be read. */
  holds(ref: string, sha: string): Promise<boolean | null>;
  /** Whether any of them holds a commit; `null` where that cannot be read. */
  hold(sha: string): Promise<boolean | null>;
}

/** Reads them by GitHub's API. Without a token only the event's own commit is known. */
export function protectedRefs(
  github: GitHub | null,
  about: {
    readonly event: GitHubEvent;
    readonly applyRefs: readonly string[];
    /** Whether the first commit is in the history of the second; `null`: it cannot be known. */
    isAncestor(ancestor: string, descendant: string): Promise<boolean | null>;
  },
): ProtectedRefs {
  const { event, applyRefs, isAncestor } = about;
  const defaultRef = event.defaultBranch === null ? null : `refs/heads/${event.defaultBranch}`;
  const asked = new Map<string, Promise<string | null>>();

  async function ask(ref: string): Promise<string | null> {
    if (github === null) return ref === event.ref ? event.sha : null;
    try {
      const route = 'GET /repos/{owner}/{repo}/git/ref/{ref}';
      const parameters = { ref: ref.replace(/^refs\//, '') };
      const reply = await github.send({ route, parameters, needs: READ });
      const sha = textAt(reply, 'object', 'sha');
      if (textAt(reply, 'object', 'type') !== 'tag') return sha === '' ? null : sha;
      const tag = 'GET /repos/{owner}/{repo}/git/tags/{tag_sha}';
      const target = await github.send({ route: tag, parameters: { tag_sha: sha }, needs: READ });
      return textAt(target, 'object', 'sha') || null;
    } catch (error) {
      if (error instanceof GitHubError) return null;
      throw error;
    }
  }

  const tipOf = (ref: string): Promise<string | null> => {
    const known = asked.get(ref) ?? ask(ref);
    asked.set(ref, known);
    return known;
  };

  async function within(sha: string, tip: string | null): Promise<boolean | null> {
    return tip === null ? null : sha === tip || (await isAncestor(sha, tip));
  }

  let tips: Promise<readonly string[]> | null = null;
  async function readTips(): Promise<readonly string[]> {
    const found = await Promise.all((await refsOf(github, { event, applyRefs, defaultRef })).map(tipOf));
    return [...new Set(found.filter((sha) => sha !== null))];
  }
  const all = (): Promise<readonly string[]> => {
    tips ??= readTips();
    return tips;
  };

  return {
    tips: all,
    tipOf,
    holds: async (ref, sha) => await within(sha, await tipOf(ref)),
    async hold(sha) {
      const found = await all();
      if (found.length === 0) return null;
      let answer: boolean | null = false;
      for (const tip of found) {
        const is = await within(sha, tip);
        if (is === true) return true;
        if (is === null) answer = null;
      }
      return answer;
    },
  };
}

/** Full names of the protected refs. The event's own refs come by their names; others that globs name are listed. */
async function refsOf(
  github: GitHub | null,
  about: { readonly event: GitHubEvent; readonly applyRefs: readonly string[]; readonly defaultRef: string | null },
): Promise<readonly string[]> {
  const { event, applyRefs, defaultRef } = about;
  const own = [event.ref, ...(event.pull === null ? [] : [`refs/heads/${event.pull.baseRef}`])];
  const refs = new Set([
    ...(defaultRef === null ? [] : [defaultRef]),
    ...own.filter((ref) => matchesRef(ref, applyRefs)),
  ]);
  for (const pattern of applyRefs) {
    const full = pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`;
    const wild = full.search(/[*?[{]/);
    if (wild === -1) refs.add(full);
    else if (github !== null) {
      for (const ref of await matching(github, full.slice(0, wild))) if (matchesRef(ref, [pattern])) refs.add(ref);
    }
  }
  return [...refs].slice(0, MOST_REFS);
}

async function matching(github: GitHub, prefix: string): Promise<readonly string[]> {
  const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
  try {
    const parameters = { ref: prefix.replace(/^refs\//, '') };
    return listAt(await github.send({ route, parameters, needs: READ })).map((row) => textAt(row, 'ref'));
  } catch (error) {
    if (error instanceof GitHubError) return [];
    throw error;
  }
}
