import type { JsonObject } from '../../model/json.ts';
import type { Check } from '../kind.ts';
import { childObject, get, pointerTo, type ValueAt } from '../spec-walk.ts';
import { rulesByAction } from './checks-users.ts';

const WHERE = 'Row Restriction by Custom Where Clause';

function whereConfig(rule: ValueAt<JsonObject> | undefined): ValueAt<JsonObject> | undefined {
  return rule && get(rule.value, 'type') === WHERE ? childObject(rule, 'config') : undefined;
}

/** Whether an SQL condition holds for every row, in the forms that real policies use. */
function isAlwaysTrue(predicate: string): boolean {
  const sql = predicate.replace(/[\s();]+/g, '').toLowerCase();
  return sql === 'true' || /^(\d+)=\1$/.test(sql) || /^'([^']*)'='\1'$/.test(sql);
}

/** The first match wins, so an open first rule opens everything to whom it is for. */
const openFirst: Check = {
  code: 'policy/open-first-rule',
  severity: 'warning',
  title: 'The first rule shows every row',
  what: 'A first rule whose predicate is always true, such as `1=1` or `"true"`.',
  why: 'The first rule that matches counts. Owners of real policies flag a new `1=1` as an expansion of access; without inclusions no later rule is ever reached.',
  bad: 'rules:\n  - type: Row Restriction by Custom Where Clause\n    config: { predicate: "true" }',
  good: 'rules:\n  - type: Row Restriction by Custom Where Clause\n    config: { predicate: "region = \'north\'" }',
  check(resource, report) {
    for (const [first] of rulesByAction(resource)) {
      const config = whereConfig(first);
      const predicate = config && get(config.value, 'predicate');
      if (first?.place?.step !== 0 || !config || typeof predicate !== 'string' || !isAlwaysTrue(predicate)) continue;
      const everyone = get(first.value, 'inclusions') === undefined;
      const whom = everyone ? 'everyone, and no later rule is reached' : 'the users in its inclusions';
      const message = `the first rule shows every row to ${whom}: its predicate ${JSON.stringify(predicate.trim())} is always true.`;
      report({ pointer: pointerTo(config.place, 'predicate'), at: 'value', message });
    }
  },
};

/** The derived twin of a guided condition. */
const stalePredicate: Check = {
  code: 'policy/stale-predicate',
  severity: 'error',
  title: 'Predicate and values disagree',
  what: 'A guided condition whose `predicate` does not say what `column`, `values` and `invert` say.',
  why: 'The predicate is generated from the other three; a hand edit of one leaves the other stale, and which one Immuta enforces is not public.',
  bad: "column: { name: Customer.Country, type: tag }\nvalues: \"'SE','FI'\"\npredicate: \"@columnTagged('Customer.Country') IN ('SE')\"",
  good: "column: { name: Customer.Country, type: tag }\nvalues: \"'SE','FI'\"\npredicate: \"@columnTagged('Customer.Country') IN ('SE','FI')\"",
  check(resource, report) {
    for (const rule of rulesByAction(resource).flat()) {
      const config = whereConfig(rule);
      const difference = config && disagreement(config.value);
      if (!config || !difference) continue;
      report({
        pointer: pointerTo(config.place, 'predicate'),
        lackingIn: pointerTo(config.place),
        at: 'value',
        message: `${difference}; bring predicate, column, values and invert into step.`,
      });
    }
  },
};

function disagreement(config: JsonObject): string | null {
  const predicate = get(config, 'predicate');
  const values = get(config, 'values');
  const column = get(get(config, 'column'), 'name');
  if (typeof predicate !== 'string' || typeof column !== 'string') return null;
  const [head = '', ...rest] = predicate.split(/\bIN\b/i);
  if (!predicate.includes(column)) return `the predicate does not name the column tag ${JSON.stringify(column)}`;
  if (typeof values !== 'string' || rest.length !== 1) return null;
  const desired = literals(values);
  const found = literals(rest.join(''));
  if (desired.join('\0') !== found.join('\0')) {
    return `the predicate has the values ${found.join(', ') || '(none)'}, the field values has ${desired.join(', ') || '(none)'}`;
  }
  const inverted = /\bNOT\b/i.test(head);
  const invert = get(config, 'invert') === true;
  return inverted === invert ? null : `invert is ${invert}, the predicate says ${inverted ? 'NOT IN' : 'IN'}`;
}

/** The quoted texts of an SQL list, sorted, each once. */
function literals(sql: string): string[] {
  return [...new Set(sql.match(/'(?:[^']|'')*'/g) ?? [])].sort();
}

/** Rules about row filters. */
export const rowChecks: readonly Check[] = [openFirst, stalePredicate];
