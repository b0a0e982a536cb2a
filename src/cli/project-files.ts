import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunFailure } from '../model/failure.ts';
import { NO_PROJECT_SETTINGS, type ProjectSettings, SETTINGS_FILE } from '../model/project-settings.ts';
import { readSettings, splitLines } from '../settings/read-settings.ts';
import { withProject } from '../settings/with-project.ts';
import { readProjectSettings } from '../validate/read-project-settings.ts';
import type { FlagDefinition, Flags } from './flags.ts';
import type { Location } from './location.ts';

/** The settings of the project in a folder. What is wrong with the file counts as not set; checks of specs report it. */
export function projectOf(root: string): ProjectSettings {
  return read(root).settings;
}

/** The same for commands that check no specs. Throws RunFailure `config` with what is wrong. */
export function validProjectOf(root: string): ProjectSettings {
  const { settings, diagnostics } = read(root);
  if (diagnostics.length === 0) return settings;
  throw new RunFailure(
    'config',
    diagnostics.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`),
  );
}

/** The flag that picks an environment of the settings file, for commands outside the pipeline. */
export const ENVIRONMENT_FLAG: FlagDefinition = {
  name: 'environment',
  value: 'NAME',
  description: `Uses the files that \`${SETTINGS_FILE}\` names for this environment.`,
};

/** Patterns and variables files by the flags, else by the settings file, seen from the root. Throws RunFailure `config`. */
export function specFilesOf(
  place: Location,
  flags: Flags,
): { readonly patterns: readonly string[]; readonly variables: readonly string[] } {
  const seen = (name: string): string | undefined => {
    const value = flags.value(name);
    return value === undefined ? undefined : splitLines(value).map(place.within).join('\n');
  };
  const given = readSettings((name) => (name === 'environment' ? flags.value(name) : seen(name)), {});
  const project = validProjectOf(place.root);
  const { specs, variables } = withProject(given, { head: project, trusted: project });
  return { patterns: specs, variables };
}

function read(root: string): ReturnType<typeof readProjectSettings> {
  const path = join(root, SETTINGS_FILE);
  const state = lstatSync(path, { throwIfNoEntry: false });
  if (state === undefined) return { settings: NO_PROJECT_SETTINGS, diagnostics: [] };
  if (!state.isFile()) {
    throw new RunFailure('config', `\`${SETTINGS_FILE}\` is a link or a folder. Write a regular file.`);
  }
  return readProjectSettings(readFileSync(path));
}
