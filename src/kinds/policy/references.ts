import { isList, itemsOf, objectOf, type Unchecked, type UncheckedObject } from '../../model/json.ts';
import { below, type Place } from '../../model/place.ts';
import type { NameSpace, Reference } from '../kind.ts';
import { type Mentions, mention, mentionEach, mentionSubscription, mentions, mentionWho, wants } from '../mentions.ts';
import type { RuleConfig } from './forms.ts';
import type { Action, Circumstance, PolicySpec } from './spec.ts';

/** Names that a policy points at: tags, groups, attributes, purposes and domains by name. Never throws. */
export function references(spec: UncheckedObject<PolicySpec>, spaces?: ReadonlySet<NameSpace>): readonly Reference[] {
  const into = mentions(spaces);
  selectors(into, spec.circumstances, below(null, 'circumstances'));
  const place = below(null, 'actions');
  const actions = itemsOf(spec.actions);
  for (let index = 0; index < actions.length; index++) mentionedByAction(into, actions[index], below(place, index));
  if (!isList(spec.actions)) mentionSubscription(into, spec.actions, place);
  const owners = objectOf(spec.ownerRestrictions);
  mentionEach(into, 'group', owners.groups, below(below(null, 'ownerRestrictions'), 'groups'));
  const certification = objectOf(spec.certification);
  mentionEach(into, 'tag', certification.tags, below(below(null, 'certification'), 'tags'));
  return into.found;
}

function mentionedByAction(into: Mentions, action: Unchecked<Action> | undefined, place: Place): void {
  const rules = itemsOf(objectOf(action).rules);
  const rulesPlace = below(place, 'rules');
  for (let index = 0; index < rules.length; index++) {
    const rule = objectOf(rules[index]);
    const at = below(rulesPlace, index);
    mentionedByConfig(into, objectOf(rule.config), below(at, 'config'));
    mentionWho(into, rule.inclusions, below(at, 'inclusions'));
    mentionWho(into, rule.exceptions, below(at, 'exceptions'));
  }
}

function mentionedByConfig(into: Mentions, config: UncheckedObject<RuleConfig>, place: Place): void {
  selectors(into, config.fields, below(place, 'fields'));
  const column = objectOf(config.column);
  if (column.type === 'tag') mention(into, 'tag', column.name, below(below(place, 'column'), 'name'));
  for (const [index, match] of itemsOf(config.matches).map(objectOf).entries()) {
    const at = below(below(place, 'matches'), index);
    mention(into, 'attribute', match.attribute, below(at, 'attribute'));
    mention(into, 'tag', match.tag, below(at, 'tag'));
  }
  mentionEach(into, 'purpose', config.purposes, below(place, 'purposes'));
}

function selectors(into: Mentions, list: Unchecked<readonly Circumstance[]> | undefined, place: Place): void {
  if (!wants(into, 'tag', 'domain')) return;
  for (const [index, selector] of itemsOf(list).map(objectOf).entries()) {
    const at = below(place, index);
    mention(into, 'tag', selector.tag, below(at, 'tag'));
    mention(into, 'tag', selector.columnTag, below(at, 'columnTag'));
    const domains = below(at, 'domains');
    for (const [position, domain] of itemsOf(selector.domains).entries()) {
      mention(into, 'domain', objectOf(domain).name, below(below(domains, position), 'name'));
    }
  }
}
