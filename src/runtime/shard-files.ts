import { lstatSync, readFileSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { sealWith } from '../github/seal.ts';
import { normaliseAddress } from '../immuta/address.ts';
import { RunFailure } from '../model/failure.ts';
import type { RunReport } from '../model/report.ts';
import type { Seal } from '../model/seal.ts';
import type { Settings } from '../model/settings.ts';
import type { Shard } from '../model/shard.ts';
import { failedShard, type ShardContent } from '../shard/content.ts';
import { LARGEST_FILE, readShardFile, shardFileText } from '../shard/file.ts';
import { type JoinedShards, joinShards } from '../shard/join.ts';
import { tenantOfShards } from '../shard/replay.ts';
import { jsonFilesIn } from './json-files.ts';
import { VERSION } from './version.ts';
import { writeWhole } from './write-file.ts';

/** Where plan files of shards are, and what they are sealed with. */
export interface ShardPlace {
  /** The folder that relative paths are seen from. */
  readonly folder: string;
  /** `owner/name`; `''` outside GitHub. */
  readonly repository: string;
  readonly settings: Pick<Settings, 'approvalKey' | 'merge' | 'immutaUrl' | 'allowHttp'>;
}

/** The paths of the plan files that `merge` names; a folder gives every JSON file in it. Throws RunFailure `config`. */
function shardPaths({ folder, settings }: ShardPlace): string[] {
  const paths = settings.merge.flatMap((path) => {
    const place = resolve(folder, path);
    const state = statSync(place, { throwIfNoEntry: false });
    if (state === undefined) throw new RunFailure('config', `Input \`merge\`: there is no \`${path}\`.`);
    return state.isDirectory() ? jsonFilesIn(place, path) : [path];
  });
  return [...new Set(paths)].sort();
}

/** Reads and joins the plan files that `merge` names. Throws RunFailure. */
function readShards(place: ShardPlace): JoinedShards {
  const paths = shardPaths(place);
  if (paths.length === 0) {
    const named = place.settings.merge.map((path) => `\`${path}\``).join(', ');
    throw new RunFailure('config', `Input \`merge\`: ${named} holds no plan file of a shard, so no shard finished.`);
  }
  const seal = sealOf(place);
  const joined = joinShards(paths.map((path) => readShardFile(path, textOf(path, place.folder), seal)));
  refuseOtherTenant(joined, place.settings);
  return joined;
}

/** The shards of a run, and what a merge has in place of the tenant. */
export interface MergedRun {
  readonly shards: JoinedShards;
  readonly tenant: ReturnType<typeof tenantOfShards>;
}

/** The same, with what takes the place of the tenant. */
export function joinedShards(place: ShardPlace): MergedRun {
  const shards = readShards(place);
  return { shards, tenant: tenantOfShards(shards) };
}

/** Removes the plan file of an earlier run: it must not pass for a shard that fails now. */
export function forgetShardFile(path: string): void {
  rmSync(path, { force: true });
}

/** Writes the plan file of a shard: what it asked, or that it failed. */
export async function writeShardFile(
  path: string,
  run: { readonly shard: Shard; readonly content: ShardContent | null; readonly report: RunReport },
  place: ShardPlace,
): Promise<void> {
  const { environment, tenant, base, head, failures } = run.report;
  const content =
    run.content ?? failedShard(run.shard, failures, { version: VERSION, environment, tenant, base, head });
  await writeWhole(path, shardFileText(content, sealOf(place)));
}

function sealOf({ settings, repository }: ShardPlace): Seal | null {
  return sealWith(settings.approvalKey, 'shard', repository);
}

function textOf(path: string, folder: string): string {
  const place = resolve(folder, path);
  const { size } = lstatSync(place);
  if (size <= LARGEST_FILE) return readFileSync(place, 'utf8');
  throw new RunFailure(
    'config',
    `\`${path}\` has ${size} bytes; a plan file of a shard has at most ${LARGEST_FILE}. Use more shards.`,
  );
}

function refuseOtherTenant({ basis, file }: JoinedShards, settings: ShardPlace['settings']): void {
  if (settings.immutaUrl === '') return;
  const address = normaliseAddress(settings.immutaUrl, { allowHttp: settings.allowHttp });
  if ('problem' in address) throw new RunFailure('config', address.problem);
  const { host, pathname } = new URL(address.url);
  const own = `${host}${pathname.replace(/\/+$/, '')}`;
  if (own === basis.tenant) return;
  throw new RunFailure(
    'config',
    `\`${file}\`: \`basis.tenant\` is ${JSON.stringify(basis.tenant)}, and \`immuta-url\` of this run is ${JSON.stringify(own)}. Give the merge the same \`immuta-url\` as the shards.`,
  );
}
