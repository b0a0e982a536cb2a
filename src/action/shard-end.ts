import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitHubEvent } from '../github/event.ts';
import { counted } from '../model/counted.ts';
import type { Redactor } from '../model/ports.ts';
import { type Shard, shardName } from '../model/shard.ts';
import type { RunResult } from '../pipeline.ts';
import { redactReport } from '../report/redact-report.ts';
import { type ShardPlace, writeShardFile } from '../runtime/shard-files.ts';
import type { ActionLog } from './log.ts';
import { NO_LINKS, outputsOf, outputsOfFailure, setOutputs } from './outputs.ts';
import { annotate } from './workflow-commands.ts';

/** Where a shard's plan file goes, and what else its end needs. */
interface ShardEnd {
  readonly event: GitHubEvent;
  readonly place: ShardPlace;
  readonly redactor: Redactor;
  readonly log: ActionLog;
}

/**
 * Ends a shard: writes its plan file and sets the outputs; answers the exit status. It says nothing on GitHub: whoever merges
 * the shards does. One that failed leaves a file that says so.
 */
export async function endShard(shard: Shard, result: RunResult, end: ShardEnd): Promise<number> {
  const { event, place, redactor, log } = end;
  const report = redactReport(result.report, redactor);
  const name = `shard-${shard.index}-of-${shard.count}.json`;
  const path = join(event.temp ?? tmpdir(), 'immuta-gitops', report.environment, name);
  await writeShardFile(path, { shard, content: result.shard?.content ?? null, report }, place);
  setOutputs({ ...outputsOf(report, NO_LINKS), 'plan-file': path });
  for (const failure of report.failures) annotate('error', redactor.text(failure));
  if (result.shard === null) {
    log.note(`Shard ${shardName(shard)} did not finish. The run that merges the shards will be incomplete.`);
    return report.exitCode === 0 ? 1 : report.exitCode;
  }
  const { own, all, dryRuns } = result.shard.asked;
  log.note(
    `Shard ${shardName(shard)}: ${own} of ${counted(all, 'object')}, ${counted(dryRuns, 'dry run')}. Upload \`plan-file\` for the run that merges the shards.`,
  );
  return 0;
}

/** Ends a shard without a key, as in the pull request of a fork: the run that merges the shards validates the specs. */
export function nothingToAsk(shard: Shard, log: ActionLog): number {
  log.note(
    `Shard ${shardName(shard)} asks nothing without an API key. The run that merges the shards validates the specs.`,
  );
  setOutputs(outputsOfFailure('validate', 'incomplete'));
  return 0;
}
