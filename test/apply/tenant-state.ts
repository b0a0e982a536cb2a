import type { Fields } from '../../src/simulator/contract.ts';
import type { JournalEntry } from '../../src/simulator/journal.ts';
import type { Simulator } from '../../src/simulator/server.ts';

/** Identities of what the tenant holds, once for each object that is there: a double shows twice. */
export function identitiesOf(simulator: Simulator): string[] {
  const rows = (table: string): Fields[] =>
    [...simulator.tenant.table(table).values()].filter((row) => row['deleted'] !== true);
  const keys = (kind: string, table: string, field: string): string[] =>
    rows(table)
      .filter((row) => typeof row[field] === 'string' && row['systemGenerated'] !== true && row['type'] !== 'Schema')
      .map((row) => `${kind} ${String(row[field])}`);
  return [
    // The others come into being because policies name them.
    ...keys('tag', 'tag', 'name').filter((id) => /^tag T\d/.test(id)),
    ...keys('domain', 'domain', 'name'),
    ...keys('purpose', 'purpose', 'name'),
    ...keys('policy', 'policy', 'policyKey'),
    ...keys('data', 'collection', 'connectionKey'),
    ...keys('source', 'dataSource', 'name'),
    ...keys('project', 'project', 'projectKey'),
    ...rows('dataObject').flatMap(({ objectPath, own }) =>
      Object.keys(own as Fields).length > 0 ? [`data-object ${(objectPath as string[]).join('/')}`] : [],
    ),
  ].sort();
}

/** Requests that changed the tenant. */
export function writesOf(entries: readonly JournalEntry[]): JournalEntry[] {
  return entries.filter((entry) => entry.wrote);
}

/** `POST`s of kinds without an upsert. */
const WRITING_POSTS = /^\/(?:domain|tag)(?:\/|$)/;

/** Requests that were meant to write, whatever came of them. */
export function sentWrites(entries: readonly JournalEntry[]): JournalEntry[] {
  return entries.filter(
    ({ method, dryRun, path }) =>
      method === 'DELETE' ||
      method === 'PUT' ||
      (method === 'POST' && !dryRun && (path.startsWith('/api/v2/') || WRITING_POSTS.test(path))),
  );
}

/** The identity that a write was for, as far as its path and body tell. */
export function targetOf({ kind, body }: JournalEntry): string {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const key = fields['connectionKey'] ?? fields['policyKey'] ?? fields['projectKey'] ?? fields['name'];
  return `${kind ?? '?'} ${String(key)}`;
}
