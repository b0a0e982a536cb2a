import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Plan } from '../src/model/plan.ts';
import type { RunReport } from '../src/model/report.ts';
import { CLI, node } from './measure.ts';
import { type Counts, specs, type Version } from './specs.ts';
import type { TenantProcess } from './tenant-process.ts';

export const LATENCY = 50;
export const CONCURRENCY = 8;

/** What a run prints with `--format json`, as far as it is looked at here. */
export type Report = Pick<RunReport, 'outcome' | 'failures' | 'exitCode' | 'drift'> & Pick<Plan, 'summary'>;

export interface TenantRun {
  readonly report: Report;
  readonly requests: number;
  /** Requests that are shaped like writes, dry runs among them. */
  readonly posts: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Writes every object in one version below a folder. */
export function writeVersion(folder: string, version: Version, counts: Counts): void {
  mkdirSync(join(folder, 'immuta'), { recursive: true });
  for (const [index, [, spec]] of specs(version, counts).entries()) {
    writeFileSync(join(folder, 'immuta', `${index}.json`), JSON.stringify(spec));
  }
}

/** Writes the peak of the process to its fourth stream when it ends. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** Runs a command of the bundle against a tenant, as a user does: its start is part of the time. */
export async function runWithTenant(
  folder: string,
  tenant: TenantProcess,
  words: readonly string[],
): Promise<TenantRun> {
  const flags = ['--immuta-url', tenant.url, '--concurrency', String(CONCURRENCY), '--format', 'json'];
  const { words: command } = node(folder, '--import', TELL_PEAK, CLI, ...words, ...flags);
  const before = await tenant.count();
  const start = performance.now();
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: folder,
    env: { PATH: process.env['PATH'], IMMUTA_API_KEY: 'simulator-key' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [stdout, stderr, peak] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
  ]);
  const seconds = (performance.now() - start) / 1_000;
  const after = await tenant.count();
  if (stdout === '') throw new Error(`${words.join(' ')} printed no report: ${stderr.slice(-1_000)}`);
  return {
    report: JSON.parse(stdout) as Report,
    requests: (after.requests ?? 0) - (before.requests ?? 0),
    posts: (after.posts ?? 0) - (before.posts ?? 0),
    seconds,
    megabytes: Number(peak) / 1_024,
  };
}

/** The shortest time that a run can take: its requests, so many at once, each as long as a small one takes. */
export function limitOf({ requests }: Pick<TenantRun, 'requests'>, latencyMilliseconds: number): number {
  return (requests * latencyMilliseconds) / CONCURRENCY / 1_000;
}

/** Seconds of the obvious script: one request after the other, for a part of the objects, scaled. */
export async function sequentialScript(tenant: TenantProcess, objects: number): Promise<number> {
  const part = 40;
  const start = performance.now();
  for (let index = 0; index < part; index += 1) {
    const reply = await fetch(`${tenant.url}/api/v2/policy?dryRun=true`, {
      method: 'POST',
      headers: { authorization: 'simulator-key', 'content-type': 'application/json' },
      body: JSON.stringify(specs('new', { purpose: 0, mask: 1, data: 1, accessPolicy: 0, project: 0 })[0]?.[1]),
    });
    if (!reply.ok) throw new Error(`the script got ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
    await reply.arrayBuffer();
  }
  return ((performance.now() - start) / 1_000 / part) * objects;
}
