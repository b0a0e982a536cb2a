import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeSpec } from '../../bench/random-specs.ts';
import { KINDS } from '../../src/kinds/index.ts';
import type { Workspace } from '../../src/model/ports.ts';
import type { RunReport } from '../../src/model/report.ts';
import type { RunRequest } from '../../src/model/run.ts';
import { runPipeline } from '../../src/pipeline.ts';
import { createRedactor } from '../../src/report/redactor.ts';
import { cacheOf } from '../../src/runtime/cache-of.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { programDigest } from '../../src/runtime/program-digest.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { SpecFolder } from '../../src/specs/folder-for-tests.ts';
import { gitHistory, mergeBaseWithDefault } from '../../src/specs/git-history.ts';
import { diskWorkspace } from '../../src/specs/workspace.ts';

/** How to check a folder. */
export interface CheckOptions {
  readonly cache?: boolean;
  /** Another cache file. */
  readonly at?: string;
  readonly variables?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly base?: string | null;
  /** As the action does it: what `HEAD` holds, in place of what is on the disk. */
  readonly readCommit?: boolean;
}

/** What a check came to, and which files it opened. */
export interface Checked {
  readonly report: RunReport;
  readonly opened: readonly string[];
  readonly notes: readonly string[];
}

/** A folder of specs that is checked with and without a cache. */
export class CheckFolder extends SpecFolder {
  readonly cache = `${this.root}.cache`;

  async check(options: CheckOptions): Promise<Checked> {
    const {
      cache = false,
      at = this.cache,
      variables = [],
      environment = {},
      base = null,
      readCommit = false,
    } = options;
    const opened: string[] = [];
    const notes: string[] = [];
    const inputs: Readonly<Record<string, string>> = { cache: cache ? at : '', variables: variables.join('\n') };
    const settings = readSettings((name) => inputs[name], {});
    const file = await cacheOf('validate', settings, (text) => void notes.push(text));
    const history = gitHistory(this.root);
    const sha = base === null ? null : (await history.tree(base)).sha;
    const request: RunRequest = {
      mode: 'validate',
      settings: { ...settings, cache: '' },
      scope: sha === null ? 'all' : 'changed',
      readFrom: readCommit ? 'commit' : 'working-tree',
      only: [],
      base: { sha, source: sha === null ? 'none' : 'flag' },
      head: readCommit ? await history.head() : null,
      pull: null,
      mayApply: false,
      trust: { checkoutIsEventCommit: true, protectedRefs: async () => [] },
      notes: [],
    };
    const { report } = await runPipeline(request, {
      kinds: KINDS,
      workspace: counting(diskWorkspace(this.root), opened),
      history,
      lateBase: () => mergeBaseWithDefault(this.root),
      tenant() {
        throw new Error('validate asked for the tenant');
      },
      cursor: { read: async () => ({ unavailable: '' }), record: async () => null },
      review: { reviewed: async () => ({ pullRequests: [], direct: [], notes: [] }) },
      journal: () => undefined,
      progress: { phase: () => undefined, step: () => undefined, note: (text) => void notes.push(text) },
      redactor: createRedactor(),
      clock: systemClock,
      signal: new AbortController().signal,
      environment,
      ...(file === null ? {} : { summaries: () => file.open() }),
    });
    await file?.close();
    return { report, opened: opened.filter((path) => path.startsWith('immuta/')), notes };
  }

  /** Adds, changes, removes, renames, copies or breaks some files; what was done. */
  edit(random: () => number, texts: readonly MadeSpec[]): string {
    const done: string[] = [];
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    for (let left = Math.floor(random() * 4); left >= 0; left -= 1) {
      const path = pick(this.specs());
      const full = join(this.root, path);
      const made = pick(texts);
      const edits: Readonly<Record<string, () => void>> = {
        add: () => this.write(made.path, made.text),
        change: () => writeFileSync(full, made.text),
        delete: () => rmSync(full),
        rename: () => renameSync(full, join(this.root, 'immuta', `moved-${Math.floor(random() * 1e6)}.yaml`)),
        copy: () => writeFileSync(join(this.root, 'immuta', `copy-${left}.yaml`), readFileSync(full)),
        break: () => writeFileSync(full, `${readFileSync(full, 'utf8')}\n: [\n`),
        comment: () =>
          writeFileSync(
            full,
            `# immuta-gitops-ignore-next-line policy/no-otherwise because\n${readFileSync(full, 'utf8')}`,
          ),
        variable: () => this.write('variables.yaml', `HOST: ${pick(['one', 'two', 'n\u00a0o'])}.example.net\n`),
        use: () =>
          this.write(
            'immuta/uses.yaml',
            `name: \${HOST}\ndescription: ${pick(['"\\u200b"', 'd', '"\\$"', '"a\tb"'])}\nacknowledgement: a\n`,
          ),
      };
      const name = pick(Object.keys(edits));
      edits[name]?.();
      done.push(`${name} ${path}`);
    }
    return done.join(', ');
  }

  /** A cache file with this body, as a forger would write it. */
  sealed(body: string): string {
    return `immuta-gitops summaries 1 ${programDigest()} ${createHash('sha256').update(body).digest('hex')}\n${body}`;
  }

  specs(): string[] {
    const below = join(this.root, 'immuta');
    if (!existsSync(below)) return [];
    return readdirSync(below, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:yaml|json)$/.test(name))
      .map((name) => `immuta/${name}`)
      .sort();
  }

  override [Symbol.dispose](): void {
    super[Symbol.dispose]();
    rmSync(this.cache, { force: true });
  }
}

function counting(disk: Workspace, opened: string[]): Workspace {
  return {
    ...disk,
    async read(path) {
      opened.push(path);
      return await disk.read(path);
    },
    readAgain(path) {
      opened.push(path);
      return disk.readAgain?.(path) ?? new Uint8Array();
    },
  };
}
