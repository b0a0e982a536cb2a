import { parentPort, workerData } from 'node:worker_threads';
import { runHistory, type Tally } from './histories.ts';

/** Runs the histories of some seeds in a thread of its own, and posts what they were or which one broke a promise. */
const { from, to } = workerData as { readonly from: number; readonly to: number };
const tally: Tally = { applies: 0, writes: 0, deletions: 0, stale: 0, crashed: 0, moved: 0 };
let broken: string | null = null;
for (let seed = from; seed < to && broken === null; seed += 1) {
  try {
    await runHistory(seed, tally);
  } catch (error) {
    broken = `history with seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`;
  }
}
parentPort?.postMessage({ tally, broken });
