import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { RunReport } from '../src/model/report.ts';
import { specs } from './specs.ts';
import { latencyOf, startTenant, type TenantProcess } from './tenant-process.ts';

const BUNDLE = join(import.meta.dirname, '..', 'dist', 'cli', 'index.js');
const LATENCY = 50;
const CONCURRENCY = 8;
/** How much longer than (requests × latency ÷ concurrency) it may take. */
const TARGET_RATIO = 1.15;
const TARGET_MEGABYTES = 250;

/** What is changed: 1,000 specs in the proportions of a grown repository. */
const COUNTS = { purpose: 50, mask: 400, data: 150, accessPolicy: 300, project: 100 } as const;

/** Applies 1,000 changed specs to a tenant in another process. Prints time, requests and memory; a missed target sets the exit status. */
export async function benchApply(): Promise<void> {
  if (!existsSync(BUNDLE)) throw new Error('dist/cli/index.js is not there: npm run build first');
  const folder = mkdtempSync(join(tmpdir(), 'bench-apply-'));
  try {
    mkdirSync(join(folder, 'immuta'));
    for (const [index, [, spec]] of specs('new', COUNTS).entries()) {
      writeFileSync(join(folder, 'immuta', `${index}.json`), JSON.stringify(spec));
    }
    using tenant = await startTenant(LATENCY, specs('old', COUNTS));
    if (!(await measure(folder, tenant))) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, tenant: TenantProcess): Promise<boolean> {
  const latency = await latencyOf(tenant.url);
  const { requests: before = 0 } = await tenant.count();
  const began = performance.now();
  const { report, megabytes } = await applyIn(folder, tenant.url);
  const milliseconds = performance.now() - began;
  const { requests: after = 0, peak = 0 } = await tenant.count();
  const requests = after - before;
  const operations = report.outcome?.operations ?? [];
  const changed = operations.filter(({ state }) => state === 'confirmed').length;
  const ratio = milliseconds / ((requests * latency) / CONCURRENCY);
  const starts = operations.map(({ startedAt }) => Date.parse(startedAt ?? '')).filter((at) => !Number.isNaN(at));
  const writing = (Math.max(...starts) - Math.min(...starts)) / 1000;
  process.stdout.write(
    `${changed} changed specs, ${requests} requests (at most ${peak} at once) in ${(milliseconds / 1000).toFixed(1)} s, of which writing ${writing.toFixed(1)} s\n` +
      `${((milliseconds * CONCURRENCY) / (requests * LATENCY)).toFixed(2)} × (requests × ${LATENCY} ms ÷ ${CONCURRENCY}), the latency that was asked for\n` +
      `${ratio.toFixed(2)} × (requests × ${latency.toFixed(1)} ms ÷ ${CONCURRENCY}), the latency as it is; at most ${TARGET_RATIO}\n` +
      `${megabytes.toFixed(0)} MB at the most, less than ${TARGET_MEGABYTES}\n`,
  );
  for (const failure of report.failures) process.stdout.write(`${failure}\n`);
  return report.exitCode === 0 && changed === 1_000 && ratio <= TARGET_RATIO && megabytes < TARGET_MEGABYTES;
}

/** What a run prints with `--format json`, as far as it is looked at here. */
type Report = Pick<RunReport, 'outcome' | 'failures' | 'exitCode'>;

/** Writes the process's peak to its fourth stream when it ends. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** The bundle, as a user runs it: its start is part of the time, its own memory all that is counted. */
async function applyIn(folder: string, url: string): Promise<{ report: Report; megabytes: number }> {
  const flags = ['--immuta-url', url, '--concurrency', String(CONCURRENCY), '--wait', '0', '--format', 'json'];
  const child = spawn(process.execPath, ['--import', TELL_PEAK, BUNDLE, 'apply', '--yes', ...flags], {
    cwd: folder,
    env: { PATH: process.env['PATH'], IMMUTA_API_KEY: 'simulator-key' },
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  const [stdout, peak] = await Promise.all([text(child.stdout as Readable), text(child.stdio[3] as Readable)]);
  return { report: JSON.parse(stdout) as Report, megabytes: Number(peak) / 1024 };
}
