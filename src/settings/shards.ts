import type { RunMode } from '../model/plan.ts';
import type { Settings } from '../model/settings.ts';
import { MOST_SHARDS, type Shard } from '../model/shard.ts';

/** Reads the input `shard`; `''`: none. */
export function readShard(text: string, problems: string[]): Shard | null {
  if (text === '') return null;
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (index >= 1 && index <= count && count <= MOST_SHARDS) return { index, count };
  problems.push(
    `Input \`shard\` is ${JSON.stringify(text.slice(0, 80))}; write \`i/n\`, such as \`2/4\`: shard i from 1 to n, and n at most ${MOST_SHARDS}.`,
  );
  return null;
}

/** What `shard` and `merge` exclude. */
export function shardProblems({
  shard,
  merge,
  adoptPullRequest,
}: Pick<Settings, 'shard' | 'merge' | 'adoptPullRequest'>): string[] {
  if (shard !== null && merge.length > 0) {
    return [
      'Inputs `shard` and `merge` exclude each other: shards make plan files, and one run after them merges those.',
    ];
  }
  if (merge.length === 0 || !adoptPullRequest) return [];
  return [
    'Input `adopt-pull-request` writes what the tenant holds into specs, and the plan files that `merge` reads have *** in place of secrets. Adopt in a run without `merge`.',
  ];
}

/** Why a run cannot be made in shards, in a sentence; `null`: it can, or is not asked to. */
export function shardRefusal(
  mode: RunMode,
  { shard, merge, onDrift }: Pick<Settings, 'shard' | 'merge' | 'onDrift'>,
): string | null {
  const input = shard !== null ? 'shard' : merge.length > 0 ? 'merge' : null;
  if (input === null || mode === 'plan' || (mode === 'drift' && onDrift !== 'apply')) return null;
  const what = mode === 'drift' ? '`on-drift: apply`' : `\`mode: ${mode}\``;
  const why =
    mode === 'validate'
      ? 'A check sends no request that could be split.'
      : 'An apply writes masks before data and moves the applied commit once, so it runs in one piece.';
  return `Input \`${input}\` is for plans and for drift, and this run is ${what}. ${why} Remove the input from this job.`;
}
