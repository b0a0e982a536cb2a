import { expect, test } from 'vitest';
import type { Exposure } from '../model/plan.ts';
import { compareSql, constantOf } from './sql.ts';

test.each<[string, boolean | null]>([
  ['true', true],
  [' TRUE ', true],
  ['1=1', true],
  ['(1 = 1)', true],
  ["'a'='a'", true],
  ['1=0', false],
  ['1 <> 1', false],
  ['false', false],
  ['0', false],
  ['a = a', null],
  ["status = 'true'", null],
  ['', null],
  ['true -- not quite', null],
])('%s is the constant %s', (sql, expected) => {
  expect(constantOf(sql)).toBe(expected);
});

test.each<[string, string, Exposure]>([
  ["a = 'x'", "A  =  'x'", 'neutral'],
  ["a = 'x'", "a = 'X'", 'unknown'],
  ["a = 'x'", "(a = 'x')", 'neutral'],
  ['1=1', 'true', 'neutral'],
  ["a = 'x'", '1=1', 'loosens'],
  ['true', "a = 'x'", 'tightens'],
  ["a = 'x'", 'false', 'tightens'],
  ['1=0', "a = 'x'", 'loosens'],
  ["a = 'x'", "a = 'x' OR b = 2", 'loosens'],
  ["a = 'x' or b = 2", "b = 2 OR a = 'x' OR c", 'loosens'],
  ["a = 'x' OR b = 2", 'b = 2', 'tightens'],
  ["a = 'x'", "a = 'x' AND b = 2", 'tightens'],
  ["a = 'x' AND b = 2", "a = 'x'", 'loosens'],
  ['a OR b', '(a OR b) AND c', 'tightens'],
  ['a AND b', '(a AND b) OR c', 'loosens'],
  ['a OR b', 'a OR b AND c', 'unknown'],
  ['x BETWEEN 1 AND 5', 'x BETWEEN 1 AND 5 AND y', 'tightens'],
  ['x BETWEEN 1 AND 5', 'x BETWEEN 1 AND 9', 'unknown'],
  ["c IN ('A','B')", "c IN ('B','A')", 'neutral'],
  ["c IN ('A')", "c IN ('A','B')", 'loosens'],
  ["c IN ('A','B')", "c IN ('B')", 'tightens'],
  ["c IN ('A','B')", "c IN ('B','C')", 'mixed'],
  ["c NOT IN ('A')", "c NOT IN ('A','B')", 'tightens'],
  ["c NOT IN ('A','B')", "c NOT IN ('A')", 'loosens'],
  ["NOT (c IN ('A'))", "NOT (c IN ('A','B'))", 'unknown'],
  ["c IN (SELECT 'A')", "c IN ('A')", 'unknown'],
  ["@columnTagged('C') IN (1, 2)", "@columnTagged('C') IN (1, 2, 3)", 'loosens'],
  ["f(c, 'A')", "f(c, 'A','B')", 'unknown'],
  ["a = 'x' -- it's", "a = 'x' -- it's", 'neutral'],
  ["a = 'x' -- b", "a = 'x'", 'unknown'],
  ["a = 'unfinished", 'a', 'unknown'],
])('%s -> %s %s', (before, after, expected) => {
  expect(compareSql(before, after)).toBe(expected);
});
