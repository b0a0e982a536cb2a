import { NO, type SetAnswer, type SetQuestion, type SetRequest, undecided } from './check-exposure.ts';
import { compareChoices, type Outcome, type Status } from './compare.ts';
import { aloneMasks, caveat, leafAt, toldMask } from './compare-policies.ts';
import { ALWAYS } from './condition.ts';
import { TooInvolved } from './diagram.ts';
import { decisive, depthsOf, masksOf, takesColumn } from './facets.ts';
import { compareMasks, describeMask, type LESS, type Mask, MORE, UNSURE } from './mask.ts';
import type { Policy } from './model.ts';
import { PolicyIndex } from './policy-index.ts';
import { caseOf, maskSentence } from './sentences.ts';
import type { World } from './world.ts';

/** Policies that are drawn into one question before it is given up. */
const MOST_DRAWN = 10;

/** Pairs of policies that one run compares, and one policy, before the set counts as too large. */
const MOST_PAIRS = 3_000;
const MOST_RIVALS = 200;

/**
 * How cells look. One policy decides each cell, so what the set does to it is what the deciding policies before and after do:
 * it is enough to compare the changed policy with each other one beside it. Cases are tried on the whole set.
 */
export class MaskQuestion implements SetQuestion {
  readonly #before: Side;
  readonly #after: Side;
  #left = MOST_PAIRS;

  constructor({ before, after }: Pick<SetRequest, 'before' | 'after'>) {
    this.#before = new Side(before);
    this.#after = new Side(after);
  }

  ask(key: string, bit: typeof MORE | typeof LESS): SetAnswer {
    const alone = this.#grow(new Set([key]), key, bit);
    if (alone.status === 'yes') return alone;
    let best = alone;
    const rivals = this.#beside(key, bit);
    for (const [position, rival] of rivals.entries()) {
      this.#left -= 1;
      if (this.#left < 0 || position === MOST_RIVALS) return undecided('which values', key, rivals);
      const found = this.#grow(new Set([key, rival]), key, bit);
      if (found.status === 'yes') return found;
      if (found.status !== 'no') best = found;
    }
    return best;
  }

  /** Compares a small set; where the whole set decides a case otherwise, the policies that do are drawn in. */
  #grow(start: ReadonlySet<string>, key: string, bit: typeof MORE | typeof LESS): SetAnswer {
    const set = new Set(start);
    try {
      while (set.size <= MOST_DRAWN) {
        const outcome = this.#compare(set, key);
        const [status, witnesses] =
          bit === MORE ? [outcome.more, outcome.moreIn] : ([outcome.less, outcome.lessIn] as const);
        if (status === 'no') return NO;
        const size = set.size;
        for (const { world, everyone } of witnesses) {
          const looks = this.#looks(world);
          if ((compareMasks(looks.before.mask, looks.after.mask) & (bit | UNSURE)) !== 0)
            return answer(status, world, everyone && set.size === 1, looks);
          for (const decider of looks.deciders) set.add(decider);
          if (set.size > size) break;
        }
        if (set.size === size) break;
      }
    } catch (error) {
      if (!(error instanceof TooInvolved)) throw error;
    }
    return undecided('which values', key, others(set, key));
  }

  #compare(set: ReadonlySet<string>, key: string): Outcome {
    if (set.size === 1) return aloneMasks(this.#before.get(key), this.#after.get(key));
    const [was, is] = [this.#before, this.#after].map((side) => masksOf(side.of(set)));
    if (was === undefined || is === undefined) throw new Error('a comparison has two sides');
    return compareChoices(was, is, key);
  }

  #looks(world: World): Looks {
    const [before, after] = [this.#before, this.#after].map((side) =>
      leafAt(masksOf(decisive(side.taking(world), world)), world),
    );
    if (before === undefined || after === undefined) throw new Error('a comparison has two sides');
    return { before, after, deciders: [before.by, after.by].filter((one) => one !== null) };
  }

  /** Policies beside which the changed one could show more (or less), although it does not by itself. */
  #beside(key: string, bit: typeof MORE | typeof LESS): string[] {
    const [was, is] = [this.#before.get(key), this.#after.get(key)];
    const came = bit === MORE ? is : was;
    if (came === undefined) return [];
    if (was !== undefined && is !== undefined && takesTheSame(was, is)) return [];
    const rivals = (bit === MORE ? this.#before : this.#after).all();
    return rivals.filter((other) => other.key !== key && mayTake(came, other)).map((other) => other.key);
  }
}

/** Whether two policies act in the same places and select the same columns, rule by rule. */
function takesTheSame(was: Policy, is: Policy): boolean {
  const columns = (policy: Policy): readonly unknown[] =>
    policy.actions.map(({ rules }) => rules.map((rule) => rule.mask?.columns ?? null));
  return isSame(was.acts, is.acts) && isSame(columns(was), columns(is));
}

function isSame(a: object | null, b: object | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const [one, other] = [Object.values(a), Object.values(b)];
  return (
    one.length === other.length &&
    one.every((value, index) => {
      const beside: unknown = other[index];
      return value === beside || (typeof value === 'object' && typeof beside === 'object' && isSame(value, beside));
    })
  );
}

type Leaf = ReturnType<typeof leafAt>;

interface Looks {
  readonly before: Leaf;
  readonly after: Leaf;
  readonly deciders: readonly string[];
}

function answer(status: Status, world: World, everyone: boolean, looks: Looks): SetAnswer {
  const tell: SetAnswer['tell'] = () => {
    const [before, after] = [toldMask(looks.before), toldMask(looks.after)];
    const one = caseOf(world, everyone);
    return {
      reason: `${maskSentence(one, before, after).slice(0, -1)}${caveat(status, world)}.`,
      detail: {
        viewer: one.viewer,
        dataSource: one.dataSource,
        column: one.column,
        before: describeMask(before),
        after: describeMask(after),
      },
    };
  };
  return { status, tell };
}

function others(set: ReadonlySet<string>, key: string): string[] {
  return [...set].filter((one) => one !== key);
}

/** Whether a policy may take a cell from another one and show more of it. */
function mayTake(policy: Policy, other: Policy): boolean {
  const fixed = onlyMask(policy);
  if (fixed !== null && masksIn(other).every((mask) => (compareMasks(mask, fixed) & (MORE | UNSURE)) === 0))
    return false;
  const [own, theirs] = [depthsOf(policy), depthsOf(other)];
  if (own.has(null) || theirs.has(null)) return true;
  const younger = other.authored.existing && !policy.authored.existing;
  return [...own].some((depth) =>
    [...theirs].some((rival) => (depth ?? 0) > (rival ?? 0) || (depth === rival && !younger)),
  );
}

/** The mask of a policy that masks every column it takes for everyone in the same way. */
function onlyMask(policy: Policy): Mask | null {
  const masks = masksIn(policy);
  const [first] = masks;
  const always = policy.actions.every(
    ({ rules }) =>
      rules.length === 1 && rules.every((rule) => rule.about === ALWAYS && rule.mask?.mask.holds === ALWAYS),
  );
  return always && first !== undefined && masks.every((mask) => mask.key === first.key) ? first : null;
}

function masksIn(policy: Policy): Mask[] {
  return policy.actions.flatMap(({ rules }) => rules.flatMap((rule) => rule.mask?.mask ?? []));
}

class Side {
  readonly #policies: ReadonlyMap<string, Policy>;
  readonly #index: PolicyIndex;

  constructor(policies: readonly Policy[]) {
    const masking = policies.filter((policy) => masksIn(policy).length > 0);
    this.#policies = new Map(masking.map((policy) => [policy.key, policy]));
    this.#index = new PolicyIndex(masking, takesColumn);
  }

  get(key: string): Policy | undefined {
    return this.#policies.get(key);
  }

  all(): Policy[] {
    return [...this.#policies.values()];
  }

  of(keys: ReadonlySet<string>): Policy[] {
    return [...keys].flatMap((key) => this.#policies.get(key) ?? []);
  }

  /** Policies that take the column of a world. */
  taking(world: World): Policy[] {
    return this.#index.in(world);
  }
}
