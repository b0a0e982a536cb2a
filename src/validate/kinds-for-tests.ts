import { KINDS } from '../kinds/index.ts';
import type { ValidatedKind } from './recognise.ts';

/** The kinds as validation sees them, without what their specs say of each other: for tests of one document at a time. */
export const kindsForTests: readonly ValidatedKind[] = KINDS.map((kind) => ({
  ...kind,
  references: () => [],
  provides: () => [],
}));
