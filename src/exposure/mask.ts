import type { Json, JsonObject } from '../model/json.ts';
import type { Exposure } from '../model/plan.ts';
import { compareSql, constantOf, tokensOf } from './sql.ts';
import { quote, shortSql } from './words.ts';

/** What a column's values are replaced with, and in which rows (`where`: all of them when `null`). */
export interface Mask {
  readonly type: string;
  readonly parameters: JsonObject;
  readonly where: string | null;
}

/** Values as they are. */
export const NO_MASK: Mask = { type: 'none', parameters: {}, where: null };

/** Time precisions of a Grouping, finer first: each is made of whole units of the one before. */
const PRECISIONS = ['HOUR', 'DAY', 'MONTH', 'QUARTER', 'YEAR'];

/** Reads a V2 `maskingConfig` with the `conditionalPredicate` beside it. A function that is the column itself is no mask. */
export function maskOf(config: JsonObject, conditionalPredicate: Json | undefined): Mask {
  const { type, ...parameters } = config;
  const where =
    typeof conditionalPredicate === 'string' && conditionalPredicate.trim() !== '' ? conditionalPredicate : null;
  const condition = where === null ? true : constantOf(where);
  if (condition === false) return NO_MASK;
  if (type === 'Custom Function' && isColumn(parameters['sqlFunction'])) return NO_MASK;
  return { type: typeof type === 'string' ? type : 'unknown', parameters, where: condition === true ? null : where };
}

function isColumn(value: Json | undefined): boolean {
  const tokens = typeof value === 'string' ? tokensOf(value) : null;
  return tokens !== null && tokens.filter((token) => token !== '(' && token !== ')').join(' ') === '@column';
}

/** Compares all masks on a column before with all after. A hidden value stays hidden, whatever else is done to it. */
export function compareMasks(before: readonly Mask[], after: readonly Mask[]): Exposure {
  const [old, now] = [effective(before), effective(after)];
  const [lost, gained] = [without(old, now), without(now, old)];
  if (lost.length === 0 && gained.length === 0) return 'neutral';
  if (lost.length === 0) return old.some(hides) ? 'neutral' : 'tightens';
  if (gained.length === 0) return now.some(hides) ? 'neutral' : 'loosens';
  const [from, to] = [lost[0], gained[0]];
  if (lost.length > 1 || gained.length > 1 || from === undefined || to === undefined) return 'unknown';
  return compareTwo(from, to);
}

function compareTwo(before: Mask, after: Mask): Exposure {
  const scope = compareScope(before.where, after.where);
  const strength = compareStrength(before, after);
  if (scope === 'neutral') return strength;
  if (strength === 'neutral' || strength === scope) return scope;
  return scope === 'unknown' || strength === 'unknown' ? 'unknown' : 'mixed';
}

/** A mask in fewer rows shows more: the predicate says where the value is masked, not where it is shown. */
function compareScope(before: string | null, after: string | null): Exposure {
  if (before === after) return 'neutral';
  if (before === null) return 'loosens';
  if (after === null) return 'tightens';
  const rows = compareSql(before, after);
  return rows === 'loosens' ? 'tightens' : rows === 'tightens' ? 'loosens' : rows;
}

function compareStrength(before: Mask, after: Mask): Exposure {
  const [from, to] = [strengthOf(before), strengthOf(after)];
  if (before.type === after.type && sameParameters(before, after)) return 'neutral';
  if (from !== to) return to < from ? 'loosens' : 'tightens';
  if (from === HIDDEN) return 'neutral';
  return before.type === after.type ? compareParameters(before, after) : 'unknown';
}

const OPEN = 0;
const PARTIAL = 1;
const HIDDEN = 2;

/** Null and Constant show nothing of the value; every other mask shows something of it, less than the value itself. */
function strengthOf(mask: Mask): number {
  if (mask.type === 'none') return OPEN;
  return mask.type === 'Null' || mask.type === 'Constant' ? HIDDEN : PARTIAL;
}

function hides(mask: Mask): boolean {
  return strengthOf(mask) === HIDDEN && mask.where === null;
}

function compareParameters(before: Mask, after: Mask): Exposure {
  if (before.type === 'Grouping') {
    const [old, now] = [before.parameters['timePrecision'], after.parameters['timePrecision']];
    if (typeof old === 'string' && typeof now === 'string')
      return byOrder(PRECISIONS.indexOf(old), PRECISIONS.indexOf(now));
  }
  if (before.type === 'Randomized Response') {
    const [old, now] = [before.parameters['replacementRate'], after.parameters['replacementRate']];
    if (typeof old === 'number' && typeof now === 'number') return byOrder(old, now);
  }
  if (before.type === 'Custom Function') {
    const [old, now] = [before.parameters['sqlFunction'], after.parameters['sqlFunction']];
    if (typeof old === 'string' && typeof now === 'string' && sameTokens(old, now)) return 'neutral';
  }
  return 'unknown';
}

/** More of the parameter hides more. */
function byOrder(before: number, after: number): Exposure {
  if (before < 0 || after < 0) return 'unknown';
  return before === after ? 'neutral' : after > before ? 'tightens' : 'loosens';
}

function sameTokens(a: string, b: string): boolean {
  const [one, other] = [tokensOf(a), tokensOf(b)];
  return one !== null && other !== null && one.join(' ') === other.join(' ');
}

function sameParameters(a: Mask, b: Mask): boolean {
  return signature(a.parameters) === signature(b.parameters);
}

function signature(parameters: JsonObject): string {
  return JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function effective(masks: readonly Mask[]): Mask[] {
  const real = masks.filter((mask) => mask.type !== 'none');
  const hidden = real.find(hides);
  if (hidden !== undefined) return [hidden];
  const seen = new Map(real.map((mask) => [identity(mask), mask]));
  return [...seen.values()];
}

function identity(mask: Mask): string {
  return JSON.stringify([mask.type, signature(mask.parameters), mask.where?.replaceAll(/\s+/g, ' ').trim() ?? null]);
}

function without(masks: readonly Mask[], others: readonly Mask[]): Mask[] {
  const known = new Set(others.map(identity));
  return masks.filter((mask) => !known.has(identity(mask)));
}

const WORDS: Readonly<Record<string, string>> = {
  Hash: 'hashed',
  Null: 'as NULL',
  'K-Anonymization': 'k-anonymized',
  Reversible: 'reversibly masked',
  'Regular Expression': 'with parts replaced by a regular expression',
  Grouping: 'rounded',
  'Format Preserving Masking': 'masked in their own format',
  'Randomized Response': 'with random noise',
};

/** How values look under some masks: `hashed`, `as the constant '0.00'`, `as they are`. */
export function describeMasks(masks: readonly Mask[]): string {
  const found = effective(masks);
  return found.length === 0 ? 'as they are' : found.map(describeMask).join(' and ');
}

/** How values look under one mask. */
export function describeMask(mask: Mask): string {
  const where = mask.where === null ? '' : ` where ${shortSql(mask.where)}`;
  return `${look(mask)}${where}`;
}

function look(mask: Mask): string {
  if (mask.type === 'none') return 'as they are';
  if (mask.type === 'Constant') return `as the constant ${quote(String(mask.parameters['constant'] ?? ''))}`;
  if (mask.type === 'Custom Function')
    return `through the function ${shortSql(String(mask.parameters['sqlFunction'] ?? ''))}`;
  return WORDS[mask.type] ?? `masked by ${quote(mask.type)}`;
}
