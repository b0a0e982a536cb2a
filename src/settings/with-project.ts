import { RunFailure } from '../model/failure.ts';
import { nearestHint } from '../model/nearest.ts';
import { type ProjectSettings, SETTINGS_FILE, type SpecFiles } from '../model/project-settings.ts';
import type { Settings } from '../model/settings.ts';
import { DEFAULT_SPECS } from './inputs.ts';

/** What the run needs of the settings files of two revisions. */
interface ProjectRevisions {
  readonly head: ProjectSettings;
  /** Of the revision that decides where results are written: the base of a pull request, else the head. */
  readonly trusted: ProjectSettings;
}

/**
 * Inputs that were given, and the settings of the project for those that were not. Throws RunFailure `config` for an
 * environment that the project does not name although it names others.
 */
export function withProject(settings: Settings, { head, trusted }: ProjectRevisions): Settings {
  const problem = unknownEnvironment(settings, head);
  if (problem !== null) throw new RunFailure('config', problem);
  const pick = <T>(name: string, own: T, projects: T | null): T =>
    settings.given.has(name) || projects === null ? own : projects;
  const { specs, variables } = filesOfRevision(settings, head);
  return {
    ...settings,
    specs,
    variables,
    waitSeconds: pick('wait', settings.waitSeconds, head.waitSeconds),
    concurrency: pick('concurrency', settings.concurrency, head.concurrency),
    comment: pick('comment', settings.comment, trusted.comment),
  };
}

/** The patterns and variables files of one revision: inputs that were given, else what its own settings file says. */
export function filesOfRevision(
  { given, specs, variables, environment }: Settings,
  project: ProjectSettings,
): { readonly specs: readonly string[]; readonly variables: readonly string[] } {
  const own: SpecFiles = project.environments.get(environment) ?? { specs: null, variables: null };
  // A later variables file wins, so those of the environment come last.
  const both = [...(project.variables ?? []), ...(own.variables ?? [])];
  return {
    specs: given.has('specs') ? specs : (own.specs ?? project.specs ?? DEFAULT_SPECS),
    variables: given.has('variables') ? variables : both,
  };
}

/** A misspelt environment would get the files of no environment unnoticed. */
function unknownEnvironment({ given, environment }: Settings, { environments }: ProjectSettings): string | null {
  if (environments.size === 0 || environments.has(environment) || !given.has('environment')) return null;
  const names = [...environments.keys()];
  return [
    `Input \`environment\` is \`${environment}\`, and \`${SETTINGS_FILE}\` has settings for ${names.map((name) => `\`${name}\``).join(', ')} only.`,
    nearestHint(environment, names, ''),
    'Add it under `environments`, with `{}` where it has no settings of its own.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
