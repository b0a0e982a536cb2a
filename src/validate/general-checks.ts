import type { Check } from '../kinds/kind.ts';
import pages from './check-pages.json' with { type: 'json' };

/** A finding that belongs to no kind, with its page in `docs/rules.md`. */
export interface GeneralCheck extends Pick<Check, 'code' | 'severity' | 'title' | 'what' | 'why' | 'bad' | 'good'> {
  /** Part of the meaning of a spec: no setting and no comment turns it off. */
  readonly fixed: boolean;
}

/** Every code that is not a check of a kind. */
export const generalChecks: readonly GeneralCheck[] = pages.map((page) => ({
  ...page,
  severity: page.severity === 'error' ? 'error' : 'warning',
}));

const FIXED = new Set(generalChecks.filter(({ fixed }) => fixed).map(({ code }) => code));

/** Whether a code's severity is part of the product: neither settings nor comments change it. */
export function isFixedCode(code: string): boolean {
  return FIXED.has(code);
}
