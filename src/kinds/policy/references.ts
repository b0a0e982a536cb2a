import { isList, isObject, itemsOf, type Json, type JsonObject } from '../../model/json.ts';
import { below, type Place } from '../../model/place.ts';
import type { NameSpace, Reference } from '../kind.ts';
import { type Mentions, mention, mentionEach, mentionSubscription, mentions, mentionWho, wants } from '../mentions.ts';

/** Names that a policy points at: tags, groups, attributes, purposes and domains by name. Never throws. */
export function references(spec: JsonObject, spaces?: ReadonlySet<NameSpace>): readonly Reference[] {
  const into = mentions(spaces);
  selectors(into, spec['circumstances'], below(null, 'circumstances'));
  const actions = spec['actions'];
  const place = below(null, 'actions');
  if (isList(actions)) {
    for (let index = 0; index < actions.length; index++) mentionedByAction(into, actions[index], below(place, index));
  } else mentionSubscription(into, actions, place);
  const owners = spec['ownerRestrictions'];
  if (isObject(owners)) mentionEach(into, 'group', owners['groups'], below(below(null, 'ownerRestrictions'), 'groups'));
  const certification = spec['certification'];
  if (isObject(certification)) {
    mentionEach(into, 'tag', certification['tags'], below(below(null, 'certification'), 'tags'));
  }
  return into.found;
}

function mentionedByAction(into: Mentions, action: Json | undefined, place: Place): void {
  if (!isObject(action)) return;
  const rules = itemsOf(action['rules']);
  const rulesPlace = below(place, 'rules');
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index];
    if (!isObject(rule)) continue;
    const at = below(rulesPlace, index);
    mentionedByConfig(into, rule['config'], below(at, 'config'));
    mentionWho(into, rule['inclusions'], below(at, 'inclusions'));
    mentionWho(into, rule['exceptions'], below(at, 'exceptions'));
  }
}

function mentionedByConfig(into: Mentions, config: Json | undefined, place: Place): void {
  if (!isObject(config)) return;
  selectors(into, config['fields'], below(place, 'fields'));
  const column = config['column'];
  if (isObject(column) && column['type'] === 'tag') {
    mention(into, 'tag', column['name'], below(below(place, 'column'), 'name'));
  }
  for (const [index, match] of itemsOf(config['matches']).entries()) {
    if (!isObject(match)) continue;
    const at = below(below(place, 'matches'), index);
    mention(into, 'attribute', match['attribute'], below(at, 'attribute'));
    mention(into, 'tag', match['tag'], below(at, 'tag'));
  }
  mentionEach(into, 'purpose', config['purposes'], below(place, 'purposes'));
}

function selectors(into: Mentions, list: Json | undefined, place: Place): void {
  if (!wants(into, 'tag', 'domain')) return;
  for (const [index, selector] of itemsOf(list).entries()) {
    if (!isObject(selector)) continue;
    const at = below(place, index);
    mention(into, 'tag', selector['tag'], below(at, 'tag'));
    mention(into, 'tag', selector['columnTag'], below(at, 'columnTag'));
    const domains = below(at, 'domains');
    for (const [position, domain] of itemsOf(selector['domains']).entries()) {
      if (isObject(domain)) mention(into, 'domain', domain['name'], below(below(domains, position), 'name'));
    }
  }
}
