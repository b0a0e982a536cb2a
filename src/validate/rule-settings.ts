import type { Diagnostic } from '../model/diagnostic.ts';

/** Name of the file, at the root of the repository, that sets the severity of rules. */
export const RULE_SETTINGS_FILE = '.immuta-gitops.yaml';

/** What one rule is set to. */
export type RuleLevel = 'off' | 'warning' | 'error';

/** Severities that the repository chose, by rule code. */
export interface RuleSettings {
  readonly levels: ReadonlyMap<string, RuleLevel>;
}

/** Every rule as it comes. */
export const DEFAULT_RULE_SETTINGS: RuleSettings = { levels: new Map() };

/** Settings read from the file, and what is wrong with it. */
export interface RuleSettingsResult {
  readonly settings: RuleSettings;
  readonly diagnostics: readonly Diagnostic[];
}
