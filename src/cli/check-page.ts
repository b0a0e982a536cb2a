import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import { nearestHint } from '../model/nearest.ts';
import { allChecks, explainCheck } from '../validate/check-pages.ts';

/** The page of one rule (`validate --explain CODE`). Throws RunFailure `config` for a code that does not exist. */
export function checkPage(code: string): string {
  const page = explainCheck(code, KINDS);
  if (page !== null) return page;
  const codes = allChecks(KINDS).map((rule) => rule.code);
  const hint = nearestHint(code, codes, 'docs/rules.md lists them all.');
  throw new RunFailure('config', `There is no rule \`${code.slice(0, 60)}\`. ${hint}`);
}
