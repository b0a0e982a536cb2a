import { itemsOf, objectOf, type UncheckedObject } from '../../model/json.ts';
import type { Check } from '../kind.ts';
import type { DomainSpec } from './spec.ts';

const numbers: Check = {
  code: 'domain/not-in-form',
  severity: 'error',
  title: 'A number of one tenant',
  what: 'A field of the API that holds ids: `id`, `domainDataSources`, or `groupId` and `profileId` of a permission.',
  why: 'Ids are numbers of one tenant: the same file would mean other groups and other data sources elsewhere.',
  bad: 'name: Mill\ntype: domain\ndomainPermissions:\n  - groupId: 12\n    permission: Manage Policies',
  good: 'name: Mill\ntype: domain\ndomainPermissions:\n  - group: Millers\n    permission: Manage Policies',
  check({ spec }: { readonly spec: UncheckedObject<DomainSpec> }, report) {
    const top = {
      id: 'Immuta chooses the id of a domain. Remove it; the spec is found by its `name`.',
      domainDataSources:
        'Data sources are assigned to a domain in Immuta, and stay as they are there. Remove the list.',
    };
    for (const [field, message] of Object.entries(top))
      if (Object.hasOwn(spec, field)) report({ pointer: `/${field}`, at: 'key', message });
    for (const [index, item] of itemsOf(spec.domainPermissions).entries()) {
      const permission = objectOf(item);
      const place = `/domainPermissions/${index}`;
      if (permission.groupId !== undefined)
        report({
          pointer: `${place}/groupId`,
          at: 'key',
          message: 'A group is written by its name. Write `group` instead of `groupId`.',
        });
      if (permission.profileId !== undefined)
        report({
          pointer: `${place}/profileId`,
          at: 'key',
          message:
            'Permissions of single users are made in Immuta and stay as they are there. Remove this entry, or give the permission to a group.',
        });
      else if (permission.groupId === undefined && permission.group === undefined)
        report({
          pointer: place,
          at: 'value',
          message: 'A permission needs the `group` that gets it.',
          lackingIn: place,
        });
    }
  },
};

const twice: Check = {
  code: 'domain/permission-twice',
  severity: 'warning',
  title: 'A permission that is given twice',
  what: 'Two entries of one group with the same permission.',
  why: 'One of them is probably meant for another group or permission.',
  bad: 'domainPermissions:\n  - { group: Millers, permission: Manage Policies }\n  - { group: Millers, permission: Manage Policies }',
  good: 'domainPermissions:\n  - { group: Millers, permission: Manage Policies }\n  - { group: Millers, permission: Audit Activity }',
  check({ spec }: { readonly spec: UncheckedObject<DomainSpec> }, report) {
    const seen = new Set<string>();
    for (const [index, item] of itemsOf(spec.domainPermissions).entries()) {
      const { group, iam, permission } = objectOf(item);
      if (typeof group !== 'string' || typeof permission !== 'string') continue;
      const token = JSON.stringify([group, iam ?? null, permission]);
      if (seen.has(token))
        report({
          pointer: `/domainPermissions/${index}`,
          at: 'value',
          message: `${JSON.stringify(group)} has ${JSON.stringify(permission)} already. Remove one of the two.`,
        });
      seen.add(token);
    }
  },
};

/** Reported by a plan: only the tenant knows its groups. */
const ambiguousGroup: Check = {
  code: 'domain/ambiguous-group',
  severity: 'error',
  title: 'A name of several groups',
  what: 'A group whose name several identity managers have, without `iam`.',
  why: 'The permission would go to one of them by chance.',
  bad: 'domainPermissions:\n  - { group: Millers, permission: Manage Policies }',
  good: 'domainPermissions:\n  - { group: Millers, iam: okta, permission: Manage Policies }',
  check() {},
};

/** Reported by a plan: only the tenant knows where its groups come from. */
const groupOfOtherIam: Check = {
  code: 'domain/group-of-other-iam',
  severity: 'error',
  title: 'A group of another identity manager',
  what: 'A group with an `iam` that has no group of that name, while another identity manager has one.',
  why: 'The write would fail, or the permission would go to other people.',
  bad: 'domainPermissions:\n  - { group: Millers, iam: ldap, permission: Manage Policies } # "Millers" is in okta',
  good: 'domainPermissions:\n  - { group: Millers, iam: okta, permission: Manage Policies }',
  check() {},
};

/** Checks of domains that a schema cannot say. */
export const checks: readonly Check[] = [numbers, twice, ambiguousGroup, groupOfOtherIam];
