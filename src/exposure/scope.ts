import type { Selector } from '../kinds/policy/forms.ts';
import type { PolicySpec } from '../kinds/policy/spec.ts';
import { isList, isObject } from '../model/json.ts';
import { stableText } from '../model/stable-json.ts';
import { ALWAYS, all, any, type Condition, fact, NEVER, reading } from './condition.ts';
import type { Fields } from './fields.ts';
import type { Literal } from './operand.ts';

/**
 * Data sources that a policy acts on: `circumstances` (left out: all of them; `null`: those whose owner selects it; an empty
 * list: UNKNOWN), `ownerRestrictions` and `staged`.
 */
export function scopeOf(policy: Fields<PolicySpec>, key: string): Condition {
  const staged = policy.flag('staged');
  const operator = policy.operator('circumstanceOperator');
  const parts = [circumstancesOf(policy, key, operator ?? 'any'), ownersOf(policy)];
  return staged ? NEVER : all(parts);
}

function circumstancesOf(policy: Fields<PolicySpec>, key: string, operator: 'any' | 'all'): Condition {
  const value = policy.value('circumstances');
  if (value === undefined) return ALWAYS;
  if (value === null) return place(`selected by its owner for the policy ${JSON.stringify(key)}`);
  if (isList(value) && value.length === 0)
    return reading('an empty list of circumstances means every data source', ALWAYS, NEVER);
  const parts = policy.set('circumstances').map((one) => {
    const found = circumstance(one);
    one.close();
    return found;
  });
  return operator === 'all' ? all(parts) : any(parts);
}

function place(text: string): Condition {
  return fact({ of: 'source', type: 'place', text });
}

function circumstance(one: Fields<Selector>): Condition {
  switch (one.text('type')) {
    case 'tags': {
      const tag = one.text('tag');
      if (tag !== undefined) return fact({ of: 'source', type: 'tag', tag });
      break;
    }
    case 'columnTags': {
      const tag = one.text('columnTag');
      if (tag !== undefined) return fact({ of: 'source', type: 'column', tag });
      break;
    }
    case 'anyTag':
      return fact({ of: 'source', type: 'column', tag: '*' });
    case 'noTags':
      return fact({ of: 'source', type: 'untagged column' });
    case 'columnRegex': {
      const regex = one.text('regex');
      const caseInsensitive = one.flag('caseInsensitive');
      if (regex !== undefined) return fact({ of: 'source', type: 'named column', name: { regex, caseInsensitive } });
      break;
    }
    case 'server': {
      const server = one.text('server');
      if (server !== undefined) return place(`on the server '${server}'`);
      break;
    }
    case 'domains': {
      const found = domains(one);
      if (found !== null) return found;
      break;
    }
    case 'time': {
      const found = span(one);
      if (found !== null) return found;
      break;
    }
    default:
  }
  one.ignoreAll();
  return fact({ of: 'opaque', about: 'source', text: stableText(one.raw) });
}

/** A domain by name; one by id may be any of these, so it is text that is not understood. */
function domains(one: Fields<Selector>): Condition | null {
  const list = one.value('domains');
  if (!isList(list) || !list.every(isObject) || list.length === 0) return null;
  return any(
    one.objects('domains').map((domain) => {
      const name = domain.text('name');
      const id = domain.text('id');
      domain.close();
      return name !== undefined && id === undefined
        ? place(`in the domain '${name}'`)
        : fact({ of: 'opaque', about: 'source', text: `in the domain ${stableText(domain.raw)}` });
    }),
  );
}

/** Today is compared like the value of a column. */
function span(one: Fields<Selector>): Condition | null {
  const [start, end] = [one.text('startDate'), one.text('endDate')];
  if (![start, end].every((day) => day === undefined || /^\d{4}-\d{2}-\d{2}$/.test(day))) return null;
  const limit = (relation: '>=' | '<=', value: Literal | undefined): Condition =>
    value === undefined
      ? ALWAYS
      : fact({
          of: 'row',
          type: 'test',
          test: { operand: { key: '@today', text: 'today' }, relation, values: [value] },
        });
  return all([limit('>=', start), limit('<=', end)]);
}

function ownersOf(policy: Fields<PolicySpec>): Condition {
  const restrictions = policy.object('ownerRestrictions');
  if (restrictions === undefined) return ALWAYS;
  const groups = restrictions.texts('groups').map((name) => place(`owned by the group '${name}'`));
  const users = restrictions.objects('users').map((user) => {
    user.ignoreAll();
    return place(`owned by the user ${stableText(user.raw)}`);
  });
  restrictions.close();
  const owners = [...groups, ...users];
  // Restrictions without an owner: what they mean is not known.
  if (owners.length === 0)
    return fact({ of: 'opaque', about: 'source', text: 'that restrictions without an owner take' });
  return any(owners);
}
