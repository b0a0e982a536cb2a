import type { SpecFile } from '../model/document.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { stableText } from '../model/stable-json.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { parseFile } from '../specs/parse-file.ts';

const MOST_NAMED = 10;

/**
 * Names the policy tests of the base that a change removes or edits, for reviewers: a change that weakens a policy could
 * weaken its test too. Users and data sources count with the tests of their file.
 */
export function testChanges(head: DesiredState, base: DesiredState | null): readonly string[] {
  if (base === null || base.tests.length === 0) return [];
  const after = new Map(head.tests.map((file) => [file.path, file]));
  const changed = base.tests.flatMap((file) => changesOf(file, after.get(file.path)));
  if (changed.length === 0) return [];
  const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : '';
  return [`This change removes or edits policy tests: ${changed.slice(0, MOST_NAMED).join('; ')}${more}.`];
}

function changesOf(before: SpecFile, after: SpecFile | undefined): string[] {
  if (after === undefined) return [`all of \`${before.path}\``];
  const [was, is] = [partsOf(before), partsOf(after)];
  return [...was].filter(([text]) => !is.has(text)).map(([, name]) => `${name} in \`${before.path}\``);
}

/** Items of a file by their text, with a name each. */
function partsOf(file: SpecFile): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const { value } of parseFile(file).documents) {
    if (!isObject(value)) continue;
    for (const [key, entry] of Object.entries(value)) {
      if (key === 'expect' || key === 'never') {
        const items: readonly Json[] = isList(entry) ? entry : [];
        for (const item of items) parts.set(`${key} ${stableText(item)}`, nameOf(key, item));
      } else if (isObject(entry)) {
        for (const [name, one] of Object.entries(entry))
          parts.set(`${key} ${name} ${stableText(one)}`, `${key === 'users' ? 'user' : 'data source'} "${name}"`);
      }
    }
  }
  return parts;
}

function nameOf(key: 'expect' | 'never', item: Json): string {
  if (!isObject(item)) return `an item of \`${key}\``;
  const { name, user, dataSource, group } = item;
  if (typeof name === 'string') return `"${name}"`;
  if (key === 'expect') return `\`expect\` of "${String(user)}" on "${String(dataSource)}"`;
  return `\`never\` of ${typeof group === 'string' ? `group "${group}"` : 'everyone'}`;
}
