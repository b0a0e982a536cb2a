/** The settings file of a repository, at its root. */
export const SETTINGS_FILE = '.immuta-gitops.yaml';

/** What one rule is set to. */
export type SeverityOverride = 'off' | 'warning' | 'error';

/** Which files of the repository hold the specs of one environment; `null`: the file does not say. */
export interface SpecFiles {
  readonly specs: readonly string[] | null;
  readonly variables: readonly string[] | null;
}

/** What `.immuta-gitops.yaml` sets. Anyone who can open a pull request can change it, so it holds no address, key or guard. */
export interface ProjectSettings extends SpecFiles {
  /** Severities of rules, by code. */
  readonly severityOverrides: ReadonlyMap<string, SeverityOverride>;
  readonly environments: ReadonlyMap<string, SpecFiles>;
  /** Who may approve that people see more of columns with a tag or a child of it: `@login` or `@org/team`, by tag. */
  readonly approvers: ReadonlyMap<string, readonly string[]>;
  readonly waitSeconds: number | null;
  readonly concurrency: number | null;
  readonly comment: 'always' | 'changes' | 'never' | null;
}

/** A repository without the file. */
export const NO_PROJECT_SETTINGS: ProjectSettings = {
  severityOverrides: new Map(),
  specs: null,
  variables: null,
  environments: new Map(),
  approvers: new Map(),
  waitSeconds: null,
  concurrency: null,
  comment: null,
};
