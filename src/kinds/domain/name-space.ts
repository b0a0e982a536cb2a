import { type Json, textOf, type UncheckedObject } from '../../model/json.ts';
import type { TenantName } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { KindNameSpace } from '../kind.ts';
import { GROUPS } from './groups.ts';
import { listDomains } from './list.ts';

/** Names and ids of domains, which policies and data sources point at. */
export const domainSpace: KindNameSpace = {
  space: 'domain',
  title: 'domain',
  plural: 'domains',
  about: 'objects',
  missing: {
    code: 'ref/missing-domain',
    severity: 'error',
    title: 'A domain that the tenant lacks',
    what: 'A domain that is not in the tenant: an error beside the same name but for a slip, a warning otherwise.',
    why: 'A policy for a domain that is not there applies nowhere.',
    bad: 'domains: [{ name: Cardz }]',
    good: 'domains: [{ name: Cards }]',
    harm: 'The policy would apply nowhere.',
    closed: false,
  },
  read: readDomainNames,
};

/** Names of groups, which policies, owners of data sources and permissions of domains point at. */
export const groupSpace: KindNameSpace = {
  space: 'group',
  title: 'group',
  plural: 'groups',
  about: 'people',
  missing: {
    code: 'ref/missing-group',
    severity: 'error',
    title: 'A group that the tenant lacks',
    what: 'A group that is not in the tenant: an error beside the same name but for a slip, a warning otherwise (an identity provider may bring it with the first login).',
    why: 'The group does not exist, so the rule matches no users: a misspelt exception lets no one through, and a misspelt inclusion masks for no one.',
    bad: 'groups: [Call Back Desc]',
    good: 'groups: [Call Back Desk]',
    harm: 'The group does not exist, so this rule matches no users.',
    closed: false,
  },
  read: readGroupNames,
};

/** Groups of Immuta itself that `GET /bim/group` need not list (VERIFIED that they exist in 2026). */
const OWN_GROUPS = ['All Users', 'All Agents', 'All Identities'];

const NAME: TenantName = { isParent: false, system: false };
const OWN_NAME: TenantName = { isParent: false, system: true };

async function readDomainNames(reader: ImmutaReader): Promise<Map<string, TenantName>> {
  const rows = await listDomains(reader);
  return new Map(rows.flatMap((row) => [...text(row.name), ...text(row.id)].map((name) => [name, NAME] as const)));
}

async function readGroupNames(reader: ImmutaReader): Promise<Map<string, TenantName>> {
  const rows: readonly UncheckedObject<{ name: string }>[] = await reader.list(GROUPS);
  const listed = rows.flatMap(({ name }) => text(name)).map((name) => [name, NAME] as const);
  return new Map([...listed, ...OWN_GROUPS.map((name) => [name, OWN_NAME] as const)]);
}

function text(value: Json | undefined): string[] {
  const written = textOf(value);
  return written === undefined ? [] : [normalText(written)];
}
