import { describePrincipals } from '../exposure/people.ts';
import { type Json, textsOf, type UncheckedObject } from '../model/json.ts';
import type { Rule } from './policy/spec.ts';

/** The people whom a rule is about, in words: `everyone except members of the group 'A'`. */
export function explainTarget(rule: UncheckedObject<Rule>): string {
  const included = describePrincipals(rule.inclusions) ?? 'everyone';
  const excepted = describePrincipals(rule.exceptions);
  return excepted === undefined ? included : `${included} except ${excepted}`;
}

/** Names in quotes, `'A', 'B'`. */
export function quotedNames(list: Json | undefined): string[] {
  return textsOf(list).map((name) => `'${name.trim()}'`);
}
