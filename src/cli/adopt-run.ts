import { readFile, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { adoptDrift } from '../action/adopt-drift.ts';
import { type Adoption, type FileEdit, picks, unknownPicks } from '../edit/adopt.ts';
import { changedLines } from '../edit/changed-lines.ts';
import { readTenant } from '../edit/read-tenant.ts';
import { KINDS } from '../kinds/index.ts';
import { counted } from '../model/counted.ts';
import type { DriftItem } from '../model/drift.ts';
import { RunFailure } from '../model/failure.ts';
import type { Observation } from '../model/observation.ts';
import type { DriftDetails } from '../plan/drift-details.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { refuseLinks, writeWhole } from '../runtime/write-file.ts';
import { checkedExport } from './export-command.ts';
import { type LocalRun, runLocally } from './local-run.ts';

/** What to adopt, beside the run. */
interface AdoptOptions {
  readonly pick: readonly string[];
  readonly deletions: boolean;
  /** Absolute folder for objects that no spec describes; `null`: they stay out. */
  readonly unmanaged: string | null;
}

/** What an adoption did. */
interface AdoptResult {
  readonly exitCode: number;
  /** For standard output, ready to print. */
  readonly text: string;
  readonly adoption: Adoption | null;
}

/** Runs drift, then writes the tenant's state into the spec files of the working folder. Sends reads and dry runs only. */
export async function adoptLocally(run: LocalRun, options: AdoptOptions): Promise<AdoptResult> {
  let fresh: Observation | null = null;
  const { report, drift: found } = await runLocally({
    ...run,
    mode: 'drift',
    async afterwards(reader, { drift }) {
      if (options.unmanaged === null || drift === null) return;
      fresh = await readTenant(reader, KINDS, { progress: run.progress, only: unmanagedKeys(drift, options.pick) });
    },
  });
  if (found === null) {
    const failures = report.failures.map((text) => `immuta-gitops: ${text}`);
    return { exitCode: report.exitCode === 0 ? 1 : report.exitCode, text: lines(failures), adoption: null };
  }
  const { findings } = found;
  const adoptable = options.unmanaged === null ? [] : findings.items.filter((item) => item.state === 'unmanaged');
  refuseUnknownPicks(findings.items, adoptable, options.pick);
  const adoption = adoptDrift(found, { pick: options.pick, deletions: options.deletions });
  for (const file of adoption.files) await writeEdit(run.folder, file);
  const added = fresh === null ? [] : await writeUnmanaged(run, fresh, { found, options });
  const left = adoption.items.filter((item) => item.result === 'left' || item.notes.length > 0);
  return {
    // Guards and mistakes of the specs as they were are the next plan's business: nothing was sent, and the specs changed.
    exitCode: left.length > 0 || !report.plan.complete ? 3 : 0,
    text: lines(inWords(adoption, added)),
    adoption,
  };
}

function refuseUnknownPicks(
  items: readonly DriftItem[],
  unmanaged: readonly DriftItem[],
  pick: readonly string[],
): void {
  const unknown = unknownPicks(items, pick).filter((name) => !unmanaged.some((item) => picks(name, item)));
  if (unknown.length === 0) return;
  throw new RunFailure(
    'config',
    `\`--pick\` names what did not drift: ${unknown.map((name) => JSON.stringify(name)).join(', ')}. \`immuta-gitops drift\` lists what did; write its key, or KIND/KEY.`,
  );
}

function unmanagedKeys({ findings }: DriftDetails, pick: readonly string[]): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const item of findings.items) {
    if (item.state !== 'unmanaged' || (pick.length > 0 && !pick.some((name) => picks(name, item)))) continue;
    keys.set(item.kind, (keys.get(item.kind) ?? new Set()).add(item.key));
  }
  return keys;
}

/** Writes unmanaged objects as an export would, drafts aside. A file that is there already is never overwritten. */
async function writeUnmanaged(
  run: LocalRun,
  fresh: Observation,
  { found, options }: { found: DriftDetails; options: AdoptOptions },
): Promise<string[]> {
  const desired = unmanagedKeys(found, options.pick);
  const kinds = new Map(
    [...fresh.kinds].map(([kind, seen]) => [
      kind,
      { ...seen, objects: seen.objects.filter((object) => desired.get(kind)?.has(object.key) === true) },
    ]),
  );
  // A draft is not a spec, and adopting is about specs: `export` writes drafts.
  const files = checkedExport({ ...fresh, kinds }, false).files.filter((file) => !file.draft);
  const folder = resolve(options.unmanaged ?? run.folder);
  const written: string[] = [];
  for (const { path, text } of files) {
    const full = join(folder, path);
    const shown = relative(run.folder, full);
    await refuseLinks(full, folder);
    const there = await readFile(full, 'utf8').catch(() => null);
    if (there !== null && there !== text) {
      throw new RunFailure('config', `\`${shown}\` is there already and differs; adopt into another folder.`);
    }
    await writeWhole(full, text, folder);
    written.push(shown);
  }
  return written;
}

/** A byte order mark is not part of a document's text; it stays where it was. */
async function writeEdit(folder: string, { path, after }: FileEdit): Promise<void> {
  const full = join(folder, path);
  await refuseLinks(full, folder);
  if (after === null) return await rm(full);
  const bytes = await readFile(full);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  await writeWhole(full, marked ? `\ufeff${after}` : after, folder);
}

function inWords({ files, items }: Adoption, added: readonly string[]): string[] {
  const counts = files.map((file) => ({
    path: file.path,
    ...changedLines(file.before, file.after ?? ''),
    gone: file.after === null,
  }));
  const removed = counts.reduce((sum, file) => sum + file.removed, 0);
  const inserted = counts.reduce((sum, file) => sum + file.added, 0);
  const notes = items.flatMap((item) => {
    const what = `${item.kind} "${item.key}"`;
    if (item.result === 'adopted')
      return [`adopted  ${what} (${item.file ?? ''})`, ...item.notes.map((note) => `           ${note}`)];
    if (item.result === 'removed') return [`removed  ${what} (${item.file ?? ''})`];
    return [`left     ${what}: ${item.notes.join(' ')}`];
  });
  return [
    ...notes,
    ...added.map((path) => `added    ${path}`),
    ...counts.map((file) => `  ${file.path}: ${file.gone ? 'removed' : `+${file.added} -${file.removed}`}`),
    files.length === 0 && added.length === 0
      ? 'Nothing to adopt: no file was changed.'
      : `${counted(files.length, 'file')} edited (+${inserted} -${removed} lines), ${added.length} added. Look at \`git diff\`, then run \`immuta-gitops plan\`: it should be empty.`,
  ];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${terminalLine(text)}\n`).join('');
}
