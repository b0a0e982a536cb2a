import type { History } from '../model/ports.ts';
import { commitReader, gitHistory, mergedInto } from '../specs/git-history.ts';
import { commitsTouching, mergeBase } from '../specs/git-log.ts';

/** What the clone of a checkout knows. Everything but `history` answers `null` where the clone is too shallow. */
export interface LocalGit {
  readonly history: History;
  /** The first parent of a merge commit; `null` for any other commit. */
  mergedInto(sha: string): Promise<string | null>;
  mergeBase(one: string, other: string): Promise<string | null>;
  /** Commits after one commit up to another that touch some paths, newest first. */
  touching(
    range: { readonly after: string; readonly upTo: string },
    paths: readonly string[],
  ): Promise<readonly string[] | null>;
}

/** The clone on disk. */
export function diskGit(root: string): LocalGit {
  const readCommit = commitReader(root);
  return {
    history: gitHistory(root, readCommit),
    mergedInto: (sha) => mergedInto(root, sha, readCommit),
    mergeBase: (one, other) => mergeBase(root, one, other),
    touching: (range, paths) => commitsTouching(root, range, paths),
  };
}
