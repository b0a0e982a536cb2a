import { RunFailure } from '../model/failure.ts';
import type { Json } from '../model/json.ts';
import { sameJson } from '../model/same-json.ts';
import { type Shard, shardName } from '../model/shard.ts';
import {
  type RecordedAnswer,
  type RecordedReply,
  type RecordedTrace,
  replyDigest,
  type ShardBasis,
  type ShardContent,
} from './content.ts';
import { ownsObject } from './owner.ts';
import { askedName, subjectName } from './record.ts';

/** The plan file of one shard. */
export interface ShardFile {
  /** As the user named it, for messages. */
  readonly path: string;
  readonly content: ShardContent;
}

/** The shards of one run, put together. */
export interface JoinedShards {
  readonly basis: ShardBasis;
  /** A file of a shard that finished, for messages. */
  readonly file: string;
  readonly count: number;
  /** Why a shard gives nothing, in a sentence each; `[]`: all of them finished. */
  readonly lacking: readonly string[];
  /** Lists that two shards saw differently, in a sentence each. */
  readonly moved: readonly string[];
  readonly reads: ReadonlyMap<string, RecordedReply>;
  readonly answers: ReadonlyMap<string, RecordedAnswer>;
  readonly traces: ReadonlyMap<string, RecordedTrace>;
}

/**
 * Puts the shards of a run together. Throws RunFailure `config` for files that are not of one run, each mistake with its
 * file, and `incomplete` where no shard finished.
 */
export function joinShards(files: readonly ShardFile[]): JoinedShards {
  const [first] = files;
  if (first === undefined) throw new RunFailure('config', 'There is no plan file of a shard to merge.');
  const { count } = first.content.shard;
  const problems = [...strangers(files, count), ...repeated(files), ...strays(files)];
  if (problems.length > 0) throw new RunFailure('config', problems);
  const finished = files.filter(({ content }) => content.failures.length === 0);
  const lacking = lackingShards(files, count);
  const [leader] = finished;
  if (leader === undefined) throw new RunFailure('incomplete', ['No shard of the plan finished.', ...lacking]);
  const others = finished.slice(1).flatMap((file) => differencesOfBasis(file, leader.content.basis, leader.path));
  if (others.length > 0) throw new RunFailure('config', others);
  return {
    basis: leader.content.basis,
    file: leader.path,
    count,
    lacking,
    ...joinReads(finished),
    answers: new Map(
      finished.flatMap(({ content }) => content.answers.map((answer) => [askedName(answer), answer] as const)),
    ),
    traces: new Map(
      finished.flatMap(({ content }) => content.traces.map((trace) => [subjectName(trace), trace] as const)),
    ),
  };
}

/** Where a shard was made for another run than `expected`, in a sentence each. `whose`: the run that expects it. */
export function differencesOfBasis(
  { path, content }: ShardFile,
  expected: ShardBasis,
  whose: string,
): readonly string[] {
  const { basis } = content;
  const say = (pointer: string, found: Json, desired: Json, advice: string): string =>
    `\`${path}\`: \`${pointer}\` is ${shown(found)}, and ${whose === 'this run' ? whose : `\`${whose}\``} has ${shown(desired)}. ${advice}`;
  const fields = (['version', 'environment', 'tenant', 'base', 'head'] as const).flatMap((name) =>
    basis[name] === expected[name] ? [] : [say(`basis.${name}`, basis[name], expected[name], SAME[name])],
  );
  const names = [...new Set([...Object.keys(basis.settings), ...Object.keys(expected.settings)])].sort();
  const settings = names.flatMap((name) => {
    const [found = null, desired = null] = [basis.settings[name], expected.settings[name]];
    return sameJson(found, desired) ? [] : [say(`basis.settings.${name}`, found, desired, SAME_INPUTS)];
  });
  if (fields.length + settings.length > 0) return [...fields, ...settings];
  if (basis.specs === expected.specs) return [];
  return [say('basis.specs', basis.specs, expected.specs, SAME_SPECS)];
}

const SAME_INPUTS = 'Give every shard and the merge the same inputs.';
const SAME_SPECS =
  'The specs, their variables or the applied commit changed in between. Run the shards and the merge on the same files.';
const SAME_COMMIT = 'Run the shards and the merge on the same commit.';
const SAME = {
  version: 'Use one version of immuta-gitops in all jobs.',
  environment: SAME_INPUTS,
  tenant: 'Give every shard the same `immuta-url`.',
  base: SAME_COMMIT,
  head: SAME_COMMIT,
} as const;

function strangers(files: readonly ShardFile[], count: number): string[] {
  const [first] = files;
  return files.flatMap(({ path, content: { shard } }) =>
    shard.count === count
      ? []
      : [
          `\`${path}\` is shard ${shardName(shard)}, and \`${first?.path}\` is one of ${count}. Merge the shards of one run.`,
        ],
  );
}

function repeated(files: readonly ShardFile[]): string[] {
  return [...Map.groupBy(files, ({ content }) => content.shard.index).values()].flatMap((same) => {
    const [one, other] = same;
    if (one === undefined || other === undefined) return [];
    return [
      `\`${one.path}\` and \`${other.path}\` are both shard ${shardName(one.content.shard)}. Give each shard once.`,
    ];
  });
}

/** Answers that their shard could not give. */
function strays(files: readonly ShardFile[]): string[] {
  return files.flatMap(({ path, content: { shard, answers } }) => {
    const at = answers.findIndex(({ kind, key }) => !ownsObject(shard, kind, key));
    const stray = answers[at];
    if (stray === undefined) return [];
    return [
      `\`${path}\`: \`answers[${at}]\` is about ${stray.kind} ${shown(stray.key)}, which is not in shard ${shardName(shard)}. The file was changed, or another version wrote it; make it again.`,
    ];
  });
}

function lackingShards(files: readonly ShardFile[], count: number): string[] {
  const byIndex = new Map(files.map((file) => [file.content.shard.index, file]));
  return Array.from({ length: count }, (_, place): Shard => ({ index: place + 1, count })).flatMap((shard) => {
    const file = byIndex.get(shard.index);
    if (file === undefined) {
      return [`Shard ${shardName(shard)} is missing: there is no plan file of it. What it asks for is not known.`];
    }
    const { failures } = file.content;
    return failures.length === 0 ? [] : [`Shard ${shardName(shard)} failed: ${failures.join(' ')}`];
  });
}

function joinReads(files: readonly ShardFile[]): Pick<JoinedShards, 'reads' | 'moved'> {
  const reads = new Map<string, RecordedReply>();
  const digests = new Map<string, string>();
  const moved = new Map<string, string>();
  for (const { content } of files) {
    for (const { request, reply } of content.reads) {
      const digest = digestOf(reply);
      const known = digests.get(request);
      if (known !== undefined && known !== digest) {
        moved.set(
          request,
          `Two shards saw another reply to \`${request}\`, so the tenant changed while they ran. Plan again.`,
        );
      }
      digests.set(request, known ?? digest);
      const before = reads.get(request);
      if (before === undefined || before.type === 'digest') reads.set(request, reply);
    }
  }
  return { reads, moved: [...moved.values()] };
}

function digestOf(reply: RecordedReply): string {
  switch (reply.type) {
    case 'digest':
      return reply.digest;
    case 'value':
      return replyDigest(reply.value);
    case 'error':
      return `${reply.error.code} ${reply.error.message}`;
    default:
      return reply.reason;
  }
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
