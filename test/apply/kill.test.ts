import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalLine } from '../../src/apply/journal.ts';
import { runLocally } from '../../src/cli/local-run.ts';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import type { ApplyOutcome } from '../../src/model/outcome.ts';
import type { Plan } from '../../src/model/plan.ts';
import { sampled } from '../../src/model/sampled-for-tests.ts';
import { createRedactor } from '../../src/report/redactor.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import type { FaultPlan } from '../../src/simulator/faults.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { chanceFrom } from './histories.ts';
import { accessPolicy, mask, project, purpose, tables } from './specs.ts';
import { identitiesOf, sentWrites, targetOf } from './tenant-state.ts';

const SEED = Number(process.env['SEED'] ?? 20_260_102);
const MOMENTS = sampled(8, 50);
const AT_ONCE = 4;
const CONCURRENCY = 4;
const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
const LATENCY = 30;
/** The contract's limit, from the signal to the end of the process (section 8). */
const LIMIT = 7_000;

const OBJECTS = ['1', '2', '3'].flatMap((n) => [
  { id: `purpose P${n}`, spec: purpose(`P${n}`) },
  { id: `policy M${n}`, spec: mask(`M${n}`) },
  { id: `data D${n}`, spec: tables(`D${n}`, ['a']) },
  { id: `policy S${n}`, spec: accessPolicy(`S${n}`) },
  { id: `project J${n}`, spec: project(`J${n}`, { purposes: [`P${n}`], datasources: [`D${n} a`] }) },
]);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'));
  mkdirSync(join(folder, 'immuta'));
  for (const { id, spec } of OBJECTS) {
    writeFileSync(join(folder, 'immuta', `${id.replace(' ', '-')}.json`), JSON.stringify(spec));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Killed {
  readonly code: number;
  /** From the signal to the end, in milliseconds. */
  readonly took: number;
  readonly journal: readonly JournalLine[];
  readonly report: {
    readonly incomplete: boolean;
    readonly outcome: ApplyOutcome | null;
    readonly operations: Plan['operations'];
  };
  /** Requests that the simulator had when the signal was sent. */
  readonly seen: number;
}

function startTenant(faults: FaultPlan = []): Promise<Simulator> {
  return startSimulator({
    kinds: simulatedKinds,
    latencyMilliseconds: LATENCY,
    quirks: { creationTakes: 0, pageSize: 0 },
    faults,
  });
}

/** Starts an apply as a person would, and sends the signal once `ready` says so. */
async function applyAndKill(simulator: Simulator, name: string, ready: () => boolean): Promise<Killed> {
  const flags = ['--immuta-url', simulator.url, '--wait', '0', '--concurrency', String(CONCURRENCY)];
  const child = spawn(
    process.execPath,
    [CLI, 'apply', '--yes', ...flags, '--journal-file', `${name}.jsonl`, '--format', 'json'],
    { cwd: folder, env: { PATH: process.env['PATH'], IMMUTA_API_KEY: DEFAULT_USER.apiKey }, stdio: 'pipe' },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over && !ready()) await delay(2);
  const seen = simulator.journal.length;
  const at = performance.now();
  child.kill('SIGTERM');
  const code = await ended;
  const took = performance.now() - at;
  if (stdout === '') throw new Error(`no report on standard output: ${stderr}`);
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return { code, took, journal: lines.map((line) => JSON.parse(line)), report: JSON.parse(stdout), seen };
}

/** What the journal says last of each object. */
function lastEvents(journal: readonly JournalLine[]): Map<string, JournalLine['event']> {
  return new Map(journal.map(({ kind, key, event }) => [`${kind} ${key}`, event]));
}

/** The journal agrees with the tenant, the report names everything, and nothing new was sent after the signal. */
function expectAgreement(simulator: Simulator, killed: Killed): void {
  const { code, journal, report, took, seen } = killed;
  expect(took).toBeLessThan(LIMIT);
  const named = new Set((report.outcome?.operations ?? report.operations).map(({ kind, key }) => `${kind} ${key}`));
  expect([...named].sort()).toEqual(OBJECTS.map(({ id }) => id).sort());
  const events = lastEvents(journal);
  const all = [...events.values()].every((event) => event === 'confirmed') && events.size === OBJECTS.length;
  // A signal after the last line comes too late to change anything.
  if (!all) expect({ code, incomplete: report.incomplete }).toEqual({ code: 1, incomplete: true });

  const there = new Set(identitiesOf(simulator));
  const written = new Set(sentWrites(simulator.journal).map(targetOf));
  const lied = [...events].filter(
    ([id, event]) => (event === 'confirmed' && !there.has(id)) || (event === 'skipped' && written.has(id)),
  );
  expect(lied).toEqual([]);
  const told = new Set(journal.filter(({ event }) => event === 'sent').map(({ kind, key }) => `${kind} ${key}`));
  expect([...written].filter((id) => !told.has(id))).toEqual([]);
  expect([...events.values()].filter((event) => event === 'planned' || event === 'sent')).toEqual([]);
  // At most those that were on their way.
  expect(sentWrites(simulator.journal.slice(seen)).length).toBeLessThanOrEqual(CONCURRENCY);
}

async function runAgain(simulator: Simulator): Promise<void> {
  const inputs: Record<string, string> = { mode: 'apply', 'immuta-url': simulator.url, wait: '0', concurrency: '8' };
  inputs['api-key'] = DEFAULT_USER.apiKey;
  const { report } = await runLocally({
    mode: 'apply',
    settings: readSettings((name) => inputs[name], {}),
    folder,
    base: null,
    only: [],
    journalFile: null,
    environment: {},
    signal: new AbortController().signal,
    progress: { phase: () => undefined, step: () => undefined, note: () => undefined },
    redactor: createRedactor(),
  });
  expect({ exit: report.exitCode, failures: report.failures }).toEqual({ exit: 0, failures: [] });
  const there = identitiesOf(simulator).filter((id) => !id.startsWith('source '));
  expect(there).toEqual(OBJECTS.map(({ id }) => id).sort());
}

test(`SIGTERM at ${MOMENTS} moments of an apply (seed ${SEED}): the journal agrees with the tenant, and running again ends clean`, async () => {
  console.info(`seed ${SEED}`);
  await using whole = await startTenant();
  await runAgain(whole);
  const requests = whole.journal.length;
  const firstWrite = whole.journal.findIndex(({ wrote }) => wrote);
  const writing = whole.journal.findLastIndex(({ wrote }) => wrote) - firstWrite;
  const chance = chanceFrom(SEED);
  // Four of five while it writes, the others at any time.
  const moments = Array.from({ length: MOMENTS }, (_, index) => ({
    name: `kill-${index}`,
    after: index % 5 === 0 ? chance(requests) : firstWrite + chance(writing),
    wait: chance(LATENCY),
  }));
  let partly = 0;
  const queue = moments.values();
  const worker = async (): Promise<void> => {
    for (const { name, after, wait } of queue) {
      await using simulator = await startTenant();
      let due = 0;
      const killed = await applyAndKill(simulator, name, () => {
        if (due === 0 && simulator.journal.length > after) due = performance.now() + wait;
        return due > 0 && performance.now() >= due;
      });
      expectAgreement(simulator, killed);
      const events = [...lastEvents(killed.journal).values()];
      if (events.includes('confirmed') && events.some((event) => event !== 'confirmed')) partly += 1;
      await runAgain(simulator);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  // The proof is about applies that were cut in two.
  expect(partly).toBeGreaterThan(MOMENTS / 4);
}, 180_000);

test('a write that Immuta does not answer is not waited for', async () => {
  await using simulator = await startTenant([
    { match: { method: 'POST', kind: 'policy', dryRun: false }, fault: { type: 'slow', milliseconds: 30_000 } },
  ]);

  const killed = await applyAndKill(simulator, 'slow', () =>
    sentWrites(simulator.journal).some(({ kind }) => kind === 'policy'),
  );

  expectAgreement(simulator, killed);
  const policies = killed.report.outcome?.operations.filter(
    ({ kind, state }) => kind === 'policy' && state === 'unknown',
  );
  expect(policies?.map(({ cause }) => cause)).toContain(
    'The run was cancelled before Immuta answered; run again to see what became of it.',
  );
  simulator.setFaults([]);
  await runAgain(simulator);
}, 60_000);
