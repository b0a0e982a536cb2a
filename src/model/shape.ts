import type { Json, KeyOf } from './json.ts';

/**
 * How a kind's payload is compared: the one description from which canonical forms and diffs are made.
 * A field that a spec leaves out is compared only where it has a `default` or its object is `complete`.
 */
export type Shape = ScalarShape | ObjectShape | SetShape | ListShape | ChoiceShape | OpaqueShape;

/** A string, number, boolean or null. Texts are compared in their normal form (`normalText`). */
interface ScalarShape {
  readonly type: 'scalar';
  /** Spellings that mean the same, mapped to the one that counts. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Never shown; a change is reported as `(secret changed)`. */
  readonly sensitive?: true;
  /** Long text such as SQL: reports show a word-level difference. */
  readonly text?: true;
}

/** One field of an object. */
export interface FieldShape {
  readonly shape: Shape;
  /** The documented value of an absent field: it is part of the wanted state. */
  readonly default?: Json;
  /** Absent, `null` and `[]` are three different states (policy `circumstances`): compared literally, absence too. */
  readonly threeWay?: true;
  /** An empty list or object means the same as absence; only where the facts say so. */
  readonly emptyIsAbsent?: true;
  /** Other spellings of the key that Immuta's own documents use. */
  readonly aka?: readonly string[];
  /** Never compared (identity, or what no read gives back). */
  readonly ignore?: true;
  /**
   * What Immuta does, or may do, with the field where a payload leaves it out: the upsert sends the object whole. Such a
   * field is not compared while the object stays as it is, and its loss is shown as soon as the object is written.
   */
  readonly omission?: string;
  /** What a read gives for an absent field may be Immuta's own default: then only a field that Git had is lost. */
  readonly readsDefault?: true;
  /** No write takes it away: a field that leaves the spec stays in the tenant as it is, which changes nothing. */
  readonly keptIfAbsent?: true;
  /** Compared although the spec leaves it out: the object is sent whole, and absence removes it. */
  readonly complete?: true;
  /** What it says decides no one's access to data. Without this, a change of a field that the exposure does not use is unknown. */
  readonly withoutAccess?: true;
}

/** Fields by the keys of a type: a misspelt one does not compile. */
export type FieldsOf<T> = Partial<Record<KeyOf<T>, FieldShape>>;

/** An object with known fields. Keys without a field are compared as opaque when the spec has them. */
export interface ObjectShape {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, FieldShape>>;
  /** Every field is compared, absence included: a key that the tenant has and the spec lacks is a removal. */
  readonly complete?: true;
}

/** A list whose order means nothing and in which repetitions count once. */
export interface SetShape {
  readonly type: 'set';
  readonly of: Shape;
  /** Fields that identify an element (`name` of a sub-purpose); without them the whole element does. */
  readonly by?: readonly string[];
}

/** A list whose order is meaning (rules: first match wins), aligned by content before it is compared. */
export interface ListShape {
  readonly type: 'list';
  readonly of: Shape;
}

/** A shape that depends on the value, such as a rule's on its `type`. Must accept any value, and never throw. */
export interface ChoiceShape {
  readonly type: 'choice';
  pick(value: Json | undefined): Shape;
}

/** Compared as a whole, key order aside. */
interface OpaqueShape {
  readonly type: 'opaque';
}

/** The shape of what no kind describes. */
export const OPAQUE: Shape = { type: 'opaque' };
