import { createHash } from 'node:crypto';
import type { JournalLine } from '../../src/apply/journal.ts';
import { createFakeClock, type FakeClock } from '../../src/immuta/clock-for-tests.ts';
import { connect } from '../../src/immuta/connect.ts';
import { KINDS } from '../../src/kinds/index.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { coverageOf, samePatterns } from '../../src/model/coverage.ts';
import { RunFailure } from '../../src/model/failure.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { RunMode } from '../../src/model/plan.ts';
import type { History, Workspace } from '../../src/model/ports.ts';
import type { RunReport } from '../../src/model/report.ts';
import type { Cursor, CursorStore, PullRequestFacts, Review, RunRequest } from '../../src/model/run.ts';
import type { Shard } from '../../src/model/shard.ts';
import { runPipeline } from '../../src/pipeline.ts';
import { createRedactor } from '../../src/report/redactor.ts';
import { DEFAULT_SPECS } from '../../src/settings/inputs.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { readShardFile, shardFileText } from '../../src/shard/file.ts';
import { joinShards } from '../../src/shard/join.ts';
import { tenantOfShards } from '../../src/shard/replay.ts';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { patternMatcher } from '../../src/specs/matches.ts';

/** Files by path: values are written as JSON, texts as they are. */
export type SpecFiles = Readonly<Record<string, JsonObject | string>>;

/** How one run is made. */
export interface StageRun {
  readonly mode?: RunMode;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The commit to run; the newest by default. */
  readonly head?: string;
  /** Base of a plan, and fallback of an apply. */
  readonly base?: string | null;
  readonly pull?: PullRequestFacts | null;
  readonly review?: Review;
  /** For placeholders. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Run as one shard. */
  readonly shard?: Shard;
  /** Plan files of shards to merge: nothing is sent. */
  readonly shards?: readonly { readonly path: string; readonly text: string }[];
  readonly signal?: AbortSignal;
  /** Called when a phase of the run begins. */
  readonly onPhase?: (name: string) => void;
  /** Called for each journal line, as it is written. */
  readonly onLine?: (line: JournalLine) => void;
}

/** A run and what came of it. */
export interface StageEnd {
  readonly report: RunReport;
  readonly journal: readonly JournalLine[];
  /** The plan file of the shard that ran. */
  readonly shardFile: string | null;
}

/**
 * A repository in memory, a simulated tenant and the real pipeline and HTTP client between them, on a clock that never
 * sleeps. The cursor is kept as GitHub would keep it.
 */
export class Stage {
  readonly simulator: Simulator;
  readonly clock: FakeClock = createFakeClock();
  /** Seconds for one reply, on the machine's clock. */
  timeoutSeconds = 20;
  cursor: CursorStore;
  readonly #commits: { readonly sha: string; readonly files: ReadonlyMap<string, Uint8Array> }[] = [];

  #related = true;

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.cursor = memoryCursor();
  }

  /** Starts a tenant. Replies are quick to read: no pages, no added fields unless the quirks say so. */
  static async open(quirks: Partial<Quirks> = {}): Promise<Stage> {
    return new Stage(
      await startSimulator({ kinds: simulatedKinds, quirks: { creationTakes: 0, objectSettingsTake: 0, ...quirks } }),
    );
  }

  /** Commits the whole tree; the commit's id. */
  commit(specs: SpecFiles): string {
    const files = new Map(
      Object.entries(specs).map(([path, value]) => [
        path,
        new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value, null, 1)),
      ]),
    );
    const hash = createHash('sha1').update(`${this.#commits.length}\n`);
    for (const [path, bytes] of files) hash.update(path).update(bytes);
    const sha = hash.digest('hex');
    this.#commits.push({ sha, files });
    return sha;
  }

  /** History was rewritten: no commit descends from another any more. */
  forget(_what: 'ancestry'): void {
    this.#related = false;
  }

  /** Runs the pipeline on a commit. */
  async run(run: StageRun = {}): Promise<StageEnd> {
    const { mode = 'apply' } = run;
    const head = run.head ?? this.#commits.at(-1)?.sha ?? null;
    const inputs: Readonly<Record<string, string>> = {
      mode,
      'immuta-url': this.simulator.url,
      'api-key': DEFAULT_USER.apiKey,
      'plan-secrets': 'always',
      wait: '0',
      concurrency: '1',
      ...run.inputs,
    };
    const settings = readSettings((name) => inputs[name], {});
    const redactor = createRedactor();
    const signal = run.signal ?? new AbortController().signal;
    const connection = connect({
      kinds: KINDS,
      url: this.simulator.url,
      apiKey: settings.apiKey,
      authScheme: settings.authScheme,
      timeoutSeconds: this.timeoutSeconds,
      concurrency: settings.concurrency,
      environment: {},
      clock: this.clock,
      signal,
      version: 'test',
      redact: (text) => redactor.text(text),
    });
    const journal: JournalLine[] = [];
    const request: RunRequest = {
      mode,
      settings,
      scope: settings.scope === 'all' ? 'all' : 'changed',
      readFrom: 'working-tree',
      only: [],
      base: { sha: run.base ?? null, source: run.base == null ? 'none' : 'push-before' },
      head,
      pull: run.pull ?? null,
      mayApply: mode === 'apply' || settings.onDrift === 'apply',
      trust: { checkoutIsEventCommit: true, protectedRefs: async () => [] },
      notes: [],
      ...(run.shard === undefined ? {} : { shard: run.shard }),
    };
    const shards =
      run.shards === undefined ? null : joinShards(run.shards.map(({ path, text }) => readShardFile(path, text, null)));
    try {
      const { report, shard } = await runPipeline(request, {
        kinds: KINDS,
        workspace: this.#workspace(head),
        history: this.#history(),
        version: 'test',
        ...(shards === null ? {} : { shards }),
        tenant: () =>
          shards !== null
            ? tenantOfShards(shards)
            : {
                host: connection.host,
                reader: connection.reader,
                writer: (onWrite) => connection.writer(onWrite),
              },
        cursor: this.cursor,
        review: { reviewed: async () => run.review ?? { pullRequests: [], direct: [head ?? ''], notes: [] } },
        journal(line) {
          journal.push(line);
          run.onLine?.(line);
        },
        progress: {
          phase: (name) => run.onPhase?.(name),
          step: () => undefined,
          note: () => undefined,
        },
        redactor,
        clock: this.clock,
        signal,
        environment: run.environment ?? {},
      });
      return { report, journal, shardFile: shard === null ? null : shardFileText(shard.content, null) };
    } finally {
      await connection.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.close();
  }

  #workspace(head: string | null): Workspace {
    const files = this.#commits.find(({ sha }) => sha === head)?.files ?? new Map<string, Uint8Array>();
    return {
      root: '/',
      async glob(patterns) {
        const matches = patternMatcher(patterns);
        return [...files.keys()].filter((path) => matches(path)).sort();
      },
      async read(path) {
        const bytes = files.get(path);
        if (bytes === undefined) throw new Error(`no file ${path}`);
        return bytes;
      },
    };
  }

  #history(): History {
    const place = (sha: string): number => this.#commits.findIndex((commit) => commit.sha === sha);
    return {
      head: async () => this.#commits.at(-1)?.sha ?? null,
      tree: async (revision) => {
        const commit = this.#commits.find(({ sha }) => sha === revision);
        if (commit === undefined) throw new RunFailure('config', `no commit ${revision}`);
        const { sha, files } = commit;
        const blobs = new Map([...files].map(([path, bytes]) => [path, blobId(bytes)]));
        const read = async (paths: readonly string[]) =>
          paths.flatMap((path) => {
            const bytes = files.get(path);
            return bytes === undefined ? [] : [{ path, bytes }];
          });
        return { sha, blobs, links: new Set(), submodules: new Set(), read };
      },
      // Commits stand in one line, the older first.
      isAncestor: async (ancestor, descendant) => {
        const [from, to] = [place(ancestor), place(descendant)];
        return from >= 0 && to >= 0 && (from === to || (this.#related && from < to));
      },
    };
  }
}

/** Cursors that are kept in memory, as GitHub's deployments would keep them. */
export function memoryCursor(): CursorStore & { readonly recorded: readonly string[] } {
  const kept: { readonly environment: string; readonly tenant: string; readonly cursor: Cursor }[] = [];
  const recorded: string[] = [];
  return {
    recorded,
    async read({ coverage, tenant, overlaps }) {
      const fitting = kept
        .filter((one) => one.environment === coverage.environment && one.tenant === tenant)
        .map(({ cursor }) => cursor)
        .reverse();
      const own = fitting.find(({ patterns }) => patterns !== null && samePatterns(patterns, coverage.patterns));
      if (own !== undefined) return { cursor: own, notes: [] };
      for (const cursor of fitting) if (await overlaps(cursor)) return { cursor, notes: [] };
      return { cursor: null, notes: [] };
    },
    async record({ environment, patterns }, tenant, cursor) {
      kept.push({ environment, tenant, cursor: { ...cursor, patterns } });
      recorded.push(cursor.sha);
      return null;
    },
  };
}

/** What a stage's cursor holds for the job with the default patterns. */
export async function keptCursor(stage: Stage): Promise<Cursor | null> {
  const reading = await stage.cursor.read({
    coverage: coverageOf({ environment: 'default', specs: DEFAULT_SPECS }),
    tenant: new URL(stage.simulator.url).host,
    overlaps: async () => false,
  });
  return 'cursor' in reading ? reading.cursor : null;
}

function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
