import { type Condition, factsOf } from '../exposure/condition.ts';
import type { Viewer } from '../exposure/situation.ts';
import type { TestedPolicy } from './deciders.ts';

/** Names that policies use. Sorted. */
interface PolicyNames {
  readonly groups: readonly string[];
  readonly attributes: readonly (readonly [string, string])[];
  readonly tags: readonly string[];
  readonly columnTags: readonly string[];
  readonly domains: readonly string[];
  readonly purposes: readonly string[];
}

/** The names in the conditions of some policies. */
export function namesOf(policies: readonly TestedPolicy[]): PolicyNames {
  const groups = new Set<string>();
  const attributes = new Map<string, readonly [string, string]>();
  const [tags, columnTags, domains] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const purposes = new Set<string>();
  for (const condition of policies.flatMap(conditionsOf)) {
    for (const one of factsOf(condition)) {
      if (one.of === 'viewer' && one.type === 'group') groups.add(one.name);
      else if (one.of === 'viewer' && one.type === 'attribute')
        attributes.set(`${one.name} ${one.value}`, [one.name, one.value]);
      else if (one.of === 'viewer' && one.type === 'acting') {
        if (one.name !== '*') purposes.add(one.name);
      } else if (one.of === 'source' && one.type === 'tag') tags.add(one.tag);
      else if (one.of === 'source' && one.type === 'place') {
        const domain = /^in the domain '([\s\S]*)'$/.exec(one.text)?.[1];
        if (domain !== undefined) domains.add(domain);
      } else if (one.of !== 'viewer' && one.of !== 'row' && one.of !== 'opaque' && one.of !== 'reading') {
        if ((one.type === 'tag' || one.type === 'column') && one.tag !== '*') columnTags.add(one.tag);
      } else if (one.of === 'row' && one.type === 'match') columnTags.add(one.tag);
    }
  }
  return {
    groups: [...groups].sort(),
    attributes: [...attributes.values()],
    tags: [...tags].sort(),
    columnTags: [...columnTags].sort(),
    domains: [...domains].sort(),
    purposes: [...purposes].sort(),
  };
}

function conditionsOf({ policy: { acts, actions, accessPolicy } }: TestedPolicy): Condition[] {
  const rules = actions.flatMap((action) => action.rules);
  return [
    acts,
    ...rules.flatMap(({ about, visible, mask }) => [about, visible, ...(mask === null ? [] : [mask.columns.selected])]),
    ...(accessPolicy === null ? [] : [accessPolicy.satisfied]),
  ];
}

/** Someone with these memberships and no others. */
export function viewer({
  groups = [],
  attributes = new Map(),
  purposes = [],
}: {
  readonly groups?: readonly string[];
  readonly attributes?: Viewer['attributes'];
  readonly purposes?: readonly string[];
}): Viewer {
  return { groups: new Set(groups), attributes, purposes: new Set(purposes) };
}
