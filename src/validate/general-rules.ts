import type { Rule } from '../kinds/kind.ts';
import type { Severity } from '../model/diagnostic.ts';
import { EXPIRY_ERRORS, EXPIRY_WARNINGS } from './expiry-rules.ts';
import { OTHER_ERRORS, OTHER_WARNINGS } from './other-rules.ts';
import { POLICY_TEST_ERRORS } from './policy-test-rules.ts';
import { CHANGE_ERRORS, RUN_ERRORS, RUN_WARNINGS } from './run-rules.ts';
import { SCHEMA_ERRORS, SCHEMA_WARNINGS } from './schema-rules.ts';
import { TENANT_ERRORS, TENANT_WARNINGS } from './tenant-rules.ts';
import { TEXT_ERRORS } from './text-rules.ts';

/** A finding that belongs to no kind, with its page in `docs/rules.md`. */
export interface GeneralRule extends Pick<Rule, 'code' | 'severity' | 'title' | 'what' | 'why' | 'bad' | 'good'> {
  /** Part of the meaning of a spec: no setting and no comment turns it off. */
  readonly fixed: boolean;
}

/** A page as its words, in order. */
export type Page = readonly [code: string, title: string, what: string, why: string, bad: string, good: string];

function pages(list: readonly Page[], severity: Severity, fixed: boolean): GeneralRule[] {
  return list.map(([code, title, what, why, bad, good]) => ({ code, severity, title, what, why, bad, good, fixed }));
}

/** Every code that is not a rule of a kind. */
export const generalRules: readonly GeneralRule[] = [
  ...pages(TEXT_ERRORS, 'error', true),
  ...pages(SCHEMA_ERRORS, 'error', true),
  ...pages(OTHER_ERRORS, 'error', true),
  ...pages(EXPIRY_ERRORS, 'error', true),
  ...pages(RUN_ERRORS, 'error', true),
  ...pages(CHANGE_ERRORS, 'error', true),
  ...pages(POLICY_TEST_ERRORS, 'error', true),
  ...pages(RUN_WARNINGS, 'warning', true),
  ...pages(EXPIRY_WARNINGS, 'warning', true),
  ...pages(SCHEMA_WARNINGS, 'warning', false),
  ...pages(OTHER_WARNINGS, 'warning', false),
  ...pages(TENANT_ERRORS, 'error', false),
  ...pages(TENANT_WARNINGS, 'warning', true),
];

const FIXED = new Set(generalRules.filter(({ fixed }) => fixed).map(({ code }) => code));

/** Whether a code's severity is part of the product: neither settings nor comments change it. */
export function isFixedCode(code: string): boolean {
  return FIXED.has(code);
}
