import { describeColumns } from '../../exposure/columns.ts';
import { ALWAYS } from '../../exposure/condition.ts';
import { describeMask, maskOf } from '../../exposure/mask.ts';
import { predicateOf } from '../../exposure/predicate.ts';
import { joined, quote, sentence } from '../../exposure/words.ts';
import { isObject, objectOf, objectsOf, type UncheckedObject } from '../../model/json.ts';
import { explainTarget } from '../principals-explain.ts';
import { explainSubscription } from '../subscription-explain.ts';
import type { RuleConfig, Selector } from './forms.ts';
import { describeRowRule, purposesInWords, typeOf } from './rule-words.ts';
import type { Action, PolicySpec, Rule } from './spec.ts';

/** What a policy does, in sentences: where it applies, then for whom it does what. */
export function explain(spec: UncheckedObject<PolicySpec>): string[] {
  const body = isObject(spec.actions)
    ? explainSubscription(spec.actions, 'these data sources', 'policy')
    : objectsOf(spec.actions).flatMap(explainAction);
  const staged = spec.staged === true ? ['The policy is staged: it does nothing yet.'] : [];
  return [...staged, sentence(explainScope(spec)), ...body];
}

function explainAction(action: UncheckedObject<Action>): string[] {
  const rules = objectsOf(action.rules);
  return rules.map((rule, index) => {
    const text = explainRule(rule);
    return sentence(index > 0 && rule.inclusions === undefined ? `otherwise, ${text}` : text);
  });
}

function explainRule(rule: UncheckedObject<Rule>): string {
  const people = explainTarget(rule);
  const sees = people.startsWith('everyone') ? 'sees' : 'see';
  const config = objectOf(rule.config);
  if (typeOf(rule) === 'Masking') {
    const columns = describeColumns(config.fields, config.operator);
    return `${people} ${sees} ${columns} ${describeMask(maskOf(config.maskingConfig, config.conditionalPredicate))}`;
  }
  if (typeOf(rule) === 'Purpose Restriction') {
    return `${people} ${sees} rows only while acting under ${purposesInWords(config)}`;
  }
  const rows = rowsInWords(rule, config);
  return `${people} ${sees} ${rows}`;
}

function rowsInWords(rule: UncheckedObject<Rule>, { predicate }: UncheckedObject<RuleConfig>): string {
  if (typeof predicate === 'string' && predicateOf(predicate).holds === ALWAYS) return 'every row';
  const words = describeRowRule(rule);
  return words === 'no row' ? words : `only ${words}`;
}

function explainScope(spec: UncheckedObject<PolicySpec>): string {
  const { circumstances } = spec;
  if (circumstances === undefined) return 'it applies to every data source';
  if (circumstances === null) return 'it applies where a data owner selects it';
  const parts = objectsOf(circumstances).map(explainCircumstance);
  if (parts.length === 0) return 'it has an empty list of circumstances';
  return `it applies to data sources ${joined(parts, spec.circumstanceOperator === 'all' ? 'and' : 'or')}`;
}

function explainCircumstance(circumstance: UncheckedObject<Selector>): string {
  const { type } = circumstance;
  if (type === 'tags') return `tagged ${quote(String(circumstance.tag))}`;
  if (type === 'columnTags') return `with a column tagged ${quote(String(circumstance.columnTag))}`;
  if (type === 'columnRegex') return `with a column named like ${quote(String(circumstance.regex))}`;
  if (type === 'noTags') return 'with a column that has no tag';
  if (type === 'anyTag') return 'with a tagged column';
  if (type === 'server') return `on the server ${quote(String(circumstance.server))}`;
  if (type === 'domains') {
    return `in the domain ${joined(
      objectsOf(circumstance.domains).map((domain) => quote(String(domain.name ?? domain.id))),
      'or',
    )}`;
  }
  return `chosen by ${JSON.stringify(circumstance)}`;
}
