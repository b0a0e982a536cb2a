import { accessOf, mergeOf } from './access.ts';
import { NO, type SetAnswer, type SetQuestion, type SetRequest, undecided } from './check-exposure.ts';
import { compareAccess } from './compare-policies.ts';
import { any, factsOf } from './condition.ts';
import { type LESS, MORE } from './mask.ts';
import type { Policy } from './model.ts';
import { strongest } from './verdict.ts';

/** Subscription policies that are merged in one question. Beyond it, the rest counts as not in view. */
const MOST_MERGED = 60;

/** Who may subscribe: all subscription policies of a data source are merged. */
export class AccessQuestion implements SetQuestion {
  readonly #before: readonly Policy[];
  readonly #after: readonly Policy[];
  readonly #open: boolean;
  readonly #answers = new Map<string, readonly [SetAnswer, SetAnswer]>();

  constructor({ before, after, open }: Pick<SetRequest, 'before' | 'after' | 'open'>) {
    this.#before = before.filter(({ door }) => door !== null);
    this.#after = after.filter(({ door }) => door !== null);
    this.#open = open;
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
    const findings = compareAccess(accessOf(before, merge), accessOf(after, merge), null, [within]);
    const answerOf = (direction: 'more' | 'less'): SetAnswer => {
      const status = strongest(findings.map((finding) => finding[direction]));
      if (status === 'no') return NO;
      const first = findings.find((finding) => finding[direction] === status);
      const detail = first?.details?.find((one) => one.direction === direction);
      const index = first?.details?.findIndex((one) => one.direction === direction) ?? -1;
      const reason = first?.reasons[index] ?? first?.reasons[0];
      if (reason === undefined)
        return undecided(
          'which data sources',
          key,
          [...near].filter((one) => one !== key),
        );
      return { status, reason, detail: detail ?? null };
    };
    return [answerOf('more'), answerOf('less')];
  }

  /** The policy and those that are likeliest to act on the same data sources. */
  #near(key: string, own: readonly Policy[]): ReadonlySet<string> {
    const keys = [...new Set([...this.#before, ...this.#after].map((policy) => policy.key))];
    if (keys.length <= MOST_MERGED) return new Set(keys);
    const places = new Set(own.flatMap(placesOf));
    const shares = (policy: Policy): boolean => {
      const theirs = placesOf(policy);
      return theirs.length === 0 || theirs.some((place) => places.has(place));
    };
    const sharing = [...this.#before, ...this.#after].filter(shares).map((policy) => policy.key);
    return new Set([key, ...sharing].slice(0, MOST_MERGED));
  }
}

function placesOf({ acts }: Policy): string[] {
  return [...factsOf(acts)].map((one) => JSON.stringify(one));
}
