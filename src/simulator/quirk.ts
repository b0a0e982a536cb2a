/** One quirk of a tenant. */
export interface Quirk<T extends boolean | number | string> {
  /** Default. */
  readonly value: T;
  /** What the simulator does. */
  readonly does: string;
  /** Which fact it means, and how well that is known. */
  readonly fact: string;
  /** Every word it may be, the default first; empty for switches and numbers. */
  readonly among: readonly T[];
}

/** A switch or a number. */
export function quirk<T extends boolean | number | string>(value: T, does: string, fact: string): Quirk<T> {
  return { value, does, fact, among: [] };
}

/** One of several words, the default first. */
export function oneOf<const T extends string>(among: readonly [T, ...T[]], does: string, fact: string): Quirk<T> {
  return { value: among[0], does, fact, among };
}
