/** One line of the table: a ratio, a count, or memory; never a time, which says nothing on another machine. */
export interface Figure {
  /** What was measured, against what: "one changed file / an empty node process". */
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** Without one, the figure is for information. */
  readonly target?: Target;
  /** What a reader should know beside the figure, without absolute times: "400 of 400 confirmed". */
  readonly detail?: string;
}

/** `times` prints as `1.23 ×`, `exponent` as the power of growth, `count` as a whole number. */
export type Unit = 'times' | 'exponent' | 'count' | 'MB' | 'minutes';

export interface Target {
  readonly bound: 'at most' | 'at least';
  readonly value: number;
}

/** What a suite may use. */
export interface Bench {
  /** Progress on stderr; here absolute times are welcome. */
  note(text: string): void;
}

/** A file of this folder exports one as `suite`; `bench/run.ts` lists them in the order of the table. */
export interface Suite {
  readonly name: string;
  /** One sentence for `docs/performance.md`: what is measured, and against what. */
  readonly title: string;
  /** Throws when something did not do its work: a figure of a failed run is worth nothing. */
  run(bench: Bench): Promise<readonly Figure[]>;
}

export const atMost = (value: number): Target => ({ bound: 'at most', value });
export const atLeast = (value: number): Target => ({ bound: 'at least', value });

/** `null` where there is no target. A figure that is not a number misses. */
export function isMet({ value, target }: Figure): boolean | null {
  if (target === undefined) return null;
  if (!Number.isFinite(value)) return false;
  return target.bound === 'at most' ? value <= target.value : value >= target.value;
}
