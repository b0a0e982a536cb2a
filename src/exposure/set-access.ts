import { accessOf, mergeOf } from './access.ts';
import { NO, type SetAnswer, type SetQuestion, type SetRequest } from './check-exposure.ts';
import { aloneAccessPolicies, compareAccess } from './compare-policies.ts';
import { any, factsOf } from './condition.ts';
import { type LESS, MORE } from './mask.ts';
import type { Policy } from './model.ts';
import { type FindingText, strongest } from './result.ts';

/** Subscription policies that are merged in one question. Beyond it, the rest counts as not in view. */
const MOST_MERGED = 30;

/** The same over all questions of a run: many changes leave less for each. */
const MOST_MERGED_IN_ALL = 300;

const NOTHING: FindingText = { reasons: [], details: [] };

/** Who may subscribe: all subscription policies of a data source are merged. */
export class AccessQuestion implements SetQuestion {
  readonly #before: readonly Policy[];
  readonly #after: readonly Policy[];
  readonly #open: boolean;
  readonly #most: number;
  readonly #answers = new Map<string, readonly [SetAnswer, SetAnswer]>();

  constructor({ before, after, open, changed }: Pick<SetRequest, 'before' | 'after' | 'open' | 'changed'>) {
    this.#before = before.filter(({ accessPolicy }) => accessPolicy !== null);
    this.#after = after.filter(({ accessPolicy }) => accessPolicy !== null);
    this.#open = open;
    const accessPolicies = new Set(
      [...this.#before, ...this.#after].flatMap(({ key }) => (changed.has(key) ? [key] : [])),
    );
    this.#most = Math.max(1, Math.min(MOST_MERGED, Math.floor(MOST_MERGED_IN_ALL / Math.max(1, accessPolicies.size))));
  }

  ask(key: string, bit: typeof MORE | typeof LESS): SetAnswer {
    const known = this.#answers.get(key) ?? this.#compare(key);
    this.#answers.set(key, known);
    return bit === MORE ? known[0] : known[1];
  }

  #compare(key: string): readonly [SetAnswer, SetAnswer] {
    const own = [...this.#before, ...this.#after].filter((policy) => policy.key === key);
    const near = this.#near(key, own);
    const within = any(own.map(({ acts }) => acts));
    const [before, after] = [this.#before, this.#after].map((side) => side.filter((policy) => near.has(policy.key)));
    if (before === undefined || after === undefined) throw new Error('a comparison has two sides');
    const cut = new Set([...this.#before, ...this.#after].map((policy) => policy.key)).size > near.size;
    const merge = mergeOf([before, after], this.#open || cut);
    const findings =
      cut && near.size === 1
        ? aloneAccessPolicies(before[0], after[0])
        : compareAccess(accessOf(before, merge), accessOf(after, merge), null, [within]);
    const answerOf = (direction: 'more' | 'less'): SetAnswer => {
      const status = strongest(findings.map((finding) => finding[direction]));
      if (status === 'no') return NO;
      const describe: SetAnswer['describe'] = () => {
        const { reasons, details } = findings.find((finding) => finding[direction] === status)?.describe() ?? NOTHING;
        const index = details.findIndex((one) => one.direction === direction);
        const reason = reasons[index] ?? reasons[0];
        return reason === undefined ? NO.describe() : { reason, detail: details[index] ?? null };
      };
      return { status, describe };
    };
    return [answerOf('more'), answerOf('less')];
  }

  /** The policy and those that are likeliest to act on the same data sources. */
  #near(key: string, own: readonly Policy[]): ReadonlySet<string> {
    const keys = [...new Set([...this.#before, ...this.#after].map((policy) => policy.key))];
    if (keys.length <= this.#most) return new Set(keys);
    if (this.#most === 1) return new Set([key]);
    const places = new Set(own.flatMap(placesOf));
    const shares = (policy: Policy): boolean => {
      const theirs = placesOf(policy);
      return theirs.length === 0 || theirs.some((place) => places.has(place));
    };
    const sharing = [...this.#before, ...this.#after].filter(shares).map((policy) => policy.key);
    return new Set([key, ...sharing].slice(0, this.#most));
  }
}

function placesOf({ acts }: Policy): string[] {
  return [...factsOf(acts)].map((one) => JSON.stringify(one));
}
