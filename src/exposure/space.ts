import { type Condition, type Fact, isWithin } from './condition.ts';
import { Diagram, FALSE, type Node, TRUE } from './diagram.ts';
import { BLOCKS, type Block, blockOf, namesIn, patternKeys, viewerKeys } from './fact-keys.ts';
import { join, SUB_PURPOSES } from './keys.ts';
import { type Domain, domainOf, type Literal, meets, type Test, testKey } from './operand.ts';
import type { World } from './world.ts';

/** What the variable of a level says, so that a world can be read off. */
interface Variable {
  readonly block: Block;
  readonly key: string;
}

/**
 * The worlds that some conditions can tell apart: a variable for each thing that can be so or otherwise, chosen so that every
 * combination is a world. A parent tag, for instance, is not a variable: it is there where one of its children or "itself,
 * without a child" is.
 */
export class Space {
  readonly diagram = new Diagram();
  /** Variables of readings come first: so many levels. */
  readonly readings: number = 0;
  readonly #variables: Variable[] = [];
  readonly #levels = new Map<string, number>();
  readonly #nodes = new Map<Condition, Node>();
  readonly #keys = new Map<Fact, readonly string[]>();
  readonly #sourceTags: readonly string[];
  readonly #columnTags: readonly string[];
  readonly #purposes: readonly string[];
  /** Regular expressions for the name of the column in question. */
  readonly patterns: ReadonlySet<string>;
  readonly #domains = new Map<string, Domain | null>();
  /** Variables of texts that are not understood, by what they are about. */
  readonly opaque = new Map<string, Set<string>>();

  readonly withColumn: boolean;

  /** `withColumn`: the question is about a column of the data source. */
  constructor(conditions: Iterable<Condition>, withColumn: boolean) {
    this.withColumn = withColumn;
    const facts = new Set<Fact>();
    const seen = new Set<Condition>();
    const collect = (condition: Condition): void => {
      if (seen.has(condition)) return;
      seen.add(condition);
      if (condition.op === 'fact') facts.add(condition.fact);
      else if (condition.op === 'not') collect(condition.of);
      else for (const part of condition.of) collect(part);
    };
    for (const condition of conditions) collect(condition);
    const names = namesIn(facts);
    this.#sourceTags = names.sourceTags;
    this.#columnTags = names.columnTags;
    this.#purposes = names.purposes;
    this.patterns = names.patterns;
    this.#readDomains(facts);
    for (const one of facts) this.#keys.set(one, this.#keysOf(one));
    const byBlock = Map.groupBy(facts, blockOf);
    for (const block of BLOCKS) {
      if (block === 'reading' && this.#hasNestedPurposes()) this.#declare(block, SUB_PURPOSES);
      for (const one of byBlock.get(block) ?? [])
        for (const key of this.#keys.get(one) ?? []) this.#declare(block, key);
      if (block === 'reading') this.readings = this.#variables.length;
    }
  }

  /** The diagram of a condition. */
  nodeOf(condition: Condition): Node {
    const known = this.#nodes.get(condition);
    if (known !== undefined) return known;
    const { diagram } = this;
    let node: Node;
    if (condition.op === 'fact') node = this.#factNode(condition.fact);
    else if (condition.op === 'not') node = diagram.not(this.nodeOf(condition.of));
    else {
      // From the last to the first: long lists are then built in the order of their variables.
      const every = condition.op === 'all';
      node = every ? TRUE : FALSE;
      for (let index = condition.of.length - 1; index >= 0; index -= 1) {
        const part = this.nodeOf(condition.of[index] ?? condition);
        node = every ? diagram.and(part, node) : diagram.or(part, node);
      }
    }
    this.#nodes.set(condition, node);
    return node;
  }

  /** Worlds in which a value is not sure to be possible. */
  doubtfulValues(): Node {
    let node: Node = FALSE;
    for (const [operand, domain] of this.#domains) {
      if (domain === null) continue;
      const doubtful = this.#regions(operand, domain, (_, region) => region.doubtful);
      node = this.diagram.or(node, doubtful);
    }
    return node;
  }

  /** The world of the variables that hold. */
  worldOf(held: ReadonlySet<number>): World {
    const keys = new Set([...held].flatMap((level) => this.#variables[level]?.key ?? []));
    const values = new Map<string, Literal | null>();
    for (const [operand, domain] of this.#domains) {
      if (domain === null) continue;
      const bits = bitsOf(domain);
      let code = 0;
      for (let bit = 0; bit < bits; bit += 1) code = code * 2 + (keys.has(join('value', operand, String(bit))) ? 1 : 0);
      values.set(operand, domain.regions[code < domain.regions.length ? code : 0]?.sample ?? null);
    }
    return { keys, values, withColumn: this.withColumn };
  }

  /** The condition that everything which holds in a world, but its row, holds. */
  cubeOf(held: ReadonlySet<number>): Node {
    const levels = [...held].filter((level) => ['place', 'viewer'].includes(this.#variables[level]?.block ?? ''));
    return levels
      .sort((a, b) => b - a)
      .reduce((node, level) => this.diagram.and(this.diagram.variable(level), node), TRUE);
  }

  /** Whether a condition holds for every viewer of the data source, column and row of a world. */
  isForEveryone(condition: Node, held: ReadonlySet<number>): boolean {
    const { diagram } = this;
    const seen = new Map<Node, boolean>();
    const visit = (node: Node): boolean => {
      if (diagram.isTerminal(node)) return node !== FALSE;
      const known = seen.get(node);
      if (known !== undefined) return known;
      const level = diagram.level(node);
      const [low, high] = [diagram.low(node, level), diagram.high(node, level)];
      const free = this.#variables[level]?.block === 'viewer';
      const found = free ? visit(low) && visit(high) : visit(held.has(level) ? high : low);
      seen.set(node, found);
      return found;
    };
    return visit(condition);
  }

  #declare(block: Block, key: string): void {
    if (this.#levels.has(key)) return;
    this.#levels.set(key, this.#variables.length);
    this.#variables.push({ block, key });
  }

  /** Variables that a fact is made of. */
  #keysOf(one: Fact): readonly string[] {
    switch (one.of) {
      case 'reading':
        return [join('reading', one.name)];
      case 'viewer':
        return viewerKeys(one, this.#purposes);
      case 'row':
        return one.type === 'match' ? [join('match', one.attribute ?? '', one.tag)] : this.#testKeys(one.test);
      case 'opaque':
        return [join('opaque', one.about, one.text)];
      default:
        return this.#placeKeys(one);
    }
  }

  #placeKeys(one: Extract<Fact, { of: 'source' | 'column' }>): readonly string[] {
    const tags = (tag: string): string[] =>
      tag === '*' ? [...this.#columnTags, '*'] : this.#columnTags.filter((other) => isWithin(other, tag));
    const column = (kind: string, name: string): string[] => (this.withColumn ? [join('column', kind, name)] : []);
    if (one.of === 'column') {
      return one.type === 'tag'
        ? tags(one.tag).flatMap((tag) => column('tag', tag))
        : patternKeys(one.name).flatMap((name) => column('name', name));
    }
    switch (one.type) {
      case 'tag':
        return this.#sourceTags.filter((other) => isWithin(other, one.tag)).map((tag) => join('source', 'tag', tag));
      case 'column':
        return tags(one.tag).flatMap((tag) => [join('beside', 'tag', tag), ...column('tag', tag)]);
      case 'untagged column':
        return [join('beside', 'untagged', ''), ...tags('*').flatMap((tag) => column('tag', tag))];
      case 'named column':
        return patternKeys(one.name).flatMap((name) => [join('beside', 'name', name), ...column('name', name)]);
      default:
        return [join('source', 'place', one.text)];
    }
  }

  #factNode(one: Fact): Node {
    const { diagram } = this;
    if (one.of === 'row' && one.type === 'test') return this.#testNode(one.test);
    const anyOf = (keys: readonly string[]): Node =>
      keys.reduceRight<Node>((node, key) => diagram.or(this.#variable(key), node), FALSE);
    if (one.of === 'viewer' && one.type === 'acting') {
      if (one.name === '*') return anyOf(viewerKeys(one, this.#purposes));
      const own = this.#variable(join('acting', one.name));
      const below = this.#purposes.filter((name) => name !== one.name && isWithin(name, one.name));
      if (below.length === 0) return own;
      const children = anyOf(below.map((name) => join('acting', name)));
      return diagram.or(own, diagram.and(this.#variable(SUB_PURPOSES), children));
    }
    if (one.of === 'source' && one.type === 'untagged column') {
      const other = this.#variable(join('beside', 'untagged', ''));
      if (!this.withColumn) return other;
      return diagram.or(other, diagram.not(this.#factNode({ of: 'column', type: 'tag', tag: '*' })));
    }
    return anyOf(this.#keys.get(one) ?? this.#keysOf(one));
  }

  #readDomains(facts: ReadonlySet<Fact>): void {
    const tests = new Map<string, Test[]>();
    for (const one of facts) {
      if (one.of === 'row' && one.type === 'test') {
        const list = tests.get(one.test.operand.key);
        if (list === undefined) tests.set(one.test.operand.key, [one.test]);
        else list.push(one.test);
      }
      if (one.of === 'opaque') this.#family(one.about, join('opaque', one.about, one.text));
    }
    for (const [operand, list] of tests) {
      const domain = domainOf(list);
      this.#domains.set(operand, domain);
      if (domain === null) for (const test of list) this.#family('row', join('test', testKey(test)));
    }
  }

  #family(name: string, key: string): void {
    const known = this.opaque.get(name);
    if (known === undefined) this.opaque.set(name, new Set([key]));
    else known.add(key);
  }

  #testKeys(test: Test): readonly string[] {
    const domain = this.#domains.get(test.operand.key) ?? null;
    if (domain === null) return [join('test', testKey(test))];
    return Array.from({ length: bitsOf(domain) }, (_, bit) => join('value', test.operand.key, String(bit)));
  }

  #testNode(test: Test): Node {
    const domain = this.#domains.get(test.operand.key) ?? null;
    if (domain === null) return this.#variable(join('test', testKey(test)));
    return this.#regions(test.operand.key, domain, (sample) => meets(sample, test));
  }

  /** The worlds in which the value of an operand lies in chosen regions. A region's place is written in bits. */
  #regions(
    operand: string,
    { regions }: Domain,
    chosen: (sample: Literal | null, region: Domain['regions'][number]) => boolean,
  ): Node {
    const bits = bitsOf({ regions });
    const holds = regions.map((region) => chosen(region.sample, region));
    const build = (bit: number, code: number): Node => {
      if (bit === bits) return (holds[code] ?? holds[0] ?? false) ? TRUE : FALSE;
      const level = this.#levels.get(join('value', operand, String(bit))) ?? 0;
      return this.diagram.make(level, build(bit + 1, code * 2), build(bit + 1, code * 2 + 1));
    };
    return build(0, 0);
  }

  /** Levels of the variables about rows. */
  rowLevels(): readonly number[] {
    return this.#variables.flatMap(({ block }, level) => (block === 'row' ? [level] : []));
  }

  /** The level of a variable; `undefined` where nothing speaks of it. */
  levelOf(key: string): number | undefined {
    return this.#levels.get(key);
  }

  #hasNestedPurposes(): boolean {
    return this.#purposes.some((name) => this.#purposes.some((other) => other !== name && isWithin(other, name)));
  }

  #variable(key: string): Node {
    const level = this.#levels.get(key);
    return level === undefined ? FALSE : this.diagram.variable(level);
  }
}

function bitsOf({ regions }: Domain): number {
  return Math.ceil(Math.log2(Math.max(2, regions.length)));
}
