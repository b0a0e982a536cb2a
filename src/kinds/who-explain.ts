import { describeWho } from '../exposure/people.ts';
import type { JsonObject } from '../model/json.ts';
import { strings } from './who.ts';

/** The people whom a rule is about, in words: `everyone except members of the group 'A'`. */
export function explainTarget(rule: JsonObject): string {
  const included = describeWho(rule['inclusions']) ?? 'everyone';
  const excepted = describeWho(rule['exceptions']);
  return excepted === undefined ? included : `${included} except ${excepted}`;
}

/** Names in quotes, `'A', 'B'`. */
export function quotedNames(list: JsonObject[string] | undefined): string[] {
  return strings(list).map((name) => `'${name.trim()}'`);
}
