import { type Kind, type Name, nameSpaces } from '../kinds/kind.ts';
import type { GraphEdge, GraphNode, ObjectGraph } from '../model/graph.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import { exposureInSet, isWritten, type Operation } from '../model/plan.ts';
import type { Resource } from '../model/resource.ts';
import type { OperationDraft } from './draft.ts';

/** A spec in a graph. */
type GraphSource = Pick<Resource, 'kind' | 'key'> & {
  readonly spec: JsonObject;
  readonly file: string | null;
  readonly line: number;
};

/** Who names whom in a repository: each spec, and each name that a spec uses and none makes. */
export function objectGraph(resources: readonly Resource[], kinds: readonly Kind[]): ObjectGraph {
  const builder = new Builder(kinds);
  const placed = resources.map(placedOf);
  for (const one of placed) builder.makes(one);
  for (const one of placed) builder.names(one, () => true);
  return builder.graph();
}

/**
 * What a plan touches: the objects that it writes, the names that they use, and the specs beside them that use the same
 * tags or purposes. `null` where nothing is written, or where even the first two are more than `most` nodes.
 */
export function planGraph(
  operations: readonly Operation[],
  {
    drafts,
    resources,
    kinds,
    most,
  }: {
    readonly drafts: ReadonlyMap<string, OperationDraft>;
    readonly resources: readonly Resource[];
    readonly kinds: readonly Kind[];
    readonly most: number;
  },
): ObjectGraph | null {
  const changed = operations.filter(isWritten);
  if (changed.length === 0 || changed.length > most) return null;
  const written = changed.flatMap((operation) => writtenOf(operation, drafts) ?? []);
  const own = new Set(changed.map(({ kind, key }) => identity(kind, key)));
  const others = resources.filter(({ kind, key }) => !own.has(identity(kind, key))).map(placedOf);
  const spaces = nameSpaces(kinds);
  const build = (beside: readonly GraphSource[]): ObjectGraph => {
    const builder = new Builder(kinds);
    for (const one of [...written, ...beside]) builder.makes(one);
    for (const operation of changed) builder.marks(operation);
    const isDrawn = ({ space }: Name): boolean => spaces.get(space)?.about === 'objects';
    for (const one of written) builder.names(one, isDrawn);
    const known = builder.known();
    for (const one of beside) builder.names(one, (name) => isDrawn(name) && known.has(builder.idOf(name)));
    return builder.connected(new Set(changed.map(({ kind, key }) => identity(kind, key))));
  };
  const whole = build(others);
  if (whole.nodes.length <= most) return whole;
  const alone = build([]);
  return alone.nodes.length <= most ? alone : null;
}

function placedOf({ kind, key, desired, document }: Resource): GraphSource {
  return { kind, key, spec: desired, file: document.file, line: document.line };
}

function writtenOf(
  { kind, key, file, line }: Operation,
  drafts: ReadonlyMap<string, OperationDraft>,
): GraphSource | null {
  const draft = drafts.get(identity(kind, key));
  const spec = draft?.type === 'desired' ? draft.resource.desired : (draft?.actual?.spec ?? draft?.base ?? null);
  return spec === null ? { kind, key, spec: {}, file, line } : { kind, key, spec, file, line };
}

class Builder {
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #nodes = new Map<string, GraphNode>();
  /** By name, the spec that makes it. */
  readonly #makers = new Map<string, string>();
  readonly #edges = new Map<string, GraphEdge>();

  constructor(kinds: readonly Kind[]) {
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
  }

  makes({ kind, key, spec, file, line }: GraphSource): void {
    const id = identity(kind, key);
    this.#nodes.set(id, { id, kind, name: key, file, line });
    for (const name of this.#kinds.get(kind)?.provides(spec) ?? []) this.#makers.set(nameId(name), id);
  }

  marks(operation: Operation): void {
    const id = identity(operation.kind, operation.key);
    const node = this.#nodes.get(id);
    if (node === undefined) return;
    const change = { action: operation.action, exposure: exposureInSet(operation) };
    this.#nodes.set(id, { ...node, change });
  }

  names({ kind, key, spec }: GraphSource, isDesired: (name: Name) => boolean): void {
    const from = identity(kind, key);
    for (const name of this.#kinds.get(kind)?.references(spec) ?? []) {
      if (!isDesired(name)) continue;
      const to = this.idOf(name);
      if (to === from) continue;
      if (!this.#nodes.has(to)) this.#nodes.set(to, { id: to, kind: name.space, name: name.name, file: null, line: 0 });
      this.#edges.set(`${from}\n${to}`, { from, to });
    }
  }

  /** The spec that makes a name, or the name itself. */
  idOf(name: Name): string {
    return this.#makers.get(nameId(name)) ?? nameId(name);
  }

  known(): ReadonlySet<string> {
    const edges = [...this.#edges.values()];
    return new Set(edges.flatMap(({ from, to }) => [from, to]));
  }

  graph(): ObjectGraph {
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }

  /** Without nodes that no edge reaches, but for these. */
  connected(kept: ReadonlySet<string>): ObjectGraph {
    const known = this.known();
    const { nodes, edges } = this.graph();
    return { nodes: nodes.filter(({ id }) => kept.has(id) || known.has(id)), edges };
  }
}

function nameId({ space, name }: Name): string {
  return `${space}:${name}`;
}
