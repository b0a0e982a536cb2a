import { KINDS } from '../kinds/index.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { gitHistory } from '../specs/git-history.ts';
import { loadRevisions } from '../specs/load-revisions.ts';
import { diskWorkspace } from '../specs/workspace.ts';
import type { LocalRun } from './local-run.ts';

/** The specs of the working folder; a secret that is not set passes. Throws RunFailure. */
export async function specsInWorkingTree({ settings, folder, environment }: LocalRun): Promise<DesiredState> {
  const { head } = await loadRevisions({
    kinds: KINDS,
    workspace: diskWorkspace(folder),
    history: gitHistory(folder),
    head: 'working-tree',
    base: null,
    basePatterns: null,
    pending: [],
    patterns: settings.specs,
    variables: settings.variables,
    secretNames: settings.secretNames,
    environment,
    lenientSecrets: true,
  });
  return head;
}
