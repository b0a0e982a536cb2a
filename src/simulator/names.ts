import { invalid, type WriteMode } from './checks.ts';
import type { Fields, SimulatedTenant } from './contract.ts';
import { textOf, uuidOf } from './values.ts';

/** The row of a table with that name, if any. */
export function byName(tenant: SimulatedTenant, table: string, name: string): Fields | undefined {
  for (const row of tenant.table(table).values()) if (row['name'] === name) return row;
  return undefined;
}

/** Checks tags that a payload names, as the quirks say, before anything is written. */
export function checkTags(tenant: SimulatedTenant, names: readonly string[], writeMode: WriteMode): void {
  if (!tenant.quirks.unknownTagFails || (writeMode.dryRun && !tenant.quirks.dryRunChecksReferences)) return;
  const known = new Set([...tenant.table('tag').values()].map((row) => row['name']));
  for (const name of names) if (!known.has(name)) invalid(tenant, 'tag', `The tag "${name}" does not exist.`);
}

/** Makes the tags that a payload names, and their parents, as a tenant that is in use would have them. */
export function ensureTags(tenant: SimulatedTenant, names: readonly string[]): void {
  if (tenant.quirks.strictTags || tenant.quirks.unknownTagFails) return;
  for (const name of names) addTag(tenant, name);
}

/** Adds a tag and its parents. */
export function addTag(tenant: SimulatedTenant, name: string): void {
  const parts = name.split('.');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const path = parts.slice(0, depth).join('.');
    if (path === '' || byName(tenant, 'tag', path)) continue;
    const id = tenant.nextId();
    const now = tenant.timestamp();
    tenant.table('tag').set(id, {
      id,
      name: path,
      source: 'curated',
      context: 'manual',
      systemCreated: path === 'Discovered' || path.startsWith('Discovered.') || path === 'New',
      deleted: false,
      addedBy: tenant.owner.id,
      createdBy: tenant.owner.id,
      createdAt: now,
      updatedAt: now,
    });
  }
}

/** A tag as V1 nests it: `A.B` reads `A › B`; `hasLeafNodes` says that it has children. */
export function tagObject(tenant: SimulatedTenant, name: string): Fields {
  const prefix = `${name}.`;
  const rows = [...tenant.table('tag').values()];
  return {
    name,
    displayName: name.split('.').join(' › '),
    hasLeafNodes: rows.some((row) => textOf(row['name']).startsWith(prefix)),
    source: textOf(rows.find((row) => row['name'] === name)?.['source']) || 'curated',
  };
}

/** Makes the groups that a payload names. */
export function ensureGroups(tenant: SimulatedTenant, names: readonly string[]): void {
  if (tenant.quirks.strictTags) return;
  for (const name of names) addGroup(tenant, name);
}

/** Adds a group of an identity manager, where it has none of that name. */
export function addGroup(tenant: SimulatedTenant, name: string, iamid = 'bim'): void {
  if ([...tenant.table('group').values()].some((row) => row['name'] === name && row['iamid'] === iamid)) return;
  const id = tenant.nextId();
  const now = tenant.timestamp();
  tenant
    .table('group')
    .set(id, { id, iamid, name, gid: name, email: null, description: null, createdAt: now, updatedAt: now });
}

/** The domain behind `{name}` or `{id}`; made when a payload names one that is not there. */
export function domainOf(tenant: SimulatedTenant, reference: Fields): Fields {
  for (const row of tenant.table('domain').values()) {
    if (row['id'] === reference['id'] || row['name'] === reference['name']) return row;
  }
  const name = textOf(reference['name']) || `Domain ${textOf(reference['id']).slice(0, 8)}`;
  return { id: textOf(reference['id']) || uuidOf(`domain ${name}`), name, assignmentType: 'manual', tags: [] };
}

/** Makes the domain that a payload names. */
export function ensureDomain(tenant: SimulatedTenant, reference: Fields): void {
  const domain = domainOf(tenant, reference);
  const known = [...tenant.table('domain').values()].some((row) => row['id'] === domain['id']);
  if (!known && !tenant.quirks.strictTags) tenant.table('domain').set(tenant.nextId(), domain);
}
