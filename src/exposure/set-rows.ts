import { NO, type SetAnswer, type SetQuestion, type SetRequest, undecided } from './check-exposure.ts';
import { type ComparisonResult, compareConditions, type Status, type Witness } from './compare.ts';
import { aloneRows, caveat, filtersAt } from './compare-policies.ts';
import { ALWAYS, type Condition } from './condition.ts';
import { TooInvolved } from './diagram.ts';
import { rowsOf } from './facets.ts';
import { type LESS, MORE } from './mask.ts';
import type { Policy } from './model.ts';
import { PolicyIndex } from './policy-index.ts';
import { readingsIn, underEveryReading } from './readings.ts';
import { caseOf, rowSentence, rowWords } from './sentences.ts';
import { holds, type World } from './world.ts';

/** Other policies that are drawn into the question of one, before it is given up. */
const MOST_ROUNDS = 8;

/** Comparisons of one run before the set counts as too large. */
const MOST_COMPARED = 500;

/**
 * Who sees which rows. A row must pass every policy, so the set shows more only where a changed policy does, and no other
 * hides the row: each case of the one policy is tried on all others, and those that hide the row are drawn in.
 */
export class RowQuestion implements SetQuestion {
  readonly #sides: readonly [Side, Side];
  #left = MOST_COMPARED;

  constructor({ before, after }: Pick<SetRequest, 'before' | 'after'>) {
    this.#sides = [new Side(before), new Side(after)];
  }

  ask(key: string, bit: typeof MORE | typeof LESS): SetAnswer {
    const [before, after] = this.#sides;
    const [was, is] = [before.rows(key), after.rows(key)];
    // Where more rows are seen after, it is the policies after that may still hide them.
    const hiding = bit === MORE ? after : before;
    const drawn = new Map<string, Condition>();
    try {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        if (drawn.size > 0) this.#left -= 1;
        if (this.#left < 0) break;
        const comparison: ComparisonResult =
          drawn.size === 0
            ? aloneRows(before.get(key), after.get(key))
            : compareConditions(was, is, [...drawn.values()]);
        const [status, witnesses] =
          bit === MORE ? [comparison.more, comparison.moreIn] : ([comparison.less, comparison.lessIn] as const);
        const [first] = witnesses;
        if (status === 'no' || first === undefined) return NO;
        const hidden = hiding.hiding(first.world).filter((policy) => policy.key !== key && !drawn.has(policy.key));
        if (hidden.length === 0) {
          const witness = { ...first, everyone: first.everyone && drawn.size === 0 };
          return { status, describe: () => this.#describe(status, witness) };
        }
        for (const policy of hidden.slice(0, 4)) drawn.set(policy.key, hiding.rows(policy.key));
      }
    } catch (error) {
      if (!(error instanceof TooInvolved)) throw error;
    }
    return undecided('which rows', key, [...drawn.keys()]);
  }

  #describe(status: Status, { world, everyone, always }: Witness): ReturnType<SetAnswer['describe']> {
    const one = caseOf(world, everyone);
    const [before, after] = this.#sides.map((side) => rowWords(filtersAt(side.acting(world), world)));
    const sides = { before: before ?? '', after: after ?? '' };
    return {
      reason: `${rowSentence(one, sides.before, sides.after).slice(0, -1)}${caveat(status, world, always)}.`,
      detail: { viewer: one.viewer, dataSource: one.dataSource, column: null, ...sides },
    };
  }
}

class Side {
  readonly #rows = new Map<string, Condition>();
  readonly #policies: ReadonlyMap<string, Policy>;
  readonly #acting: PolicyIndex;
  readonly #readings: readonly string[];

  constructor(policies: readonly Policy[]) {
    const filtering = policies.filter(({ actions }) =>
      actions.some(({ rules }) => rules.some((rule) => rule.mask === null)),
    );
    this.#policies = new Map(filtering.map((policy) => [policy.key, policy]));
    for (const policy of filtering) this.#rows.set(policy.key, rowsOf(policy));
    this.#acting = new PolicyIndex(filtering, (policy) => policy.acts);
    this.#readings = readingsIn(this.#rows.values());
  }

  get(key: string): Policy | undefined {
    return this.#policies.get(key);
  }

  rows(key: string): Condition {
    return this.#rows.get(key) ?? ALWAYS;
  }

  /** Policies that hide the row of a world, in one of the ways in which Immuta may read the policies. */
  hiding(world: World): Policy[] {
    const worlds = underEveryReading(world, this.#readings);
    if (worlds === null) return [...this.#policies.values()];
    const hiding = worlds.flatMap((one) => this.#acting.in(one).filter((policy) => !holds(this.rows(policy.key), one)));
    return [...new Set(hiding)];
  }

  acting(world: World): Policy[] {
    return this.#acting.in(world);
  }
}
