import type { UniqueKey, UntaggedSources } from '../kind.ts';
import { connectionOf } from './actual.ts';

/** Immuta takes one connection once. */
export const uniqueKey: UniqueKey = {
  of: connectionOf,
  what: 'its host and database',
  harm: 'Immuta takes one connection once, under one key, so the new key would be refused while the old one is there; and its data sources would be deleted and made anew, without their subscriptions and ids.',
  page: {
    code: 'data/renamed-key',
    severity: 'error',
    title: 'A connection key that changed alone',
    what: 'A `connectionKey` that left Git while a new one has its host and database. Plan and apply report it.',
    why: 'Immuta takes one connection once, under one key: the new key is refused while the old one is there, and deletions come last. Its data sources would be made anew, without their subscriptions and ids.',
    bad: 'connectionKey: warehouse-2 # was warehouse-1, with the same host and database',
    good: 'connectionKey: warehouse-1 # or: remove the spec, apply with prune, then add it under the new key',
    fixed: true,
  },
};

/** Masks find columns by their tags. */
export const untagged: UntaggedSources = {
  pointer: '/sources',
  lack: 'The spec tags no column of',
  harm: 'No mask by column tag covers them until Immuta or a catalog tags their columns.',
  page: {
    code: 'data/untagged-column',
    severity: 'warning',
    title: 'A new data source without a tagged column',
    what: 'A plan that makes a data source of which the spec tags no column. Reported by `plan`, for tables that the spec names one by one.',
    why: 'Masks find columns by their tags: what no one and nothing tags is shown as it is.',
    bad: 'sources:\n  - { table: patients, schema: clinic }',
    good: 'sources:\n  - table: patients\n    schema: clinic\n    tags: { columns: [{ columnName: birth_date, tags: [Patient.Birth Date] }] }',
  },
};
