import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Reference } from '../kind.ts';
import { subscriptionReferences } from '../subscription.ts';
import { listed, nameReferences, reference, whoReferences } from '../who.ts';

/** Names that a policy points at: tags, groups, attributes, purposes and domains by name. Never throws. */
export function references(spec: JsonObject): Reference[] {
  const actions = spec['actions'];
  return [
    ...selectors(spec['circumstances'], ['circumstances']),
    ...(isObject(actions) ? subscriptionReferences(actions, ['actions']) : listed(actions).flatMap(actionReferences)),
    ...ownerReferences(spec['ownerRestrictions']),
    ...certificationReferences(spec['certification']),
  ];
}

function actionReferences(action: Json, index: number): Reference[] {
  if (!isObject(action)) return [];
  return listed(action['rules']).flatMap((rule, position) =>
    ruleReferences(rule, ['actions', index, 'rules', position]),
  );
}

function ruleReferences(rule: Json, steps: readonly (string | number)[]): Reference[] {
  if (!isObject(rule)) return [];
  return [
    ...configReferences(rule['config'], [...steps, 'config']),
    ...whoReferences(rule['inclusions'], [...steps, 'inclusions']),
    ...whoReferences(rule['exceptions'], [...steps, 'exceptions']),
  ];
}

function configReferences(config: Json | undefined, steps: readonly (string | number)[]): Reference[] {
  if (!isObject(config)) return [];
  const column = config['column'];
  const matches = listed(config['matches']).flatMap((match, index) => {
    if (!isObject(match)) return [];
    const at = [...steps, 'matches', index];
    return [
      ...(typeof match['attribute'] === 'string'
        ? [reference('attribute', match['attribute'], [...at, 'attribute'])]
        : []),
      ...(typeof match['tag'] === 'string' ? [reference('tag', match['tag'], [...at, 'tag'])] : []),
    ];
  });
  return [
    ...selectors(config['fields'], [...steps, 'fields']),
    ...(isObject(column) && column['type'] === 'tag' && typeof column['name'] === 'string'
      ? [reference('tag', column['name'], [...steps, 'column', 'name'])]
      : []),
    ...matches,
    ...nameReferences(config['purposes'], 'purpose', [...steps, 'purposes']),
  ];
}

function selectors(list: Json | undefined, steps: readonly (string | number)[]): Reference[] {
  return listed(list).flatMap((selector, index) => {
    if (!isObject(selector)) return [];
    const found: Reference[] = [];
    for (const key of ['tag', 'columnTag']) {
      const name = selector[key];
      if (typeof name === 'string') found.push(reference('tag', name, [...steps, index, key]));
    }
    listed(selector['domains']).forEach((domain, position) => {
      if (isObject(domain) && typeof domain['name'] === 'string') {
        found.push(reference('domain', domain['name'], [...steps, index, 'domains', position, 'name']));
      }
    });
    return found;
  });
}

function ownerReferences(value: Json | undefined): Reference[] {
  return isObject(value) ? nameReferences(value['groups'], 'group', ['ownerRestrictions', 'groups']) : [];
}

function certificationReferences(value: Json | undefined): Reference[] {
  return isObject(value) ? nameReferences(value['tags'], 'tag', ['certification', 'tags']) : [];
}
