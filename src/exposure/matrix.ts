import { listed } from '../model/counted.ts';
import { NEVER } from './condition.ts';
import { decide } from './decide.ts';
import { TooInvolved } from './diagram.ts';
import { masksOf, takesColumn } from './facets.ts';
import { type Mask, nameOf } from './mask.ts';
import type { Policy } from './model.ts';
import { Filling, type Viewer } from './situation.ts';
import { filled, type Leaf } from './viewer-access.ts';

/** How a column that carries one tag looks to one viewer. */
export interface MatrixCell {
  /** In words: `clear`, the type of a mask, several of them where rows or data sources differ; `unknown`. */
  readonly text: string;
  /** What it depends on, in words; `[]` where it is decided. */
  readonly open: readonly string[];
  /** Keys of the policies that decide it, sorted; `[]`: none masks it. */
  readonly by: readonly string[];
  /** The least and the most that is seen: 0 hidden, 1 part of the value, 2 the value; `null`: not known. */
  readonly range: readonly [least: number, most: number] | null;
}

/** Which way a cell changed. `other`: neither more nor less for sure. */
export type CellChange = 'same' | 'more' | 'less' | 'other';

/** All cells of one column's tag, a viewer a cell. */
export function cellsOfTag(policies: readonly Policy[], tag: string, viewers: readonly Viewer[]): MatrixCell[] {
  const columnTags = new Set([tag]);
  const open = { source: null, column: null, approved: null, columnTags };
  const taking = new Filling({ viewer: null, ...open });
  const relevant = policies.filter((policy) => taking.of(takesColumn(policy)) !== NEVER);
  const unused = relevant.flatMap(({ key, unused: list }) =>
    list.map(({ path }) => `\`${path}\` of the policy "${key}"`),
  );
  if (unused.length > 0) {
    const cell: MatrixCell = {
      text: 'unknown',
      open: [`What ${listed(unused)} means for access is not known.`],
      by: relevant.map(({ key }) => key).sort(),
      range: null,
    };
    return viewers.map(() => cell);
  }
  const choice = masksOf(relevant);
  return viewers.map((viewer) => cellOf(choice, new Filling({ viewer, ...open })));
}

function cellOf(choice: ReturnType<typeof masksOf>, filling: Filling): MatrixCell {
  const leaves = new Map<string, Leaf>();
  const idOf = (leaf: Leaf): string => {
    const id = JSON.stringify([nameOf(leaf.mask), leaf.by]);
    leaves.set(id, leaf);
    return id;
  };
  try {
    const { ways, open } = decide(filled(choice, filling, idOf));
    const reached = [...new Set(ways.flatMap((way) => [...way]))].flatMap((id) => leaves.get(id) ?? []);
    const words = ways.map((way) =>
      [...new Set([...way].flatMap((id) => leaves.get(id) ?? []).map(({ mask }) => nameOf(mask)))].sort(),
    );
    const text = [...new Set(words.map((list) => list.join(' / ')))].sort().join(' or ');
    const ranks = reached.flatMap(({ mask }) => rankOf(mask) ?? []);
    return {
      text,
      open: open.map((reason) => `It depends on ${reason}.`),
      by: [...new Set(reached.flatMap(({ by }) => by ?? []))].sort(),
      range: ranks.length < reached.length ? null : [Math.min(...ranks), Math.max(...ranks)],
    };
  } catch (error) {
    if (!(error instanceof TooInvolved)) throw error;
    return { text: 'unknown', open: ['The policies are too involved to decide it.'], by: [], range: null };
  }
}

/** Which way a cell changed, as far as the ranges tell. */
export function changeOf(before: MatrixCell, after: MatrixCell): CellChange {
  if (before.text === after.text && before.open.join() === after.open.join()) return 'same';
  if (before.range === null || after.range === null) return 'other';
  const [least, most] = [after.range[0] - before.range[0], after.range[1] - before.range[1]];
  if (least >= 0 && most >= 0 && least + most > 0) return 'more';
  return least <= 0 && most <= 0 && least + most < 0 ? 'less' : 'other';
}

function rankOf({ strength }: Mask): number | null {
  switch (strength) {
    case 'clear':
      return 2;
    case 'hidden':
      return 0;
    case 'partial':
    case 'function':
      return 1;
    default:
      return null;
  }
}
