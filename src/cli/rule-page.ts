import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import { nearest } from '../model/nearest.ts';
import { allRules, explainRule } from '../validate/rule-pages.ts';

/** The page of one rule (`validate --explain CODE`). Throws RunFailure `config` for a code that does not exist. */
export function rulePage(code: string): string {
  const page = explainRule(code, KINDS);
  if (page !== null) return page;
  const codes = allRules(KINDS).map((rule) => rule.code);
  const guess = nearest(code, codes);
  const hint = guess === undefined ? 'docs/rules.md lists them all.' : `Did you mean \`${guess}\`?`;
  throw new RunFailure('config', `There is no rule \`${code.slice(0, 60)}\`. ${hint}`);
}
