import type { Test } from './operand.ts';

/** A statement about one world (a data source, a column, a row, a viewer) that holds there or does not. */
export type Fact =
  /** Immuta behaves in one of two ways, and which is not known: the same way everywhere in a comparison. */
  | { readonly of: 'reading'; readonly name: string }
  | { readonly of: 'viewer'; readonly type: 'group' | 'approval' | 'other'; readonly name: string }
  | { readonly of: 'viewer'; readonly type: 'attribute'; readonly name: string; readonly value: string }
  /** `*`: any purpose at all. */
  | { readonly of: 'viewer'; readonly type: 'acting'; readonly name: string }
  /** A table tag, or a child of it. */
  | { readonly of: 'source'; readonly type: 'tag'; readonly tag: string }
  /** Some column carries the tag, or a child of it; `*`: any tag. */
  | { readonly of: 'source'; readonly type: 'column'; readonly tag: string }
  | { readonly of: 'source'; readonly type: 'untagged column' }
  | { readonly of: 'source'; readonly type: 'named column'; readonly name: NamePattern }
  | { readonly of: 'source'; readonly type: 'place'; readonly text: string }
  /** The column in question carries the tag, or a child of it; `*`: any tag. */
  | { readonly of: 'column'; readonly type: 'tag'; readonly tag: string }
  | { readonly of: 'column'; readonly type: 'name'; readonly name: NamePattern }
  | { readonly of: 'row'; readonly type: 'match'; readonly attribute: string | null; readonly tag: string }
  | { readonly of: 'row'; readonly type: 'test'; readonly test: Test }
  /** Text that is not understood. */
  | { readonly of: 'opaque'; readonly about: 'source' | 'column' | 'row' | 'viewer'; readonly text: string };

/** A regular expression for names of columns. */
export interface NamePattern {
  readonly regex: string;
  readonly caseInsensitive: boolean;
}

/** A condition over facts. No parts: `all` is true, `any` is false. */
export type Condition =
  | { readonly op: 'fact'; readonly fact: Fact }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'all'; readonly of: readonly Condition[] }
  | { readonly op: 'any'; readonly of: readonly Condition[] };

/** The condition that always holds. */
export const ALWAYS: Condition = { op: 'all', of: [] };

/** The condition that never holds. */
export const NEVER: Condition = { op: 'any', of: [] };

/** One fact. */
export function fact(one: Fact): Condition {
  return { op: 'fact', fact: one };
}

/** The opposite. */
export function not(of: Condition): Condition {
  if (of === ALWAYS) return NEVER;
  return of === NEVER ? ALWAYS : { op: 'not', of };
}

/** Every part holds. */
export function all(of: readonly Condition[]): Condition {
  const parts = of.filter((part) => part !== ALWAYS);
  if (parts.includes(NEVER)) return NEVER;
  if (parts.length === 0) return ALWAYS;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { op: 'all', of: parts };
}

/** At least one part holds. */
export function any(of: readonly Condition[]): Condition {
  const parts = of.filter((part) => part !== NEVER);
  if (parts.includes(ALWAYS)) return ALWAYS;
  if (parts.length === 0) return NEVER;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { op: 'any', of: parts };
}

/** `yes` where the condition holds, `no` elsewhere. */
export function choose(condition: Condition, yes: Condition, no: Condition): Condition {
  if (condition === ALWAYS || yes === no) return yes;
  if (condition === NEVER) return no;
  return any([all([condition, yes]), all([not(condition), no])]);
}

/** Which of two behaviours Immuta has is not known: both are tried. */
export function reading(name: string, one: Condition, other: Condition): Condition {
  return choose(fact({ of: 'reading', name }), one, other);
}

/** Every fact of a condition. */
export function* factsOf(condition: Condition): Generator<Fact> {
  if (condition.op === 'fact') yield condition.fact;
  else if (condition.op === 'not') yield* factsOf(condition.of);
  else for (const part of condition.of) yield* factsOf(part);
}

/** Whether a tag is the other one or a child of it. */
export function isWithin(tag: string, parent: string): boolean {
  return tag === parent || tag.startsWith(`${parent}.`);
}
