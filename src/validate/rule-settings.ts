import type { RuleLevel } from '../model/project-settings.ts';

/** Severities that the repository chose, by rule code. */
export interface RuleSettings {
  readonly levels: ReadonlyMap<string, RuleLevel>;
}

/** Every rule as it comes. */
export const DEFAULT_RULE_SETTINGS: RuleSettings = { levels: new Map() };
