import type { Rule } from '../kind.ts';
import { connectionRules } from './rules-connection.ts';
import { sourceRules } from './rules-sources.ts';

/** Checks of data source collections that a schema cannot say. */
export const rules: readonly Rule[] = [...sourceRules, ...connectionRules];
