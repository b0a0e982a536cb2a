import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { sampled } from '../../src/model/sampled-for-tests.ts';
import type { Tally } from './histories.ts';

const HISTORIES = Number(process.env['HISTORIES'] ?? sampled(250, 1_000));
const SEED = Number(process.env['SEED'] ?? 20_260_101);

/**
 * Histories of edits in Git and in the tenant, plans, applies, faults, signals and crashes. The simulator's journal proves
 * each: no write that no plan showed, no deletion without intent in Git.
 */
test(`${HISTORIES} histories from seed ${SEED}: no write that no plan showed, no deletion without intent in Git`, async () => {
  console.info(`seed ${SEED}; repeat one history with HISTORIES=1 SEED=<its seed>`);
  const middle = SEED + Math.ceil(HISTORIES / 2);
  const halves = await Promise.all([histories(SEED, middle), histories(middle, SEED + HISTORIES)]);
  console.info(JSON.stringify(halves.map(({ tally }) => tally)));
  expect(halves.flatMap(({ broken }) => broken ?? [])).toEqual([]);
  // A proof over histories in which nothing happens would be none.
  for (const what of ['applies', 'writes', 'deletions', 'stale', 'crashed', 'moved'] as const) {
    const times = halves.reduce((sum, { tally }) => sum + tally[what], 0);
    expect(times, what).toBeGreaterThan(HISTORIES / 50 - 1);
  }
}, 180_000);

async function histories(from: number, to: number): Promise<{ tally: Tally; broken: string | null }> {
  const worker = new Worker(new URL('./model-worker.ts', import.meta.url), { workerData: { from, to } });
  const [message] = await once(worker, 'message');
  return message as { tally: Tally; broken: string | null };
}
