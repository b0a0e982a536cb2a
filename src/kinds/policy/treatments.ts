import type { Chain, Link } from '../../exposure/chain.ts';
import { type Columns, columnKey, columnsOf, covers } from '../../exposure/columns.ts';
import { all, any, type Formula, not } from '../../exposure/formula.ts';
import { type Mask, maskOf, NO_MASK } from '../../exposure/mask.ts';
import { ANY_PURPOSE, actsUnder, targetOf } from '../../exposure/people.ts';
import { ALL_ROWS, type Match, type Rows, rowsWhere } from '../../exposure/rows.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import { objects, strings } from '../who.ts';

/** The actions of a data policy, none for a subscription policy or no policy at all. */
export function actionsOf(spec: JsonObject | null): JsonObject[] {
  return objects(spec?.['actions']);
}

/** Every selection of columns that a policy masks. */
export function maskedColumns(spec: JsonObject | null): Columns[] {
  const found = actionsOf(spec).flatMap((action) => rulesOf(action, 'Masking').flatMap((rule) => columnsOfRule(rule)));
  return [...new Map(found.map((columns) => [columnKey(columns), columns])).values()];
}

/** What happens to some columns, one list of rules for each action that is about them. */
export function maskChains(spec: JsonObject | null, columns: Columns): Chain<Mask>[] {
  return actionsOf(spec).flatMap((action) => {
    const rules = rulesOf(action, 'Masking').filter((rule) => columnsOfRule(rule).some((one) => covers(one, columns)));
    const links = rules.map((rule) => ({ target: targetOf(rule), treatment: maskOfRule(rule) }));
    return links.length === 0 ? [] : [{ links, otherwise: NO_MASK }];
  });
}

/** The mask of a rule. */
export function maskOfRule(rule: JsonObject): Mask {
  const config = configOf(rule);
  return maskOf(isObject(config['maskingConfig']) ? config['maskingConfig'] : {}, config['conditionalPredicate']);
}

/** The columns of a rule. */
export function columnsOfRule(rule: JsonObject): Columns[] {
  const config = configOf(rule);
  return columnsOf(config['fields'], config['operator']);
}

/** Which rows are seen, one list of rules for each action and sort of row rule: a row must pass all of them. */
export function rowChains(spec: JsonObject | null): Chain<Rows>[] {
  return actionsOf(spec).flatMap((action) => {
    const bySort = new Map<string, Link<Rows>[]>();
    for (const rule of objects(action['rules'])) {
      const type = typeOf(rule);
      if (type === 'Masking') continue;
      const sort = type.startsWith('Row Restriction') ? 'rows' : type;
      bySort.set(sort, [...(bySort.get(sort) ?? []), rowLink(rule)]);
    }
    return [...bySort.values()].map((links) => ({ links, otherwise: ALL_ROWS }));
  });
}

function rowLink(rule: JsonObject): Link<Rows> {
  const target = targetOf(rule);
  if (typeOf(rule) !== 'Purpose Restriction') return { target, treatment: rowsOfRule(rule) };
  // Whoever does not act under the purposes sees nothing.
  return { target: all([target, not(purposesOf(rule))]), treatment: { type: 'none' } };
}

function purposesOf(rule: JsonObject): Formula {
  const config = configOf(rule);
  const purposes = strings(config['purposes']).map(actsUnder);
  if (purposes.length === 0) return actsUnder(ANY_PURPOSE);
  return config['operator'] === 'all' ? all(purposes) : any(purposes);
}

/** The rows that a rule leaves to the people it is about. */
export function rowsOfRule(rule: JsonObject): Rows {
  const config = configOf(rule);
  switch (typeOf(rule)) {
    case 'Row Restriction by Custom Where Clause':
      return typeof config['predicate'] === 'string'
        ? rowsWhere(config['predicate'])
        : unproven('rows by an unknown clause', config, false);
    case 'Row Restriction by User Entitlements':
    case 'Row Restriction By User Entitlements':
      return {
        type: 'matches',
        operator: config['operator'] === 'all' ? 'all' : 'any',
        matches: objects(config['matches']).map(matchOf),
      };
    case 'Minimization':
      return unproven('a sample of the rows', config, true);
    case 'Time Restriction':
      return unproven('rows of a span of time', config, true);
    default:
      return unproven(`what a rule of the type '${typeOf(rule)}' lets through`, config, false);
  }
}

function matchOf(match: JsonObject): Match {
  const attribute = match['attribute'];
  return { attribute: typeof attribute === 'string' ? attribute.trim() : null, tag: String(match['tag'] ?? '').trim() };
}

function unproven(text: string, config: JsonObject, known: boolean): Rows {
  const entries = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  const settings = entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ');
  return { type: 'other', text: settings === '' ? text : `${text} (${settings})`, known };
}

/** The rules of an action that have a type. */
export function rulesOf(action: JsonObject, type: string): JsonObject[] {
  return objects(action['rules']).filter((rule) => typeOf(rule) === type);
}

function configOf(rule: JsonObject): JsonObject {
  return isObject(rule['config']) ? rule['config'] : {};
}

/** The type of a rule, trimmed. */
export function typeOf(rule: JsonObject): string {
  return typeof rule['type'] === 'string' ? rule['type'].trim() : '';
}
