import { type ProjectSettings, SETTINGS_FILE, type SpecFiles } from '../model/project-settings.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { readProjectSettings } from './read-project-settings.ts';

/** Sentences about what a change sets in `.immuta-gitops.yaml`. Without a base nothing can be told apart. */
export function settingsChanges(head: DesiredState, base: DesiredState | null): string[] {
  if (base === null) return [];
  const [before, after] = [settingsOf(base), settingsOf(head)];
  return [
    ...sentence(`This change sets rules in \`${SETTINGS_FILE}\``, before.levels, after.levels),
    ...sentence(`This change edits \`${SETTINGS_FILE}\``, entriesOf(before), entriesOf(after)),
  ];
}

function settingsOf({ settingsFile }: DesiredState): ProjectSettings {
  return readProjectSettings(settingsFile?.bytes ?? null).settings;
}

function sentence(start: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changed = names.filter((name) => before.get(name) !== after.get(name));
  if (changed.length === 0) return [];
  const list = changed.map(
    (name) => `\`${name}\`: ${before.get(name) ?? 'default'} to ${after.get(name) ?? 'default'}`,
  );
  return [`${start}: ${list.join(', ')}.`];
}

/** Every setting beside the rules that the file has, by its name, as text. */
function entriesOf(settings: ProjectSettings): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const add = (name: string, value: string | number | readonly string[] | null): void => {
    if (value === null) return;
    entries.set(name, typeof value === 'object' ? value.map((text) => `\`${text}\``).join(' ') : String(value));
  };
  const addFiles = (prefix: string, { specs, variables }: SpecFiles): void => {
    add(`${prefix}specs`, specs);
    add(`${prefix}variables`, variables);
  };
  addFiles('', settings);
  for (const [name, own] of settings.environments) addFiles(`environments.${name}.`, own);
  for (const [tag, names] of settings.approvers) add(`approvers.${tag}`, names);
  add('wait', settings.waitSeconds);
  add('concurrency', settings.concurrency);
  add('comment', settings.comment);
  return entries;
}
