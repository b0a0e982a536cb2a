import type { Check } from '../kind.ts';
import { connectionChecks } from './checks-connection.ts';
import { sourceChecks } from './checks-sources.ts';

/** Checks of data source collections that a schema cannot say. */
export const checks: readonly Check[] = [...sourceChecks, ...connectionChecks];
