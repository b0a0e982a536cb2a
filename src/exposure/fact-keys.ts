import type { Fact, NamePattern } from './condition.ts';
import { join } from './keys.ts';
import { hasNoCase } from './name-patterns.ts';

/** Variables that a fact about the viewer is made of. */
export function viewerKeys(one: Extract<Fact, { of: 'viewer' }>, purposes: readonly string[]): readonly string[] {
  if (one.type === 'attribute') return [join('attribute', one.name, one.value)];
  if (one.type !== 'acting') return [join(one.type, one.name)];
  return one.name === '*' ? [...purposes, '*'].map((name) => join('acting', name)) : [join('acting', one.name)];
}

/** Variables that a pattern is made of: names that match as written, and those that match but for their case. */
export function patternKeys({ regex, caseInsensitive }: NamePattern): string[] {
  return caseInsensitive && !hasNoCase(regex) ? [`/${regex}`, `i/${regex}`] : [`/${regex}`];
}

/** Regular expressions for the name of the column in question. */
export function patternsOf(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap((one) => (one.of === 'column' && one.type === 'name' ? [one.name.regex] : [])));
}
