/** One of the parts that the server's work of a run is split into. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** Most shards of a run: GitHub's matrix has no more jobs. */
export const MOST_SHARDS = 256;

/** `2/4`, as the input writes it. */
export function shardName({ index, count }: Shard): string {
  return `${index}/${count}`;
}
