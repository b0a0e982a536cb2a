import type { SeverityOverride } from '../model/project-settings.ts';

/** Severities that the repository chose, by rule code. */
export interface CheckSettings {
  readonly severityOverrides: ReadonlyMap<string, SeverityOverride>;
}

/** Every rule as it comes. */
export const DEFAULT_CHECK_SETTINGS: CheckSettings = { severityOverrides: new Map() };
