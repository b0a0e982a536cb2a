import type { Condition } from './condition.ts';
import { FALSE, type Node, TRUE } from './diagram.ts';
import { doubtOf, whateverTextMeans } from './doubt.ts';
import type { Choice } from './facets.ts';
import { compareMasks, LESS, type Mask, MORE, SAME, UNSURE } from './mask.ts';
import { Space } from './space.ts';
import type { World } from './world.ts';

/** Whether something shows: surely, perhaps in a world that may not exist, only if Immuta behaves in one way, never. */
export type Status = 'yes' | 'doubt' | 'maybe' | 'no';

/** A world in which it shows, and whether it is so for every viewer there. */
export interface Witness {
  readonly world: World;
  readonly everyone: boolean;
  /** It is so however Immuta reads the policies; else only as the world says. */
  readonly always: boolean;
}

/** Witnesses that are kept of a comparison, in each direction. */
const KEPT = 3;

/** What a comparison found. */
export interface ComparisonResult {
  readonly more: Status;
  readonly less: Status;
  /** Some worlds in which it shows, the simplest first, each unlike the others. */
  readonly moreIn: readonly Witness[];
  readonly lessIn: readonly Witness[];
}

/** Compares where two conditions hold; `within` limits the worlds. `withColumn`: they are about a column. */
export function compareConditions(
  before: Condition,
  after: Condition,
  within: readonly Condition[] = [],
  withColumn = false,
): ComparisonResult {
  return Comparison.ofConditions(before, after, within, withColumn).outcome();
}

/** Compares how cells look; `by` limits the worlds to those that one policy decides, before or after. */
export function compareChoices(before: Choice, after: Choice, by: string | null): ComparisonResult {
  return Comparison.ofChoices(before, after, by).outcome();
}

/** One comparison of two answers over all worlds. */
class Comparison {
  readonly #space: Space;
  /** In each world: bits of more, less and unsure. */
  readonly #codes: Node;
  /** The same, with worlds that may not exist left out. */
  readonly #sure: Node;

  private constructor(space: Space, codes: Node) {
    this.#space = space;
    this.#codes = codes;
    const doubt = codes === FALSE ? FALSE : doubtOf(space);
    const sure = space.diagram.combine(codes, doubt, (code, doubtful) =>
      doubtful === 1 ? SAME : code & (MORE + LESS),
    );
    this.#sure = whateverTextMeans(space, sure);
  }

  static ofConditions(
    before: Condition,
    after: Condition,
    within: readonly Condition[],
    withColumn: boolean,
  ): Comparison {
    const space = new Space([before, after, ...within], withColumn);
    const codes = space.diagram.combine(space.nodeOf(before), space.nodeOf(after), (was, is) =>
      was === is ? SAME : is > was ? MORE : LESS,
    );
    return new Comparison(space, limited(space, codes, within));
  }

  static ofChoices(before: Choice, after: Choice, by: string | null): Comparison {
    const space = new Space([...conditionsOf(before), ...conditionsOf(after)], true);
    const masks: { readonly mask: Mask; readonly by: string | null }[] = [];
    const numbers = new Map<string, number>();
    const numberOf = (leaf: Extract<Choice, { type: 'mask' }>): number => {
      const key = JSON.stringify([leaf.mask.key, leaf.by]);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, masks.length);
      masks.push(leaf);
      return masks.length - 1;
    };
    const seen = new Map<Choice, Node>();
    const nodeOf = (choice: Choice): Node => {
      const known = seen.get(choice);
      if (known !== undefined) return known;
      const node =
        choice.type === 'mask'
          ? space.diagram.terminal(numberOf(choice))
          : space.diagram.choose(space.nodeOf(choice.condition), nodeOf(choice.yes), nodeOf(choice.no));
      seen.set(choice, node);
      return node;
    };
    const codes = space.diagram.combine(nodeOf(before), nodeOf(after), (was, is) => {
      const [from, to] = [masks[was], masks[is]];
      if (from === undefined || to === undefined) return UNSURE;
      return by === null || from.by === by || to.by === by ? compareMasks(from.mask, to.mask) : SAME;
    });
    return new Comparison(space, codes);
  }

  outcome(): ComparisonResult {
    const [more, less] = [this.#status(MORE), this.#status(LESS)];
    const moreIn = more === 'no' ? [] : [...this.#witnesses(MORE)];
    return { more, less, moreIn, lessIn: less === 'no' ? [] : [...this.#witnesses(LESS)] };
  }

  /** Whether the second answer is more (or less) somewhere. */
  #status(bit: typeof MORE | typeof LESS): Status {
    const { diagram, readings } = this.#space;
    const every = (node: Node, bits: number): boolean =>
      [...diagram.below(node, readings)].every((part) => (this.#reached(part) & bits) !== 0);
    if (this.#codes === FALSE) return 'no';
    if (every(this.#sure, bit)) return 'yes';
    if ((this.#reached(this.#codes) & (bit | UNSURE)) === 0) return 'no';
    return every(this.#codes, bit | UNSURE) ? 'doubt' : 'maybe';
  }

  /** Worlds in which the second answer is more (or less), the simplest first, each unlike the others. */
  *#witnesses(bit: typeof MORE | typeof LESS): Generator<Witness> {
    const space = this.#space;
    const { diagram } = space;
    const { worlds, always } = this.#worlds(bit);
    let left = worlds;
    for (let count = 0; count < KEPT; count += 1) {
      const held = diagram.first(left);
      if (held === null) return;
      yield { world: space.worldOf(held), everyone: space.isForEveryone(left, held), always };
      const cube = space.cubeOf(held);
      if (cube === TRUE) return;
      left = diagram.and(left, diagram.not(cube));
    }
  }

  /** Worlds in which it is so under every reading, else under some; sure worlds, else any. */
  #worlds(bit: number): { readonly worlds: Node; readonly always: boolean } {
    const { diagram, readings } = this.#space;
    const within = (node: Node, bits: number): Node =>
      diagram.combine(node, TRUE, (code) => ((code & bits) === 0 ? 0 : 1));
    for (const [codes, bits] of [
      [this.#sure, bit],
      [this.#codes, bit],
      [this.#codes, bit | UNSURE],
    ] as const) {
      const some = within(codes, bits);
      if (some === FALSE) continue;
      const always = [...diagram.below(some, readings)].reduce((all, part) => diagram.and(all, part), TRUE);
      return { worlds: always === FALSE ? some : always, always: always !== FALSE };
    }
    return { worlds: FALSE, always: false };
  }

  #reached(node: Node): number {
    const { diagram } = this.#space;
    const seen = new Set<Node>();
    let bits = 0;
    const visit = (one: Node): void => {
      if (seen.has(one)) return;
      seen.add(one);
      if (diagram.isTerminal(one)) bits |= diagram.value(one);
      else {
        visit(diagram.low(one, diagram.level(one)));
        visit(diagram.high(one, diagram.level(one)));
      }
    };
    visit(node);
    return bits;
  }
}

function limited(space: Space, codes: Node, within: readonly Condition[]): Node {
  return within.reduce((node, condition) => space.diagram.choose(space.nodeOf(condition), node, FALSE), codes);
}

function* conditionsOf(choice: Choice): Generator<Condition> {
  const seen = new Set<Choice>();
  const open: Choice[] = [choice];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.type === 'mask' || seen.has(one)) continue;
    seen.add(one);
    yield one.condition;
    open.push(one.no, one.yes);
  }
}
