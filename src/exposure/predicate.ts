import { normalText } from '../model/text.ts';
import { ALWAYS, all, any, type Condition, fact, NEVER, not, reading } from './condition.ts';
import { type Literal, literal, type Operand, type Test } from './operand.ts';
import { parseSql, type Relation, type Sql, type Term } from './sql.ts';

/** A predicate, understood or not. */
export interface Predicate {
  /** Where it is TRUE. */
  readonly holds: Condition;
  /** Tags whose columns it reads: without such a column Immuta does not apply the policy. */
  readonly columnTags: readonly string[];
}

/**
 * Where a predicate is TRUE: FALSE and NULL hide a row alike, so AND, OR and NOT are followed down to the comparisons, once
 * for "is TRUE" and once for "is FALSE". Text that is not understood is a fact of its own.
 */
export function predicateOf(text: string): Predicate {
  const sql = parseSql(text);
  const found = sql === null ? null : truth(sql, true);
  if (sql === null || found === null)
    return { holds: fact({ of: 'opaque', about: 'row', text: normalText(text) }), columnTags: mentionedTags(text) };
  return { holds: found, columnTags: mentionedTags(text) };
}

/** The same for an expression about the viewer alone; a column makes it opaque. */
export function viewerCondition(text: string): Condition {
  const sql = parseSql(text);
  const found = sql === null || !isAboutViewer(sql) ? null : truth(sql, true);
  return found ?? fact({ of: 'opaque', about: 'viewer', text: normalText(text) });
}

function isAboutViewer(sql: Sql): boolean {
  if (sql.op === 'and' || sql.op === 'or') return sql.parts.every(isAboutViewer);
  if (sql.op === 'not' || sql.op === 'is') return isAboutViewer(sql.of);
  return sql.op === 'is true' && sql.term.is === 'call' && viewerFact(sql.term) !== null;
}

/** Tags named in `@columnTagged('T')`, also in text that is not understood. */
function mentionedTags(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/@columnTagged\(\s*'([^']*)'\s*\)/gi)].map((match) => normalText(match[1] ?? ''))),
  ];
}

/** Where the predicate is TRUE, or where it is FALSE; `null` where that is not understood. */
function truth(sql: Sql, desired: boolean): Condition | null {
  switch (sql.op) {
    case 'not':
      return truth(sql.of, !desired);
    case 'and':
    case 'or': {
      const parts = sql.parts.map((part) => truth(part, desired));
      if (!parts.every((part) => part !== null)) return null;
      return (sql.op === 'and') === desired ? all(parts) : any(parts);
    }
    case 'is': {
      const holds = truth(sql.of, sql.value);
      return holds === null || desired ? holds : not(holds);
    }
    case 'null':
      return nullTest(sql.term, desired);
    case 'in':
      return listTest(sql.term, sql.values, desired);
    case 'is true':
      return trueTest(sql.term, desired);
    default:
      return comparison(sql, desired);
  }
}

function constant(value: boolean): Condition {
  return value ? ALWAYS : NEVER;
}

function test(operand: Operand, relation: Test['relation'], values: readonly Literal[] = []): Condition {
  const unique = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
  return fact({ of: 'row', type: 'test', test: { operand, relation, values: unique } });
}

function operandOf(term: Exclude<Term, { is: 'literal' }>): Operand {
  if (term.is === 'column') return { key: term.name, text: term.name };
  const text = `${term.name}(${term.values.map(literal).join(', ')})`;
  return { key: text, text };
}

function nullTest(term: Term, desired: boolean): Condition | null {
  if (term.is === 'literal') return constant((term.value === null) === desired);
  if (term.is === 'call' && viewerFact(term) !== null) return constant(!desired);
  return test(operandOf(term), desired ? 'null' : 'not null');
}

function listTest(term: Term, values: readonly (Literal | null)[], desired: boolean): Condition | null {
  const known = values.filter((value) => value !== null);
  const hasNull = known.length < values.length;
  if (term.is === 'literal') {
    const each = values.map((value) => literals('=', term.value, value));
    if (each.includes('opaque')) return null;
    if (each.includes(true)) return constant(desired);
    return constant(!desired && !each.includes(null));
  }
  if (term.is === 'call' && viewerFact(term) !== null) return null;
  if (desired) return known.length === 0 ? NEVER : test(operandOf(term), 'in', known);
  // `x NOT IN (…, NULL)` is never TRUE.
  return hasNull ? NEVER : test(operandOf(term), 'not in', known);
}

function trueTest(term: Term, desired: boolean): Condition | null {
  if (term.is === 'literal') {
    if (term.value === null) return NEVER;
    return typeof term.value === 'boolean' ? constant(term.value === desired) : null;
  }
  const viewer = term.is === 'call' ? viewerFact(term) : null;
  if (viewer !== null) return desired ? viewer : not(viewer);
  return test(operandOf(term), 'in', [desired]);
}

function comparison(sql: Extract<Sql, { op: 'compare' }>, desired: boolean): Condition | null {
  const { left, right } = sql;
  const relation = desired ? sql.relation : OPPOSITE[sql.relation];
  if (left.is === 'literal' && right.is === 'literal') {
    const found = literals(sql.relation, left.value, right.value);
    return found === 'opaque' ? null : found === null ? NEVER : constant(found === desired);
  }
  if (right.is !== 'literal') return left.is === 'literal' ? withValue(right, MIRRORED[relation], left.value) : null;
  return left.is === 'literal' ? null : withValue(left, relation, right.value);
}

function withValue(
  term: Exclude<Term, { is: 'literal' }>,
  relation: Relation,
  value: Literal | null,
): Condition | null {
  if (value === null) return NEVER;
  const viewer = term.is === 'call' ? viewerFact(term) : null;
  if (viewer !== null) {
    if (typeof value !== 'boolean' || (relation !== '=' && relation !== '<>')) return null;
    return value === (relation === '=') ? viewer : not(viewer);
  }
  if (relation === '=') return test(operandOf(term), 'in', [value]);
  return relation === '<>' ? test(operandOf(term), 'not in', [value]) : test(operandOf(term), relation, [value]);
}

const OPPOSITE: Readonly<Record<Relation, Relation>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const MIRRORED: Readonly<Record<Relation, Relation>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Two literals: TRUE, FALSE, NULL, or not to be told without the database. */
function literals(relation: Relation, a: Literal | null, b: Literal | null): boolean | null | 'opaque' {
  if (a === null || b === null) return null;
  if (typeof a !== typeof b) return 'opaque';
  if (a === b) return relation === '=' || relation === '<=' || relation === '>=';
  if (typeof a === 'string' && a.trim().toLowerCase() === String(b).trim().toLowerCase()) return 'opaque';
  if (relation === '=' || relation === '<>') return relation === '<>';
  if (typeof a !== 'number' || typeof b !== 'number') return 'opaque';
  return relation === '<' || relation === '<=' ? a < b : a > b;
}

/** A function that asks about the viewer; `null` for every other. */
function viewerFact(term: Extract<Term, { is: 'call' }>): Condition | null {
  const values = term.values.map((value) => normalText(String(value)));
  if (!term.values.every((value) => typeof value === 'string')) return null;
  const [first, second] = values;
  if (term.name === '@isingroups' && first !== undefined) {
    const groups = values.map((name) => fact({ of: 'viewer', type: 'group', name }));
    return reading('@isInGroups of several groups asks for one of them', any(groups), all(groups));
  }
  if (term.name === '@hasattribute' && values.length === 2 && first !== undefined && second !== undefined)
    return fact({ of: 'viewer', type: 'attribute', name: first, value: second });
  if (term.name === '@isusingpurpose' && values.length === 1 && first !== undefined)
    return fact({ of: 'viewer', type: 'acting', name: first });
  return null;
}
