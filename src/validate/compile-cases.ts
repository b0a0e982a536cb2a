import { entriesOf, isList, isObject, type Json, type JsonObject, objectOf } from '../model/json.ts';
import type { Compiler, SchemaCheck } from './compile.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Schema, SchemaValue } from './json-schema.ts';

/** The branches of a union: `if` one property has one of some values, `then` the rest is checked by that branch alone. */
export function compileCases(compiler: Compiler, parts: readonly SchemaValue[]): SchemaCheck {
  const plain: SchemaCheck[] = [];
  const otherwise: { property: string; values: ReadonlySet<Json>; check: SchemaCheck }[] = [];
  const byProperty = new Map<string, Map<Json, SchemaCheck[]>>();
  for (const part of parts) {
    const branch = objectOf(part);
    if (branch.if === undefined) plain.push(compiler.compile(part));
    else {
      const { property, values } = readCondition(objectOf(branch.if));
      const branches = byProperty.get(property) ?? new Map<Json, SchemaCheck[]>();
      byProperty.set(property, branches);
      const then = compiler.compile(branch.then ?? true);
      for (const value of values) branches.set(value, [...(branches.get(value) ?? []), then]);
      if (branch.else !== undefined)
        otherwise.push({ property, values: new Set(values), check: compiler.compile(branch.else) });
    }
  }
  const conditions = [...byProperty];
  return (value, place, out) => {
    for (const check of plain) check(value, place, out);
    if (!isObject(value)) return;
    for (const { property, values, check } of otherwise) {
      const word = wordOf(value, property, values, compiler);
      if (word === undefined || !values.has(word)) check(value, place, out);
    }
    for (const [property, branches] of conditions) {
      const word = wordOf(value, property, branches, compiler);
      const checks = word === undefined ? undefined : branches.get(word);
      if (checks !== undefined) for (const check of checks) check(value, place, out);
    }
  };
}

/** Guessing is for objects of a person: hostile ones have a hundred thousand keys. */
const MOST_KEYS = 40;

/**
 * The word that picks a branch. Where it or its key is misspelt, that is one finding, said elsewhere; what was meant still
 * picks the branch, so that the other mistakes of the object are found in the same run.
 */
function wordOf(
  value: JsonObject,
  property: string,
  known: ReadonlySet<Json> | ReadonlyMap<Json, unknown>,
  compiler: Compiler,
): Json | undefined {
  const key = Object.hasOwn(value, property)
    ? property
    : Object.keys(value)
        .slice(0, MOST_KEYS)
        .find((other) => !compiler.names.has(other) && didYouMean(other, [property]) !== undefined);
  const word = key === undefined ? undefined : value[key];
  if (typeof word !== 'string' || known.has(word)) return word;
  return didYouMean(word, [...known.keys()].map(String)) ?? word;
}

function readCondition(condition: Schema): { property: string; values: readonly Json[] } {
  const [entry] = entriesOf(condition.properties);
  if (entry === undefined || !isObject(entry[1])) throw new Error('a condition looks at one property');
  const [property, test] = entry;
  return { property, values: isList(test.enum) ? test.enum : [test.const ?? null] };
}
