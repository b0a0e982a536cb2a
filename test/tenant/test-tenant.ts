import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runLocally } from '../../src/cli/local-run.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { RunMode } from '../../src/model/plan.ts';
import type { Progress } from '../../src/model/ports.ts';
import type { RunReport } from '../../src/model/report.ts';
import { createRedactor } from '../../src/report/redactor.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import type { SimulatedKind } from '../../src/simulator/contract.ts';
import type { JournalEntry } from '../../src/simulator/journal.ts';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';

/** A folder of specs beside a simulated tenant, and the real pipeline between them. */
export interface TestTenant extends AsyncDisposable {
  readonly folder: string;
  readonly simulator: Simulator;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Runs the pipeline as the command line does. `inputs` are added to those that every run here has. */
  run(mode: RunMode, inputs?: Readonly<Record<string, string>>, base?: string): Promise<RunReport>;
  /** Commits the folder as it is. */
  commit(): void;
  /** Requests since the last call. */
  requests(): readonly JournalEntry[];
}

/** What a workbench starts with. */
export interface TestTenantOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly quirks?: Partial<Quirks>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: the kinds of the registries. */
  readonly kinds?: readonly Kind[];
  readonly simulatedKinds?: readonly SimulatedKind[];
  /** For a second tenant or one that was made elsewhere. */
  readonly users?: Parameters<typeof startSimulator>[0]['users'];
}

/** Opens a folder and starts a tenant; both go when it is disposed of. */
export async function openTestTenant(options: TestTenantOptions = {}): Promise<TestTenant> {
  const folder = mkdtempSync(join(tmpdir(), 'immuta-gitops-test-'));
  const { quirks = {}, users } = options;
  const simulator = await startSimulator({
    kinds: options.simulatedKinds ?? simulatedKinds,
    quirks,
    ...(users === undefined ? {} : { users }),
  });
  let seen = 0;
  const bench: TestTenant = {
    folder,
    simulator,
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    remove: (path) => rmSync(join(folder, path)),
    async run(mode, inputs = {}, base) {
      const all: Readonly<Record<string, string>> = {
        mode,
        'immuta-url': simulator.url,
        'api-key': DEFAULT_USER.apiKey,
        'auth-scheme': simulator.tenant.quirks.authScheme === 'bearer' ? 'bearer' : 'raw',
        'plan-secrets': 'always',
        wait: '5',
        ...inputs,
      };
      const { report } = await runLocally({
        mode,
        ...(options.kinds === undefined ? {} : { kinds: options.kinds }),
        settings: readSettings((name) => all[name], {}),
        folder,
        base: base ?? null,
        only: [],
        journalFile: null,
        environment: options.environment ?? {},
        signal: new AbortController().signal,
        progress: SILENT,
        redactor: createRedactor(),
      });
      return report;
    },
    commit() {
      const git = (...words: string[]): void => {
        execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd: folder });
      };
      git('init', '-q');
      git('add', '-A', '.');
      git('commit', '-q', '--no-gpg-sign', '-m', 'specs');
    },
    requests() {
      const since = simulator.journal.slice(seen);
      seen = simulator.journal.length;
      return since;
    },
    async [Symbol.asyncDispose]() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (const [path, text] of Object.entries(options.files ?? {})) bench.write(path, text);
  return bench;
}

const SILENT: Progress = { phase: () => undefined, step: () => undefined, note: () => undefined };
