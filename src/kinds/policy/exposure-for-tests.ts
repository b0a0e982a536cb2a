import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Exposure } from '../../model/plan.ts';
import { exposure } from './exposure.ts';

/** Nothing is known but the two payloads. */
export const KNOWN = { dryRunResult: null, unreadable: false };

/** A masking rule on one column tag. */
export function masking(
  tag: string,
  mask: JsonObject | string,
  more: JsonObject = {},
  config: JsonObject = {},
): JsonObject {
  const maskingConfig = typeof mask === 'string' ? { type: mask } : mask;
  return {
    type: 'Masking',
    config: { fields: [{ type: 'columnTags', columnTag: tag }], maskingConfig, ...config },
    ...more,
  };
}

/** A rule with a where clause. */
export function where(predicate: string, more: JsonObject = {}): JsonObject {
  return { type: 'Row Restriction by Custom Where Clause', config: { predicate }, ...more };
}

/** A rule that compares attributes with columns. */
export function matches(operator: string, ...pairs: readonly (readonly [string, string])[]): JsonObject {
  const list = pairs.map(([attribute, tag]) => ({ type: 'attribute', attribute, tag }));
  return { type: 'Row Restriction by User Entitlements', config: { matches: list, operator } };
}

/** A data policy of one action. */
export function policy(rules: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return { policyKey: 'p', name: 'p', type: 'data', actions: [{ rules }], ...more };
}

/** A data policy of several actions. */
export function actions(...lists: readonly (readonly JsonObject[])[]): JsonObject {
  return { ...policy([]), actions: lists.map((rules) => ({ rules })) };
}

/** A subscription policy. */
export function accessPolicy(actions: JsonObject, more: JsonObject = {}): JsonObject {
  return { policyKey: 's', name: 's', type: 'subscription', actions, ...more };
}

/** A who-block of groups. */
export function to(operator: string, ...groups: readonly string[]): JsonObject {
  return { groups, operator };
}

/** Circumstances by tag. */
export function tags(...names: readonly string[]): JsonObject[] {
  return names.map((tag) => ({ type: 'tags', tag }));
}

/** One column, hashed for everyone. */
export const HASH = policy([masking('Pay', 'Hash')]);
/** A function that shows less than the column. */
export const BLUR = { type: 'Custom Function', sqlFunction: 'ROUND(@column, -3)' };
/** A function that is the column itself. */
export const CLEAR = { type: 'Custom Function', sqlFunction: ' @COLUMN ' };
/** A subscription policy for one group. */
/** Required of everyone who wants to subscribe. */
export const ENTITLED = accessPolicy({
  type: 'entitlements',
  entitlements: to('any', 'A'),
  shareResponsibility: false,
});

/** A change, the verdict it must get, and words that its reasons must hold. */
export type Row = readonly [
  title: string,
  before: JsonObject | null,
  after: JsonObject | null,
  expected: Exposure,
  names: readonly string[],
];

/** One test a row. */
export function checksExposure(rows: readonly Row[]): void {
  test.each([...rows])('%s', (_, before, after, expected, names) => {
    const found = exposure(before, after, KNOWN);

    expect(found.exposure, found.reasons.join('\n')).toBe(expected);
    const text = found.reasons.join('\n');
    for (const name of names) expect(text).toContain(name);
    expect(found.reasons.length === 0).toBe(expected === 'neutral');
    for (const reason of found.reasons) expect(reason).toMatch(/^\p{Lu}.*\.$/su);
  });
}

/** A change turned round must get the opposite verdict. */
export function checksExposureBothWays(rows: readonly Row[]): void {
  checksExposure(rows);
  const opposite: Readonly<Record<string, Exposure>> = { loosens: 'tightens', tightens: 'loosens' };
  test.each([...rows])('the other way round: %s', (_, before, after, expected) => {
    expect(exposure(after, before, KNOWN).exposure).toBe(opposite[expected] ?? expected);
  });
}
