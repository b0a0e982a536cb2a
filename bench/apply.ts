import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLocally } from '../src/cli/local-run.ts';
import type { JsonObject } from '../src/model/json.ts';
import { createRedactor } from '../src/report/redactor.ts';
import { readSettings } from '../src/settings/read-settings.ts';
import type { Fields } from '../src/simulator/contract.ts';
import type { TenantStart, TenantWord } from './tenant.ts';

const LATENCY = 50;
const CONCURRENCY = 8;
/** How much longer than (requests × latency ÷ concurrency) it may take. */
const TARGET_RATIO = 1.15;
const TARGET_MEGABYTES = 250;

/** What is changed: 1,000 specs in the proportions of a grown repository. */
const COUNTS = { purpose: 50, mask: 400, data: 150, door: 300, project: 100 } as const;

/** Applies 1,000 changed specs to a tenant in another process. Prints time, requests and memory; a missed target sets the exit status. */
export async function benchApply(): Promise<void> {
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
  const inputs: Readonly<Record<string, string>> = {
    mode: 'apply',
    'immuta-url': url,
    'api-key': 'simulator-key',
    wait: '0',
    concurrency: String(CONCURRENCY),
  };
  const phases: [string, number][] = [];
  const began = performance.now();
  const report = await runLocally({
    mode: 'apply',
    settings: readSettings((name) => inputs[name], {}),
    folder,
    base: null,
    journalFile: null,
    environment: {},
    signal: new AbortController().signal,
    progress: {
      phase: (name) => phases.push([name, performance.now() - began]),
      step: () => undefined,
      note: () => undefined,
    },
    redactor: createRedactor(),
  });
  const milliseconds = performance.now() - began;
  const { requests = 0, peak = 0 } = await count();
  const changed = report.outcome?.operations.filter(({ state }) => state === 'confirmed').length ?? 0;
  const ideal = (requests * LATENCY) / CONCURRENCY;
  const ratio = milliseconds / ideal;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  for (const [name, at] of phases) process.stdout.write(`${(at / 1000).toFixed(1).padStart(6)} s  ${name}\n`);
  process.stdout.write(
    `${changed} changed specs, ${requests} requests (at most ${peak} at once) in ${(milliseconds / 1000).toFixed(1)} s\n` +
      `${ratio.toFixed(2)} × (requests × ${LATENCY} ms ÷ ${CONCURRENCY}), at most ${TARGET_RATIO}\n` +
      `${megabytes.toFixed(0)} MB at the most, less than ${TARGET_MEGABYTES}\n`,
  );
  for (const failure of report.failures) process.stdout.write(`${failure}\n`);
  return report.exitCode === 0 && changed === 1_000 && ratio <= TARGET_RATIO && megabytes < TARGET_MEGABYTES;
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
  const columns = { type: 'columnTags', columnTag: `Tag.${n}` };
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
      automaticSubscription: false,
      entitlements: { operator: 'any', groups: [`${version} desk ${n}`] },
    },
    circumstances: [{ type: 'tags', tag: `Tag.${n}` }],
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
    })),
  };
}
