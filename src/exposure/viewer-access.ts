import { accessOf, mergeOf } from './access.ts';
import { type ComparisonResult, compareConditions } from './compare.ts';
import { ALWAYS, all, any, type Condition, NEVER } from './condition.ts';
import { type Decision, decide, firstOf, type Tree } from './decide.ts';
import { type Choice, masksOf, rowsOf } from './facets.ts';
import { nameOf } from './mask.ts';
import type { Policy } from './model.ts';
import { predicateOf } from './predicate.ts';
import { Filling, type KnownSource, type Viewer } from './situation.ts';

/** How a viewer gets to a data source by policy. */
export type Subscription = 'automatic' | 'on-request' | 'by-hand' | 'no';

/** What one viewer sees of one data source, under a set of policies. */
export class ViewerAccess {
  readonly #policies: readonly Policy[];
  readonly #viewer: Viewer;
  readonly #source: KnownSource;

  constructor(policies: readonly Policy[], viewer: Viewer, source: KnownSource) {
    this.#viewer = viewer;
    this.#source = source;
    const filling = this.#filling(null, null);
    this.#policies = policies.filter(({ acts }) => filling.of(acts) !== NEVER);
  }

  /** Policies that act on the data source, or may. */
  get policies(): readonly Policy[] {
    return this.#policies;
  }

  /** Keys that the evaluator does not use in those policies, as `policy: key`. */
  get unused(): readonly string[] {
    return this.#policies.flatMap(({ key, unused }) => unused.map(({ path }) => `\`${path}\` of the policy "${key}"`));
  }

  /** How a column looks: `clear` or the type of a mask. */
  column(name: string): Decision<string> {
    const filling = this.#filling(name, null);
    return decide(filled(masksOf(this.#policies), filling, ({ mask }) => nameOf(mask)));
  }

  /** Key of the policy that decides a column; `''` where no policy masks it. */
  decider(name: string): Decision<string> {
    return decide(filled(masksOf(this.#policies), this.#filling(name, null), ({ by }) => by ?? ''));
  }

  /** Which rows are seen, compared with a predicate: more of them, fewer, or the same. */
  rows(expected: Condition): ComparisonResult {
    const filling = this.#filling(null, null);
    return compareConditions(filling.of(expected), this.visible());
  }

  /** Rows that are seen. */
  visible(): Condition {
    const filling = this.#filling(null, null);
    return all(this.#policies.map((policy) => filling.of(rowsOf(policy))));
  }

  /** How the viewer gets to the data source. */
  subscription(): Decision<Subscription> {
    const [plain, approved] = [this.#filling(null, false), this.#filling(null, true)];
    const access = accessOf(this.#policies, mergeOf([this.#policies], false));
    const manual = any(
      this.#policies.flatMap(({ acts, accessPolicy }) => (accessPolicy?.manual === true ? [acts] : [])),
    );
    return decide(
      firstOf<Subscription>(
        [
          [plain.of(access.automatic), 'automatic'],
          [plain.of(access.subscribe), 'on-request'],
          [approved.of(access.subscribe), 'on-request'],
          [plain.of(manual), 'by-hand'],
        ],
        'no',
      ),
    );
  }

  #filling(column: string | null, approved: boolean | null): Filling {
    return new Filling({ viewer: this.#viewer, source: this.#source, column, approved });
  }
}

/** What rows a test names: `all`, `none` or a predicate. `null`: the predicate is not understood. */
export function expectedRows(text: string): Condition | null {
  if (text === 'all') return ALWAYS;
  if (text === 'none') return NEVER;
  const { holds } = predicateOf(text);
  return holds.op === 'fact' && holds.fact.of === 'opaque' ? null : holds;
}

/** A mask and the policy that it comes from. */
export type Leaf = Extract<Choice, { type: 'mask' }>;

/** A choice with its conditions filled. */
export function filled<T>(choice: Choice, filling: Filling, leafValue: (leaf: Leaf) => T): Tree<T> {
  const known = new Map<Choice, Tree<T>>();
  const visit = (one: Choice): Tree<T> => {
    if (one.type === 'mask') return { value: leafValue(one) };
    const found = known.get(one);
    if (found !== undefined) return found;
    const when = filling.of(one.condition);
    const tree =
      when === ALWAYS
        ? visit(one.yes)
        : when === NEVER
          ? visit(one.no)
          : { when, yes: visit(one.yes), no: visit(one.no) };
    known.set(one, tree);
    return tree;
  };
  return visit(choice);
}
