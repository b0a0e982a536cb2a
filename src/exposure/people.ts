import type { PrincipalSelector } from '../kinds/policy/spec.ts';
import { isObject, type Json, objectsOf, textsOf, type Unchecked } from '../model/json.ts';
import { normalText } from '../model/text.ts';
import { all, any, type Condition, fact, reading } from './condition.ts';
import type { Fields } from './fields.ts';
import { join } from './keys.ts';
import { joined, quote } from './words.ts';

/**
 * The condition of a who-block `{ operator, groups, attributes, purposes }`, read to its end; its order says nothing. What a missing operator means is
 * UNKNOWN, so both are tried. `undefined` for a block that names no one.
 */
export function peopleOf(who: Fields<PrincipalSelector> | undefined): Condition | undefined {
  if (who === undefined) return undefined;
  const operator = who.operator('operator');
  const attributes = new Map<string, Condition>();
  for (const attribute of who.objects('attributes')) {
    const name = attribute.text('name') ?? '';
    const value = attribute.text('value') ?? '';
    attribute.close();
    attributes.set(join(name, value), fact({ of: 'viewer', type: 'attribute', name, value }));
  }
  const parts = [
    ...[...who.texts('groups')].sort().map((name) => fact({ of: 'viewer', type: 'group', name })),
    ...[...attributes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    ...[...who.texts('purposes')].sort().map((name) => fact({ of: 'viewer', type: 'acting', name })),
  ];
  who.close();
  if (parts.length === 0) return undefined;
  if (operator !== undefined) return operator === 'all' ? all(parts) : any(parts);
  return reading('a list of people without an operator means any', any(parts), all(parts));
}

/** A who-block in words: `members of the group 'A' or people with the attribute k = 'v'`. `undefined` when it names no one. */
export function describePrincipals(who: Unchecked<PrincipalSelector> | undefined): string | undefined {
  if (!isObject(who)) return undefined;
  const groups = texts(who.groups).map(quote);
  const attributes = objectsOf(who.attributes).map(
    (one) => `${normalText(String(one.name ?? ''))} = ${quote(normalText(String(one.value ?? '')))}`,
  );
  const purposes = texts(who.purposes).map((name) => `the purpose ${quote(name)}`);
  if (groups.length + attributes.length + purposes.length === 0) return undefined;
  if (who.operator === 'all') return describeTogether(groups, attributes, purposes);
  const parts = [
    ...(groups.length === 0 ? [] : [`members of the group ${joined(groups, 'or')}`]),
    ...attributes.map((one) => `people with the attribute ${one}`),
    ...purposes.map((one) => `people acting under ${one}`),
  ];
  return joined(parts, 'or');
}

/** People of whom all of this is true, in words. */
function describeTogether(
  groups: readonly string[],
  attributes: readonly string[],
  purposes: readonly string[],
): string {
  return [
    groups.length === 0 ? 'people' : `members of the group${groups.length > 1 ? 's' : ''} ${joined(groups, 'and')}`,
    attributes.length === 0
      ? ''
      : ` with the attribute${attributes.length > 1 ? 's' : ''} ${joined(attributes, 'and')}`,
    purposes.length === 0 ? '' : ` acting under ${joined(purposes, 'and')}`,
  ].join('');
}

function texts(value: Json | undefined): string[] {
  return [...new Set(textsOf(value).map(normalText))];
}
