import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../src/cli/main.ts';
import { specs } from './specs.ts';
import { atMost, type Figure, type Suite } from './suite.ts';
import { startTenant } from './tenant-process.ts';

const COUNTS = { purpose: 200, mask: 600, data: 800, accessPolicy: 400, project: 0 } as const;
const SHARDS = 4;
const LATENCY = 50;
/** A quarter of the requests, the lists that each shard reads, and the merge. */
const MOST = 0.45;

/** One plan in one piece, and the slowest of four shards with the merge after it. */
export const suite: Suite = {
  name: 'shards',
  title: `A plan of 2,000 changed specs by ${SHARDS} jobs and their merge, against the same plan by one job, with ${LATENCY} ms for a reply.`,
  async run(bench) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-shards-'));
    using tenant = await startTenant(LATENCY, specs('old', COUNTS));
    try {
      mkdirSync(join(folder, 'immuta'));
      for (const [index, [, spec]] of specs('new', COUNTS).entries()) {
        writeFileSync(join(folder, 'immuta', `${index}.json`), JSON.stringify(spec));
      }
      const call = async (name: string, ...words: string[]): Promise<{ seconds: number; requests: number }> => {
        const before = (await tenant.count()).requests ?? 0;
        const began = performance.now();
        const code = await command(folder, tenant.url, words);
        const seconds = (performance.now() - began) / 1000;
        if (code !== 0) throw new Error(`${name} ended with ${code}`);
        bench.note(`${name}: ${seconds.toFixed(1)} s`);
        return { seconds, requests: ((await tenant.count()).requests ?? 0) - before };
      };
      const whole = await call('one job', 'plan', '--out', 'whole.json');
      const shards = [];
      for (let index = 1; index <= SHARDS; index += 1) {
        const shard = ['plan', '--shard', `${index}/${SHARDS}`, '--out', `shards/${index}.json`];
        shards.push(await call(`shard ${index}`, ...shard));
      }
      const merge = await call('merge', 'merge', 'shards', '--out', 'merged.json');
      const [one, other] = ['whole.json', 'merged.json'].map((name) => readFileSync(join(folder, name), 'utf8'));
      if (one !== other) throw new Error('the merged plan is another one');
      const slowest = Math.max(...shards.map(({ seconds }) => seconds));
      const most = Math.max(...shards.map(({ requests }) => requests));
      return [
        times('the slowest shard and the merge / one job', (slowest + merge.seconds) / whole.seconds, MOST),
        times('requests of the largest shard / of one job', most / whole.requests, 0.35),
        { name: 'requests of the merge', value: merge.requests, unit: 'count', target: atMost(0) },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function times(name: string, value: number, most: number): Figure {
  return { name, value, unit: 'times', target: atMost(most) };
}

async function command(folder: string, url: string, words: readonly string[]): Promise<number> {
  const silent = { isTTY: false, columns: 100, write: () => true } as unknown as NodeJS.WriteStream;
  return await runCommandLine([...words, '--quiet', '--on-loosening', 'ignore'], {
    out: silent,
    err: silent,
    environment: { IMMUTA_URL: url, IMMUTA_API_KEY: 'simulator-key' },
    folder,
    signal: new AbortController().signal,
  });
}
