import type { Circumstance, Rule } from './spec.ts';

/** A circumstance or a selection of columns. `server` and `time` have no public V2 form (INFERRED). */
export type Selector = Circumstance | { server: string } | { startDate: string; endDate: string };

/** The settings of any rule. Those of a purpose restriction have no public V2 form (INFERRED). */
export type RuleConfig = Rule['config'] | { purposes: string[]; operator: string };
