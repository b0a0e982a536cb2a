import { resolve } from 'node:path';
import { examine } from '../doctor/examine.ts';
import { diagnosisTable } from '../doctor/table.ts';
import { KINDS } from '../kinds/index.ts';
import { ImmutaError, RunFailure } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';
import { systemClock } from '../runtime/clock.ts';
import { lazyTenant } from '../runtime/tenant.ts';
import { writeWhole } from '../runtime/write-file.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { TENANT_INPUTS } from './input-groups.ts';
import type { LocalRun } from './local-run.ts';
import { localRunOf } from './run-command.ts';
import { specsInWorkingTree } from './working-tree.ts';

/** `doctor`: how a tenant behaves, by reads and dry runs alone. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Examines a tenant by reads and dry runs alone, safe on production',
  usage: '[--out tenant-profile.json] [--format text|json] [FLAGS]',
  about:
    'Checks URL, key, header form, permissions, lists and pages, and asks the tenant what the public documentation leaves open, as far as a read or a dry run can answer it. It never writes. Whether data specs work is asked in the technology of the specs here, with a made-up connection. The profile holds no names and no secrets; other commands take it by --tenant-profile.',
  flags: [
    { name: 'out', value: 'PATH', description: 'Writes the profile as JSON.' },
    { name: 'format', value: 'FORMAT', description: 'text (default) or json.' },
  ],
  inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }, ...TENANT_INPUTS],
  example: 'immuta-gitops doctor --out tenant-profile.json',
  run: doctor,
};

async function doctor(flags: Flags, context: CommandContext): Promise<number> {
  const format = flags.value('format') ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new RunFailure('config', `\`--format\` is ${JSON.stringify(format)}; it must be text or json.`);
  }
  const run = localRunOf('plan', flags, context);
  const { settings, redactor, progress, signal, environment } = run;
  if (settings.apiKey !== '') redactor.add(settings.apiKey);
  const options = { kinds: KINDS, environment, clock: systemClock, signal, redactor, progress };
  const tenants = {
    raw: lazyTenant({ ...options, settings: { ...settings, authScheme: 'raw' } }),
    bearer: lazyTenant({ ...options, settings: { ...settings, authScheme: 'bearer' } }),
  };
  try {
    const { answers, profile } = await examine({
      kinds: KINDS,
      specs: await specsInView(run),
      connectAs: (scheme) => tenants[scheme].open().reader,
      rateLimited: () => tenants.raw.open().stats().rateLimited + tenants.bearer.open().stats().rateLimited,
      progress,
    });
    progress.finish();
    const out = flags.value('out');
    if (out !== undefined) await writeWhole(resolve(context.folder, out), redactor.text(profileText(profile)));
    const text = format === 'json' ? `${JSON.stringify({ answers, profile }, null, 2)}\n` : diagnosisTable(answers);
    context.out.write(redactor.text(text));
    return answers.some(({ state }) => state === 'problem') ? 1 : 0;
  } catch (error) {
    if (error instanceof ImmutaError) throw new RunFailure('immuta-unreachable', error.message, { cause: error });
    throw error;
  } finally {
    progress.finish();
    await tenants.raw.close();
    await tenants.bearer.close();
  }
}

/** By kind, the specs here, without their secrets. What cannot be read is left out: doctor examines the tenant. */
async function specsInView(run: LocalRun): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
  try {
    const head = await specsInWorkingTree(run);
    const byKind = Map.groupBy(head.resources, ({ kind }) => kind);
    return new Map([...byKind].map(([kind, resources]) => [kind, resources.map(({ desired }) => desired)]));
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    run.progress.note(`The specs here could not be read, so questions in their words are not asked: ${error.message}`);
    return new Map();
  }
}

function profileText(profile: TenantProfile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}
