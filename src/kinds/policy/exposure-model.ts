import { accessPolicyOf } from '../../exposure/access-policy.ts';
import { columnsOf } from '../../exposure/columns.ts';
import { ALWAYS, all, any, type Condition, fact, not, reading } from '../../exposure/condition.ts';
import { Fields, type Unused } from '../../exposure/fields.ts';
import { maskOf } from '../../exposure/mask.ts';
import type { Action, Authored, Policy, Rule } from '../../exposure/model.ts';
import { peopleOf } from '../../exposure/people.ts';
import { type Predicate, predicateOf } from '../../exposure/predicate.ts';
import { scopeOf } from '../../exposure/scope.ts';
import { isObject, type JsonObject, type UncheckedObject } from '../../model/json.ts';
import { stableText } from '../../model/stable-json.ts';
import { shape } from './canonical.ts';
import type { RuleConfig } from './forms.ts';
import { describeRowRule, typeOf } from './rule-words.ts';
import type * as Spec from './spec.ts';
import type { PolicySpec } from './spec.ts';

/** A rule with the tags of columns without which Immuta does not apply the policy. */
interface ReadRule {
  readonly rule: Rule;
  readonly rowTags: readonly string[];
  readonly maskTags: readonly string[];
}

/**
 * Reads a policy to its last key. What is not used is reported, so a key that this code does not know makes a change
 * "unknown", never "neutral".
 */
export function policyModel(spec: UncheckedObject<PolicySpec>, authored: Authored): Policy {
  const known = MODELS.get(spec);
  const model = known ?? readPolicy(spec);
  if (known === undefined) MODELS.set(spec, model);
  return { ...model, authored };
}

type Model = Omit<Policy, 'authored'>;

/** A policy is looked at by itself and in the set: it is read once. */
const MODELS = new WeakMap<JsonObject, Model>();

function readPolicy(spec: UncheckedObject<PolicySpec>): Model {
  const unused: Unused[] = [];
  const policy = new Fields<PolicySpec>(spec, '', unused);
  policy.ignoreWithoutAccess(shape);
  const key = typeof spec.policyKey === 'string' ? spec.policyKey : '';
  const scope = scopeOf(policy, key);
  if (policy.flag('template')) policy.reject('template');
  const certification = policy.object('certification');
  // Texts that people read, and whether they must read them again: no one's view of the data depends on them.
  certification?.ignore('label', 'text', 'recertify');
  certification?.close();
  const isAccessPolicy = isObject(spec.actions);
  // The form of `actions` says what the policy is; a type that says otherwise is not understood.
  if (policy.text('type') !== (isAccessPolicy ? 'subscription' : 'data')) policy.reject('type');
  const accessPolicy = isAccessPolicy ? policy.object('actions') : undefined;
  const read = isAccessPolicy ? [] : policy.objects('actions').map(readAction);
  const subscription = accessPolicy === undefined ? null : accessPolicyOf(accessPolicy);
  policy.close();
  const rules = read.flatMap((action) => action.rules);
  const acts = all([
    scope,
    ...[...new Set(rules.flatMap((rule) => rule.rowTags))].map(columnTagged),
    ...[...new Set(rules.flatMap((rule) => rule.maskTags))].map((tag) =>
      reading('a mask whose condition names a missing column tag is not applied', columnTagged(tag), ALWAYS),
    ),
  ]);
  const actions = read.map(
    ({ rules: list, text }): Action => ({ rules: list.map((one) => one.rule), text, number: null }),
  );
  // A staged policy acts nowhere, whatever its keys mean; that it is staged was used.
  const staged = spec.staged === true;
  return { key, acts, actions, accessPolicy: subscription, unused: staged ? [] : unused, derived: {} };
}

function columnTagged(tag: string): Condition {
  return fact({ of: 'source', type: 'column', tag });
}

function readAction(action: Fields<Spec.Action>): { readonly rules: readonly ReadRule[]; readonly text: () => string } {
  const rules = action.objects('rules').map((rule) => readRule(rule.asContext()));
  action.ignore('description');
  action.close();
  return { rules, text: once(() => stableText(action.raw.rules ?? null)) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function readRule(fields: Fields<Spec.Rule>): ReadRule {
  fields.ignore('type');
  const included = peopleOf(fields.object('inclusions')) ?? ALWAYS;
  const excepted = peopleOf(fields.object('exceptions'));
  const about = excepted === undefined ? included : all([included, not(excepted)]);
  const config = fields.object('config');
  const read = readConfig(fields.raw, config);
  config?.close();
  // A type that is not known: whatever the rule does, it is not used here.
  if (read.rule.kind.startsWith('other ')) fields.reject('type');
  fields.close();
  return { ...read, rule: { ...read.rule, about } };
}

function readConfig(raw: UncheckedObject<Spec.Rule>, config: Fields<RuleConfig> | undefined): ReadRule {
  const type = typeOf(raw);
  const visible = (kind: string, predicate: Predicate): ReadRule => ({
    rule: {
      kind,
      about: ALWAYS,
      mask: null,
      visible: predicate.holds,
      words: predicate.holds === ALWAYS ? null : describeRowRule(raw),
    },
    rowTags: predicate.columnTags,
    maskTags: [],
  });
  switch (type) {
    case 'Masking':
      return readMask(config);
    case 'Row Restriction by Custom Where Clause':
      return visible('rows', whereClause(config));
    case 'Row Restriction by User Entitlements':
      return visible('rows', { holds: matches(config), columnTags: [] });
    case 'Purpose Restriction':
      return visible(type, { holds: purposes(config), columnTags: [] });
    case 'Minimization':
    case 'Time Restriction':
      config?.ignoreAll();
      return visible(type, { holds: opaqueRows(`${type} ${stableText(config?.raw ?? {})}`), columnTags: [] });
    default:
      // A rule of a type that is not known: all of it counts as not used.
      return visible(`other ${type}`, { holds: ALWAYS, columnTags: [] });
  }
}

function readMask(config: Fields<RuleConfig> | undefined): ReadRule {
  const columns = config === undefined ? { selected: ALWAYS, depths: [] } : columnsOf(config);
  const mask = maskOf(config?.value('maskingConfig'), config?.text('conditionalPredicate'));
  return {
    rule: { kind: 'mask', about: ALWAYS, mask: { columns, mask }, visible: ALWAYS, words: null },
    rowTags: [],
    maskTags: mask.columnTags,
  };
}

function opaqueRows(text: string): Condition {
  return fact({ of: 'opaque', about: 'row', text });
}

/** A where clause; the guided form says the same a second time, or not. */
function whereClause(config: Fields<RuleConfig> | undefined): Predicate {
  const written = config?.text('predicate');
  const guided = config === undefined ? null : guidedPredicate(config);
  if (written === undefined && guided === null)
    return { holds: opaqueRows(`a missing predicate ${stableText(config?.raw ?? {})}`), columnTags: [] };
  const plain = written === undefined ? null : predicateOf(written);
  const derived = guided === null ? null : predicateOf(guided);
  if (plain === null || derived === null) return plain ?? derived ?? { holds: ALWAYS, columnTags: [] };
  return {
    holds: reading('the predicate counts, not the guided form beside it', plain.holds, derived.holds),
    columnTags: [...new Set([...plain.columnTags, ...derived.columnTags])],
  };
}

function guidedPredicate(config: Fields<RuleConfig>): string | null {
  const column = config.object('column');
  const values = config.text('values');
  const invert = config.flag('invert');
  if (column === undefined) {
    if (values !== undefined) config.reject('values');
    if (invert) config.reject('invert');
    return null;
  }
  const name = column.text('name');
  if (column.text('type') !== 'tag') column.reject('type');
  column.close();
  return `@columnTagged('${(name ?? '').replaceAll("'", "''")}') ${invert ? 'NOT IN' : 'IN'} (${values ?? ''})`;
}

function matches(config: Fields<RuleConfig> | undefined): Condition {
  const operator = config?.operator('operator');
  const list = (config?.objects('matches') ?? []).map((match) => {
    const type = match.text('type');
    const attribute = match.text('attribute');
    const tag = match.text('tag') ?? '';
    if (type !== 'attribute' && type !== 'group') match.reject('type');
    match.close();
    return fact({ of: 'row', type: 'match', attribute: type === 'group' ? null : (attribute ?? ''), tag });
  });
  const parts = [...new Map(list.map((part) => [JSON.stringify(part), part])).values()];
  if (parts.length === 0) return opaqueRows('a comparison with no attribute');
  if (operator !== undefined) return operator === 'all' ? all(parts) : any(parts);
  return reading('matches without an operator mean any', any(parts), all(parts));
}

function purposes(config: Fields<RuleConfig> | undefined): Condition {
  const operator = config?.text('operator');
  const names = config?.texts('purposes') ?? [];
  const parts = names.map((name) => fact({ of: 'viewer', type: 'acting', name }));
  if (parts.length === 0) return fact({ of: 'viewer', type: 'acting', name: '*' });
  if (operator === undefined) return reading('purposes without an operator mean any', any(parts), all(parts));
  if (operator === 'any' || operator === 'or') return any(parts);
  if (operator !== 'all' && operator !== 'and') config?.reject('operator');
  return all(parts);
}
