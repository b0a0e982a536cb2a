import { ALWAYS, type Condition, NEVER } from './condition.ts';
import { type Node, TERMINAL } from './diagram.ts';
import { parted } from './keys.ts';
import { Space } from './space.ts';
import { quote } from './words.ts';

/** A choice between values, by conditions. */
export type Tree<T> = { readonly value: T } | { readonly when: Condition; readonly yes: Tree<T>; readonly no: Tree<T> };

/** What a question comes to. */
export interface Decision<T> {
  /**
   * One entry for each way in which what is not known may turn out: the values that are reached there, one for each sort
   * of row. A single entry: it is decided.
   */
  readonly ways: readonly ReadonlySet<T>[];
  /** What the ways differ by, in words. */
  readonly open: readonly string[];
}

/** The tree of a list of options, of which the first whose condition holds counts. */
export function firstOf<T>(options: readonly (readonly [Condition, T])[], otherwise: T): Tree<T> {
  return options.reduceRight<Tree<T>>(
    (no, [when, value]) => (when === NEVER ? no : when === ALWAYS ? { value } : { when, yes: { value }, no }),
    { value: otherwise },
  );
}

/**
 * Decides a choice whose conditions were filled with what is known. Throws `TooInvolved` where it needs more steps than are
 * allowed.
 */
export function decide<T>(tree: Tree<T>): Decision<T> {
  if ('value' in tree) return { ways: [new Set([tree.value])], open: [] };
  const space = new Space(conditionsOf(tree), true);
  const { diagram } = space;
  const values: T[] = [];
  const numberOf = (value: T): number => {
    const known = values.indexOf(value);
    return known >= 0 ? known : values.push(value) - 1;
  };
  const nodes = new Map<Tree<T>, Node>();
  const nodeOf = (one: Tree<T>): Node => {
    const known = nodes.get(one);
    if (known !== undefined) return known;
    const node =
      'value' in one
        ? diagram.terminal(numberOf(one.value))
        : diagram.choose(space.nodeOf(one.when), nodeOf(one.yes), nodeOf(one.no));
    nodes.set(one, node);
    return node;
  };
  const root = nodeOf(tree);
  const [firstRow = TERMINAL] = space.rowLevels();
  const ways = distinct([...diagram.below(root, firstRow)].map((part) => reached(space, part, values)));
  return { ways, open: ways.length === 1 ? [] : openIn(space, root, firstRow) };
}

function* conditionsOf<T>(tree: Tree<T>): Generator<Condition> {
  const seen = new Set<Tree<T>>();
  const left: Tree<T>[] = [tree];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if ('value' in one || seen.has(one)) continue;
    seen.add(one);
    yield one.when;
    left.push(one.no, one.yes);
  }
}

function reached<T>({ diagram }: Space, node: Node, values: readonly T[]): ReadonlySet<T> {
  const found = new Set<T>();
  walk(diagram, node, (one) => {
    const value = diagram.isTerminal(one) ? values[diagram.value(one)] : undefined;
    if (value !== undefined) found.add(value);
    return true;
  });
  return found;
}

function walk(diagram: Space['diagram'], node: Node, visit: (node: Node) => boolean): void {
  const seen = new Set<Node>();
  const left: Node[] = [node];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (!visit(one) || diagram.isTerminal(one)) continue;
    left.push(diagram.high(one, diagram.level(one)), diagram.low(one, diagram.level(one)));
  }
}

function distinct<T>(ways: readonly ReadonlySet<T>[]): readonly ReadonlySet<T>[] {
  return ways.filter(
    (way, index) => !ways.slice(0, index).some((other) => other.size === way.size && way.isSubsetOf(other)),
  );
}

/** Variables above the rows on which the outcome depends, in words. */
function openIn(space: Space, root: Node, firstRow: number): string[] {
  const levels = new Set<number>();
  walk(space.diagram, root, (node) => {
    const level = space.diagram.level(node);
    const isOpen = !space.diagram.isTerminal(node) && level < firstRow;
    if (isOpen) levels.add(level);
    return isOpen;
  });
  return [...new Set([...space.worldOf(levels).keys].map(inWords))].sort();
}

function inWords(key: string): string {
  const [kind, ...rest] = parted(key);
  const [type, name = ''] = rest;
  const last = rest.at(-1) ?? '';
  const pattern = (): string => quote(name.slice(name.indexOf('/') + 1));
  switch (kind) {
    case 'reading':
      return last.startsWith('[') ? 'which of two masks of equal depth counts first' : `whether ${last}`;
    case 'opaque':
      return `whether this holds, which is not understood: ${last}`;
    case 'source':
      return `whether the data source is ${type === 'tag' ? `tagged ${quote(name)}` : name}`;
    case 'beside':
      if (type === 'untagged') return 'whether the data source has a column without a tag';
      return `whether the data source has a column ${type === 'tag' ? `tagged ${quote(name)}` : `named like ${pattern()}`}`;
    case 'column':
      return `whether the column is ${type === 'tag' ? `tagged ${quote(name)}` : `named like ${pattern()}`}`;
    default:
      return `whether the viewer has ${type ?? kind}`;
  }
}
