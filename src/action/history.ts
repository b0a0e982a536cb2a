import { RunFailure } from '../model/failure.ts';
import type { History } from '../model/ports.ts';

/** Asks the first history, and the second for what the first does not have. */
export function chainHistories(first: History, second: History): History {
  return {
    head: async () => (await first.head()) ?? (await second.head()),
    async tree(revision) {
      try {
        return await first.tree(revision);
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        return await second.tree(revision);
      }
    },
    isAncestor: async (ancestor, descendant) =>
      (await first.isAncestor(ancestor, descendant)) ?? (await second.isAncestor(ancestor, descendant)),
  };
}
