import type { Action, Exposure } from './plan.ts';

/** An object of Immuta, or a name that only Immuta holds (a tag, a group). */
export interface GraphNode {
  /** Of the graph alone: two graphs may number differently. */
  readonly id: string;
  /** A kind (`policy`), or a name space (`tag`). */
  readonly kind: string;
  readonly name: string;
  /** Where its spec is; `null` for what no spec in view makes. */
  readonly file: string | null;
  readonly line: number;
  /** What a plan does to it; absent for what does not change. */
  readonly change?: { readonly action: Action; readonly exposure: Exposure };
}

/** `from` names `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** Who names whom. */
export interface ObjectGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
