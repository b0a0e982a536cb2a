/** A node of a diagram. */
export type Node = number;

/** Thrown when a comparison needs more nodes than are allowed; the verdict is then "unknown", and says so. */
export class TooInvolved extends Error {}

/** Level of terminals: below all variables. */
export const TERMINAL = 0x7fff;

/** Nodes of one diagram. Keys pack a level (15 bits) and two nodes (17 bits each) into one safe integer. */
const MOST_NODES = 131_071;

const SHIFT = 131_072;

/** The two constants. */
export const FALSE: Node = 0;
export const TRUE: Node = 1;

/**
 * Reduced ordered decision diagrams with several terminals. Variables are levels, smaller ones are asked first. Equal
 * functions are equal nodes, so "never more than before" is a comparison with `FALSE`.
 */
export class Diagram {
  readonly #levels: number[] = [];
  readonly #lows: Node[] = [];
  readonly #highs: Node[] = [];
  readonly #unique = new Map<number, Node>();
  /** By value. */
  readonly #terminals: Node[] = [];
  readonly #choices = new Map<number, Node>();

  constructor() {
    this.terminal(0);
    this.terminal(1);
  }

  /** The constant function with a value. */
  terminal(value: number): Node {
    const known = this.#terminals[value];
    if (known !== undefined) return known;
    const node = this.#add(TERMINAL, value, value);
    this.#terminals[value] = node;
    return node;
  }

  /** The function that is `high` where the variable holds and `low` where it does not. */
  make(level: number, low: Node, high: Node): Node {
    if (low === high) return low;
    const key = (level * SHIFT + low) * SHIFT + high;
    const known = this.#unique.get(key);
    if (known !== undefined) return known;
    const node = this.#add(level, low, high);
    this.#unique.set(key, node);
    return node;
  }

  /** A variable by itself. */
  variable(level: number): Node {
    return this.make(level, FALSE, TRUE);
  }

  /** `yes` where the condition holds, `no` elsewhere. */
  choose(condition: Node, yes: Node, no: Node): Node {
    if (condition === TRUE) return yes;
    if (condition === FALSE || yes === no) return no;
    const key = (condition * SHIFT + yes) * SHIFT + no;
    const known = this.#choices.get(key);
    if (known !== undefined) return known;
    const level = Math.min(this.level(condition), this.level(yes), this.level(no));
    const node = this.make(
      level,
      this.choose(this.low(condition, level), this.low(yes, level), this.low(no, level)),
      this.choose(this.high(condition, level), this.high(yes, level), this.high(no, level)),
    );
    this.#choices.set(key, node);
    return node;
  }

  not(node: Node): Node {
    return this.choose(node, FALSE, TRUE);
  }

  and(a: Node, b: Node): Node {
    return this.choose(a, b, FALSE);
  }

  or(a: Node, b: Node): Node {
    return this.choose(a, TRUE, b);
  }

  /** Joins the values of two functions, world by world. */
  combine(a: Node, b: Node, join: (a: number, b: number) => number): Node {
    const seen = new Map<number, Node>();
    const visit = (one: Node, other: Node): Node => {
      if (this.isTerminal(one) && this.isTerminal(other))
        return this.terminal(join(this.value(one), this.value(other)));
      const key = one * SHIFT + other;
      const known = seen.get(key);
      if (known !== undefined) return known;
      const level = Math.min(this.level(one), this.level(other));
      const node = this.make(
        level,
        visit(this.low(one, level), this.low(other, level)),
        visit(this.high(one, level), this.high(other, level)),
      );
      seen.set(key, node);
      return node;
    };
    return visit(a, b);
  }

  /** A function where a variable has a value. */
  restrict(node: Node, variable: number, value: boolean): Node {
    const seen = new Map<Node, Node>();
    const visit = (one: Node): Node => {
      const level = this.level(one);
      if (level > variable) return one;
      if (level === variable) return (value ? this.#highs[one] : this.#lows[one]) ?? one;
      const known = seen.get(one);
      if (known !== undefined) return known;
      const made = this.make(level, visit(this.#lows[one] ?? FALSE), visit(this.#highs[one] ?? FALSE));
      seen.set(one, made);
      return made;
    };
    return visit(node);
  }

  /** The parts of a function below the first `levels` levels: what is left when these variables have a value. */
  below(node: Node, levels: number): ReadonlySet<Node> {
    const found = new Set<Node>();
    const seen = new Set<Node>();
    const visit = (one: Node): void => {
      if (seen.has(one)) return;
      seen.add(one);
      if (this.level(one) >= levels) {
        found.add(one);
        return;
      }
      visit(this.#lows[one] ?? FALSE);
      visit(this.#highs[one] ?? FALSE);
    };
    visit(node);
    return found;
  }

  /** The first world, `false` before `true` and smaller levels first, in which a condition holds. */
  first(condition: Node): ReadonlySet<number> | null {
    if (condition === FALSE) return null;
    const held = new Set<number>();
    let node = condition;
    while (!this.isTerminal(node)) {
      const low = this.#lows[node] ?? FALSE;
      if (low === FALSE) held.add(this.level(node));
      node = low === FALSE ? (this.#highs[node] ?? FALSE) : low;
    }
    return held;
  }

  level(node: Node): number {
    return this.#levels[node] ?? TERMINAL;
  }

  isTerminal(node: Node): boolean {
    return this.level(node) === TERMINAL;
  }

  /** The value of a terminal. */
  value(node: Node): number {
    return this.#lows[node] ?? 0;
  }

  low(node: Node, level: number): Node {
    return this.level(node) === level ? (this.#lows[node] ?? FALSE) : node;
  }

  high(node: Node, level: number): Node {
    return this.level(node) === level ? (this.#highs[node] ?? FALSE) : node;
  }

  #add(level: number, low: Node, high: Node): Node {
    if (this.#levels.length >= MOST_NODES) throw new TooInvolved();
    this.#levels.push(level);
    this.#lows.push(low);
    this.#highs.push(high);
    return this.#levels.length - 1;
  }
}
