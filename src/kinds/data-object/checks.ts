import { isList, itemsOf, type Json, objectOf } from '../../model/json.ts';
import type { Check } from '../kind.ts';
import { unsendable } from '../path-names.ts';
import { MOST_NAMES } from './path.ts';

const name: Check = {
  code: 'data-object/name',
  severity: 'error',
  title: 'A name that no path can hold',
  what: 'A name in `objectPath` that holds a slash, is `.` or `..`, or holds a control character, written out or by a variable.',
  why: 'Objects are told apart by their names, joined by slashes: such a name would make two objects one, or be read as another path.',
  bad: 'objectPath: [bakery, FLOUR/ORDERS]',
  good: 'objectPath: [bakery, FLOUR, ORDERS]',
  check({ spec }, report) {
    for (const [index, item] of itemsOf(spec['objectPath']).entries()) {
      if (typeof item !== 'string' || isVariable(item)) continue;
      const problem = problemOf(item);
      if (problem === null) continue;
      const message = `the name ${JSON.stringify(item)} ${problem}`;
      report({ pointer: `/objectPath/${index}`, at: 'value', message });
    }
  },
  checkFilled(payload, report, written) {
    const texts = itemsOf(written['objectPath']);
    for (const [index, item] of itemsOf(payload['objectPath']).entries()) {
      const problem = typeof item !== 'string' || !isVariable(texts[index]) ? null : problemOf(item);
      if (problem === null) continue;
      // The message does not repeat what a variable holds.
      report({ pointer: `/objectPath/${index}`, at: 'value', message: `what fills this name ${problem}` });
    }
  },
};

function isVariable(text: Json | undefined): boolean {
  return typeof text === 'string' && text.includes('${');
}

function problemOf(name: string): string | null {
  const isSplit = name.includes('/');
  const why = isSplit ? 'holds a slash' : unsendable(name);
  if (why === null) return null;
  const hint = isSplit ? 'Write one name a level.' : 'Such an object cannot be managed from Git.';
  return `${why}, and a path of objects cannot hold it. ${hint}`;
}

const childrenOfTable: Check = {
  code: 'data-object/table-children',
  severity: 'warning',
  title: 'New children of a table',
  what: '`activateNewChildren` for an object of four names: a table.',
  why: 'Nothing is below a table: the setting does nothing there, and was meant for its schema.',
  bad: 'objectPath: [bakery, FLOUR, ORDERS, LINES]\nsettings: { isActive: true, activateNewChildren: true }',
  good: 'objectPath: [bakery, FLOUR, ORDERS]\nsettings: { isActive: true, activateNewChildren: true }',
  check({ spec }, report) {
    const path = spec['objectPath'];
    if (!isList(path) || path.length !== MOST_NAMES) return;
    if (!Object.hasOwn(objectOf(spec['settings']), 'activateNewChildren')) return;
    report({
      pointer: '/settings/activateNewChildren',
      at: 'key',
      message: 'nothing is below a table, so this does nothing; set it on the schema.',
    });
  },
};

const owners: Check = {
  code: 'data-object/owners',
  severity: 'warning',
  title: 'Owners that are not written',
  what: '`dataOwners` in the settings of an object.',
  why: 'Owners are compared with the tenant and shown, and no run writes them: their form in a request is not known.',
  bad: 'settings:\n  isActive: true\n  dataOwners: [{ type: group, name: Bakers }]',
  good: 'settings:\n  isActive: true # owners are set in Immuta',
  check({ spec }, report) {
    if (!Object.hasOwn(objectOf(spec['settings']), 'dataOwners')) return;
    report({
      pointer: '/settings/dataOwners',
      at: 'key',
      message:
        'owners are compared with the tenant and never written; a change of them is an error until they are set in Immuta.',
    });
  },
};

/** Checks of data objects that a schema cannot say. */
export const checks: readonly Check[] = [name, childrenOfTable, owners];
