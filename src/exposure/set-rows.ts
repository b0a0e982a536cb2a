import { NO, type SetAnswer, type SetQuestion, type SetRequest, undecided } from './check-exposure.ts';
import { Comparison } from './compare.ts';
import { caveat, filtersAt } from './compare-policies.ts';
import { ALWAYS, type Condition } from './condition.ts';
import { TooInvolved } from './diagram.ts';
import { rowsOf } from './facets.ts';
import { type LESS, MORE } from './mask.ts';
import type { Policy } from './model.ts';
import { PolicyIndex } from './policy-index.ts';
import { caseOf, rowSentence, rowWords } from './sentences.ts';
import { holds, type World } from './world.ts';

/** Other policies that are drawn into the question of one, before it is given up. */
const MOST_ROUNDS = 16;

/**
 * Who sees which rows. A row must pass every policy, so the set shows more only where a changed policy does, and no other
 * hides the row: each case of the one policy is tried on all others, and those that hide the row are drawn in.
 */
export class RowQuestion implements SetQuestion {
  readonly #sides: readonly [Side, Side];

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
        const comparison = Comparison.ofConditions(was, is, [...drawn.values()]);
        const status = comparison.status(bit);
        if (status === 'no') return NO;
        const [first] = comparison.witnesses(bit);
        if (first === undefined) return NO;
        const hidden = hiding.hiding(first.world).filter((policy) => policy.key !== key && !drawn.has(policy.key));
        if (hidden.length === 0) {
          const one = caseOf(first.world, first.everyone && drawn.size === 0);
          const [from, to] = this.#sides.map((side) => rowWords(filtersAt(side.acting(first.world), first.world)));
          return {
            status,
            reason: `${rowSentence(one, from ?? '', to ?? '').slice(0, -1)}${caveat(status, first.world)}.`,
            detail: {
              viewer: one.viewer,
              dataSource: one.dataSource,
              column: null,
              before: from ?? '',
              after: to ?? '',
            },
          };
        }
        for (const policy of hidden.slice(0, 4)) drawn.set(policy.key, hiding.rows(policy.key));
      }
    } catch (error) {
      if (!(error instanceof TooInvolved)) throw error;
    }
    return undecided('which rows', key, [...drawn.keys()]);
  }
}

class Side {
  readonly #rows = new Map<string, Condition>();
  readonly #acting: PolicyIndex;

  constructor(policies: readonly Policy[]) {
    const filtering = policies.filter(({ actions }) =>
      actions.some(({ rules }) => rules.some((rule) => rule.mask === null)),
    );
    for (const policy of filtering) this.#rows.set(policy.key, rowsOf(policy));
    this.#acting = new PolicyIndex(filtering, (policy) => policy.acts);
  }

  rows(key: string): Condition {
    return this.#rows.get(key) ?? ALWAYS;
  }

  /** Policies that hide the row of a world. */
  hiding(world: World): Policy[] {
    return this.#acting.in(world).filter((policy) => !holds(this.rows(policy.key), world));
  }

  acting(world: World): Policy[] {
    return this.#acting.in(world);
  }
}
