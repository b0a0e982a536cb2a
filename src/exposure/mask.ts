import type { MaskingConfig } from '../kinds/policy/spec.ts';
import { type Json, objectOf, type Unchecked, type UncheckedObject } from '../model/json.ts';
import { stableText } from '../model/stable-json.ts';
import { normalText } from '../model/text.ts';
import { ALWAYS, type Condition, NEVER } from './condition.ts';
import { predicateOf } from './predicate.ts';
import { type Token, tokensOf } from './sql.ts';
import { quote, shortSql } from './words.ts';

/** The parameters of a mask are beside its type. */
type Parameters = UncheckedObject<Omit<MaskingConfig, 'type'>>;

/** What a column's values are replaced with, and in which rows. */
export interface Mask {
  readonly type: string;
  readonly parameters: Parameters;
  /** The same text for the same mask, rows aside. */
  readonly key: string;
  readonly strength: Strength;
  /** Rows in which it masks, as written: all of them when `null`. */
  readonly where: string | null;
  readonly holds: Condition;
  readonly columnTags: readonly string[];
}

/** `function`: some function of the value; `unknown`: not understood, but less than the value; `opaque`: perhaps other data. */
type Strength = 'clear' | 'partial' | 'hidden' | 'function' | 'unknown' | 'opaque';

/** How much more or less a viewer sees: bits, so that `3` is "more in one way, less in another". */
export const SAME = 0;
export const MORE = 1;
export const LESS = 2;
/** May be more, may be less. */
export const UNSURE = 4;

/** Values as they are. */
export const CLEAR: Mask = {
  type: 'none',
  parameters: {},
  key: 'clear',
  strength: 'clear',
  where: null,
  holds: ALWAYS,
  columnTags: [],
};

/** A mask that is understood. */
interface KnownMask {
  /** Names of its parameters, in V2 words. One with another parameter is not understood. */
  readonly parameters: readonly string[];
  readonly strength: Strength | ((parameters: Parameters) => Strength);
  /** How values look under it. */
  readonly look: string | ((parameters: Parameters) => string);
}

/** The masks that are understood (VERIFIED or INFERRED, v2-policy-project-purpose.md 2.6). A new mask is a row here. */
const MASKS: Readonly<Record<string, KnownMask>> = {
  Hash: { parameters: [], strength: 'partial', look: 'hashed' },
  Null: { parameters: [], strength: 'hidden', look: 'as NULL' },
  Constant: {
    parameters: ['constant'],
    strength: 'hidden',
    look: ({ constant }) => `as the constant ${quote(String(constant ?? ''))}`,
  },
  'K-Anonymization': { parameters: [], strength: 'partial', look: 'k-anonymized' },
  'Custom Function': {
    parameters: ['sqlFunction'],
    strength: strengthOfFunction,
    look: ({ sqlFunction }) => `through the function ${shortSql(String(sqlFunction ?? ''))}`,
  },
  Reversible: { parameters: [], strength: 'partial', look: 'reversibly masked' },
  'Regular Expression': {
    parameters: ['regex', 'replacement', 'caseInsensitive', 'global'],
    strength: 'partial',
    look: 'with parts replaced by a regular expression',
  },
  Grouping: { parameters: ['bucketSize', 'timePrecision'], strength: 'partial', look: 'rounded' },
  'Format Preserving Masking': { parameters: [], strength: 'partial', look: 'masked in their own format' },
  'Randomized Response': { parameters: ['replacementRate'], strength: 'partial', look: 'with random noise' },
};

/** Time precisions of a Grouping, finer first: each is made of whole units of the one before. */
const PRECISIONS = ['HOUR', 'DAY', 'MONTH', 'QUARTER', 'YEAR'];

/** The type of a mask, `clear` for none. */
export function nameOf(mask: Mask): string {
  return mask.strength === 'clear' ? 'clear' : mask.type;
}

/** Reads a V2 `maskingConfig` with the `conditionalPredicate` beside it. */
export function maskOf(config: Unchecked<MaskingConfig> | undefined, conditionalPredicate: Json | undefined): Mask {
  const { type: named, ...parameters } = objectOf(config);
  const type = typeof named === 'string' ? normalText(named) : 'unknown';
  const where =
    typeof conditionalPredicate === 'string' && conditionalPredicate.trim() !== '' ? conditionalPredicate : null;
  const { holds, columnTags } = where === null ? { holds: ALWAYS, columnTags: [] } : predicateOf(where);
  if (holds === NEVER) return CLEAR;
  const strength = strengthOf(type, parameters);
  const key = strength === 'hidden' || strength === 'clear' ? strength : keyOf(type, parameters);
  return { type, parameters, key, strength, where: holds === ALWAYS ? null : where, holds, columnTags };
}

function keyOf(type: string, parameters: Parameters): string {
  const { sqlFunction: sql } = parameters;
  const tokens = type === 'Custom Function' && typeof sql === 'string' ? tokensOf(sql) : null;
  return tokens === null ? stableText({ type, parameters }) : JSON.stringify([type, tokens]);
}

function strengthOf(type: string, parameters: Parameters): Strength {
  const known = knownMask(type);
  if (known === undefined || !Object.keys(parameters).every((name) => known.parameters.includes(name)))
    return 'unknown';
  return typeof known.strength === 'string' ? known.strength : known.strength(parameters);
}

function knownMask(type: string): KnownMask | undefined {
  return Object.hasOwn(MASKS, type) ? MASKS[type] : undefined;
}

function strengthOfFunction({ sqlFunction: sql }: Parameters): Strength {
  const tokens = typeof sql === 'string' ? tokensOf(sql) : null;
  if (tokens === null) return 'opaque';
  const bare = tokens.filter((token) => !isSign(token, '(') && !isSign(token, ')'));
  if (bare.length === 1 && bare[0]?.type === 'function' && bare[0].text === '@column') return 'clear';
  return tokens.every((token, index) => isFunctional(token, tokens[index - 1], tokens[index + 1]))
    ? 'function'
    : 'opaque';
}

/** Whether a token can be in a function of the column alone: no other column, no query, no other `@` function. */
function isFunctional(token: Token, last: Token | undefined, next: Token | undefined): boolean {
  if (token.type === 'string' || token.type === 'number') return true;
  if (token.type === 'function') return token.text === '@column';
  if (token.type === 'word') {
    if (token.text === 'as') return next?.type === 'word';
    const named = last?.type === 'word' && last.text === 'as';
    return named || (isSign(next, '(') && token.text !== 'select' && token.text !== 'in' && token.text !== 'exists');
  }
  return ['(', ')', ',', '+', '-', '*', '/', '||'].includes(token.text);
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.type === 'sign' && token.text === sign;
}

/** What a cell shows after, compared with before, in a row in which both masks act. */
export function compareMasks(before: Mask, after: Mask): number {
  if (before.key === after.key) return SAME;
  const [was, is] = [before.strength, after.strength];
  if (was === 'hidden') return MORE;
  if (is === 'hidden') return LESS;
  if (was === 'opaque' || is === 'opaque') return UNSURE;
  if (was === 'clear') return LESS;
  if (is === 'clear') return MORE;
  if (was !== 'partial' || is !== 'partial') return UNSURE;
  return before.type === after.type ? compareParameters(before, after) : MORE + LESS;
}

function compareParameters(before: Mask, after: Mask): number {
  const both = (name: string): readonly [Json | undefined, Json | undefined] | null => {
    const others = (mask: Mask): string[] => Object.keys(mask.parameters).filter((key) => key !== name);
    return others(before).length + others(after).length > 0 ? null : [before.parameters[name], after.parameters[name]];
  };
  const precision = before.type === 'Grouping' ? both('timePrecision') : null;
  if (precision !== null)
    return byOrder(PRECISIONS.indexOf(String(precision[0])), PRECISIONS.indexOf(String(precision[1])));
  const rate = before.type === 'Randomized Response' ? both('replacementRate') : null;
  if (rate === null || typeof rate[0] !== 'number' || typeof rate[1] !== 'number') return UNSURE;
  return byOrder(rate[0], rate[1]);
}

/** More of the parameter hides more. */
function byOrder(before: number, after: number): number {
  if (before < 0 || after < 0) return UNSURE;
  return before === after ? SAME : after > before ? LESS : MORE;
}

/** How values look under a mask: `hashed`, `as the constant '0.00'`, `as they are`. */
export function describeMask(mask: Mask): string {
  const where = mask.where === null ? '' : ` where ${shortSql(mask.where)}`;
  return `${describeLook(mask)}${where}`;
}

/** The same for a row in which it masks. */
export function describeLook(mask: Mask): string {
  if (mask.strength === 'clear') return 'as they are';
  const look = knownMask(mask.type)?.look ?? `masked by ${quote(mask.type)}`;
  return typeof look === 'string' ? look : look(mask.parameters);
}
