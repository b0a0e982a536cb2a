import { compareConditions, type Status, type Witness } from './compare.ts';
import { leafAt } from './compare-policies.ts';
import { ALWAYS, all, any, type Condition, fact, NEVER, not } from './condition.ts';
import type { Tree } from './decide.ts';
import { TooInvolved } from './diagram.ts';
import { masksOf } from './facets.ts';
import type { Mask } from './mask.ts';
import type { Policy } from './model.ts';
import { Side } from './set-masks.ts';
import { Filling, type Viewer } from './situation.ts';
import { filled, type Leaf } from './viewer-access.ts';

/** Cells that must not be seen: by which viewers, and in which columns. */
export interface Forbidden {
  /** A group that each such viewer is in, whatever else they hold. */
  readonly group: string | null;
  /** Memberships of which each such viewer has all and no others. */
  readonly exactly: Viewer | null;
  /** `PII.SSN` or `PII.SSN.*` (the tag and its children), or `*` for every column. */
  readonly columns: readonly string[];
  /** Columns that carry one of these tags too are left out. */
  readonly except: readonly string[];
  /** `partial`: anything that is not fully hidden counts. */
  readonly see: 'clear' | 'partial';
}

/** Whether a forbidden cell can be seen, with a case of it. */
interface ForbiddenAnswer {
  /** `yes`: surely; `no`: never, which is proven; else it depends on what is not known. */
  readonly status: Status;
  readonly witness: Witness | null;
  /** How the cell looks there, and by which policy. */
  readonly looks: Leaf | null;
}

const NEVER_SEEN: ForbiddenAnswer = { status: 'no', witness: null, looks: null };

/** Policies that are drawn into one question before it is given up. */
const MOST_DRAWN = 12;

/**
 * Looks for viewers, data sources and columns that break a rule, over all policies. One policy decides each cell, so each
 * policy that can show a cell is asked about by itself: where others decide the case that was found, they are drawn in.
 * Adding policies only takes cases away, so "no case" with a few of them is a proof.
 */
export class ForbiddenCells {
  readonly #side: Side;
  readonly #deciders = new Map<string, readonly Policy[]>();
  readonly #policies: readonly Policy[];

  constructor(policies: readonly Policy[]) {
    this.#side = new Side(policies);
    this.#policies = this.#side.all();
  }

  /** The strongest answer. */
  find(rule: Forbidden): ForbiddenAnswer {
    const { exactly, see } = rule;
    const filling = new Filling({ viewer: exactly, source: null, column: null, approved: null });
    let best = NEVER_SEEN;
    for (const decider of [null, ...this.#showing(exactly, see, filling)]) {
      const found = this.#ask(decider, rule, filling);
      if (found.status === 'yes') return found;
      if (found.status !== 'no') best = found;
    }
    return best;
  }

  /** Policies that can show a cell to such viewers at all, whatever its tags: most rules of a file share their viewers. */
  #showing(exactly: Viewer | null, see: Forbidden['see'], filling: Filling): readonly Policy[] {
    const viewer = exactly === null ? null : [exactly.groups, exactly.purposes].map((set) => [...set].sort());
    const attributes = [...(exactly?.attributes ?? [])].map(([name, values]) => [name, [...values].sort()]).sort();
    const key = JSON.stringify([see, viewer, attributes]);
    const known = this.#deciders.get(key) ?? this.#policies.filter((policy) => mayShow(policy, see, filling));
    this.#deciders.set(key, known);
    return known;
  }

  #ask(decider: Policy | null, rule: Forbidden, filling: Filling): ForbiddenAnswer {
    const set = new Set<Policy>(decider === null ? [] : [decider]);
    const within = filling.of(withinOf(rule));
    try {
      while (set.size <= MOST_DRAWN) {
        const shown = shownBy(decider, [...set], rule.see, filling);
        const { more, moreIn } = compareConditions(NEVER, all([within, shown]), [], true);
        if (more === 'no') return NEVER_SEEN;
        const size = set.size;
        for (const witness of moreIn) {
          const taking = this.#side.taking(witness.world);
          const missing = this.#side.mayTake(witness.world).filter((policy) => !set.has(policy));
          if (missing.length === 0)
            return { status: more, witness, looks: leafAt(masksOf([...taking]), witness.world) };
          for (const policy of missing) set.add(policy);
          if (set.size > size) break;
        }
        if (set.size === size) break;
      }
    } catch (error) {
      if (!(error instanceof TooInvolved)) throw error;
    }
    return { status: 'maybe', witness: null, looks: null };
  }
}

/** Cells of some policies that one of them decides (`null`: none does), and that are seen. */
function shownBy(
  decider: Policy | null,
  policies: readonly Policy[],
  see: Forbidden['see'],
  filling: Filling,
): Condition {
  const seen = (leaf: Leaf): boolean | null => (leaf.by === (decider?.key ?? null) ? isSeen(leaf.mask, see) : false);
  return conditionOf(filled(masksOf(policies), filling, seen));
}

/** Whether a policy can decide a cell that is seen. What is too involved may be. */
function mayShow(policy: Policy, see: Forbidden['see'], filling: Filling): boolean {
  if (!masksOfPolicy(policy).some((mask) => isSeen(mask, see) !== false)) return false;
  try {
    return compareConditions(NEVER, shownBy(policy, [policy], see, filling), [], true).more !== 'no';
  } catch (error) {
    if (error instanceof TooInvolved) return true;
    throw error;
  }
}

function withinOf({ group, columns, except }: Forbidden): Condition {
  const member = group === null ? ALWAYS : fact({ of: 'viewer', type: 'group', name: group });
  return all([member, any(columns.map(tagged)), not(any(except.map(tagged)))]);
}

/** Columns that a pattern takes: `PII.SSN`, `PII.*` or `*`. */
function tagged(pattern: string): Condition {
  return pattern === '*' ? ALWAYS : fact({ of: 'column', type: 'tag', tag: pattern.replace(/\.\*$/, '') });
}

/** Masks of a policy, and no mask where one of its rules leaves people or rows out. */
function masksOfPolicy(policy: Policy): readonly (Mask | null)[] {
  const rules = policy.actions.flatMap((action) => action.rules);
  const always = policy.actions.every(({ rules: list }) =>
    list.some(({ about, mask }) => about === ALWAYS && mask !== null && mask.mask.holds === ALWAYS),
  );
  const several = policy.actions.length > 1 || rules.some(({ mask }) => mask === null);
  return [...(always && !several && rules.length === 1 ? [] : [null]), ...rules.map(({ mask }) => mask?.mask ?? null)];
}

/** Whether a cell under a mask shows what is forbidden; `null`: it may. */
function isSeen(mask: Mask | null, see: Forbidden['see']): boolean | null {
  if (mask === null || mask.strength === 'clear') return true;
  if (mask.strength === 'opaque' || (mask.strength === 'unknown' && see === 'partial')) return null;
  return see === 'partial' ? mask.strength !== 'hidden' : false;
}

const UNCLEAR = fact({ of: 'opaque', about: 'column', text: 'a mask that is not understood shows the value' });

function conditionOf(tree: Tree<boolean | null>): Condition {
  const known = new Map<Tree<boolean | null>, Condition>();
  const visit = (one: Tree<boolean | null>): Condition => {
    const found = known.get(one);
    if (found !== undefined) return found;
    const condition = 'value' in one ? valueCondition(one.value) : either(one.when, visit(one.yes), visit(one.no));
    known.set(one, condition);
    return condition;
  };
  return visit(tree);
}

function valueCondition(value: boolean | null): Condition {
  if (value === null) return UNCLEAR;
  return value ? ALWAYS : NEVER;
}

function either(when: Condition, yes: Condition, no: Condition): Condition {
  return any([all([when, yes]), all([not(when), no])]);
}
