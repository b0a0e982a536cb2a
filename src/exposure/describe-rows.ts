import { ALWAYS, type Condition, type Fact, NEVER } from './condition.ts';
import { literal, type Test } from './operand.ts';
import { shortSql } from './words.ts';

/** A condition on rows in SQL words: `all`, `none`, `country IN ('DE', 'FR')`. For reports, not for a database. */
export function describeRows(condition: Condition): string {
  if (condition === ALWAYS) return 'all';
  if (condition === NEVER) return 'none';
  return shortSql(write(condition, 'top'));
}

function write(condition: Condition, around: 'top' | 'all' | 'any' | 'not'): string {
  if (condition.op === 'fact') return writeFact(condition.fact);
  if (condition.op === 'not') return `NOT ${write(condition.of, 'not')}`;
  const { op } = condition;
  if (condition.of.length === 0) return op === 'all' ? 'TRUE' : 'FALSE';
  const text = condition.of.map((part) => write(part, op)).join(op === 'all' ? ' AND ' : ' OR ');
  return around === 'top' || around === op ? text : `(${text})`;
}

function writeFact(one: Fact): string {
  switch (one.of) {
    case 'row':
      return one.type === 'test'
        ? writeTest(one.test)
        : `the column tagged '${one.tag}' equals the viewer's ${one.attribute ?? 'group'}`;
    case 'opaque':
      return one.text;
    case 'reading':
      return `[if ${one.name.startsWith('[') ? 'one of two masks counts first' : one.name}]`;
    case 'viewer':
      return `[the viewer has ${one.name}]`;
    default:
      return `[${JSON.stringify(one)}]`;
  }
}

function writeTest({ operand: { text }, relation, values }: Test): string {
  const [first] = values;
  if (relation === 'null') return `${text} IS NULL`;
  if (relation === 'not null') return `${text} IS NOT NULL`;
  if (relation === 'in' || relation === 'not in') {
    if (values.length === 1 && first !== undefined)
      return `${text} ${relation === 'in' ? '=' : '<>'} ${literal(first)}`;
    return `${text} ${relation === 'in' ? 'IN' : 'NOT IN'} (${values.map(literal).join(', ')})`;
  }
  return `${text} ${relation} ${first === undefined ? 'NULL' : literal(first)}`;
}
