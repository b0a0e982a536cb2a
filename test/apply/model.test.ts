import { expect, test } from 'vitest';
import { runHistory, type Tally } from './histories.ts';

const HISTORIES = Number(process.env['HISTORIES'] ?? 1_000);
const SEED = Number(process.env['SEED'] ?? 20_260_101);

/**
 * Histories of edits in Git and in the tenant, plans, applies, faults, signals and crashes. The simulator's journal proves
 * each: no write that no plan showed, no deletion without intent in Git.
 */
test(`${HISTORIES} histories from seed ${SEED}: no write that no plan showed, no deletion without intent in Git`, async () => {
  console.info(`seed ${SEED}; repeat one history with HISTORIES=1 SEED=<its seed>`);
  const tally: Tally = { applies: 0, writes: 0, deletions: 0, stale: 0, crashed: 0, moved: 0 };
  for (let number = 0; number < HISTORIES; number += 1) {
    const seed = SEED + number;
    try {
      await runHistory(seed, tally);
    } catch (error) {
      throw new Error(`history with seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  // A proof over histories in which nothing happens would be none.
  console.info(JSON.stringify(tally));
  for (const [what, times] of Object.entries(tally)) {
    expect(times, what).toBeGreaterThan(HISTORIES >= 1_000 ? 20 : 0);
  }
}, 120_000);
