import { differing, Fields, type Unused } from '../../exposure/fields.ts';
import { type ExposureResult, type Finding, joinFindings, sure, unclear, unusedKey } from '../../exposure/result.ts';
import { quote } from '../../exposure/words.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ExposureContext } from '../kind.ts';
import type { DomainSpec } from './spec.ts';

interface DomainModel {
  /** By group, identity manager and permission as JSON: a name may hold any separator. */
  readonly permissions: ReadonlyMap<string, { readonly group: string; readonly permission: string }>;
  /** The list is there: without it a spec says nothing about permissions. */
  readonly says: boolean;
  readonly unused: readonly Unused[];
}

/**
 * A domain opens nothing by itself. Who may change its policies may open what it holds, so granting that loosens; what
 * identifiers and data products change for access is not known. Seeing the activity of others shows no data.
 */
export function exposure(before: JsonObject | null, after: JsonObject | null, change: ExposureContext): ExposureResult {
  if (before === null && change.unreadable)
    return joinFindings([
      unclear('The domain exists in Immuta but could not be read, so the change cannot be compared.'),
    ]);
  const [was, is] = [domainModel(before), domainModel(after)];
  const unused = before === null || after === null ? [] : differing(was.unused, is.unused).map(unusedKey);
  // A spec without the list leaves the permissions as they are.
  if (after !== null && !is.says) return joinFindings(unused);
  const gained = [...is.permissions].filter(([token]) => !was.permissions.has(token)).map(([, one]) => one);
  const lost = [...was.permissions].filter(([token]) => !is.permissions.has(token)).map(([, one]) => one);
  return joinFindings([
    ...unused,
    ...gained.flatMap((one) => findingOf(one, 'more')),
    ...lost.flatMap((one) => findingOf(one, 'less')),
  ]);
}

function domainModel(spec: JsonObject | null): DomainModel {
  const unused: Unused[] = [];
  const domain = new Fields<DomainSpec>(spec ?? {}, '', unused);
  domain.ignore('name', 'type', 'description');
  const permissions = new Map<string, { group: string; permission: string }>();
  for (const one of domain.objects('domainPermissions')) {
    const [group, iam, permission] = [one.text('group') ?? '', one.text('iam') ?? '', one.text('permission') ?? ''];
    one.close();
    permissions.set(JSON.stringify([group, iam, permission]), { group, permission });
  }
  domain.close();
  return { permissions, says: spec !== null && Object.hasOwn(spec, 'domainPermissions'), unused };
}

function findingOf(
  { group, permission }: { readonly group: string; readonly permission: string },
  direction: 'more' | 'less',
): Finding[] {
  const may = direction === 'more' ? 'can now' : 'can no longer';
  if (permission === 'Audit Activity') return [];
  if (permission === 'Manage Policies')
    return [sure(direction, `Members of ${quote(group)} ${may} change the policies of this domain.`)];
  return [
    unclear(
      `Members of ${quote(group)} ${direction === 'more' ? 'get' : 'lose'} the permission ${quote(permission)} in this domain. What that means for who sees which data is not known.`,
    ),
  ];
}
