import { isList, isObject, type Json } from '../model/json.ts';
import { ALWAYS, all, any, atom, type Formula } from './formula.ts';
import { joined, quote } from './words.ts';

/** Parts of a fact's name, which no user text can hold. */
const SEPARATOR = '\u0000';

/** The fact "is a member of the group". */
export function inGroup(name: string): Formula {
  return atom(`group${SEPARATOR}${name.trim()}`);
}

/** The fact "has the attribute with the value". */
export function hasAttribute(name: string, value: string): Formula {
  return atom(`attribute${SEPARATOR}${name.trim()}${SEPARATOR}${value.trim()}`);
}

/** The fact "acts under the purpose". A sub-purpose is a fact of its own: whether it counts as its parent is UNKNOWN. */
export function actsUnder(purpose: string): Formula {
  return atom(`purpose${SEPARATOR}${purpose.trim()}`);
}

/** A fact that only its text describes, such as a call in an advanced expression. */
export function satisfies(text: string): Formula {
  return atom(`other${SEPARATOR}${text}`);
}

/**
 * The condition of a who-block `{ operator, groups, attributes, purposes }` (V2). `any` is taken where the operator is
 * missing. `undefined` for a block that names nobody: it is as if it were not there.
 */
export function peopleOf(who: Json | undefined): Formula | undefined {
  if (!isObject(who)) return undefined;
  const parts = [
    ...texts(who['groups']).map(inGroup),
    ...list(who['attributes']).flatMap((item) => {
      if (!isObject(item)) return [];
      return typeof item['name'] === 'string' ? [hasAttribute(item['name'], String(item['value'] ?? ''))] : [];
    }),
    ...texts(who['purposes']).map(actsUnder),
  ];
  if (parts.length === 0) return undefined;
  return who['operator'] === 'all' ? all(parts) : any(parts);
}

/** The people whom a rule is about: those it includes (everyone, where it includes nobody by name) but its exceptions. */
export function targetOf(rule: { readonly inclusions?: Json; readonly exceptions?: Json }): Formula {
  const included = peopleOf(rule.inclusions) ?? ALWAYS;
  const excepted = peopleOf(rule.exceptions);
  return excepted === undefined ? included : all([included, { op: 'not', of: excepted }]);
}

/** A case in words: `members of the group 'A' with the attribute region = 'north'`. `undefined` for the case of no facts. */
export function describePeople(facts: readonly string[]): string | undefined {
  if (facts.length === 0) return undefined;
  const parts = facts.map((fact) => fact.split(SEPARATOR));
  const of = (kind: string): string[][] => parts.filter((part) => part[0] === kind).map((part) => part.slice(1));
  const groups = of('group').map(([name]) => quote(name ?? ''));
  const attributes = of('attribute').map(([name, value]) => `${name ?? ''} = ${quote(value ?? '')}`);
  const purposes = of('purpose').map(([name]) =>
    name === ANY_PURPOSE ? 'any purpose' : `the purpose ${quote(name ?? '')}`,
  );
  const others = of('other').map(([text]) => text ?? '');
  return [
    groups.length === 0 ? 'people' : `members of the group${groups.length > 1 ? 's' : ''} ${joined(groups, 'and')}`,
    attributes.length === 0
      ? ''
      : ` with the attribute${attributes.length > 1 ? 's' : ''} ${joined(attributes, 'and')}`,
    purposes.length === 0 ? '' : ` acting under ${joined(purposes, 'and')}`,
    others.length === 0 ? '' : ` for whom ${joined(others, 'and')} holds`,
  ].join('');
}

/** The name that stands for "any purpose at all" in a fact. */
export const ANY_PURPOSE = '*';

/** A who-block in words: `members of the group 'A' or people with the attribute k = 'v'`. `undefined` when it names nobody. */
export function describeWho(who: Json | undefined): string | undefined {
  const people = peopleOf(who);
  if (people === undefined || people.op === 'atom' || people.op === 'not') return undefined;
  const facts = people.of.flatMap((part) => (part.op === 'atom' ? [part.name] : []));
  return people.op === 'all' ? describePeople(facts) : joined(describeCases(facts.map((fact) => [fact])), 'or');
}

/**
 * Several cases in words, one phrase each, but for those that are told by one group alone: these share a phrase,
 * `members of the group 'A' or 'B'`. The case of no facts has no words.
 */
export function describeCases(cases: readonly (readonly string[])[]): string[] {
  const alone = cases.flatMap((facts) =>
    facts.length === 1 && facts[0]?.startsWith(`group${SEPARATOR}`) ? [facts[0]] : [],
  );
  const groups = alone.map((fact) => quote(fact.split(SEPARATOR)[1] ?? ''));
  const others = cases.filter((facts) => !(facts.length === 1 && alone.includes(facts[0] ?? '')));
  return [
    ...(groups.length === 0 ? [] : [`members of the group ${joined(groups, 'or')}`]),
    ...others.flatMap((facts) => describePeople(facts) ?? []),
  ];
}

function list(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function texts(value: Json | undefined): string[] {
  return [...new Set(list(value).filter((item): item is string => typeof item === 'string'))];
}
