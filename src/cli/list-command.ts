import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import type { Observation } from '../model/observation.ts';
import { observeTenant } from '../observe/observe-tenant.ts';
import { padded } from '../report/display-width.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { systemClock } from '../runtime/clock.ts';
import { lazyTenant } from '../runtime/tenant.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { TENANT_INPUTS } from './input-groups.ts';
import { validProjectOf } from './project-files.ts';
import { localRunOf } from './run-command.ts';
import { specsInWorkingTree } from './working-tree.ts';

/** `list`: what is in Git and what is in the tenant. */
export const listCommand: Command = {
  name: 'list',
  summary: 'Lists what is in Git and what is in the tenant, side by side',
  usage: '[FLAGS]',
  about:
    'Lists every object that a spec describes or that the tenant shows, and which of both has it. It compares no contents (`plan` does), needs no connection secrets, and sends reads only.',
  flags: [{ name: 'format', value: 'FORMAT', group: 'Output', description: 'text (default) or json.' }],
  inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }, ...TENANT_INPUTS],
  example: 'immuta-gitops list --variables variables/prod.yaml',
  run: list,
};

/** One object; `null`: it could not be told. */
interface Listed {
  readonly kind: string;
  readonly key: string;
  readonly git: string | null;
  readonly immuta: boolean | null;
}

async function list(flags: Flags, context: CommandContext): Promise<number> {
  const format = flags.value('format') ?? 'text';
  if (format !== 'text' && format !== 'json') {
    throw new RunFailure('config', `\`--format\` is ${JSON.stringify(format)}; it must be text or json.`);
  }
  const run = localRunOf('plan', flags, context);
  validProjectOf(run.place.root);
  const { settings, progress, redactor, environment, signal } = run;
  if (settings.apiKey !== '') redactor.add(settings.apiKey);
  const head = await specsInWorkingTree(run);
  const tenant = lazyTenant({ kinds: KINDS, settings, environment, clock: systemClock, signal, redactor, progress });
  let seen: Observation;
  try {
    // What no list shows is read where Git has it.
    const keys = new Map(
      KINDS.filter(({ readEach }) => readEach === true).map(({ name }) => [
        name,
        new Set(head.resources.flatMap(({ kind, key }) => (kind === name ? [key] : []))),
      ]),
    );
    const scope = { kinds: KINDS, specs: new Map(), keys, selected: [], everything: 'lists' as const };
    seen = await observeTenant(tenant.open().reader, scope, progress);
  } finally {
    await tenant.close();
  }
  progress.finish();
  const objects = sideBySide(head, seen);
  const gaps = [...seen.kinds.values()].flatMap((kind) => kind.gaps.map(({ reason }) => reason));
  const text =
    format === 'json' ? `${JSON.stringify({ formatVersion: 1, objects, gaps }, null, 2)}\n` : table(objects, gaps);
  context.out.write(redactor.text(text));
  return gaps.length > 0 ? 3 : 0;
}

function sideBySide(head: DesiredState, seen: Observation): Listed[] {
  return KINDS.flatMap(({ name: kind, readable }) => {
    const observed = seen.kinds.get(kind);
    const there = new Set((observed?.objects ?? []).filter((one) => one.protectedBy === null).map(({ key }) => key));
    const isKnown = readable && observed?.gaps.length === 0;
    const specs = new Map(
      head.resources
        .filter((resource) => resource.kind === kind)
        .map(({ key, document }) => [key, `${document.file}:${document.line}`]),
    );
    return [...new Set([...specs.keys(), ...there])].sort().map((key) => ({
      kind,
      key,
      git: specs.get(key) ?? null,
      immuta: there.has(key) ? true : isKnown ? false : null,
    }));
  });
}

function table(objects: readonly Listed[], gaps: readonly string[]): string {
  const rows = objects.map(({ kind, key, git, immuta }) => [
    terminalLine(`${kind} "${key}"`),
    terminalLine(git ?? '-'),
    immuta === null ? 'not known' : immuta ? 'yes' : '-',
  ]);
  const all = [['Object', 'Git', 'Immuta'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const both = objects.filter(({ git, immuta }) => git !== null && immuta === true).length;
  const onlyGit = objects.filter(({ git, immuta }) => git !== null && immuta === false).length;
  const onlyTenant = objects.filter(({ git }) => git === null).length;
  const total = `${both} in both, ${onlyGit} only in Git, ${onlyTenant} only in Immuta, ${objects.length - both - onlyGit - onlyTenant} not known.`;
  return `${[...lines, '', ...gaps.map((gap) => terminalLine(`Not read: ${gap}`)), total].join('\n')}\n`;
}
