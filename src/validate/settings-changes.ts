import { listed } from '../model/counted.ts';
import { compareText } from '../model/diagnostic.ts';
import { type ProjectSettings, SETTINGS_FILE, type SpecFiles } from '../model/project-settings.ts';
import { sameJson } from '../model/same-json.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { readProjectSettings } from './read-project-settings.ts';

/** Sentences about what a change sets in `.immuta-gitops.yaml`. Without a base nothing can be told apart. */
export function settingsChanges(head: DesiredState, base: DesiredState | null): string[] {
  if (base === null) return [];
  const [before, after] = [settingsOf(base), settingsOf(head)];
  return [
    ...sentence(`This change sets rules in \`${SETTINGS_FILE}\``, before.severityOverrides, after.severityOverrides),
    ...sentence(`This change edits \`${SETTINGS_FILE}\``, entriesOf(before), entriesOf(after)),
  ];
}

function settingsOf({ settingsFile }: DesiredState): ProjectSettings {
  return readProjectSettings(settingsFile?.bytes ?? null).settings;
}

type Setting = string | number | readonly string[];

/** Settings that are named, and items of a list: a change may make any number of new ones. */
const MOST_NAMED = 20;
const MOST_ITEMS = 10;

/** Settings that the base has come first, then those of one word: a flood of new tags or environments hides neither. */
function sentence(start: string, before: ReadonlyMap<string, Setting>, after: ReadonlyMap<string, Setting>): string[] {
  const rank = (name: string): number => (before.has(name) ? 0 : name.includes('.') ? 2 : 1);
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !sameJson(before.get(name) ?? null, after.get(name) ?? null))
    .sort((a, b) => rank(a) - rank(b) || compareText(a, b));
  if (changed.length === 0) return [];
  const list = changed
    .slice(0, MOST_NAMED)
    .map((name) => `${code(name)}: ${change(before.get(name), after.get(name))}`);
  const more = changed.length > MOST_NAMED ? `, and ${changed.length - MOST_NAMED} more` : '';
  return [`${start}: ${list.join(', ')}${more}.`];
}

function change(before: Setting | undefined, after: Setting | undefined): string {
  if (typeof before !== 'object' || typeof after !== 'object') return `${shown(before)} to ${shown(after)}`;
  const gone = before.filter((item) => !after.includes(item));
  const added = after.filter((item) => !before.includes(item));
  const parts = [
    ...(gone.length === 0 ? [] : [`without ${shown(gone)}`]),
    ...(added.length === 0 ? [] : [`with ${shown(added)}`]),
  ];
  return parts.length === 0 ? 'in another order' : listed(parts);
}

function shown(value: Setting | undefined): string {
  if (value === undefined) return 'default';
  if (typeof value !== 'object') return String(value);
  const more = value.length > MOST_ITEMS ? ` and ${value.length - MOST_ITEMS} more` : '';
  return `${value.slice(0, MOST_ITEMS).map(code).join(' ')}${more}`;
}

/** A text of the file as code in one short line; a backtick in it would end the code. */
function code(text: string): string {
  const line = text.replace(/[\s\p{Cc}`]+/gu, ' ').trim();
  return `\`${line.length > 100 ? `${line.slice(0, 100)}…` : line}\``;
}

/** Every setting beside the rules that the file has, by its name. */
function entriesOf(settings: ProjectSettings): ReadonlyMap<string, Setting> {
  const entries = new Map<string, Setting>();
  const add = (name: string, value: Setting | null): void => {
    if (value !== null) entries.set(name, value);
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
