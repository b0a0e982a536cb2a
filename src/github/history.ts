import { RunFailure } from '../model/failure.ts';
import type { History, RevisionTree } from '../model/ports.ts';

/** Asks the first history, and the second for what the first does not have. */
export function combineHistories(first: History, second: History): History {
  return {
    head: async () => (await first.head()) ?? (await second.head()),
    // The second knows no checkout.
    unchanged: async () => (await first.unchanged?.()) ?? null,
    async tree(revision) {
      try {
        return await first.tree(revision);
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        return await secondTree(second, revision, error);
      }
    },
    lastHolding: async (path, upTo) =>
      (await first.lastHolding?.(path, upTo)) ?? (await second.lastHolding?.(path, upTo)) ?? null,
    isAncestor: async (ancestor, descendant) =>
      (await first.isAncestor(ancestor, descendant)) ?? (await second.isAncestor(ancestor, descendant)),
  };
}

/**
 * Remembers who comes before whom: a run asks more than once, and GitHub counts each question. Of two different commits
 * that are related only one can be the earlier.
 */
export function rememberAncestry(history: History): History {
  const known = new Map<string, Promise<boolean | null>>();
  return {
    ...history,
    async isAncestor(ancestor, descendant) {
      const inverse = await known.get(`${descendant} ${ancestor}`);
      if (inverse === true && ancestor !== descendant) return false;
      const name = `${ancestor} ${descendant}`;
      const answer = known.get(name) ?? history.isAncestor(ancestor, descendant);
      known.set(name, answer);
      return await answer;
    },
  };
}

/** Both reasons belong into the message: the way out may be a deeper checkout or a permission. */
async function secondTree(second: History, revision: string, firstFailure: RunFailure): Promise<RevisionTree> {
  try {
    return await second.tree(revision);
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    throw new RunFailure('config', [...firstFailure.details, ...error.details], { cause: error });
  }
}
