import { isList, itemsOf, objectOf, type Unchecked, type UncheckedObject } from '../../model/json.ts';
import { below, type NodePath } from '../../model/node-path.ts';
import {
  collectPrincipals,
  collectReference,
  collectReferences,
  collectSubscription,
  collects,
  createCollector,
  type ReferenceCollector,
} from '../collect-references.ts';
import type { NameSpace, Reference } from '../kind.ts';
import type { RuleConfig } from './forms.ts';
import type { Action, Circumstance, PolicySpec } from './spec.ts';

/** Names that a policy points at: tags, groups, attributes, purposes and domains by name. Never throws. */
export function references(spec: UncheckedObject<PolicySpec>, spaces?: ReadonlySet<NameSpace>): readonly Reference[] {
  const into = createCollector(spaces);
  selectors(into, spec.circumstances, below(null, 'circumstances'));
  const place = below(null, 'actions');
  const actions = itemsOf(spec.actions);
  for (let index = 0; index < actions.length; index++) referencesOfAction(into, actions[index], below(place, index));
  if (!isList(spec.actions)) collectSubscription(into, spec.actions, place);
  const owners = objectOf(spec.ownerRestrictions);
  collectReferences(into, 'group', owners.groups, below(below(null, 'ownerRestrictions'), 'groups'));
  const certification = objectOf(spec.certification);
  collectReferences(into, 'tag', certification.tags, below(below(null, 'certification'), 'tags'));
  return into.found;
}

function referencesOfAction(into: ReferenceCollector, action: Unchecked<Action> | undefined, place: NodePath): void {
  const rules = itemsOf(objectOf(action).rules);
  const rulesPlace = below(place, 'rules');
  for (let index = 0; index < rules.length; index++) {
    const rule = objectOf(rules[index]);
    const at = below(rulesPlace, index);
    referencesOfConfig(into, objectOf(rule.config), below(at, 'config'));
    collectPrincipals(into, rule.inclusions, below(at, 'inclusions'));
    collectPrincipals(into, rule.exceptions, below(at, 'exceptions'));
  }
}

function referencesOfConfig(into: ReferenceCollector, config: UncheckedObject<RuleConfig>, place: NodePath): void {
  selectors(into, config.fields, below(place, 'fields'));
  const column = objectOf(config.column);
  if (column.type === 'tag') collectReference(into, 'tag', column.name, below(below(place, 'column'), 'name'));
  for (const [index, match] of itemsOf(config.matches).map(objectOf).entries()) {
    const at = below(below(place, 'matches'), index);
    collectReference(into, 'attribute', match.attribute, below(at, 'attribute'));
    collectReference(into, 'tag', match.tag, below(at, 'tag'));
  }
  collectReferences(into, 'purpose', config.purposes, below(place, 'purposes'));
}

function selectors(
  into: ReferenceCollector,
  list: Unchecked<readonly Circumstance[]> | undefined,
  place: NodePath,
): void {
  if (!collects(into, 'tag', 'domain')) return;
  for (const [index, selector] of itemsOf(list).map(objectOf).entries()) {
    const at = below(place, index);
    collectReference(into, 'tag', selector.tag, below(at, 'tag'));
    collectReference(into, 'tag', selector.columnTag, below(at, 'columnTag'));
    const domains = below(at, 'domains');
    for (const [position, domain] of itemsOf(selector.domains).entries()) {
      collectReference(into, 'domain', objectOf(domain).name, below(below(domains, position), 'name'));
    }
  }
}
