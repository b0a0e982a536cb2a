import { RunFailure } from '../model/failure.ts';
import type { RunTrust } from '../model/run.ts';
import type { DesiredState } from './desired-state.ts';
import type { Revisions } from './load-revisions.ts';

/**
 * What the default branch and the refs that may apply want: a connection of theirs may be tried with its real secrets.
 * Empty where the checkout is not the event's commit, where no spec has a secret, and for commits that cannot be read.
 */
export async function protectedStates(trust: RunTrust, { head, at }: Revisions): Promise<readonly DesiredState[]> {
  const usesSecrets = [...head.resolutions.values()].some(({ resolved }) => (resolved?.secretPaths.length ?? 0) > 0);
  if (!trust.checkoutIsEventCommit || !usesSecrets) return [];
  const states: DesiredState[] = [];
  for (const commit of await trust.protectedRefs()) {
    try {
      states.push(await at(commit));
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
    }
  }
  return states;
}
