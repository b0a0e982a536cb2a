import { resolve } from 'node:path';
import { counted } from '../model/counted.ts';
import { RunFailure } from '../model/failure.ts';
import { type Shard, shardName } from '../model/shard.ts';
import { redactReport } from '../report/redact-report.ts';
import { forgetShardFile, writeShardFile } from '../runtime/shard-files.ts';
import type { CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { runLocally } from './local-run.ts';
import type { PreparedRun } from './run-command.ts';

/** `plan --shard i/n --out FILE`, and the same of `drift`: makes the requests of one shard and keeps what came back. Throws RunFailure `config`. */
export async function planShard(
  shard: Shard,
  { flags, local }: { readonly flags: Flags; readonly local: PreparedRun },
  context: CommandContext,
): Promise<number> {
  const out = flags.value('out');
  const other = ['format', 'plan-file', 'report-file', 'code-quality-file', 'sarif-file'].find((name) =>
    flags.isSet(name),
  );
  const merge = local.mode === 'drift' ? '`drift --merge`' : '`merge`';
  if (out === undefined) {
    throw new RunFailure('config', `\`--shard\` writes a plan file for ${merge}; name it with \`--out FILE\`.`);
  }
  if (other !== undefined) {
    throw new RunFailure('config', `A shard makes no report for \`--${other}\`; give that flag to ${merge}.`);
  }
  const path = resolve(context.folder, out);
  forgetShardFile(path);
  const { settings, redactor, progress } = local;
  const result = await runLocally(local);
  progress.finish();
  const report = redactReport(result.report, redactor);
  const place = { folder: context.folder, repository: '', settings };
  await writeShardFile(path, { shard, content: result.shard?.content ?? null, report }, place);
  const say = (text: string): void => {
    context.out.write(`${redactor.text(text)}\n`);
  };
  if (result.shard === null) {
    for (const failure of report.failures) say(failure);
    say(`Shard ${shardName(shard)} did not finish. ${merge} will be incomplete.`);
    return report.exitCode === 0 ? 1 : report.exitCode;
  }
  const { own, all, dryRuns } = result.shard.asked;
  say(
    `Shard ${shardName(shard)}: ${own} of ${counted(all, 'object')}, ${counted(dryRuns, 'dry run')}. Written to ${out}.`,
  );
  return 0;
}
