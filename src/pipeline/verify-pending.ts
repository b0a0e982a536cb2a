import { RunFailure } from '../model/failure.ts';
import { identity } from '../model/identity.ts';
import type { History } from '../model/ports.ts';
import type { PendingDelete } from '../model/run.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { escapeGlob } from '../specs/patterns-within.ts';

/** Pending deletions, sorted by whether the history proves them. */
interface CheckedPending {
  readonly proven: readonly PendingDelete[];
  readonly refused: readonly PendingDelete[];
}

/**
 * Pending deletions whose commit is in the history of the applied one; that of an earlier version's record is looked up.
 * A record is not believed as it is: whoever can write a deployment could otherwise have any object deleted. Before
 * anything of those commits is read.
 */
export async function pendingInHistory(
  pending: readonly PendingDelete[],
  { applied, history }: { readonly applied: string | null; readonly history: History },
): Promise<CheckedPending> {
  const proven: PendingDelete[] = [];
  const refused: PendingDelete[] = [];
  for (const entry of pending) {
    const commit = applied === null ? null : await holder(entry, applied, history);
    if (commit === null) refused.push(entry);
    else proven.push({ ...entry, commit });
  }
  return { proven, refused };
}

/** Those whose commit held a spec of that identity in that file. `at` reads a commit by literal patterns. */
export async function pendingRetained(
  { proven: pending, refused }: CheckedPending,
  at: (commit: string, patterns: readonly string[]) => Promise<DesiredState>,
): Promise<CheckedPending> {
  const files = [...new Set(pending.map(({ file }) => escapeGlob(file)))];
  const states = new Map<string, DesiredState | null>();
  for (const { commit } of pending) {
    if (commit !== null && !states.has(commit)) states.set(commit, await loaded(commit, files, at));
  }
  const isRetained = ({ kind, key, file, commit }: PendingDelete): boolean => {
    const resources = states.get(commit ?? '')?.byIdentity.get(identity(kind, key)) ?? [];
    return resources.some(({ document }) => document.file === file);
  };
  return {
    proven: pending.filter(isRetained),
    refused: [...refused, ...pending.filter((entry) => !isRetained(entry))],
  };
}

/** Sentences about those that are ignored. */
export function pendingNotes({ refused }: CheckedPending): readonly string[] {
  if (refused.length === 0) return [];
  const list = refused.slice(0, 10).map(({ kind, key, file }) => `${kind} "${key}" (\`${file}\`)`);
  const more = refused.length > 10 ? [`${refused.length - 10} more`] : [];
  return [
    `The record of the last apply names pending deletions that the history of its commit does not prove, so they are ignored: ${[...list, ...more].join(', ')}. Delete these objects in Immuta by hand if they are yours.`,
  ];
}

/** A commit in the applied history that is said, or found, to have held the spec. */
async function holder({ commit, file }: PendingDelete, applied: string, history: History): Promise<string | null> {
  if (commit === null) return (await history.lastHolding?.(file, applied)) ?? null;
  return commit === applied || (await history.isAncestor(commit, applied)) === true ? commit : null;
}

async function loaded(
  commit: string,
  files: readonly string[],
  at: (commit: string, patterns: readonly string[]) => Promise<DesiredState>,
): Promise<DesiredState | null> {
  try {
    return await at(commit, files);
  } catch (error) {
    if (error instanceof RunFailure) return null;
    throw error;
  }
}
