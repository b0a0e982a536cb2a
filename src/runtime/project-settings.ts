import { RunFailure } from '../model/failure.ts';
import type { History } from '../model/ports.ts';
import { NO_PROJECT_SETTINGS, type ProjectSettings, SETTINGS_FILE } from '../model/project-settings.ts';
import type { RunRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { withProject } from '../settings/with-project.ts';
import { readProjectSettings } from '../validate/read-project-settings.ts';

/**
 * The settings of a run of the Action: its inputs, and what `.immuta-gitops.yaml` says for the rest. The file is read from
 * the commit that is planned or applied. Where the comment goes is decided by the base of a pull request, so that no pull
 * request can silence the comment about itself. Throws RunFailure `config`.
 */
export async function projectSettings(request: RunRequest, history: History): Promise<Settings> {
  const head = await projectAt(request.head, history);
  const trusted = request.pull === null ? head : await projectAt(request.base.sha, history);
  return withProject(request.settings, { head, trusted });
}

/** What one commit sets. A commit that cannot be read sets nothing: the run reports that where it reads the specs. */
async function projectAt(commit: string | null, history: History): Promise<ProjectSettings> {
  if (commit === null) return NO_PROJECT_SETTINGS;
  try {
    const tree = await history.tree(commit);
    const [file] = tree.blobs.has(SETTINGS_FILE) ? await tree.read([SETTINGS_FILE]) : [];
    return readProjectSettings(file?.bytes ?? null).settings;
  } catch (error) {
    if (error instanceof RunFailure) return NO_PROJECT_SETTINGS;
    throw error;
  }
}
