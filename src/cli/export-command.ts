import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type Export, type ExportFile, exportFiles, type Refusal, refusalKey } from '../edit/export-files.ts';
import { exportReport } from '../edit/export-report.ts';
import { readTenant } from '../edit/read-tenant.ts';
import { sanitise } from '../edit/sanitise.ts';
import { KINDS } from '../kinds/index.ts';
import { counted } from '../model/counted.ts';
import { RunFailure } from '../model/failure.ts';
import type { Observation } from '../model/observation.ts';
import type { Progress } from '../model/ports.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { createRedactor } from '../report/redactor.ts';
import { systemClock } from '../runtime/clock.ts';
import { lazyTenant } from '../runtime/tenant.ts';
import { refuseLinks, writeWhole } from '../runtime/write-file.ts';
import { readSettings, splitLines } from '../settings/read-settings.ts';
import { parseFile } from '../specs/parse-file.ts';
import { DEFAULT_CHECK_SETTINGS } from '../validate/check-settings.ts';
import { validateDocuments } from '../validate/validate.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { TENANT_INPUTS } from './input-groups.ts';
import { terminalProgress } from './terminal.ts';

/** `export`: the tenant as spec files, the way in for a team that starts with a full tenant. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes the tenant as spec files',
  usage: '--out DIR [--flat] [--sanitize] [--force]',
  about:
    'Writes policies, projects, purposes and data objects as spec files that pass `validate` and plan to nothing. What Immuta does not give back in full (data connections above all) becomes a draft under DIR/drafts whose name ends in .yaml.draft, so that no spec pattern matches it. DIR/export-report.md lists every gap. It sends reads only. Files that are there already and equal stay; others stop it, unless --force is given.',
  flags: [
    { name: 'out', value: 'DIR', description: 'Folder to write to; it is made.' },
    {
      name: 'flat',
      description:
        'Every spec in one folder, with names, indentation and key order of the Immuta CLI (default: a folder a kind).',
    },
    { name: 'sanitize', description: 'Replaces the names of people: owners, restricted users, e-mail addresses.' },
    {
      name: 'pick',
      value: 'KEY',
      list: true,
      description: 'This object only (KEY or KIND/KEY); may be repeated.',
    },
    { name: 'force', description: 'Overwrites files that are there already and differ.' },
  ],
  inputs: TENANT_INPUTS,
  example: 'immuta-gitops export --out immuta',
  run: exportTenant,
};

async function exportTenant(flags: Flags, context: CommandContext): Promise<number> {
  const out = flags.value('out') ?? flags.positionals[0];
  if (out === undefined) throw new RunFailure('config', 'Say where to write: `export --out DIR`.');
  return await exportInto(out, flags, context);
}

/** Exports into a folder, by the flags that are given. Answers the exit status. */
export async function exportInto(out: string, flags: Flags, context: CommandContext): Promise<number> {
  const settings = readSettings((name) => (name === 'mode' ? 'plan' : flags.value(name)), context.environment);
  const redactor = createRedactor();
  if (settings.apiKey !== '') redactor.add(settings.apiKey);
  const progress = terminalProgress(context);
  const { environment, signal } = context;
  const connection = lazyTenant({
    kinds: KINDS,
    settings,
    environment,
    clock: systemClock,
    signal,
    redactor,
    progress,
  });
  const picks = splitLines(flags.value('pick') ?? '');
  const isPicked = (kind: string, key: string): boolean => picks.includes(key) || picks.includes(`${kind}/${key}`);
  let seen: Observation;
  let tenant: string;
  try {
    const { reader, host } = connection.open();
    seen = await readTenant(reader, KINDS, { progress, ...(picks.length === 0 ? {} : { isPicked }) });
    tenant = host;
  } finally {
    await connection.close();
  }
  refuseUnknownPicks(picks, seen);
  const sanitised = flags.isSet('sanitize');
  const made = checkedExport(sanitised ? sanitise(seen) : seen, flags.isSet('flat'));
  const folder = resolve(context.folder, out);
  const report: ExportFile = {
    path: 'export-report.md',
    text: exportReport(made, { tenant, sanitised }),
    kind: '',
    key: '',
    draft: true,
  };
  const written = await writeAll([...made.files, report], { folder, force: flags.isSet('force'), progress, signal });
  progress.finish();
  context.out.write(redactor.text(inWords(made, { ...written, folder: relative(context.folder, folder) || '.' })));
  if (written.differing.length > 0) return 1;
  return made.gaps.some((gap) => gap.sort === 'unread') ? 3 : 0;
}

function refuseUnknownPicks(picks: readonly string[], { kinds }: Observation): void {
  const names = new Set(
    [...kinds].flatMap(([kind, { objects }]) => objects.flatMap(({ key }) => [key, `${kind}/${key}`])),
  );
  const unknown = picks.filter((pick) => !names.has(pick));
  if (unknown.length === 0) return;
  throw new RunFailure(
    'config',
    `\`--pick\` names what the tenant does not show: ${unknown.map((name) => JSON.stringify(name)).join(', ')}. \`immuta-gitops list\` shows what it does; write its key, or KIND/KEY.`,
  );
}

/**
 * The export, held against `validate`: an object whose spec our own rules refuse (Immuta took it all the same) becomes a
 * draft that says why, so that what is left passes.
 */
export function checkedExport(seen: Observation, flat: boolean): Export {
  const refusals = new Map<string, Refusal>();
  for (;;) {
    const made = exportFiles(seen, KINDS, { flat, refusals });
    const found = refused(made.files.filter((file) => !file.draft));
    if (found.size === 0) return made;
    // A second refusal makes a draft of what leaving fields out did not fix: the loop ends.
    for (const [key, refusal] of found) {
      const again = refusals.has(key) && refusal.reason === null;
      refusals.set(key, again ? { ...refusal, reason: 'Immuta shows fields that V2 has no word for.' } : refusal);
    }
  }
}

function refused(files: readonly ExportFile[]): Map<string, Refusal> {
  const parsed = files.map(({ path, text }) => parseFile({ path, bytes: new TextEncoder().encode(text) }));
  const { diagnostics } = validateDocuments(
    parsed.flatMap((file) => file.documents),
    KINDS,
    { checkSettings: DEFAULT_CHECK_SETTINGS },
  );
  const errors = [...parsed.flatMap((file) => file.diagnostics), ...diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = new Map<string, Refusal>();
  for (const [path, own] of Map.groupBy(errors, ({ file }) => file)) {
    const file = byPath.get(path);
    if (file === undefined) continue;
    const strangers = own.filter(({ code }) => code === 'schema/unknown-key');
    const others = own.filter(({ code }) => code !== 'schema/unknown-key');
    found.set(refusalKey(file.kind, file.key), {
      unexpected: strangers.map((one) => one.path),
      reason: others.length === 0 ? null : others.map(({ message, code }) => `${message} (${code})`).join(' '),
    });
  }
  return found;
}

interface Written {
  readonly written: number;
  readonly kept: number;
  readonly differing: readonly string[];
}

async function writeAll(
  files: readonly ExportFile[],
  how: { folder: string; force: boolean; progress: Progress; signal: AbortSignal },
): Promise<Written> {
  how.progress.phase('Writing files', files.length);
  let written = 0;
  let kept = 0;
  const differing: string[] = [];
  for (const { path, text } of files) {
    if (how.signal.aborted)
      throw new RunFailure('cancelled', 'The export was interrupted; run it again to go on where it stopped.');
    const full = join(how.folder, path);
    await refuseLinks(full, how.folder);
    const there = await readFile(full, 'utf8').catch((error: unknown) => absent(error, path));
    // The report tells of the newest run; it is ours alone.
    const ours = path === 'export-report.md' && (there === null || there.startsWith('# Export\n'));
    if (there === text) kept += 1;
    else if (there !== null && !how.force && !ours) differing.push(path);
    else {
      await writeWhole(full, text, how.folder);
      written += 1;
    }
    how.progress.step(path);
  }
  return { written, kept, differing };
}

function absent(error: unknown, path: string): null {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw new RunFailure('config', `Cannot read \`${path}\` in the folder of the export (${String(code)}).`, {
    cause: error,
  });
}

const MOST_NAMED = 20;

function inWords({ files, gaps }: Export, { written, kept, differing, folder }: Written & { folder: string }): string {
  const specs = files.filter((file) => !file.draft).length;
  const count = (sort: string): number => gaps.filter((gap) => gap.sort === sort).length;
  const lines = [
    `Export to ${folder}: ${counted(specs, 'spec')}, ${counted(files.length - specs, 'draft')}; ${counted(written, 'file')} written, ${kept} already there.`,
    ...(gaps.length === 0
      ? []
      : [
          `Gaps: ${count('unread')} not read, ${counted(count('draft'), 'draft')}, ${counted(count('part'), 'missing part')}, ${counted(count('inferred'), 'inferred word')}, ${count('left out')} left out. See ${join(folder, 'export-report.md')}.`,
        ]),
    ...differing
      .slice(0, MOST_NAMED)
      .map((path) => `  there already and different, not overwritten: ${join(folder, path)}`),
    ...(differing.length > MOST_NAMED ? [`  … and ${differing.length - MOST_NAMED} more`] : []),
    ...(differing.length > 0 ? ['Nothing was overwritten. Export to another folder, or give `--force`.'] : []),
    ...(differing.length === 0 && specs > 0
      ? [`Next: immuta-gitops plan --specs ${JSON.stringify(join(folder, '**/*.yaml'))}`]
      : []),
  ];
  return `${lines.map(terminalLine).join('\n')}\n`;
}
