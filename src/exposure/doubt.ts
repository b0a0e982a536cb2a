import { FALSE, type Node, TRUE } from './diagram.ts';
import { join } from './keys.ts';
import { surePatterns } from './name-patterns.ts';
import type { Space } from './space.ts';

/** Worlds that may not exist: texts that are not understood differ there, or a value or name is not sure to be possible. */
export function doubtOf(space: Space): Node {
  const { diagram } = space;
  let node = diagram.or(space.doubtfulValues(), patternDoubt(space));
  for (const [about, keys] of space.opaque) {
    if (about === 'row') continue;
    const variables = [...keys].map((key) => variable(space, key));
    const all = variables.reduce((one, other) => diagram.and(one, other), TRUE);
    const some = variables.reduce((one, other) => diagram.or(one, other), FALSE);
    node = diagram.or(node, diagram.and(some, diagram.not(all)));
  }
  return node;
}

/**
 * What is so whatever the texts about rows mean that are not understood, and what one value of a single text brings about,
 * whatever the row and the other texts are: a text is TRUE for some rows and not for others.
 */
export function whateverTextMeans(space: Space, codes: Node): Node {
  const texts = [...(space.opaque.get('row') ?? [])].flatMap((key) => space.levelOf(key) ?? []);
  if (texts.length === 0) return codes;
  const rows = space.rowLevels();
  const alone = texts.map((text) =>
    forAll(
      space,
      codes,
      rows.filter((level) => level !== text),
    ),
  );
  return alone.reduce(
    (node, one) => space.diagram.combine(node, one, (bits, more) => bits | more),
    forAll(space, codes, texts),
  );
}

/** What is so whatever the values of some variables. */
function forAll({ diagram }: Space, codes: Node, levels: readonly number[]): Node {
  return levels.reduce((node, level) => {
    const [without, held] = [diagram.restrict(node, level, false), diagram.restrict(node, level, true)];
    return diagram.combine(without, held, (one, other) => one & other);
  }, codes);
}

/** Names that no column may have. Other columns of the data source are many: each may match another expression. */
function patternDoubt(space: Space): Node {
  const { diagram } = space;
  const known = [...space.patterns].filter((regex) => space.levelOf(nameKey(regex)) !== undefined);
  if (known.length < 2) return FALSE;
  const named = surePatterns(known).map((set) =>
    known
      .map((regex) => {
        const node = variable(space, nameKey(regex));
        return set.has(regex) ? node : diagram.not(node);
      })
      .reduce((one, next) => diagram.and(one, next), TRUE),
  );
  return diagram.not(named.reduce((one, next) => diagram.or(one, next), FALSE));
}

function nameKey(regex: string): string {
  return join('column', 'name', `/${regex}`);
}

function variable(space: Space, key: string): Node {
  const level = space.levelOf(key);
  return level === undefined ? FALSE : space.diagram.variable(level);
}
