import type { JsonObject } from '../../model/json.ts';
import type { Check } from '../kind.ts';
import {
  childObject,
  childObjects,
  get,
  pointerTo,
  repeatedObjects,
  repeatedTexts,
  rootOf,
  type ValueAt,
} from '../spec-walk.ts';

const repeatedTable: Check = {
  code: 'data/repeated-table',
  severity: 'error',
  title: 'A table listed twice',
  what: 'The second of two `sources` with one schema and table, or a second `all`.',
  why: 'One table makes one data source; which of the two entries would count is not public.',
  bad: 'sources:\n  - { table: pan, schema: cards }\n  - { table: pan, schema: cards }',
  good: 'sources:\n  - { table: pan, schema: cards }',
  check({ spec }, report) {
    const root = rootOf({ spec });
    const connectionSchema = get(get(spec, 'connection'), 'schema') ?? '';
    const table = (source: JsonObject): string | null => {
      const name = get(source, 'table');
      return typeof name === 'string' ? JSON.stringify([get(source, 'schema') ?? connectionSchema, name]) : null;
    };
    for (const { place, value } of repeatedObjects(root, 'sources', table)) {
      report({
        pointer: pointerTo(place, 'table'),
        lackingIn: pointerTo(place),
        at: 'value',
        message: `the table ${JSON.stringify(get(value, 'table'))} is listed twice; remove one.`,
      });
    }
    const [, second] = childObjects(root, 'sources').filter(({ value }) => get(value, 'all') === true);
    if (second)
      report({
        pointer: pointerTo(second.place, 'all'),
        at: 'key',
        message: '"all: true" is listed twice; remove one.',
      });
  },
};

const allWithTables: Check = {
  code: 'data/all-with-tables',
  severity: 'warning',
  title: 'A table beside "all" that says nothing',
  what: 'A table without `tags` and `naming` in a list that has `all: true`.',
  why: '`all` registers it anyway. Beside `all` an entry means something only where it tags or names its table.',
  bad: 'sources:\n  - { table: email_sends, schema: campaigns }\n  - all: true',
  good: 'sources:\n  - all: true',
  check({ spec }, report) {
    const sources = childObjects(rootOf({ spec }), 'sources');
    if (!sources.some(({ value }) => get(value, 'all') === true)) return;
    for (const { place, value } of sources) {
      if (Object.keys(value).some((key) => key !== 'table' && key !== 'schema') || get(value, 'table') === undefined)
        continue;
      report({
        pointer: pointerTo(place, 'table'),
        at: 'value',
        message: '"all: true" registers this table anyway; remove the entry, or give it tags or naming.',
      });
    }
  },
};

const VARIABLES = new Set(['tablename', 'schema', 'database']);

const nameTemplateVariable: Check = {
  code: 'data/name-template-variable',
  severity: 'error',
  title: 'An unknown variable in nameTemplate',
  what: 'A `<variable>` other than `<tablename>`, `<schema>` and `<database>`, in any case.',
  why: 'Immuta documents these three; another one would become part of every name.',
  bad: 'dataSourceFormat: Risk <table>',
  good: 'dataSourceFormat: Risk <Tablename>',
  check({ spec }, report) {
    const template = get(spec, 'nameTemplate');
    for (const key of ['dataSourceFormat', 'tableFormat', 'schemaFormat', 'schemaProjectNameFormat']) {
      const format = get(template, key);
      if (typeof format !== 'string') continue;
      const unknown = [...format.matchAll(/<([^<>]*)>/g)]
        .map(([, name = '']) => name)
        .find((name) => !VARIABLES.has(name.toLowerCase()));
      if (unknown === undefined) continue;
      report({
        pointer: `/nameTemplate/${key}`,
        at: 'value',
        message: `<${unknown}> is not a variable of nameTemplate; expected <tablename>, <schema> or <database>.`,
      });
    }
  },
};

const repeatedTag: Check = {
  code: 'data/repeated-tag',
  severity: 'warning',
  title: 'A tag listed twice',
  what: 'The second mention of a tag in one list, or of a column in one table.',
  why: 'Tags are sets, so it has no effect; it may be a misspelt other tag. Of two entries for one column, one is a mistake.',
  bad: 'tableTags: [Confidential, Confidential]',
  good: 'tableTags: [Confidential]',
  check({ spec }, report) {
    const root = rootOf({ spec });
    const twice = (parent: ValueAt<JsonObject>, key: string): void => {
      for (const { place, value } of repeatedTexts(parent, key)) {
        const message = `the tag ${JSON.stringify(value)} is listed twice; remove one.`;
        report({ pointer: pointerTo(place), at: 'value', message });
      }
    };
    const options = childObject(root, 'options');
    if (options) twice(options, 'tableTags');
    for (const source of childObjects(root, 'sources')) {
      const tags = childObject(source, 'tags');
      if (!tags) continue;
      twice(tags, 'table');
      for (const column of childObjects(tags, 'columns')) twice(column, 'tags');
      const name = (column: JsonObject): string => JSON.stringify(get(column, 'columnName') ?? '');
      for (const { place, value } of repeatedObjects(tags, 'columns', name)) {
        const message = `the column ${JSON.stringify(get(value, 'columnName'))} is listed twice; join the two entries.`;
        report({ pointer: pointerTo(place, 'columnName'), at: 'value', message });
      }
    }
  },
};

const staleDataTolerance: Check = {
  code: 'data/stale-data-tolerance',
  severity: 'warning',
  title: 'A stale data tolerance of years',
  what: 'A `staleDataTolerance` above a year, or with a fraction.',
  why: 'It is in seconds (Immuta’s own example is 86400, a day); more than a year is most often milliseconds.',
  bad: 'staleDataTolerance: 86400000',
  good: 'staleDataTolerance: 86400',
  check({ spec }, report) {
    const seconds = get(get(spec, 'options'), 'staleDataTolerance');
    if (typeof seconds !== 'number' || (seconds <= 366 * 86_400 && Number.isInteger(seconds))) return;
    const message = `staleDataTolerance is in whole seconds; ${seconds} is ${Number.isInteger(seconds) ? 'more than a year. Were milliseconds meant?' : 'not a whole number.'}`;
    report({ pointer: '/options/staleDataTolerance', at: 'value', message });
  },
};

/** Rules about sources, their names and tags. */
export const sourceChecks: readonly Check[] = [
  repeatedTable,
  allWithTables,
  nameTemplateVariable,
  repeatedTag,
  staleDataTolerance,
];
