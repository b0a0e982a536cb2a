import type { Columns } from './columns.ts';
import type { Condition } from './condition.ts';
import type { Unused } from './fields.ts';
import type { Mask } from './mask.ts';

/** What a policy does to access, in a form that can be compared (docs/exposure.md). */
export interface Policy {
  readonly key: string;
  readonly authored: Authored;
  /** Data sources that it acts on. */
  readonly acts: Condition;
  readonly actions: readonly Action[];
  readonly accessPolicy: AccessPolicy | null;
  /** What was not used in reading it. */
  readonly unused: readonly Unused[];
  /** Values that follow from the rest, kept by the functions that work them out. A weak map of thousands slows down the memory. */
  readonly derived: object;
}

/** When a policy was made: of two masks of equal depth the older one counts. */
export interface Authored {
  /** The change does not make it. */
  readonly existing: boolean;
  /** Immuta's number, smaller for older ones; `null` where it is not known. */
  readonly number: number | null;
}

/** A list of rules of which the first that is about a viewer counts. */
export interface Action {
  readonly rules: readonly Rule[];
  /** The same text for the same rules. */
  text(): string;
  /** Number of the policy that its rules come from, where that is another one. */
  readonly number: number | null;
}

/** One rule of a data policy. */
export interface Rule {
  /** Rules of one kind share the order of the list, where the readings of the list differ. */
  readonly kind: string;
  readonly about: Condition;
  /** A masking rule: which columns, and how. */
  readonly mask: { readonly columns: Columns; readonly mask: Mask } | null;
  /** Rows that it leaves; all of them for a mask. */
  readonly visible: Condition;
  /** The same in words: `rows where …`; `null` for all rows. */
  readonly words: string | null;
}

/** A subscription policy. */
export interface AccessPolicy {
  readonly satisfied: Condition;
  readonly manual: boolean;
  /** One of several such policies is enough. */
  readonly grants: Condition;
  readonly automatic: boolean;
  readonly findable: boolean;
  readonly writable: boolean;
}
