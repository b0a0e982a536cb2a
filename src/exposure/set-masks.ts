import { NO, type SetAnswer, type SetQuestion, type SetRequest, undecided } from './check-exposure.ts';
import { type ComparisonResult, compareChoices, type Status, type Witness } from './compare.ts';
import { aloneMasks, caveat, describedMask, leafAt } from './compare-policies.ts';
import { ALWAYS } from './condition.ts';
import { TooInvolved } from './diagram.ts';
import { decisive, depthsOf, masksOf, type Ranked, ranking, takesColumn } from './facets.ts';
import { compareMasks, describeMask, type LESS, type Mask, MORE, UNSURE } from './mask.ts';
import type { Policy } from './model.ts';
import { PolicyIndex } from './policy-index.ts';
import { readingsIn, underEveryReading } from './readings.ts';
import { caseOf, maskSentence } from './sentences.ts';
import { holds, type World } from './world.ts';

/** Policies that are drawn into one question before it is given up. */
const MOST_DRAWN = 10;

/** Policies that one run puts into comparisons of several, and rivals of one policy, before the set counts as too large. */
const MOST_COMPARED = 1_000;
const MOST_RIVALS = 100;

/**
 * How cells look. One policy decides each cell, so what the set does to it is what the deciding policies before and after do:
 * it is enough to compare the changed policy with each other one beside it. Cases are tried on the whole set.
 */
export class MaskQuestion implements SetQuestion {
  readonly #before: Side;
  readonly #after: Side;
  #left = MOST_COMPARED;

  constructor({ before, after }: Pick<SetRequest, 'before' | 'after'>) {
    this.#before = new Side(before);
    this.#after = new Side(after);
  }

  ask(key: string, bit: typeof MORE | typeof LESS): SetAnswer {
    const alone = this.#grow(new Set([key]), key, bit);
    if (alone.status === 'yes') return alone;
    let best = alone;
    if (this.#left < 0) return undecided('which values', key, []);
    const rivals = this.#beside(key, bit);
    for (const [position, rival] of rivals.entries()) {
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
      while (set.size <= MOST_DRAWN && this.#left >= 0) {
        if (set.size > 1) this.#left -= set.size;
        const outcome = this.#compare(set, key);
        const [status, witnesses] =
          bit === MORE ? [outcome.more, outcome.moreIn] : ([outcome.less, outcome.lessIn] as const);
        if (status === 'no') return NO;
        const size = set.size;
        for (const witness of witnesses) {
          const { world } = witness;
          const taking = { before: this.#before.taking(world), after: this.#after.taking(world) };
          // Where it is not known which of several policies decides, all of them are part of the question.
          const missing = this.#deciders(world, taking).filter((decider) => !set.has(decider));
          const looks = (): Looks => looksOf(taking, world);
          // What one policy does by itself was compared already.
          if (missing.length === 0 && (set.size === 1 || isShown(looks(), bit)))
            return answer(status, { ...witness, everyone: witness.everyone && set.size === 1 }, looks);
          for (const decider of missing) set.add(decider);
          if (set.size > size) break;
        }
        if (set.size === size) break;
      }
    } catch (error) {
      if (!(error instanceof TooInvolved)) throw error;
    }
    return undecided('which values', key, others(set, key));
  }

  #compare(set: ReadonlySet<string>, key: string): ComparisonResult {
    if (set.size === 1) return aloneMasks(this.#before.get(key), this.#after.get(key));
    const [was, is] = [this.#before, this.#after].map((side) => masksOf(side.of(set)));
    if (was === undefined || is === undefined) throw new Error('a comparison has two sides');
    return compareChoices(was, is, key);
  }

  #deciders(world: World, taking: Taking): readonly string[] {
    return [...this.#before.mayTake(world, taking.before), ...this.#after.mayTake(world, taking.after)].map(
      (policy) => policy.key,
    );
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

/** How a cell looks. */
interface Looks {
  readonly before: Leaf;
  readonly after: Leaf;
}

/** Policies that take a cell. */
interface Taking {
  readonly before: readonly Policy[];
  readonly after: readonly Policy[];
}

function looksOf({ before, after }: Taking, world: World): Looks {
  return { before: leafAt(masksOf(before), world), after: leafAt(masksOf(after), world) };
}

function isShown({ before, after }: Looks, bit: number): boolean {
  return (compareMasks(before.mask, after.mask) & (bit | UNSURE)) !== 0;
}

function answer(status: Status, { world, everyone, always }: Witness, looks: () => Looks): SetAnswer {
  const describe: SetAnswer['describe'] = () => {
    const found = looks();
    const [before, after] = [describedMask(found.before), describedMask(found.after)];
    const one = caseOf(world, everyone);
    return {
      reason: `${maskSentence(one, before, after).slice(0, -1)}${caveat(status, world, always)}.`,
      detail: {
        viewer: one.viewer,
        dataSource: one.dataSource,
        column: one.column,
        before: describeMask(before),
        after: describeMask(after),
      },
    };
  };
  return { status, describe };
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
  if (own.includes(null) || theirs.includes(null)) return true;
  const younger = other.authored.existing && !policy.authored.existing;
  return own.some((depth) => theirs.some((rival) => (depth ?? 0) > (rival ?? 0) || (depth === rival && !younger)));
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

/** So many policies are sorted for one world; of more, the list of all is searched from its top. */
const FEW = 40;

function byRank(a: Ranked, b: Ranked): number {
  return a.rank - b.rank;
}

/** The masking policies of one side, ready to find those that decide a cell. */
export class Side {
  readonly #policies: ReadonlyMap<string, Policy>;
  readonly #index: PolicyIndex;
  readonly #readings: readonly string[];
  readonly #ranked: readonly Ranked[] | null;
  readonly #ranks: ReadonlyMap<Policy, readonly Ranked[]>;

  constructor(policies: readonly Policy[]) {
    const masking = policies.filter((policy) => masksIn(policy).length > 0);
    this.#policies = new Map(masking.map((policy) => [policy.key, policy]));
    this.#index = new PolicyIndex(masking, takesColumn);
    this.#readings = readingsIn(masking.map(takesColumn));
    this.#ranked = ranking(masking);
    this.#ranks = Map.groupBy(this.#ranked ?? [], ({ policy }) => policy);
  }

  get(key: string): Policy | undefined {
    return this.#policies.get(key);
  }

  /** Policies that may decide the column of a world, whichever way Immuta reads the policies. */
  mayTake(world: World, taking = this.taking(world)): readonly Policy[] {
    if (this.#readings.length === 0) return taking;
    const worlds = underEveryReading(world, this.#readings);
    if (worlds === null) return this.all();
    return [...new Set(worlds.flatMap((one) => this.taking(one)))];
  }

  all(): Policy[] {
    return [...this.#policies.values()];
  }

  of(keys: ReadonlySet<string>): Policy[] {
    return [...keys].flatMap((key) => this.#policies.get(key) ?? []);
  }

  /** Policies that may decide the column of a world. */
  taking(world: World): readonly Policy[] {
    if (this.#ranked === null) return decisive(this.#index.in(world), world);
    const near = this.#index.near(world);
    const few = near.size > FEW ? null : [...near].flatMap((policy) => this.#ranks.get(policy) ?? []);
    const listed = few === null ? this.#ranked : few.length > 1 ? few.sort(byRank) : few;
    const first = listed.find(({ takes }) => holds(takes, world));
    return first === undefined ? [] : [first.policy];
  }
}
