/** How far a policy reaches in the tenant, as Immuta tells it now. */
export interface Reach {
  /** Data sources that it acts on; `null`: not known. */
  readonly dataSources: number | null;
  /** Columns of those that its masks select; `null`: it masks none, or that is not known. */
  readonly columns: number | null;
  /** The first ten data sources by name. */
  readonly names: readonly string[];
  /** Why something is not known, in a sentence; `null` where everything is. */
  readonly unknown: string | null;
}

/** What a new data source meets, by the tags that its spec gives it. */
export interface NewSource {
  readonly name: string;
  /** Keys of the policies that mask one of its columns, or filter its rows. */
  readonly dataPolicies: readonly string[];
  /** Keys of the subscription policies that act on it. */
  readonly subscriptionPolicies: readonly string[];
  /** Columns that the spec tags. What other columns it has, the spec does not say. */
  readonly taggedColumns: number;
}
