import { type CellChange, cellsOfTag, changeOf, type MatrixCell } from '../exposure/matrix.ts';
import type { Viewer } from '../exposure/situation.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Resource } from '../model/resource.ts';
import { visible } from '../report/escape-visible.ts';
import type { MatrixData, MatrixOutcome, MatrixPolicy, MatrixRow } from '../report/matrix/data.ts';
import { testedPolicies } from './check-tests.ts';
import type { TestedPolicy } from './deciders.ts';
import { namesOf, viewer } from './policy-names.ts';

/** The specs of one side. */
type Side = readonly Resource[];

/**
 * Who sees what, by membership and tag: each group, attribute and purpose that the policies of either side name, by itself, and
 * people without any. `before`: the side to compare with, `null` for none.
 */
export function matrixData(
  after: Side,
  {
    before,
    kinds,
    title,
    base,
  }: {
    readonly before: Side | null;
    readonly kinds: readonly Kind[];
    readonly title: string;
    readonly base: string | null;
  },
): MatrixData {
  const [now, was] = [testedPolicies(after, kinds), testedPolicies(before ?? [], kinds)];
  const names = namesOf([...now, ...was]);
  const rows: (MatrixRow & { readonly viewer: Viewer })[] = [
    { sort: 'none', name: '', viewer: viewer({}) },
    ...names.groups.map((name) => ({ sort: 'group' as const, name, viewer: viewer({ groups: [name] }) })),
    ...names.attributes.map(([name, value]) => ({
      sort: 'attribute' as const,
      name: `${name} = ${value}`,
      viewer: viewer({ attributes: new Map([[name, new Set([value])]]) }),
    })),
    ...names.purposes.map((name) => ({ sort: 'purpose' as const, name, viewer: viewer({ purposes: [name] }) })),
  ];
  const policies = new PolicyTable([...now, ...was], kinds);
  const outcomes = new OutcomeTable(policies);
  const tags = names.columnTags;
  const cells = new Array<number>(rows.length * tags.length).fill(0);
  const viewers = rows.map((row) => row.viewer);
  for (const [index, tag] of tags.entries()) {
    const found = cellsOfTag(
      now.map(({ policy }) => policy),
      tag,
      viewers,
    );
    const earlier =
      before === null
        ? null
        : cellsOfTag(
            was.map(({ policy }) => policy),
            tag,
            viewers,
          );
    for (const [row, cell] of found.entries())
      cells[row * tags.length + index] = outcomes.add(cell, earlier?.[row] ?? null);
  }
  return {
    title: visible(title),
    base: base === null ? null : visible(base),
    rows: rows.map(({ sort, name }) => ({ sort, name: visible(name) })),
    tags: tags.map(visible),
    outcomes: outcomes.all,
    cells,
    policies: policies.all,
  };
}

/** Policies that some cell names, in the order of their first cell. */
class PolicyTable {
  readonly all: MatrixPolicy[] = [];
  readonly #known = new Map<string, number>();
  readonly #byKey: ReadonlyMap<string, TestedPolicy>;
  readonly #explain: (tested: TestedPolicy) => readonly string[];

  constructor(tested: readonly TestedPolicy[], kinds: readonly Kind[]) {
    // Those of today come first, and their words count.
    this.#byKey = new Map([...tested].reverse().map((one) => [one.policy.key, one]));
    const kind = kinds.find(({ access }) => access !== undefined);
    this.#explain = ({ spec }) => kind?.explain(spec) ?? [];
  }

  indexOf(key: string): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const tested = this.#byKey.get(key);
    const document = tested?.document ?? null;
    const place = document === null ? '' : `${document.file}:${document.line}`;
    const sentences = tested === undefined ? [] : this.#explain(tested).map(visible);
    const index = this.all.push({ name: visible(key), place: visible(place), sentences }) - 1;
    this.#known.set(key, index);
    return index;
  }
}

class OutcomeTable {
  readonly all: MatrixOutcome[] = [];
  readonly #known = new Map<string, number>();
  readonly #policies: PolicyTable;

  constructor(policies: PolicyTable) {
    this.#policies = policies;
  }

  add(cell: MatrixCell, before: MatrixCell | null): number {
    const change: CellChange = before === null ? 'same' : changeOf(before, cell);
    const id = JSON.stringify([cell, before?.text ?? null, change]);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const outcome: MatrixOutcome = {
      text: cell.text,
      before: before?.text ?? null,
      change,
      level: levelOf(cell),
      open: cell.open.map(visible),
      by: cell.by.map((key) => this.#policies.indexOf(key)),
    };
    const index = this.all.push(outcome) - 1;
    this.#known.set(id, index);
    return index;
  }
}

function levelOf({ range }: MatrixCell): MatrixOutcome['level'] {
  if (range === null) return 'unknown';
  const [least, most] = range;
  if (least !== most) return 'mixed';
  return least === 2 ? 'clear' : least === 1 ? 'part' : 'hidden';
}
