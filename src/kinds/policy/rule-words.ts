import { NEVER } from '../../exposure/condition.ts';
import { predicateOf } from '../../exposure/predicate.ts';
import { joined, quote, shortSql } from '../../exposure/words.ts';
import { type JsonObject, objectOf, objectsOf, type UncheckedObject } from '../../model/json.ts';
import { quotedNames } from '../principals-explain.ts';
import type { RuleConfig } from './forms.ts';
import type { Matching, Rule } from './spec.ts';

/** The type of a rule; the docs capitalise a "By" that every export writes small. */
export function typeOf(rule: UncheckedObject<Rule>): string {
  const type = typeof rule.type === 'string' ? rule.type.trim() : '';
  return type === 'Row Restriction By User Entitlements' ? 'Row Restriction by User Entitlements' : type;
}

/** The rows that a rule leaves, in words: `rows where …`. */
export function describeRowRule(rule: UncheckedObject<Rule>): string {
  const config: UncheckedObject<RuleConfig> = objectOf(rule.config);
  switch (typeOf(rule)) {
    case 'Row Restriction by Custom Where Clause':
      return typeof config.predicate === 'string' ? whereWords(config.predicate) : `rows by ${settings(config)}`;
    case 'Row Restriction by User Entitlements':
      return `rows where ${joined(objectsOf(config.matches).map(describeMatch), config.operator === 'all' ? 'and' : 'or')}`;
    case 'Purpose Restriction':
      return `rows while acting under ${purposesInWords(config)}`;
    case 'Minimization':
      return `a sample of the rows${settings(config)}`;
    case 'Time Restriction':
      return `rows of a span of time${settings(config)}`;
    default:
      return `what a rule of the type ${quote(typeOf(rule))} lets through${settings(config)}`;
  }
}

/** The purposes of a purpose restriction: `the purpose 'A' or 'B'`. */
export function purposesInWords(config: UncheckedObject<RuleConfig>): string {
  const purposes = quotedNames(config.purposes);
  const word = config.operator === 'all' || config.operator === 'and' ? 'and' : 'or';
  return purposes.length === 0 ? 'a purpose' : `the purpose ${joined(purposes, word)}`;
}

function whereWords(predicate: string): string {
  return predicateOf(predicate).holds === NEVER ? 'no row' : `rows where ${shortSql(predicate)}`;
}

function describeMatch(match: UncheckedObject<Matching['matches'][number]>): string {
  const { attribute } = match;
  const own =
    typeof attribute === 'string' && match.type !== 'group'
      ? `their attribute ${quote(attribute.trim())}`
      : 'one of their groups';
  return `${own} is the value in the column tagged ${quote(String(match.tag ?? '').trim())}`;
}

function settings(config: JsonObject): string {
  const entries = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0
    ? ''
    : ` (${entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')})`;
}
