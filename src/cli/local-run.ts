import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Journal } from '../apply/journal.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kind } from '../kinds/kind.ts';
import type { AgreedPlan } from '../model/agreed-plan.ts';
import { RunFailure } from '../model/failure.ts';
import type { RunMode } from '../model/plan.ts';
import type { History, ImmutaReader, Progress, Redactor } from '../model/ports.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import type { BaseRevision, CursorStore, RunRequest } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import type { Ports } from '../pipeline/ports.ts';
import { type RunResult, runPipeline } from '../pipeline.ts';
import { cacheOf } from '../runtime/cache-of.ts';
import { systemClock } from '../runtime/clock.ts';
import type { MergedRun } from '../runtime/shard-files.ts';
import { VERSION } from '../runtime/version.ts';
import { keepYoungGenerationSmall, sparingMemory } from '../runtime/young-generation.ts';
import { uncommittedFiles } from '../specs/git-changes.ts';
import { gitHistory, mergeBaseWithDefault } from '../specs/git-history.ts';
import { patternMatcher } from '../specs/matches.ts';
import { patternsWithin } from '../specs/patterns-within.ts';
import { diskWorkspace } from '../specs/workspace.ts';

/** One run on a person's machine. */
export interface LocalRun {
  readonly mode: RunMode;
  /** Default: those of the registry. */
  readonly kinds?: readonly Kind[];
  readonly settings: Settings;
  readonly folder: string;
  /** `--base`; `null` takes the merge base with the default branch. */
  readonly base: string | null;
  readonly journalFile: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly redactor: Redactor;
  /** Files that were given by name; `[]`: none were. */
  readonly only: readonly string[];
  /** The plan file that an apply is bound to. */
  readonly agreed?: AgreedPlan;
  /** Plan files of shards, joined: the plan is made from them, and no connection is opened. */
  readonly merged?: MergedRun;
  /** Asked right before the first write. */
  readonly confirm?: NonNullable<Ports['confirm']>;
  /** Reads on after the run, while the connection is open. Not called where no connection was made. */
  readonly afterwards?: (reader: ImmutaReader, result: RunResult) => Promise<void>;
}

/** Runs the pipeline against the working folder. There is no cursor and no pull request here. */
export async function runLocally(run: LocalRun): Promise<RunResult> {
  const { settings, folder, progress, redactor, environment, signal } = run;
  if (run.mode === 'validate') keepYoungGenerationSmall();
  const history = gitHistory(folder);
  // `validate` and a merge open no connection, so they need not load what makes one.
  const tenant =
    run.mode === 'validate' || run.merged !== undefined
      ? null
      : (await import(/* webpackChunkName: "online" */ './online.ts')).lazyTenant({
          kinds: run.kinds ?? KINDS,
          settings,
          environment,
          clock: systemClock,
          signal,
          redactor,
          progress,
        });
  if (settings.apiKey !== '') redactor.add(settings.apiKey);
  if (settings.githubToken !== '') redactor.add(settings.githubToken);
  // Whether a check needs Git, its specs tell: most of the time they do not.
  const late = run.mode === 'validate' && run.base === null && settings.scope !== 'changed';
  const [base, head] = late ? [NO_BASE, null] : await Promise.all([localBase(run, history), history.head()]);
  const uncommitted = run.mode === 'validate' || head === null ? [] : await uncommittedOf(run);
  const request: RunRequest = {
    mode: run.mode,
    settings,
    scope: settings.scope === 'changed' ? 'changed' : 'all',
    readFrom: 'working-tree',
    only: run.only,
    base,
    head,
    pull: null,
    mayApply: run.mode === 'apply' || (run.mode === 'drift' && settings.onDrift === 'apply'),
    // Whoever runs it here has the secrets in their own hands.
    trust: { checkoutIsEventCommit: true, protectedRefs: async () => (base.sha === null ? [] : [base.sha]) },
    uncommitted: uncommitted === null || uncommitted.length > 0,
    notes: uncommittedNotes(uncommitted),
    ...(run.agreed === undefined ? {} : { agreed: run.agreed }),
    ...(settings.shard === null ? {} : { shard: settings.shard }),
  };
  const { merged } = run;
  const cache = await cacheOf(run.mode, settings, (text) => progress.note(text));
  try {
    const result = await runPipeline(request, {
      kinds: run.kinds ?? KINDS,
      ...sparingMemory({ workspace: diskWorkspace(folder), progress }),
      history,
      ...(late ? { lateBase: () => mergeBaseWithDefault(folder) } : {}),
      ...(merged === undefined ? {} : { shards: merged.shards }),
      ...(cache === null ? {} : { summaries: () => cache.open() }),
      version: VERSION,
      tenant() {
        if (merged !== undefined) return merged.tenant;
        if (tenant === null) throw new Error('validate asked for the tenant');
        const connection = tenant.open();
        return { host: connection.host, reader: connection.reader, writer: (onWrite) => connection.writer(onWrite) };
      },
      cursor:
        run.mode === 'validate' || settings.cursor === '' ? NO_CURSOR : await openCursor(settings, folder, history),
      review: { reviewed: async (_after, upTo) => ({ pullRequests: [], direct: [upTo], notes: [] }) },
      ...(run.confirm === undefined ? {} : { confirm: run.confirm }),
      journal: journalTo(run.journalFile === null ? null : resolve(folder, run.journalFile), redactor),
      redactor,
      clock: systemClock,
      signal,
      environment,
    });
    await cache?.close();
    if (tenant !== null && result.report.plan.tenant !== '') await run.afterwards?.(tenant.open().reader, result);
    return result;
  } finally {
    await tenant?.close();
  }
}

/** JSON Lines, one write a line, so that a killed run leaves what it did. */
function journalTo(path: string | null, redactor: Redactor): Journal {
  if (path === null) return () => undefined;
  writeFileSync(path, '');
  return (line) => appendFileSync(path, `${redactor.text(JSON.stringify(line))}\n`);
}

const MOST_NAMED = 5;

/** What the run reads and no commit holds; `null`: Git does not tell. */
async function uncommittedOf({ folder, settings, only }: LocalRun): Promise<readonly string[] | null> {
  const read = patternMatcher([...patternsWithin(folder, [...settings.specs, ...only])]);
  const others = new Set([SETTINGS_FILE, ...patternsWithin(folder, settings.variables)]);
  return (await uncommittedFiles(folder))?.filter((path) => read(path) || others.has(path)) ?? null;
}

/** Names it: no one else can see it. */
function uncommittedNotes(files: readonly string[] | null): string[] {
  if (files === null) return ['Whether the files on the disk are those of the commit could not be read from Git.'];
  if (files.length === 0) return [];
  const named = files.slice(0, MOST_NAMED).map((path) => `\`${path}\``);
  const more = files.length > MOST_NAMED ? [`${files.length - MOST_NAMED} more`] : [];
  return [
    `The working tree has changes that are not committed: ${[...named, ...more].join(', ')}. This run uses the files as they are on the disk.`,
  ];
}

async function openCursor(settings: Settings, folder: string, history: History): Promise<CursorStore> {
  const { cursorOf } = await import(/* webpackChunkName: "online" */ './online.ts');
  return cursorOf(settings, folder, history);
}

const NO_CURSOR: CursorStore = { read: async () => ({ unavailable: '' }), record: async () => null };

const NO_BASE: BaseRevision = { sha: null, source: 'none' };

async function localBase({ base, folder, settings }: LocalRun, history: History): Promise<BaseRevision> {
  if (base !== null) return { sha: (await history.tree(base)).sha, source: 'flag' };
  const sha = await mergeBaseWithDefault(folder);
  if (sha === null && settings.scope === 'changed') {
    throw new RunFailure(
      'config',
      '`--scope changed` needs a base revision, and there is no default branch here to find one; give `--base REV`.',
    );
  }
  return { sha, source: sha === null ? 'none' : 'merge-base' };
}
