import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLocally } from '../src/cli/local-run.ts';
import type { RunReport } from '../src/model/report.ts';
import { createRedactor } from '../src/report/redactor.ts';
import { readSettings } from '../src/settings/read-settings.ts';
import { specs, type Version } from './specs.ts';
import { latencyOf, startTenant, type TenantProcess } from './tenant-process.ts';

const LATENCY = 50;
const CONCURRENCY = 8;
const TARGET_RATIO = 1.15;
/** Requests that only read, beside one for the data sources of each project. */
const TARGET_LISTS = 60;

/** 5,000 specs, 4,000 of them policies. */
const COUNTS = { purpose: 400, mask: 2_400, data: 300, accessPolicy: 1_600, project: 300 } as const;

/** Plans 5,000 specs twice: as the tenant has them, and every one changed. A missed target sets the exit status. */
export async function benchPlan(): Promise<void> {
  using tenant = await startTenant(LATENCY, specs('old', COUNTS));
  const latency = await latencyOf(tenant.url);
  const unchanged = await planOf('old', tenant);
  const changed = await planOf('new', tenant);

  const lists = unchanged.requests - unchanged.posts - COUNTS.project;
  const updates = changed.report.plan.summary.update + changed.report.plan.summary.replace;
  const dryRuns = changed.posts;
  const ratio = changed.milliseconds / ((changed.requests * latency) / CONCURRENCY);
  process.stdout.write(
    `unchanged: ${unchanged.report.plan.summary.unchanged} of 5000 equal; ${lists} list requests (at most ${TARGET_LISTS}), ` +
      `${COUNTS.project} for the data sources of projects, ${unchanged.posts} dry runs (data connections, which no read shows)\n` +
      `all changed: ${updates} updates, ${dryRuns} dry runs, ${changed.requests} requests; observing and asking took ${(changed.milliseconds / 1000).toFixed(1)} s\n` +
      `${ratio.toFixed(2)} × (requests × ${latency.toFixed(1)} ms ÷ ${CONCURRENCY}), at most ${TARGET_RATIO}\n`,
  );
  for (const failure of [...unchanged.report.failures, ...changed.report.failures])
    process.stdout.write(`${failure}\n`);
  const met = lists <= TARGET_LISTS && unchanged.posts <= COUNTS.data && updates === 5_000 && ratio <= TARGET_RATIO;
  if (!met) process.exitCode = 1;
}

interface Measured {
  readonly report: RunReport;
  readonly requests: number;
  readonly posts: number;
  /** From the first request to the answer of the last dry run. */
  readonly milliseconds: number;
}

async function planOf(version: Version, tenant: TenantProcess): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-plan-'));
  try {
    mkdirSync(join(folder, 'immuta'));
    for (const [index, [, spec]] of specs(version, COUNTS).entries()) {
      writeFileSync(join(folder, 'immuta', `${index}.json`), JSON.stringify(spec));
    }
    const before = await tenant.count();
    let began = 0;
    let ended = 0;
    const mark = (): void => {
      ended = performance.now();
      if (began === 0) began = ended;
    };
    const report = await run(folder, tenant.url, { phase: mark, step: mark, note: () => undefined });
    const after = await tenant.count();
    const requests = (after.requests ?? 0) - (before.requests ?? 0);
    return { report, requests, posts: (after.posts ?? 0) - (before.posts ?? 0), milliseconds: ended - began };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(
  folder: string,
  url: string,
  progress: Parameters<typeof runLocally>[0]['progress'],
): Promise<RunReport> {
  const inputs: Readonly<Record<string, string>> = {
    mode: 'plan',
    'immuta-url': url,
    'api-key': 'simulator-key',
    concurrency: String(CONCURRENCY),
  };
  const { report } = await runLocally({
    mode: 'plan',
    settings: readSettings((name) => inputs[name], {}),
    folder,
    base: null,
    only: [],
    journalFile: null,
    environment: {},
    signal: new AbortController().signal,
    progress,
    redactor: createRedactor(),
  });
  return report;
}
