import type { WriteOptions } from '../kinds/kind.ts';
import type { Settings } from '../model/settings.ts';

/** Immuta's own switches out of the settings. */
export function writeOptions(settings: Settings): WriteOptions {
  return {
    reCertify: settings.reCertify,
    reAcknowledge: settings.reAcknowledge,
    deleteDataSourcesOnWorkspaceDelete: settings.deleteDataSourcesOnWorkspaceDelete,
    waitSeconds: settings.waitSeconds,
    timeoutSeconds: settings.timeoutSeconds,
  };
}
