import type { Rule } from '../kind.ts';

/** Checks of this kind that a schema cannot say. */
export const rules: readonly Rule[] = [];
