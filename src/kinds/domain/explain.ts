import { joined } from '../../exposure/words.ts';
import type { UncheckedObject } from '../../model/json.ts';
import { wantedPermissions } from './permissions.ts';
import type { DomainSpec } from './spec.ts';

/** What a domain is for and who governs it, in sentences. */
export function explain(spec: UncheckedObject<DomainSpec>): string[] {
  const byPermission = Map.groupBy(wantedPermissions(spec), ({ permission }) => permission);
  const sentences = [...byPermission].map(([permission, list]) => {
    const groups = joined(
      list.map(({ group, iam }) => `'${group}'${iam === undefined ? '' : ` of ${iam}`}`),
      'and',
    );
    return `In the domain '${String(spec.name)}', members of ${groups} have the permission ${permission}.`;
  });
  if (sentences.length > 0) return sentences;
  return [`The domain '${String(spec.name)}' is a part of the data sources that policies can be scoped to.`];
}
