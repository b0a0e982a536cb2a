import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { JsonObject } from '../src/model/json.ts';
import type { RunReport } from '../src/model/report.ts';
import type { Fields } from '../src/simulator/contract.ts';
import type { TenantStart, TenantWord } from './tenant.ts';

const BUNDLE = join(import.meta.dirname, '..', 'dist', 'cli', 'index.js');
const LATENCY = 50;
const CONCURRENCY = 8;
/** How much longer than (requests × latency ÷ concurrency) it may take. */
const TARGET_RATIO = 1.15;
const TARGET_MEGABYTES = 250;

/** What is changed: 1,000 specs in the proportions of a grown repository. */
const COUNTS = { purpose: 50, mask: 400, data: 150, door: 300, project: 100 } as const;

/** Applies 1,000 changed specs to a tenant in another process. Prints time, requests and memory; a missed target sets the exit status. */
export async function benchApply(): Promise<void> {
  if (!existsSync(BUNDLE)) throw new Error('dist/cli/index.js is not there: npm run build first');
  const folder = mkdtempSync(join(tmpdir(), 'bench-apply-'));
  const child = fork(new URL('./tenant.ts', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    mkdirSync(join(folder, 'immuta'));
    for (const [index, [, spec]] of specs('new').entries()) {
      writeFileSync(join(folder, 'immuta', `${index}.json`), JSON.stringify(spec));
    }
    const start: TenantStart = {
      // Pages as large as they are asked for: how small a tenant cuts them is not what is measured here.
      moods: { pageSize: 0, creationTakes: 0, maxPayloadBytes: 0 },
      latencyMilliseconds: LATENCY,
      load: specs('old') as readonly (readonly [string, Fields])[],
    };
    const { url } = await ask(child, start);
    const met = await measure(folder, url ?? '', async () => await ask(child, 'count'));
    if (!met) process.exitCode = 1;
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, url: string, count: () => Promise<TenantWord>): Promise<boolean> {
  const latency = await latencyOf(url);
  const { requests: before = 0 } = await count();
  const began = performance.now();
  const { report, megabytes } = await applyIn(folder, url);
  const milliseconds = performance.now() - began;
  const { requests: after = 0, peak = 0 } = await count();
  const requests = after - before;
  const operations = report.outcome?.operations ?? [];
  const changed = operations.filter(({ state }) => state === 'confirmed').length;
  const ratio = milliseconds / ((requests * latency) / CONCURRENCY);
  const starts = operations.map(({ startedAt }) => Date.parse(startedAt ?? '')).filter((at) => !Number.isNaN(at));
  const writing = (Math.max(...starts) - Math.min(...starts)) / 1000;
  process.stdout.write(
    `${changed} changed specs, ${requests} requests (at most ${peak} at once) in ${(milliseconds / 1000).toFixed(1)} s, of which writing ${writing.toFixed(1)} s\n` +
      `${ratio.toFixed(2)} × (requests × ${latency.toFixed(1)} ms ÷ ${CONCURRENCY}), at most ${TARGET_RATIO}\n` +
      `${megabytes.toFixed(0)} MB at the most, less than ${TARGET_MEGABYTES}\n`,
  );
  for (const failure of report.failures) process.stdout.write(`${failure}\n`);
  return report.exitCode === 0 && changed === 1_000 && ratio <= TARGET_RATIO && megabytes < TARGET_MEGABYTES;
}

/** What one small request really takes, in milliseconds: a timer of 50 ms fires late, and the socket takes its time too. */
async function latencyOf(url: string): Promise<number> {
  const times = 40;
  const began = performance.now();
  for (let time = 0; time < times; time += 1) {
    const reply = await fetch(`${url}/bim/rpc/user/current`, { headers: { authorization: 'simulator-key' } });
    await reply.arrayBuffer();
  }
  return (performance.now() - began) / times;
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
  const child = spawn(process.execPath, ['--import', TELL_PEAK, BUNDLE, 'apply', ...flags], {
    cwd: folder,
    env: { PATH: process.env['PATH'], IMMUTA_API_KEY: 'simulator-key' },
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  const [stdout, peak] = await Promise.all([text(child.stdout as Readable), text(child.stdio[3] as Readable)]);
  return { report: JSON.parse(stdout) as Report, megabytes: Number(peak) / 1024 };
}

async function ask(child: ReturnType<typeof fork>, word: TenantStart | 'count'): Promise<TenantWord> {
  child.send(word);
  const [answer] = (await once(child, 'message')) as [TenantWord];
  return answer;
}

/** Every object in one of two versions, in the order in which a tenant can take them. */
function specs(version: 'old' | 'new'): (readonly [kind: string, spec: JsonObject])[] {
  const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  return [
    ...many(COUNTS.purpose, (n) => ['purpose', { name: `Purpose ${n}`, description: version }] as const),
    ...many(COUNTS.mask, (n) => ['policy', mask(n, version)] as const),
    ...many(COUNTS.data, (n) => ['data', collection(n, version)] as const),
    ...many(COUNTS.door, (n) => ['policy', door(n, version)] as const),
    ...many(COUNTS.project, (n) => {
      const spec = { projectKey: `Project ${n}`, name: `Project ${n}`, description: version };
      return ['project', { ...spec, datasources: [`Shop ${n} orders`] }] as const;
    }),
  ];
}

function mask(n: number, version: 'old' | 'new'): JsonObject {
  const columns = { type: 'columnTags', columnTag: `Tag.${n % COUNTS.data}` };
  const maskingConfig = { type: version === 'old' ? 'Hash' : 'Null' };
  return {
    policyKey: `Mask ${n}`,
    name: `Mask ${n}`,
    type: 'data',
    actions: [{ rules: [{ type: 'Masking', config: { fields: [columns], maskingConfig } }] }],
    circumstances: [columns],
  };
}

function door(n: number, version: 'old' | 'new'): JsonObject {
  return {
    policyKey: `Door ${n}`,
    name: `Door ${n}`,
    type: 'subscription',
    actions: {
      type: 'entitlements',
      automaticSubscription: version === 'new',
      entitlements: { operator: 'any', groups: [`Desk ${n}`] },
    },
    circumstances: [{ type: 'tags', tag: `Tag.${n % COUNTS.data}` }],
  };
}

function collection(n: number, version: 'old' | 'new'): JsonObject {
  const sources = ['orders', version === 'old' ? 'customers' : 'clients'].slice(0, version === 'old' ? 1 : 2);
  return {
    connectionKey: `shop-${n}`,
    connection: { handler: 'Redshift', hostname: `shop-${n}.example.com`, port: 5439, database: 'shop', username: 'u' },
    sources: sources.map((table) => ({
      schema: 'public',
      table,
      naming: { datasource: `Shop ${n} ${table}`, schema: 'public', table },
      tags: { table: [`Tag.${n}`], columns: [{ columnName: 'mail', tags: [`Tag.${n}`] }] },
    })),
  };
}
